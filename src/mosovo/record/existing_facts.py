"""Of which kinds a nominal has any fact at all, asked once for a page that reads every room.

    with reading(nominal_id):
        ...    # `Visit.objects.for_nominal(nominal_id)` asks nothing, where there is none

Most people have facts of a third of all kinds. Inside the block nothing is recorded: what was not
there when it began is not looked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from .prepared_statements import PreparedStatement

type Kind = type[Model]

_THERE: ContextVar[tuple[UUID, frozenset[str]] | None] = ContextVar("there", default=None)


@contextmanager
def skip_empty_tables(nominal_id: UUID) -> Iterator[None]:
    """Facts of this nominal are read, and none is recorded, while the block runs."""
    [(tables,)] = _question().rows(nominal=nominal_id)
    token = _THERE.set((nominal_id, frozenset(tables)))
    try:
        yield
    finally:
        _THERE.reset(token)


def tables_with_facts(nominal_id: Any, *kinds: Kind) -> frozenset[Kind] | None:
    """Which of these kinds the nominal has any fact of; None where nobody has asked."""
    asked = _THERE.get()
    if asked is None or asked[0] != nominal_id:
        return None
    return frozenset(kind for kind in kinds if kind._meta.db_table in asked[1])


@cache
def _question() -> PreparedStatement:
    """The tables of facts that hold a row of the nominal which the reader may see: one round trip, planned once."""
    tables = sorted(kind._meta.db_table for kind in apps.get_models() if _is_a_fact(kind))
    asked = ", ".join(
        f"case when exists (select from {table} where nominal_id = %(nominal)s::uuid) then '{table}' end"
        for table in tables
    )
    return PreparedStatement(f"select array_remove(array[{asked}]::text[], null)")


def _is_a_fact(kind: Kind) -> bool:
    names = {field.attname for field in kind._meta.concrete_fields}
    return {"nominal_id", "corrects_id", "first"} <= names
