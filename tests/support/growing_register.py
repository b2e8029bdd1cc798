"""Enlarge a register in the database: copy its facts, its people and its accounts as often as asked.

The copies are made by SQL, and a new table is included without being named here. Each copied row has a
key derived from the key of its original, so a copied foreign key points to the copied row. Teams and
agencies are not copied. Accounts are copied last, so no fact refers to a copied account. Read models
are not copied: their own code rebuilds them, unless the caller does it. Encrypted text can be decrypted
only in its own row, so a copied row shows that its text cannot be read.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import CharField, IntegerField, Model, UniqueConstraint, UUIDField

from mosovo.access.actor import SYSTEM
from mosovo.access.case_relation import CaseRelation
from mosovo.embedded.cluster import SUPERUSER
from mosovo.nominals.models import CaseHolding, CaseReach, Nominal
from mosovo.nominals.policy import REGISTER
from mosovo.obligations.recalculation import chunk_register
from mosovo.organisations.models import Account, AccountProposal, SignInSession
from mosovo.record.fact_writer import notify_listeners
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.search.models import SavedSearch
from tests.support.databases import Database

NOT_COPIED = frozenset({"organisations", "record", "search"})
"""Apps whose tables are not copied with the people. `enlarge_register` copies accounts and what belongs to them."""
_COPIED = """
create function pg_temp.copied(key uuid, copy int) returns uuid language sql stable return
case when exists (select from pg_temp.kept where kept.key = copied.key) then key else md5(key::text || copy)::uuid end
"""
_COPIED_URN = """
left({0}, 3) || overlay(lpad((10 * row_number() over (order by {0}, copy))::text, 8, '0') placing '-' from 5 for 0)"""
"""NS-0000-0010, NS-0000-0020 and so on: no two copies have the same number. The check digit is not valid."""

type Kind = type[Model]


def enlarge_register(database: Database, *, facts: int, people: int, accounts: int) -> None:
    """Multiply the facts of each person, then the people, then the accounts, each by its factor (1 or more).

    Read models do not include the copies: call `rebuild_read_models`, or recalculate the register.
    """
    written = list(_list_written_models())
    _copy(database, facts - 1, [kind for kind in written if kind not in (Nominal, CaseReach)])
    _copy(database, people - 1, written)
    _copy(database, accounts - 1, [Account, AccountProposal, SignInSession, SavedSearch])
    database.as_superuser("vacuum analyze")


def rebuild_read_models(database: Database) -> None:
    """Call each listener, as after an import, as if everyone had facts of every kind."""
    kinds = {kind for kind in apps.get_models() if issubclass(kind, RecordedFact)}
    with database.acting_as("mosovo_jobs"):
        for some in chunk_register():
            permit = Permit(some[0], "", REGISTER, SYSTEM, "", CaseRelation("", None, None))
            with transaction.atomic():
                notify_listeners(permit, some, kinds)
    database.as_superuser("vacuum analyze")


def _copy(database: Database, copies: int, kinds: list[Kind]) -> None:
    """Copy every row of these models. A row that would break a unique constraint is not copied."""
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as admin:
        admin.execute("set session_replication_role = replica")  # no trigger runs or refuses it
        admin.execute("create temp table kept as " + " union all ".join(_select_kept_keys(kinds)))
        admin.execute(_COPIED)
        for kind in kinds:
            admin.execute(_insert_copies(kind), {"copies": copies})


def _list_written_models() -> Iterator[Kind]:
    """Yield the models that hold facts, `CaseReach` (who holds a case), and alerts not yet linked to a person."""
    for kind in apps.get_models():
        ours = kind.__module__.startswith("mosovo.") and kind._meta.app_label not in NOT_COPIED
        if ours and (kind in (CaseReach, ReceivedAlert) or not issubclass(kind, CaseHolding)):
            yield kind


def _select_kept_keys(copied: list[Kind]) -> Iterator[str]:
    """Yield a query for the keys that copies share: teams, agencies, and accounts and people not copied."""
    for kind in apps.get_models():
        is_of_people = kind is Nominal or kind._meta.app_label == "organisations"
        if is_of_people and kind not in copied and isinstance(kind._meta.pk, UUIDField):
            yield f'select "{kind._meta.pk.column}" as key from "{kind._meta.db_table}"'


def _insert_copies(kind: Kind) -> str:
    columns = [column for column in kind._meta.local_concrete_fields if not _is_computed(column)]
    differ = {name for names in _list_unique_columns(kind) if (name := _find_distinguishing_column(kind, names))}
    return (
        f'insert into "{kind._meta.db_table}" ({", ".join(f'"{column.column}"' for column in columns)}) '
        f"select {', '.join(_copy_expression(column, column.name in differ) for column in columns)} "
        f'from "{kind._meta.db_table}" t, generate_series(1, %(copies)s) copy on conflict do nothing'
    )


def _is_computed(column: Any) -> bool:
    """Whether the database fills this column itself."""
    return bool(column.generated or (column.primary_key and column.get_internal_type() == "BigAutoField"))


def _list_unique_columns(kind: Kind) -> Iterator[tuple[str, ...]]:
    """Yield the unique columns and sets of columns."""
    for column in kind._meta.local_concrete_fields:
        if column.unique:
            yield (column.name,)
    for constraint in kind._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield constraint.fields


def _find_distinguishing_column(kind: Kind, names: tuple[str, ...]) -> str | None:
    """Choose, from unique columns without a key, the one that a copy changes; None if a key makes it unique."""
    columns = [kind._meta.get_field(name) for name in names]
    if any(isinstance(_resolve_foreign_key(column), UUIDField) for column in columns):
        return None
    free = (each.name for each in columns if isinstance(each, CharField | IntegerField) and not each.choices)
    return next(free, None)


def _copy_expression(column: Any, differs: bool) -> str:
    value = f't."{column.column}"'
    if isinstance(_resolve_foreign_key(column), UUIDField):
        return f"pg_temp.copied({value}, copy)"
    if isinstance(column, ArrayField) and isinstance(column.base_field, UUIDField):
        return f"array(select pg_temp.copied(each, copy) from unnest({value}) each)"
    if column.model is Nominal and column.name == "urn":
        return _COPIED_URN.format(value)
    if differs and isinstance(column, IntegerField):
        return f"{value} + 1000 * copy"
    another = f"case {value} when '' then '' else left(md5({value} || copy), {column.max_length or 32}) end"
    return another if differs else value


def _resolve_foreign_key(column: Any) -> Any:
    """Return the column that a foreign key refers to, or the column itself."""
    return column.target_field if column.is_relation else column
