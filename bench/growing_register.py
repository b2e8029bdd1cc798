"""A register in which everybody has each thing several times over, and in which there are several of everybody.

Whatever a list shows, there is more of it then, and nobody had to say where it comes from: a list that is new grows
from its first day. Rows are copied in the database, each under a key that follows from that of the original, so that
what points at a row points, in the copy, at the row's copy. Teams and agencies stay who they are; accounts are copied
last, and nothing hangs of the copies. Read models are not copied but made anew, by those who keep them. Words under
seal open in their own row only: a copy says that they can't be read.
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
from mosovo.nominals.models import Holding, Nominal, Reach
from mosovo.nominals.policy import REGISTER
from mosovo.obligations.recalculation import chunk_register
from mosovo.organisations.models import Account, Proposal, Session
from mosovo.record.fact_writer import notify_listeners
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring.models import Inbox
from mosovo.search.models import Kept
from tests.support.databases import Database

NOT_COPIED = frozenset({"organisations", "record", "search"})
"""But for what somebody keeps of them: accounts, their sessions, what was proposed of them, searches."""
_COPIED = """
create function pg_temp.copied(key uuid, copy int) returns uuid language sql stable return
case when exists (select from pg_temp.kept where kept.key = copied.key) then key else md5(key::text || copy)::uuid end
"""
_A_URN = (
    "left({0}, 3) || overlay(lpad((hashtext({0} || copy)::bigint & 67108863)::text, 8, '0') placing '-' from 5 for 0)"
)

type Kind = type[Model]


def grow(database: Database, *, facts: int, people: int, accounts: int) -> None:
    """Let there be so many of each fact of everybody, then so many of everybody, then so many of each account."""
    written = list(_written())
    _copy(database, facts - 1, [kind for kind in written if kind not in (Nominal, Reach)])
    _copy(database, people - 1, written)
    _copy(database, accounts - 1, [Account, Proposal, Session, Kept])
    _make_read_models(database)
    database.as_superuser("vacuum analyze")


def _copy(database: Database, copies: int, kinds: list[Kind]) -> None:
    """Every row of these kinds, so many times more. What may be there once only is left as it is."""
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as admin:
        admin.execute("set session_replication_role = replica")  # no trigger forbids it, and none follows from it
        admin.execute("create temp table kept as " + " union all ".join(_keys_that_stay(kinds)))
        admin.execute(_COPIED)
        for kind in kinds:
            admin.execute(_copying(kind), {"copies": copies})


def _written() -> Iterator[Kind]:
    """What people write; of read models only where a case is held, and what came in and is of nobody yet."""
    for kind in apps.get_models():
        ours = kind.__module__.startswith("mosovo.") and kind._meta.app_label not in NOT_COPIED
        if ours and (kind in (Reach, Inbox) or not issubclass(kind, Holding)):
            yield kind


def _keys_that_stay(copied: list[Kind]) -> Iterator[str]:
    """Those of teams and agencies, and of accounts and people where they are not copied."""
    for kind in apps.get_models():
        is_of_people = kind is Nominal or kind._meta.app_label == "organisations"
        if is_of_people and kind not in copied and isinstance(kind._meta.pk, UUIDField):
            yield f'select "{kind._meta.pk.column}" as key from "{kind._meta.db_table}"'


def _copying(kind: Kind) -> str:
    columns = [column for column in kind._meta.local_concrete_fields if not _is_given(column)]
    differ = {name for names in _once_only(kind) if (name := _told_apart_by(kind, names))}
    return (
        f'insert into "{kind._meta.db_table}" ({", ".join(f'"{column.column}"' for column in columns)}) '
        f"select {', '.join(_copy_of(column, column.name in differ) for column in columns)} "
        f'from "{kind._meta.db_table}" t, generate_series(1, %(copies)s) copy on conflict do nothing'
    )


def _is_given(column: Any) -> bool:
    """Whether the database itself says what stands there: a number of its own, or what it works out."""
    return bool(column.generated or (column.primary_key and column.get_internal_type() == "BigAutoField"))


def _once_only(kind: Kind) -> Iterator[tuple[str, ...]]:
    """The columns that no two rows have alike."""
    for column in kind._meta.local_concrete_fields:
        if column.unique:
            yield (column.name,)
    for constraint in kind._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield constraint.fields


def _told_apart_by(kind: Kind, names: tuple[str, ...]) -> str | None:
    """Of columns that hold no key, which a copy would have anew, the one in which a copy differs."""
    columns = [kind._meta.get_field(name) for name in names]
    if any(isinstance(_held(column), UUIDField) for column in columns):
        return None
    free = (each.name for each in columns if isinstance(each, CharField | IntegerField) and not each.choices)
    return next(free, None)


def _copy_of(column: Any, differs: bool) -> str:
    said = f't."{column.column}"'
    if isinstance(_held(column), UUIDField):
        return f"pg_temp.copied({said}, copy)"
    if isinstance(column, ArrayField) and isinstance(column.base_field, UUIDField):
        return f"array(select pg_temp.copied(each, copy) from unnest({said}) each)"
    if column.model is Nominal and column.name == "urn":
        return _A_URN.format(said)
    if differs and isinstance(column, IntegerField):
        return f"{said} + 1000 * copy"
    another = f"case {said} when '' then '' else left(md5({said} || copy), {column.max_length or 32}) end"
    return another if differs else said


def _held(column: Any) -> Any:
    """The column itself, or of one that points at another that one."""
    return column.target_field if column.is_relation else column


def _make_read_models(database: Database) -> None:
    """As after an import: the listeners of a fact are told that everybody has facts of every kind."""
    kinds = {kind for kind in apps.get_models() if issubclass(kind, Recorded)}
    with database.acting_as("mosovo_jobs"):
        for some in chunk_register():
            permit = Permit(some[0], "", REGISTER, SYSTEM, "", CaseRelation("", None, None))
            with transaction.atomic():
                notify_listeners(permit, some, kinds)
