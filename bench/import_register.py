"""Import of a register of 10,000 people with 12 facts each, with duties, lists and search.

The limit is two minutes for 10,000. The ratio compares with inserting the same facts with psycopg alone into tables
with the same indexes, in the same run: it shows the cost of validation, the law, the audit log and the read models.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import psycopg
from psycopg import sql

from bench import register_files
from bench.report import Report, read_size
from bench.statements import record_statements
from mosovo.exchange import import_runs
from mosovo.exchange import report as reports
from mosovo.exchange.models import Import
from mosovo.nominals.models import Nominal
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Force, Team
from tests.support.databases import SUPERUSER, Database, create_scratch_database

PEOPLE, PEOPLE_QUICKLY = 10_000, 500
SECONDS_FOR_TEN_THOUSAND = 120
RATIO = 20
STATEMENTS_A_HUNDRED = 80
"""With 18 for counting the people for the boards, of today and of tomorrow."""
FACTS = (
    "identity_name", "identity_sex", "identity_birth", "identity_recordkind", "identity_identifier",
    "whereabouts_address", "convictions_conviction", "convictions_disposal", "notifications_notification",
    "nominals_allocation",
)  # fmt: skip


def run(quick: bool) -> None:
    """Import, and report the cost."""
    people = read_size(PEOPLE_QUICKLY if quick else PEOPLE)
    with force_of_one_team() as database, TemporaryDirectory() as folder:
        register_files.write(Path(folder), people)
        begun, spent = perf_counter(), process_time()
        with record_statements() as statements:
            done = _bring_in(Path(folder))
        seconds, cpu = perf_counter() - begun, process_time() - spent
        assert reports.is_clean(done.report)
        assert Nominal.objects.count() == people
        facts, bare = _insert_directly(database)
        _report(people, facts, seconds, cpu, bare, len(statements.all), Duty.objects.count())


def _report(people: int, facts: int, seconds: float, cpu: float, bare: float, statements: int, duties: int) -> None:
    report = Report("import-register")
    report.line("people", people)
    report.line("facts a person", facts / people)
    report.line("duties derived", duties)
    report.line("people a second", people / seconds)
    report.line("CPU of the command, ms a person", 1000 * cpu / people)
    report.line("statements a hundred people", 100 * statements / people, at_most=STATEMENTS_A_HUNDRED)
    report.line("the same facts with psycopg alone, s", bare)
    report.line("ratio to psycopg alone", seconds / bare, at_most=RATIO)
    report.line("seconds, as if for 10,000", seconds * 10_000 / people, "s", at_most=SECONDS_FOR_TEN_THOUSAND)
    report.end()


def _bring_in(folder: Path) -> Import:
    return import_runs.run_import(import_runs.request_import(folder, source="bench", force="NS"), folder)


@contextmanager
def force_of_one_team() -> Iterator[Database]:
    """Create a temporary database with a force and one team, and connect Django in the jobs role."""
    with create_scratch_database("mosovo_jobs") as database:
        Team.objects.create(force=Force.objects.create(code="NS", name="Northshire"), name=register_files.TEAM)
        yield database


def _insert_directly(database: Database) -> tuple[int, float]:
    """Insert the same facts into tables with the same indexes, 100 in each transaction; return count and seconds."""
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as bare:
        kept = {table: bare.execute(_named("select * from {}", table)).fetchall() for table in FACTS}
        for table in FACTS:
            bare.execute(_named("create table {} (like {} including all)", f"bare_{table}", table))
        begun = perf_counter()
        for table, rows in kept.items():
            marks = sql.SQL(", ").join([sql.Placeholder()] * len(rows[0]))
            put = sql.SQL("insert into {} values ({})").format(sql.Identifier(f"bare_{table}"), marks)
            for first in range(0, len(rows), 100):
                with bare.transaction(), bare.cursor() as cursor:
                    cursor.executemany(put, rows[first : first + 100])
        return sum(map(len, kept.values())), perf_counter() - begun


def _named(statement: str, *tables: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, tables))  # type: ignore[arg-type]
