"""Find which fact tables hold rows for a nominal, in one query, for pages that read every room.

    with skip_empty_tables(nominal_id):
        ...    # `Visit.objects.for_nominal(nominal_id)` runs no query if there is no visit

Most people have facts in a third of the tables. Record nothing inside the block: facts added after it began may not
be read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from mosovo.database.prepared_statements import PreparedStatement

type Kind = type[Model]

_TABLES_WITH_FACTS: ContextVar[tuple[UUID, frozenset[str]] | None] = ContextVar("there", default=None)


@contextmanager
def skip_empty_tables(nominal_id: UUID) -> Iterator[None]:
    """Skip queries of fact tables without rows for this nominal. Record no facts inside the block.

    A block inside another for the same nominal uses what the outer one found.
    """
    outer = _TABLES_WITH_FACTS.get()
    if outer is not None and outer[0] == nominal_id:
        yield
        return
    [(tables,)] = _build_query().rows(nominal=nominal_id)
    token = _TABLES_WITH_FACTS.set((nominal_id, frozenset(tables)))
    try:
        yield
    finally:
        _TABLES_WITH_FACTS.reset(token)


def find_kinds_with_facts(nominal_id: Any, *kinds: Kind) -> frozenset[Kind] | None:
    """Return those kinds of which the nominal has facts, or None outside `skip_empty_tables` for this nominal."""
    current = _TABLES_WITH_FACTS.get()
    if current is None or current[0] != nominal_id:
        return None
    return frozenset(kind for kind in kinds if kind._meta.db_table in current[1])


@cache
def _build_query() -> PreparedStatement:
    """Return the query of the fact tables with a row of the nominal that the reader may see. Prepared once."""
    tables = sorted(kind._meta.db_table for kind in apps.get_models() if _is_fact(kind))
    columns = ", ".join(
        f"case when exists (select from {table} where nominal_id = %(nominal)s::uuid) then '{table}' end"
        for table in tables
    )
    return PreparedStatement(f"select array_remove(array[{columns}]::text[], null)")


def _is_fact(kind: Kind) -> bool:
    names = {field.attname for field in kind._meta.concrete_fields}
    return {"nominal_id", "corrects_id", "first"} <= names
