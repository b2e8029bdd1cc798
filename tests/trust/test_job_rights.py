"""T65: a job reaches only the tables of its type, and nothing before its start is logged."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from procrastinate.contrib.django import app

from mosovo.cli.commands import COMMANDS
from mosovo.database.job_rights import EVERY_TABLE, MARK_SYNTHETIC, UNMARK, build_job_functions, load_job_rights
from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.trust.measurements import Measured

NOT_COMMANDS = {"bench", "drill", "law"}
"""Job types of processes that are not commands of mosovo_jobs, or that a command runs."""
ONLY_ASYNC = {"exchange.take_up_again"}
"""Reads only the queue."""
TABLES = (
    "select distinct polrelid::regclass::text from pg_policy where 'mosovo_jobs'::regrole = any (polroles) order by 1"
)
POLICIES = """
select polrelid::regclass::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), polcmd
from pg_policy where 'mosovo_jobs'::regrole = any (polroles)"""
LOG = "audit_auditentry"
READS_THE_LOG = {"audit.sign_log", "audit.make_bundle", "log"}
TRIGGERED = """
select distinct tgrelid::regclass::text from pg_trigger where tgfoid = 'refuse_job_write'::regproc order by 1"""
BACKDATED = """
insert into audit_auditentry (at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
  recipient, session_hash)
values (now() - interval '1 day', 'system', '', 'consultation', 'jobs.begin', true, 'system', '{}', '{}', '{}', '', '',
  '')"""
ROLES = (
    "grant mosovo_door to mosovo_jobs", "grant mosovo_app to mosovo_jobs", "grant mosovo_jobs to mosovo_app",
    "set role mosovo_door", "set role mosovo_owner", "alter role mosovo_jobs bypassrls", "create role mine",
    "update organisations_account set roles = '{auditor}'",
)  # fmt: skip
REFUSED = "42501"


class Attempts:
    """A connection of mosovo_jobs that returns the result of each statement."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def run(self, statement: str) -> str:
        """Return the number of rows, or the code of the error."""
        try:
            return str(self.connection.execute(statement).rowcount)  # type: ignore[call-overload]
        except psycopg.Error as error:
            return str(error.sqlstate)


@contextmanager
def start_job(database: Database, kind: str = "") -> Iterator[Attempts]:
    """Open a connection of mosovo_jobs that has started this type of job, if one is named."""
    with psycopg.connect(database.server.cluster.url("mosovo_jobs", database.name), autocommit=True) as connection:
        if kind:
            connection.execute("select begin_job(%s)", [kind])
        yield Attempts(connection)


def list_tables(database: Database) -> list[str]:
    return [table for (table,) in database.as_superuser(TABLES)]


@pytest.mark.trust(
    "T65", target="each kind against each table: only the cells of the table of rights, in the rows of a register"
)
def test_each_job_type_reaches_only_its_own_tables(with_register: str, database: Database, measured: Measured) -> None:
    every_table, wrong, tried = list_tables(database), list[str](), 0
    filled = {
        table for table in every_table if database.as_superuser(f"select exists (select from {table})") == [(True,)]
    }
    for kind, rights in load_job_rights().items():
        with start_job(database, kind) as attempts:
            for table in every_table:
                tried += 2
                can_read = attempts.run(f"select job_may_read('{table}')")
                read = attempts.run(f"select from {table} limit 1") if table in filled else can_read
                if (read != REFUSED, can_read != REFUSED) != (rights.can_read(table),) * 2:
                    wrong.append(f"{kind} reads {table}: {read}")
                # Row security is checked before constraints, so a right shows as another error.
                written = attempts.run(f"insert into {table} default values")
                if written != REFUSED and not rights.can_write(table):
                    wrong.append(f"{kind} writes {table}: {written}")
    measured(f"{tried - len(wrong):,} of {tried:,} as in the table; {len(every_table)} tables, {len(filled)} with rows")
    assert wrong == []
    assert len(filled) > 60


@pytest.mark.trust(
    "T65", target="each policy and trigger asks for its own table; each kind of job is in the table once"
)
def test_each_job_policy_checks_its_own_table(database: Database, measured: Measured) -> None:
    wrong = []
    for table, using, check, command in database.as_superuser(POLICIES):
        may = {"read": f"job_may_read('{table}'::text)", "write": f"job_may_write('{table}'::text)"}
        if (using and may["read"] not in using) or (check and may["write"] not in check):
            wrong.append(table)
        if not using and command != "a":
            wrong.append(table)
    policies = len(database.as_superuser(POLICIES))
    kinds = set(load_job_rights())
    expected = {task.name for task in app.tasks.values()} - ONLY_ASYNC
    expected = {name for name in expected if not name.startswith(("builtin:", "procrastinate."))}
    expected |= {command.name for command in COMMANDS.values() if command.role == "jobs"} | NOT_COMMANDS
    measured(
        f"{policies - len(wrong)} of {policies} policies; {len(kinds & expected)} of {len(kinds | expected)} kinds"
    )
    assert wrong == []
    assert kinds == expected
    known = {
        table for (table,) in database.as_superuser("select relname::text from pg_class where relkind in ('r', 'p')")
    }
    named = {table for rights in load_job_rights().values() for table in (*rights.reads, *rights.writes)}
    assert named - known - {EVERY_TABLE} == set()


@pytest.mark.trust("T65", target="0 rows and 0 writes without begin_job, or after one that was rolled back")
def test_job_reaches_no_table_before_it_is_started(with_register: str, database: Database, measured: Measured) -> None:
    every_table, reached = list_tables(database), list[str]()
    with start_job(database) as attempts:
        attempts.run("begin")
        attempts.run("select begin_job('import')")
        attempts.run("rollback")
        for table in every_table:
            if attempts.run(f"select from {table} limit 1") not in ("0", REFUSED):
                reached.append(table)
            if attempts.run(f"insert into {table} default values") != REFUSED:
                reached.append(f"{table} written")
        for (table,) in database.as_superuser(TRIGGERED):
            if attempts.run(f"delete from {table}") not in (REFUSED, "0"):
                reached.append(f"{table} deleted")
    measured(f"{len(reached)} of {len(every_table)} tables reached")
    assert reached == []


@pytest.mark.trust("T65", target="0 backdated entries, 0 roles given, and the log is read by 3 of its kinds alone")
def test_no_job_type_backdates_entries_takes_a_role_or_reads_the_log(database: Database, measured: Measured) -> None:
    done, readers = list[str](), set[str]()
    narrow = {kind: rights for kind, rights in load_job_rights().items() if EVERY_TABLE not in rights.reads}
    for kind in narrow:
        with start_job(database, kind) as attempts:
            done += [f"{kind}: {each}" for each in (BACKDATED, *ROLES) if attempts.run(each) not in (REFUSED, "0")]
            if attempts.run(f"select from {LOG} limit 1") != REFUSED:
                readers.add(kind)
    allowed = {kind for kind, rights in narrow.items() if rights.can_write("organisations_account")}
    done = [each for each in done if each.split(":")[0] not in allowed or "update organisations_account" not in each]
    measured(f"{len(done)} done by {len(narrow)} kinds; {len(readers)} read the log")
    assert done == []
    assert readers == READS_THE_LOG


@pytest.mark.trust(
    "T65", target="0 deletions and 0 writes to accounts, passwords and sessions by a kind without the right"
)
def test_job_rights_also_cover_deletions_and_tables_without_policies(
    with_register: str, database: Database, measured: Measured
) -> None:
    wrong, tried = list[str](), 0
    for kind, rights in load_job_rights().items():
        with start_job(database, kind) as attempts:
            for (table,) in database.as_superuser(TRIGGERED):
                attempts.run("begin")
                tried += 1
                outcomes = [attempts.run(f"delete from {table}")]
                attempts.run("rollback")
                outcomes.append(attempts.run(f"insert into {table} default values"))
                if not rights.can_write(table) and set(outcomes) - {REFUSED}:
                    wrong.append(f"{kind} {table} {outcomes}")
    measured(f"{len(wrong)} of {tried:,} reached")
    assert wrong == []


def test_job_type_must_be_known_and_started(database: Database) -> None:
    with start_job(database) as attempts:
        assert attempts.run("select begin_job('mine')") == REFUSED
        assert attempts.run("select resume_job('import')") == REFUSED
        assert attempts.run("select begin_job('import')") == "1"
        assert attempts.run("select begin_job('files.sweep')") == "1"
        assert attempts.run("select from nominals_nominal limit 1") in ("0", REFUSED)
        assert attempts.run("select job_may_read('nominals_nominal')") == REFUSED
        assert attempts.run("select resume_job('import')") == "1"
        assert attempts.run("select job_may_read('nominals_nominal')") == "1"
    begun = "select array_agg(detail ->> 'job' order by id) from audit_auditentry where action = 'jobs.begin'"
    [(kinds,)] = database.as_superuser(begun)
    assert kinds[-2:] == ["import", "files.sweep"], "a resumed job is already in the log"


@pytest.mark.own_database("removes the mark of synthetic data")
def test_synthetic_people_are_created_only_in_a_marked_database(database: Database) -> None:
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as admin:
        admin.execute(UNMARK)
        try:
            with start_job(database) as attempts:
                assert attempts.run("select begin_job('sample-data')") == REFUSED
                assert attempts.run(MARK_SYNTHETIC) == REFUSED
        finally:
            admin.execute(MARK_SYNTHETIC)


def test_job_functions_match_the_table_of_rights() -> None:
    for path, text in build_job_functions().items():
        assert path.read_text() == text, "run ./mosovo schema job-rights"
