"""A database that is restored after each test, instead of cloned for each.

A clone takes a third of the time of a test with a database, and its cold backends take more. Each process of a run
keeps one database for each starting state (empty, cast, cast with a nominal, world). After a test, a superuser's
connection finds the tables whose rows differ, deletes their rows, copies the first rows in again and resets the
sequences; Django's own connections stay open for the next test (`tests.parked_connections`).

Checks: a test that changes the schema, roles or the server has its own clone (the mark `own_database`); after every
tenth test and the last, the main tables of the catalogue are compared, and anything a test left in a session is a
failure; after every fiftieth, all tables of the catalogue and all rows are compared. `./mosovo test --whole` runs
everything with clones.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from mosovo.embedded.cluster import SUPERUSER
from tests.parked_connections import Parking
from tests.support.databases import Database, Server
from tests.support.pooler import POOLED, find_pooler

INSPECTED_EVERY = 10
COMPARED_EVERY = 50
_TABLES = """
select c.relname, exists (select from pg_attribute a where a.attrelid = c.oid and a.attgenerated <> '')
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1
"""
_COUNT = "(select count(*) from {table})"
# Each row names the transaction that wrote it. A newer transaction, or another number of rows, shows every change.
_NEWER = "count(*) filter (where age(xmin) < (select age from {since}))"
_SINCE = "select age(current_setting('tests.{since}')::xid) as age"
_REMEMBER = "select set_config('tests.' || %s, pg_current_xact_id()::xid::text, false)"
_OFTEN_CHANGED = (
    "pg_class",
    "pg_attrdef",
    "pg_constraint",
    "pg_trigger",
    "pg_policy",
    "pg_proc",
    "pg_db_role_setting",
)
"""A statement that changes the schema nearly always changes one of these, and they are small."""
_ALL_OF_THE_CATALOGUE = """
select relname from pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'
   and not relisshared and relname not in ('pg_statistic', 'pg_largeobject') order by 1
"""
_BUT = {
    "pg_namespace": "where nspname !~ '^pg_(toast_)?temp_'",
    "pg_db_role_setting": "where setdatabase in (0, (select oid from pg_database where datname = current_database()))",
}
"""What is not compared: the schema in which a session had temporary tables, and the settings of other databases."""
_FILLED = f"(select count(*) <> {{count}} or {_NEWER.format(since='restored')} > 0 from {{table}})"
_NOT_EMPTY = "exists (select from {table})"
_SEQUENCES = "select sequencename, coalesce(last_value, 0) from pg_sequences where schemaname = 'public'"
_OTHERS = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
 where datname = current_database() and pid <> pg_backend_pid() and pid <> all(%s)
   and not (%s and state = 'idle')
"""


@dataclass(frozen=True)
class InitialState:
    """The rows of a database before the first test, and what shows that something is different."""

    rows: dict[str, bytes]
    """The rows of each table that has any, as COPY writes them."""
    counts: dict[str, int]
    sequences: dict[str, int]
    often_changed: list[tuple[Any, ...]]
    catalogue: list[tuple[Any, ...]]
    digest: str


class ReusedDatabase(Database):
    """A clone that one process of a run uses for many tests."""

    def __init__(self, server: Server, of: str) -> None:
        clone = server.clone(source=of)
        super().__init__(server, clone.name)
        self._admin = self._connect()
        self._admin.execute("set session_replication_role = replica")  # neither triggers nor foreign keys fire
        self._admin.prepare_threshold = 0
        for since in ("made", "restored"):
            self._admin.execute(_REMEMBER, [since])
        self._tables = [name for name, _ in self._admin.execute(_TABLES)]
        self._looking = self._connect()
        self._times = 0
        self._often_changed = _compose_catalogue(_OFTEN_CHANGED)
        self._catalogue = _compose_catalogue([name for (name,) in self._admin.execute(_ALL_OF_THE_CATALOGUE)])
        self._beginning = self._read()
        self._ask_what_changed = self._compose_question()

    def restore(self, parking: Parking) -> list[str]:
        """Restore every table. List what the test left that cannot be restored: then use another database."""
        self._admin.execute(_OTHERS, [[*parking.settle(), self._looking.info.backend_pid], POOLED])
        faults = [*find_pooler(self.server.cluster).inspect(self.name)] if POOLED else []
        changed = self._changed()
        if changed:
            with self._admin.transaction():
                for table in changed:
                    self._restore(table)
                self._admin.execute(_REMEMBER, ["restored"])
        self._set_sequences_back()
        self._times += 1
        if self._times % INSPECTED_EVERY == 0:
            faults += self.inspect(parking)
        if self._times % COMPARED_EVERY == 0 and not faults:
            faults += self._compare()
        return faults

    def inspect(self, parking: Parking) -> list[str]:
        """List what tests left in the schema, or in sessions, since the last inspection."""
        faults = parking.inspect()  # a temporary table is also in the catalogue: say it once
        if not faults and self._admin.execute(self._often_changed).fetchall() != self._beginning.often_changed:
            faults.append("the schema: mark it own_database, with the reason")
        return faults

    def as_superuser(self, statement: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Run SQL past row security, committed at once, over a connection that stays open."""
        try:
            answer = self._looking.execute(statement, parameters or None)
            return answer.fetchall() if answer.description else []
        finally:
            self._looking.execute("reset session authorization; reset all")  # each call as on a new connection

    def close(self) -> None:
        """Drop the database."""
        self._admin.close()
        self._looking.close()
        self.server.drop(self.name)

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.server.cluster.url(SUPERUSER, self.name), autocommit=True)

    def _read(self) -> InitialState:
        counts = self._count_rows()
        rows = {name: self._copy_out(name) for name, count in counts.items() if count}
        often_changed, catalogue = (
            self._admin.execute(each).fetchall() for each in (self._often_changed, self._catalogue)
        )
        return InitialState(rows, counts, self._sequences(), often_changed, catalogue, self._digest())

    def _count_rows(self) -> dict[str, int]:
        each = (sql.SQL(_COUNT).format(table=sql.Identifier(name)) for name in self._tables)
        (counts,) = self._admin.execute(sql.SQL("select array[{}]").format(sql.SQL(",").join(each))).fetchone() or ((),)
        return dict(zip(self._tables, counts, strict=True))

    def _changed(self) -> list[str]:
        return [name for (name,) in self._admin.execute(self._ask_what_changed)]

    def _compose_question(self) -> bytes:
        """Compose the query for tables that differ: an empty one by whether it has a row, others by their newest row.

        The text is composed once, because composing takes longer than the query.
        """
        differs = []
        for name, count in self._beginning.counts.items():
            question = sql.SQL(_FILLED if count else _NOT_EMPTY).format(table=sql.Identifier(name), count=count)
            differs.append(sql.SQL("({}, {})").format(name, question))
        since = sql.SQL(f"with restored as materialized ({_SINCE.format(since='restored')})")
        query = sql.SQL("{} select name from (values {}) t (name, differs) where differs")
        return query.format(since, sql.SQL(",").join(differs)).as_bytes(self._admin)

    def _restore(self, table: str) -> None:
        name = sql.Identifier(table)
        self._admin.execute(sql.SQL("delete from {}").format(name))  # TRUNCATE would throw every plan away
        if table in self._beginning.rows:
            with self._admin.cursor() as cursor, cursor.copy(sql.SQL("copy {} from stdin").format(name)) as copy:
                copy.write(self._beginning.rows[table])

    def _copy_out(self, table: str) -> bytes:
        statement = sql.SQL("copy {} to stdout").format(sql.Identifier(table))  # generated columns are left out
        with self._admin.cursor() as cursor, cursor.copy(statement) as copy:
            return b"".join(bytes(block) for block in copy)

    def _sequences(self) -> dict[str, int]:
        return dict(self._admin.execute(_SEQUENCES).fetchall())

    def _set_sequences_back(self) -> None:
        for name, value in self._sequences().items():
            before = self._beginning.sequences[name]
            if value != before:
                self._admin.execute("select setval(%s, %s, %s)", [f"public.{name}", max(before, 1), before > 0])

    def _compare(self) -> list[str]:
        self._admin.execute("vacuum")
        faults = []
        now = self._admin.execute(self._catalogue).fetchall()
        if now != self._beginning.catalogue:
            changed = [name for name, *_ in sorted({*now} - {*self._beginning.catalogue})]
            faults.append(f"the schema, found by comparing the whole catalogue: {', '.join(changed)}")
        if self._digest() != self._beginning.digest:
            faults.append("rows, found by comparing all rows")
        return faults

    def _digest(self) -> str:
        """Return a hash of all rows and sequences. The order of rows does not count: they have been copied in again."""
        found = hashlib.sha256(repr(sorted(self._sequences().items())).encode())
        for name, count in self._count_rows().items():
            if count:
                found.update(name.encode() + b"\n".join(sorted(self._copy_out(name).splitlines())))
        return found.hexdigest()


def _compose_catalogue(tables: Iterable[str]) -> bytes:
    """Compose the query for the number of rows of these tables, and of rows newer than the database."""
    made = f"with made as materialized ({_SINCE.format(since='made')}) "
    each = (
        f"select '{name}', count(*), {_NEWER.format(since='made')} from pg_catalog.{name} {_BUT.get(name, '')}"
        for name in tables
    )
    return (made + " union all ".join(each)).encode()
