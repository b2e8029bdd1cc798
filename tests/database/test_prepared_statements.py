"""Statements planned once for each connection: what they send, what Django captures, and their state after an error."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mosovo.database.pipeline import pipelined, pipelined_savepoint
from mosovo.database.prepared_statements import PreparedStatement, array_parameter, constant_array
from mosovo.nominals.bulk_registration import register_nominals
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Force
from mosovo.record.insert_statements import insert_fact
from mosovo.rooms.notifications.models import Notification

pytestmark = pytest.mark.own_database("counts the plans of a new session")

HALF = PreparedStatement("select %(whole)s::int / 2, 'half of ' || %(whole)s::int, 5 %% 3")
QUOTIENT = PreparedStatement("select 12 / %(by)s::int")


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Run as the role of jobs, which may read everything."""
    with as_jobs():
        yield


def plans(beginning: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement like %s", [beginning + "%"])
        return int(cursor.fetchone()[0])


def test_prepared_statement_is_planned_once_and_returns_new_results():
    assert [HALF.rows(whole=number) for number in (4, 10)] == [[(2, "half of 4", 2)], [(5, "half of 10", 2)]]
    assert plans("select $1::int / 2") == 1


def test_generic_plan_is_used_from_the_first_execution():
    """Otherwise PostgreSQL plans each of the first five uses, a tenth of a second each for the law query."""
    for number in range(3):
        HALF.rows(whole=number)
    with connection.cursor() as cursor:
        cursor.execute(
            "select generic_plans, custom_plans from pg_prepared_statements where statement like 'select $1%'"
        )
        assert cursor.fetchall() == [(3, 0)]


def test_django_captures_the_original_text_of_a_prepared_statement():
    executed: list[tuple[str, Any]] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        executed.append((sql, params))
        return execute(sql, params, many, context)

    connection.ensure_connection()  # a job begins with a statement of its own
    with connection.execute_wrapper(watch), CaptureQueriesContext(connection) as captured:
        HALF.rows(whole=6)
    assert executed == [(HALF.text, {"whole": 6})]
    assert [query["sql"] for query in captured.captured_queries] == [HALF.text]


def test_failed_prepared_statement_raises_a_django_error_and_keeps_its_plan():
    with transaction.atomic(), pipelined():
        assert QUOTIENT.rows(by=4) == [(3,)]
        with pytest.raises(DataError), pipelined_savepoint():
            QUOTIENT.rows(by=0)
        assert QUOTIENT.rows(by=6) == [(2,)]
    assert QUOTIENT.rows(by=2) == [(6,)]


def test_prepared_plan_survives_a_rollback():
    with transaction.atomic():
        QUOTIENT.rows(by=4)
        transaction.set_rollback(True)
    assert plans("select 12 / $1") == 1
    for _ in range(3):
        with pytest.raises(DataError), transaction.atomic():
            QUOTIENT.rows(by=0)
    assert plans("select 12 / $1") == 1


def test_error_of_an_unread_statement_is_raised_at_the_end():
    with pytest.raises(DataError), transaction.atomic(), pipelined():
        QUOTIENT.send(by=0)


def test_keys_are_sent_as_an_array():
    keys = [uuid4(), uuid4()]
    (found,) = PreparedStatement("select %(keys)s::uuid[]").rows(keys=array_parameter(keys))
    assert found == (keys,)
    assert PreparedStatement("select %(keys)s::uuid[]").rows(keys=array_parameter([])) == [([],)]


def test_one_plan_inserts_facts_with_and_without_optional_values():
    Force.objects.create(code="NS", name="Northshire")
    with transaction.atomic():
        (permit,) = register_nominals(1, action=REGISTER, force="NS")
        rows = [
            Notification(
                nominal_id=permit.nominal_id, under=Notification.Under.IN_ADVANCE, change="stay", on=date(2026, 3, 9),
                expected_on=expected_on, station="Wells' 50% \\ {N\u00e6s}", acknowledged=True,
            )
            for expected_on in (None, date(2026, 4, 1))
        ]  # fmt: skip
        for row in rows:
            row.first = row.pk
            insert_fact(row)
        assert [not row._state.adding and isinstance(row.recorded_at, datetime) for row in rows] == [True, True]
        for row in rows:
            stored = Notification.objects.get(pk=row.pk)
            assert {name: getattr(stored, name) for name in _NAMES} == {name: getattr(row, name) for name in _NAMES}
    assert plans('%insert into "notifications_notification"') == 1


_NAMES = [field.attname for field in Notification._meta.concrete_fields]


def test_constants_are_read_as_an_array_whatever_they_hold() -> None:
    words, numbers = ["", 'a"b', "c\\d", "e,f", "{g}", "null", " h "], [1, -20]
    with connection.cursor() as cursor:
        cursor.execute("select %s::text[], %s::int[]", [constant_array(words), constant_array(numbers)])
        assert cursor.fetchone() == (words, numbers)
