"""Statements that share a round trip, including savepoints, and queries whose SQL is compiled once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from time import sleep
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.models import QuerySet, Value

from mosovo.database.pipeline import pipelined, pipelined_savepoint
from mosovo.database.prepared_queries import NoRowReturned, prepared_query
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.organisations.models import Force


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Forces are created by a job."""
    with as_jobs():
        yield


def ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def create_force_and_fail() -> None:
    with pipelined_savepoint():
        Force.objects.create(code="SS", name="Southshire")
        ask("select 1 / 0")


def test_refused_block_is_rolled_back_and_the_rest_of_the_round_trip_continues():
    with transaction.atomic(), pipelined():
        Force.objects.create(code="NS", name="Northshire")
        with pytest.raises(DataError):
            create_force_and_fail()
        Force.objects.create(code="WS", name="Westshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"NS", "WS"}


@pytest.mark.parametrize("one_trip", [pipelined, nullcontext])
def test_each_refused_block_of_a_transaction_is_rolled_back_alone(one_trip: Callable[[], AbstractContextManager[None]]):
    with transaction.atomic(), one_trip():
        with pipelined_savepoint():
            Force.objects.create(code="NS", name="Northshire")
        Force.objects.create(code="WS", name="Westshire")
        for _ in range(2):
            with pytest.raises(DataError):
                create_force_and_fail()
        with pipelined_savepoint():
            Force.objects.create(code="ES", name="Eastshire")
        with pipelined_savepoint():
            Force.objects.create(code="MS", name="Midshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"NS", "WS", "ES", "MS"}


def test_django_savepoint_around_a_pipelined_savepoint_rolls_back_both():
    with transaction.atomic():
        with pytest.raises(DataError):
            create_force_in_savepoint_and_fail()
        with pipelined_savepoint():
            Force.objects.create(code="MS", name="Midshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"MS"}


def create_force_in_savepoint_and_fail() -> None:
    with transaction.atomic():
        with pipelined_savepoint():
            Force.objects.create(code="XS", name="Exshire")
        ask("select 1 / 0")


def test_transaction_with_several_savepoints_keeps_at_most_one_open():
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    for _ in range(2):  # the second transaction behaves like the first
        statements.clear()
        with transaction.atomic(), connection.execute_wrapper(note):
            for _ in range(3):
                with pipelined_savepoint():
                    pass
        assert statements == ["savepoint mark", *["savepoint mark", "release savepoint mark"] * 2]


def test_unread_database_error_is_raised_at_the_end_as_a_django_error():
    with pytest.raises(DataError), transaction.atomic(), pipelined(), connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    assert ask("select 1") == (1,)


_IMPOSSIBLE = PreparedStatement("select 1 / %(nought)s::int")


def create_force_and_send_failing_statement(pause: float, then: Callable[[], Any]) -> None:
    with transaction.atomic(), pipelined():
        Force.objects.create(code="NS", name="Northshire")
        _IMPOSSIBLE.send(nought=0)
        sleep(pause)
        ignore_failure_of(then)


def raise_something() -> None:
    raise ValueError


def ignore_failure_of(action: Callable[[], Any]) -> None:
    """Roll back and ignore a failure inside the block, but not a failure of an earlier statement."""
    with suppress(ArithmeticError, ValueError, DataError), pipelined_savepoint():
        action()


@pytest.mark.parametrize("pause", [0, 0.1], ids=["heard of inside", "heard of as the savepoint is sent"])
@pytest.mark.parametrize("action", [lambda: ask("select 1"), raise_something], ids=["it asks", "it fails of itself"])
def test_savepoint_does_not_hide_an_error_of_an_earlier_statement(pause: float, action: Callable[[], Any]):
    with pytest.raises(DataError):
        create_force_and_send_failing_statement(pause, action)
    assert not Force.objects.exists()


def test_late_read_returns_the_result_of_its_own_statement():
    with transaction.atomic(), pipelined():
        first, second = (PreparedStatement("select %(n)s::int").send(n=number) for number in (1, 2))
        assert not first.is_done
        assert (second.rows(), first.rows()) == ([(2,)], [(1,)])
        assert first.is_done


@prepared_query
def _named(*, code: str, day: date, name: str | None) -> QuerySet[Force, dict[str, Any]]:
    return Force.objects.filter(code=code, name=name or "Northshire").annotate(day=Value(day)).values("day")


def test_prepared_query_takes_new_values_on_each_call_and_refuses_an_unknown_parameter():
    Force.objects.create(code="NS", name="Northshire")
    Force.objects.create(code="SS", name="Southshire")
    for day in (date(2026, 1, 1), date(2026, 2, 2)):
        assert _named(code="NS", day=day, name=None) == {"day": day}
        assert _named(code="SS", day=day, name="Southshire") == {"day": day}
    with pytest.raises(NoRowReturned):
        _named(code="SS", day=date(2026, 1, 1), name=None)


def test_prepared_query_that_ignores_a_parameter_is_refused():
    @prepared_query
    def ignores_code(*, code: str) -> QuerySet[Force, dict[str, Any]]:
        return Force.objects.annotate(one=Value(1)).values("one")

    with pytest.raises(ValueError, match="code"):
        ignores_code(code="NS")
