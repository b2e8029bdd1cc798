"""The function that gathers facts for the law: it equals its branches and has the version of the program."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection
from pytest_django import Settings

from mosovo.cli.deployment_checks import find_missing_migrations
from mosovo.demo.register import create_register
from mosovo.nominals.models import Nominal
from mosovo.obligations import facts_function
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.rooms.notifications import policy
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
BRANCHES = " union all ".join(
    [facts_function.JURISDICTION, facts_function.POLICY, *(branch.sql() for branch in facts_function.SOURCES)]
)
ALL = "select nominal_id, kind, ref, nullif(recorded_at, '-infinity'), data::text from ({}) facts order by 1, 2, 3, 5"
BY_THE_FUNCTION = f"select * from {facts_function.NAME}(%(nominals)s::uuid[], %(known_at)s::timestamptz)"


def query(sql: str, nominals: list[UUID], known_at: datetime | str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(sql), {"nominals": nominals, "known_at": known_at})
        return list(cursor.fetchall())


def test_facts_function_equals_its_branches_now_and_as_recorded_at_a_time(as_jobs: AsJobs, settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True
    with as_jobs():
        list(create_register(nominals=60, seed=11, now=NOW, today=NOW.date()))
        people = list(Nominal.objects.values_list("pk", flat=True))
        now = query(BY_THE_FUNCTION, people, "infinity")
        then = query(BY_THE_FUNCTION, people, datetime(2024, 6, 1, tzinfo=UTC))
        assert now == query(BRANCHES, people, "infinity")
        assert then == query(BRANCHES, people, datetime(2024, 6, 1, tzinfo=UTC))
    assert len({kind for _, kind, *_ in now}) > 12
    assert 0 < len(then) < len(now)


def test_facts_function_returns_nothing_about_a_case_that_is_not_open(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, policy.VIEW):
        assert gather_facts([nominal.id])[nominal.id].facts.born_on is not None
    assert query(BY_THE_FUNCTION, [nominal.id], "infinity") == []


@pytest.mark.own_database("creates and drops functions")
def test_migrating_twice_installs_the_function_once_and_drops_the_oldest_version(owner_sql: Sql, database: Any) -> None:
    for version in ("a", "b", "c"):
        owner_sql(f"create function law_facts_{version * 12}(uuid[], timestamptz) returns void language sql as ''")
        owner_sql(f"alter function law_facts_{version * 12}(uuid[], timestamptz) owner to mosovo_owner")
    with database.acting_as("mosovo_owner"):
        facts_function.install_facts_function()
        facts_function.install_facts_function()
    functions = owner_sql("select proname from pg_proc where proname ~ '^law_facts_' order by oid")
    assert {name for (name,) in functions} == {facts_function.NAME, "law_facts_bbbbbbbbbbbb", "law_facts_cccccccccccc"}


@pytest.mark.own_database("drops a function")
def test_database_without_the_facts_function_is_not_served(owner_sql: Sql, database: Any) -> None:
    owner_sql(f"drop function {facts_function.NAME}(uuid[], timestamptz)")
    [fault] = find_missing_migrations()
    assert facts_function.NAME in fault
    assert "./mosovo migrate" in fault
    with database.acting_as("mosovo_owner"):
        call_command("migrate", interactive=False, verbosity=0)
    assert list(find_missing_migrations()) == []


def test_facts_function_is_callable_only_by_its_own_roles(database: Any) -> None:
    with database.acting_as("postgres"), connection.cursor() as cursor:
        cursor.execute("create role passer_by")
        cursor.execute("set role passer_by")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(f"select * from {facts_function.NAME}('{{}}', 'infinity')")
        cursor.execute("reset role")
        cursor.execute("drop role passer_by")
