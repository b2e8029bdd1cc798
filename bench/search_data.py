"""A register of up to a million invented people, in the tables of search and duplicate checks only.

Copied without triggers, with indexes created afterwards, as when a dump is restored. One in ten has a rare surname, so
that the vocabulary grows with the register, as in reality.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg import sql
from uuid6 import uuid7

from bench.register import BEGINNINGS, ENDINGS, FORCE, MIDDLES, Invented
from mosovo.embedded.cluster import SUPERUSER
from mosovo.search.person_tokens import PersonParticulars, TokenSource, TokenValue, build_tokens
from tests.support.databases import create_scratch_database

SMALL, MIDDLE, LARGE, QUICK = 1_000, 100_000, 1_000_000, 5_000
RARE = 0.1
AT_ONCE = 2_000
AT = "2026-01-01 00:00:00+00"
TABLES = (
    "nominals_nominal", "nominals_casereach", "search_persontoken", "identity_name", "identity_birth",
    "identity_identifier",
)  # fmt: skip
_WROTE = (
    "id",
    "nominal_id",
    "first",
    "recorded_at",
    "recorded_force",
    "struck_out",
    "change_reason",
    "information_source",
)
_COLUMNS = {
    "nominals_nominal": ("id", "urn", "registered_at"),
    "nominals_casereach": ("nominal_id", "holding_force", "team_id", "offender_manager_id", "is_restricted"),
    "search_persontoken": (
        "nominal_id", "holding_force", "team_id", "offender_manager_id", "is_restricted", "archived", "kind", "value",
        "of",
        "alias",
    ),
    "identity_name": (*_WROTE, "kind", "forenames", "surname"),
    "identity_birth": (*_WROTE, "born_on", "place"),
    "identity_identifier": (*_WROTE, "kind", "value"),
}  # fmt: skip
type Traces = Callable[[Invented], Iterable[TokenSource]]


class Row(NamedTuple):
    """A line of COPY, and the table that it goes into."""

    table: str
    line: str


def rarer(people: Sequence[Invented], seed: int = 1) -> list[Invented]:
    """Return the same people, but give one in ten a surname out of 60,000."""
    chance = random.Random(seed)
    return [
        Invented(p.id, p.urn, _rare(chance), p.forename, p.alias, p.born_on, p.team, p.manager, p.late)
        if chance.random() < RARE
        else p
        for p in people
    ]


def _rare(chance: random.Random) -> str:
    return "".join(map(chance.choice, (BEGINNINGS, MIDDLES, BEGINNINGS, ENDINGS)))


def pnc(number: int) -> str:
    """Return the PNC number of the person in that place of the register."""
    return f"{number // 20_000:02d}/{number:07d}K"


def load(address: str, people: Sequence[Invented], details: Traces) -> None:
    """Put the people into the database without row security, and update its statistics."""
    with psycopg.connect(address) as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute("insert into organisations_force (code, name, jurisdiction) values (%s, 'Northshire', 'EW') "
                      "on conflict do nothing", [FORCE])  # fmt: skip
        teams = "insert into organisations_team (id, force_id, name) select team, %s, team::text from unnest(%s) team"
        owner.execute(teams, [FORCE, list({p.team for p in people})])
        indexes = [line for table in TABLES for line in _dropped(owner, table)]
        for some in batched(enumerate(people), AT_ONCE, strict=False):
            _put(owner, [row for number, each in some for row in _rows(number, each, details)])
        words = sorted({word for p in people for word in (p.surname, p.forename, p.alias) if word})
        owner.execute("insert into search_nameword select w, coalesce(daitch_mokotoff(w), '{}') from "
                      "unnest(%s::text[]) w "
                      "on conflict do nothing", [words])  # fmt: skip
        owner.execute("insert into search_street select distinct value from search_persontoken where kind = 'address' "
                      "and value ~ '^[a-z]' and value not like 'flat %'")  # fmt: skip
        for line in indexes:
            owner.execute(sql.SQL(line))
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("vacuum analyze")


def _dropped(owner: psycopg.Connection, table: str) -> list[str]:
    """Drop the table’s indexes except those of constraints; return the statements that create them again."""
    found = owner.execute(
        "select i.indexname, i.indexdef from pg_indexes i where i.tablename = %s and i.schemaname = 'public' "
        "and not exists (select from pg_constraint c where c.conname = i.indexname)",
        [table],
    ).fetchall()
    for name, _ in found:
        owner.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
    return [made for _, made in found]


def _put(owner: psycopg.Connection, rows: list[Row]) -> None:
    with owner.cursor() as cursor:
        for table in TABLES:
            lines = "".join(row.line for row in rows if row.table == table)
            with cursor.copy(f"copy {table} ({', '.join(_COLUMNS[table])}) from stdin") as copy:
                copy.write(lines)


def _rows(number: int, p: Invented, details: Traces) -> Iterator[Row]:
    reach = (p.id, FORCE, p.team, p.manager, "f")
    yield _row("nominals_nominal", p.id, p.urn, AT)
    yield _row("nominals_casereach", *reach)
    names = [(p.surname.title(), p.forename.title(), False)]
    if p.alias:
        names.append((p.alias.title(), p.forename.title(), True))
    borne = PersonParticulars(p.urn, names, [p.born_on], list(details(p)))
    for each in sorted(build_tokens(borne)):
        yield _row("search_persontoken", *reach, "f", *_format_value(each))
    for surname, forenames, alias in names:
        yield _row("identity_name", *_list_key_columns(p.id), "alias" if alias else "legal", forenames, surname)
    yield _row("identity_birth", *_list_key_columns(p.id), p.born_on, "")
    yield _row("identity_identifier", *_list_key_columns(p.id), "pnc", pnc(number))


def _format_value(token: TokenValue) -> tuple[str, str, str, str]:
    return token.kind, token.value, token.of, "t" if token.alias else "f"


def _list_key_columns(nominal: UUID) -> tuple[Any, ...]:
    key = uuid7()
    return key, nominal, key, AT, FORCE, "f", "", ""


def _row(table: str, *values: object) -> Row:
    return Row(table, "\t".join(r"\N" if each is None else str(each) for each in values) + "\n")


def nothing(person: Invented) -> tuple[TokenSource, ...]:
    """Return no identifying details: only names, date of birth and numbers are known."""
    return ()


@contextmanager
def searchable(people: Sequence[Invented], details: Traces = nothing) -> Iterator[str]:
    """Create a temporary database with these people, connect Django, and yield the owner’s address."""
    with create_scratch_database() as database:
        address = database.server.cluster.url(SUPERUSER, database.name)
        load(address, people, details)
        yield address
