"""T70 and T78: a superuser who changes, removes or inserts a recorded fact is detected by the independent verifier."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import groupby, zip_longest
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest

from mosovo.audit.signed_log.facts import export_facts, log_fact_digests
from mosovo.database.digested_tables import DigestedTable, list_digested_tables
from mosovo_verify.entries import read_rows
from mosovo_verify.facts import FactReport, check_facts
from mosovo_verify.notes import read_key
from mosovo_verify.trees import read_folder
from tests.audit.signed_logs import UNGUARDED, SignedLog
from tests.audit.test_signed_log import LATE
from tests.sampling import Sampler
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.trust.measurements import Measured
from tests.trust.world import World

pytestmark = pytest.mark.own_database("a superuser changes facts, and their constraints")


RELEASED = {"obligations_lawreading"}
"""Tables that each release writes from a file of the repository, before the table has its triggers."""
OTHER_VALUES = {
    "boolean": "not coalesce({column}, false)",
    "date": "coalesce({column}, current_date) + 1",
    "timestamp with time zone": "coalesce({column}, now()) + interval '1 second'",
    "timestamp without time zone": "coalesce({column}, now()) + interval '1 second'",
    "time without time zone": "coalesce({column}, '12:00') + interval '1 second'",
    "uuid": "gen_random_uuid()",
    "smallint": "coalesce({column}, 0) + 1",
    "integer": "coalesce({column}, 0) + 1",
    "bigint": "coalesce({column}, 0) + 1",
    "numeric": "coalesce({column}, 0) + 1",
    "double precision": "coalesce({column}, 0) + 1",
    "jsonb": """'{{"forged": 1}}'""",
    "bytea": "coalesce({column}, '') || '\\x00'",
    "ARRAY": "array_append({column}, {column}[1])",
}
TEXT = "left(coalesce({column}, ''), greatest(0, length({column}) - 1)) || '~'"
FIRST = {
    "boolean": "false", "date": "current_date", "timestamp with time zone": "now()",
    "timestamp without time zone": "now()", "time without time zone": "'12:00'", "uuid": "gen_random_uuid()",
    "smallint": "0", "integer": "0", "bigint": "0", "numeric": "0", "double precision": "0", "jsonb": "'{}'",
    "ARRAY": "'{}'",
}  # fmt: skip
"""Values for the columns of an empty table."""
COLUMNS = """
select table_name, column_name, data_type, is_nullable = 'YES'
from information_schema.columns
where table_schema = 'public' and table_name = any(%s) and is_generated = 'NEVER' order by 1, ordinal_position"""


class Column(NamedTuple):
    """A column of a table of facts."""

    table: DigestedTable
    name: str
    kind: str
    nullable: bool

    def __str__(self) -> str:
        return f"{self.table.name}.{self.name}"

    @property
    def quoted(self) -> str:
        return f'"{self.name}"'


class Facts:
    """The facts of a test database with a signed log, and a superuser who changes them."""

    def __init__(self, log: SignedLog) -> None:
        self.log = log

    def sign(self) -> int:
        self.log.wait_for_other_databases()
        with self.log.as_jobs():
            digests = log_fact_digests()
        self.log.sign()
        return digests

    def verify(self) -> FactReport:
        entries = self.log.export()
        with self.log.as_jobs():
            facts = list(export_facts())
        trees = read_folder(self.log.path, read_key(self.log.key.format_public()))
        return check_facts(trees, read_rows(entries), facts)

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Connection[Any]]:
        """Open a connection without triggers."""
        database = self.log.database
        with psycopg.connect(database.server.cluster.url("postgres", database.name), autocommit=True) as connection:
            connection.execute(UNGUARDED)
            yield connection


TABLES_WITH = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = %s and not t.tgisinternal"""
CHECKS = """
select conrelid::regclass::text, conname
from pg_constraint where contype = 'c' and conrelid::regclass::text = any(%s)"""


@pytest.fixture
def facts(world: World, database: Database, tmp_path: Path) -> Facts:
    facts = Facts(SignedLog(database, tmp_path / "checkpoints", world.by_jobs))
    assert facts.sign() > 0
    return facts


def test_every_table_of_facts_writes_digests(owner_sql: Sql) -> None:
    """The catalogue lists the tables whose rows are written once. The log is excepted."""
    once = {table for (table,) in owner_sql(TABLES_WITH, ["refuse_update"]) if not table.startswith("audit_")}
    digested = {table for (table,) in owner_sql(TABLES_WITH, ["digest_facts"])}
    assert once - RELEASED == digested == {table.name for table in list_digested_tables()}


@pytest.mark.trust("T70", target="all found: every column of a row in each table of facts")
def test_every_changed_column_of_a_fact_is_detected(facts: Facts, measured: Measured, sample: Sampler) -> None:
    """Each round changes one column of one row of each table. The report must name the table."""
    with facts.superuser() as superuser:
        columns = prepare_attack(superuser)
        facts.sign()
        assert facts.verify().faults == []
        sampled = sample("columns of facts", columns, Fraction(1, 10), unit="columns")
        unnamed = list[str]()
        for cells in zip_longest(*(list(group) for _, group in groupby(sampled, key=attrgetter("table")))):
            changed = [cell for cell in cells if cell]
            for cell in changed:
                change_column(superuser, cell)
            found = {fault.partition(" ")[0] for fault in facts.verify().faults}
            unnamed += [str(cell) for cell in changed if cell.table.name not in found]
            for cell in changed:
                restore_rows(superuser, cell.table)
    tables = len({column.table for column in columns})
    measured(f"{len(sampled) - len(unnamed)} of {len(sampled)} columns found, {sample}; tables {tables}")
    assert unnamed == []
    assert tables == len(list_digested_tables())
    assert facts.verify().faults == [], "the restored tables must have no fault"


@pytest.mark.trust("T78", target="all found: the rows removed and one inserted in every table of facts")
def test_removed_and_inserted_facts_are_detected(facts: Facts, measured: Measured) -> None:
    tables = list_digested_tables()
    with facts.superuser() as superuser:
        prepare_attack(superuser)
        facts.sign()
        for table in tables:
            superuser.execute(f"delete from {table.name}")
        removed = {fault.partition(" ")[0] for fault in facts.verify().faults if "was removed" in fault}
        for table in tables:
            superuser.execute(
                f"insert into {table.name} select (jsonb_populate_record(r, jsonb_build_object("
                f"'{table.key}', gen_random_uuid()))).* from kept_{table.name} r limit 1"
            )
        inserted = {fault.partition(" ")[0] for fault in facts.verify().faults if "has no digest" in fault}
    measured(f"removed {len(removed)} of {len(tables)}, inserted {len(inserted)} of {len(tables)}")
    assert removed == inserted == {table.name for table in tables}


ATTACKS = {
    "a fact and its digest are changed": [
        "update identity_name set surname = surname || '~'",
        "update audit_factdigest d"
        " set digest = sha256(d.salt || convert_to(jsonb_strip_nulls(to_jsonb(n))::text, 'UTF8'))"
        " from identity_name n where n.id = d.row_id",
    ],
    "a fact and its digest are removed": [
        "delete from audit_factdigest where row_id = (select id from identity_name limit 1)",
        "delete from identity_name where id = (select id from identity_name limit 1)",
    ],
    "a digest is moved to another row": ["update audit_factdigest set row_id = gen_random_uuid() where id = 1"],
    "the digests are numbered again": ["update audit_factdigest set id = -id"],
    "a batch is removed": [
        "delete from audit_factdigestbatch",
        "delete from audit_auditentry where action = 'log.facts'",
    ],
    "another root is in the entry": [
        "update audit_auditentry set detail = detail || '{\"size\": 1}' where action = 'log.facts'"
    ],
    "a second digest is added": [
        "insert into audit_factdigest (xid, table_name, row_id, salt, digest)"
        " select xid, table_name, row_id, salt, digest from audit_factdigest limit 1"
    ],
}


@pytest.mark.trust("T78", target="undetected writes 0")
@pytest.mark.parametrize("name", ATTACKS)
def test_changed_fact_is_detected_even_if_its_digest_is_changed_too(
    facts: Facts, measured: Measured, name: str
) -> None:
    with facts.superuser() as superuser:
        prepare_attack(superuser)
        for statement in ATTACKS[name]:
            assert superuser.execute(statement).rowcount > 0
    report = facts.verify()
    faults = [*report.log.faults, *report.faults]
    measured(f"undetected writes {0 if faults else 1}: {name}")
    assert faults


def test_fact_without_an_audit_entry_is_detected(facts: Facts) -> None:
    """A superuser who leaves the trigger enabled still writes no audit entry. The fact is detected once its digest is
    signed.
    """
    with facts.superuser() as superuser:
        superuser.execute("alter table identity_name enable replica trigger digest_facts")
        superuser.execute(
            "insert into identity_name select (jsonb_populate_record(n, jsonb_build_object('id', m, 'first', m))).*"
            " from identity_name n, gen_random_uuid() m limit 1"
        )
    facts.sign()
    [fault] = facts.verify().faults
    assert fault.endswith("which has no entry in the log")


def prepare_attack(superuser: psycopg.Connection[Any]) -> list[Column]:
    """Insert a row into each empty table, drop the checks and copy each table. Return all columns."""
    tables = {table.name: table for table in list_digested_tables()}
    for name, constraint in superuser.execute(CHECKS, [list(tables)]).fetchall():
        superuser.execute(f"alter table {name} drop constraint {constraint}")
    columns = [
        Column(tables[name], column, kind, nullable)
        for name, column, kind, nullable in superuser.execute(COLUMNS, [list(tables)]).fetchall()
    ]
    with superuser.transaction():
        superuser.execute(LATE)  # a transaction without an audit entry would be a fault
        for name, group in groupby(columns, key=lambda column: column.table.name):
            superuser.execute(f"alter table {name} enable replica trigger digest_facts")
            if not superuser.execute(f"select from {name} limit 1").rowcount:
                filled = [column for column in group if not column.nullable]
                names, values = zip(*((column.quoted, FIRST.get(column.kind, "''")) for column in filled), strict=True)
                superuser.execute(f"insert into {name} ({', '.join(names)}) values ({', '.join(values)})")
            superuser.execute(f"alter table {name} enable trigger digest_facts")
            superuser.execute(f"create temporary table kept_{name} as table {name}")
    return columns


def change_column(superuser: psycopg.Connection[Any], column: Column) -> None:
    """Change a column of one row."""
    name, key = column.table
    value = OTHER_VALUES.get(column.kind, TEXT).format(column=column.quoted)
    changed = superuser.execute(
        f"update {name} set {column.quoted} = {value} where {key} = (select {key} from kept_{name} limit 1)"
    )
    assert changed.rowcount == 1, column


def restore_rows(superuser: psycopg.Connection[Any], table: DigestedTable) -> None:
    """Restore the rows of the table."""
    superuser.execute(f"delete from {table.name}")
    superuser.execute(f"insert into {table.name} select * from kept_{table.name}")
