"""Statements that share a trip, the savepoint among them, and a question whose SQL is worked out once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from time import sleep
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.models import QuerySet, Value

from mosovo.database.pipeline import pipelined, pipelined_savepoint
from mosovo.database.prepared_queries import UnknownParameter, prepared_query
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.organisations.models import Force


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Forces are made by the command."""
    with as_jobs():
        yield


def ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def make_a_force_and_be_refused() -> None:
    with pipelined_savepoint():
        Force.objects.create(code="SS", name="Southshire")
        ask("select 1 / 0")


def test_what_is_refused_is_undone_alone_and_the_rest_of_the_trip_goes_on():
    with transaction.atomic(), pipelined():
        Force.objects.create(code="NS", name="Northshire")
        with pytest.raises(DataError):
            make_a_force_and_be_refused()
        Force.objects.create(code="WS", name="Westshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"NS", "WS"}


@pytest.mark.parametrize("one_trip", [pipelined, nullcontext])
def test_of_several_in_one_transaction_each_is_undone_alone(one_trip: Callable[[], AbstractContextManager[None]]):
    with transaction.atomic(), one_trip():
        with pipelined_savepoint():
            Force.objects.create(code="NS", name="Northshire")
        Force.objects.create(code="WS", name="Westshire")
        for _ in range(2):
            with pytest.raises(DataError):
                make_a_force_and_be_refused()
        with pipelined_savepoint():
            Force.objects.create(code="ES", name="Eastshire")
        with pipelined_savepoint():
            Force.objects.create(code="MS", name="Midshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"NS", "WS", "ES", "MS"}


def test_a_savepoint_of_djangos_round_one_of_ours_undoes_both():
    with transaction.atomic():
        with pytest.raises(DataError):
            make_a_force_and_another_and_be_refused()
        with pipelined_savepoint():
            Force.objects.create(code="MS", name="Midshire")
    assert set(Force.objects.values_list("code", flat=True)) == {"MS"}


def make_a_force_and_another_and_be_refused() -> None:
    with transaction.atomic():
        with pipelined_savepoint():
            Force.objects.create(code="XS", name="Exshire")
        ask("select 1 / 0")


def test_however_many_there_are_no_more_than_one_savepoint_is_left_in_a_transaction():
    said: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        said.append(sql)
        return execute(sql, *rest)

    for _ in range(2):  # in a second transaction as in the first
        said.clear()
        with transaction.atomic(), connection.execute_wrapper(note):
            for _ in range(3):
                with pipelined_savepoint():
                    pass
        assert said == ["savepoint mark", *["savepoint mark", "release savepoint mark"] * 2]


def test_a_refusal_that_nobody_read_comes_to_light_at_the_end_as_djangos_own():
    with pytest.raises(DataError), transaction.atomic(), pipelined(), connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    assert ask("select 1") == (1,)


_IMPOSSIBLE = PreparedStatement("select 1 / %(nought)s::int")


def make_a_force_and_send_what_is_refused(pause: float, then: Callable[[], Any]) -> None:
    with transaction.atomic(), pipelined():
        Force.objects.create(code="NS", name="Northshire")
        _IMPOSSIBLE.send(nought=0)
        sleep(pause)
        go_on_without(then)


def raise_something() -> None:
    raise ValueError


def go_on_without(what: Callable[[], Any]) -> None:
    """Whatever goes wrong in here is undone, and nobody hears of it; but for what was on its way before."""
    with suppress(ArithmeticError, ValueError, DataError), pipelined_savepoint():
        what()


@pytest.mark.parametrize("pause", [0, 0.1], ids=["heard of inside", "heard of as the savepoint is sent"])
@pytest.mark.parametrize("what", [lambda: ask("select 1"), raise_something], ids=["it asks", "it fails of itself"])
def test_what_was_on_its_way_before_a_savepoint_is_not_swallowed_by_who_set_it(pause: float, what: Callable[[], Any]):
    with pytest.raises(DataError):
        make_a_force_and_send_what_is_refused(pause, what)
    assert not Force.objects.exists()


def test_an_answer_waited_for_later_is_the_answer_of_its_own_statement():
    with transaction.atomic(), pipelined():
        first, second = (PreparedStatement("select %(n)s::int").send(n=number) for number in (1, 2))
        assert not first.is_done
        assert (second.rows(), first.rows()) == ([(2,)], [(1,)])
        assert first.is_done


@prepared_query
def _named(*, code: str, day: date, name: str | None) -> QuerySet[Force, dict[str, Any]]:
    return Force.objects.filter(code=code, name=name or "Northshire").annotate(day=Value(day)).values("day")


def test_a_question_takes_what_is_given_each_time_and_knows_what_is_left_out():
    Force.objects.create(code="NS", name="Northshire")
    Force.objects.create(code="SS", name="Southshire")
    for day in (date(2026, 1, 1), date(2026, 2, 2)):
        assert _named(code="NS", day=day, name=None) == {"day": day}
        assert _named(code="SS", day=day, name="Southshire") == {"day": day}
    with pytest.raises(UnknownParameter):
        _named(code="SS", day=date(2026, 1, 1), name=None)


def test_what_a_question_would_not_hear_is_refused():
    @prepared_query
    def deaf(*, code: str) -> QuerySet[Force, dict[str, Any]]:
        return Force.objects.annotate(one=Value(1)).values("one")

    with pytest.raises(ValueError, match="code"):
        deaf(code="NS")
