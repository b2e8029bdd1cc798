"""Statements of words that go past the cursors: the same answers, the same refusals, in the order they were asked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from mosovo.organisations.models import Force
from mosovo.record import quick
from mosovo.record.planned import Planned
from mosovo.record.quick import Quick
from mosovo.record.trips import together, undoable

TEXT = (
    "select %(key)s::uuid, %(words)s::text, length(%(words)s::text), %(day)s::timestamptz, null::int, 5 %% 3, "
    "array[%(words)s::text], %(words)s::text is null"
)
SAID, OUGHT = Quick(TEXT), Planned(TEXT)
QUOTIENT = Quick("select 12 / %(by)s::int")
PUT = Quick("insert into organisations_force (code, name, jurisdiction) values (%(code)s, %(name)s, 'EW')")
HOW_MANY = Quick("select count(*)::int from organisations_force where code like %(like)s")
ALL_AS_ONE = Quick("select string_agg(%(words)s::text || n, '') from generate_series(1, 3) n")


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Who may look at everything."""
    with as_jobs():
        yield


@pytest.fixture(autouse=True)
def known(jobs: None) -> None:
    """The connection holds their plans."""
    with transaction.atomic(), together():
        SAID.rows(key=None, words=None, day=None)
        QUOTIENT.rows(by="3")
        HOW_MANY.rows(like="")
        ALL_AS_ONE.rows(words="")
        PUT.send(code="AA", name="Known")


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which way each statement went."""
    ways: list[str] = []
    short, long = quick._Answer.__init__, Planned._sent

    def shortly(self: Any, *given: Any) -> None:
        ways.append("short")
        short(self, *given)

    def the_long_way(self: Any, values: Any) -> Any:
        ways.append("long")
        return long(self, values)

    monkeypatch.setattr(quick._Answer, "__init__", shortly)
    monkeypatch.setattr(Planned, "_sent", the_long_way)
    return ways


class Mask(str):
    """Words of a kind of their own."""


def put_and_ask(code: str, by: str) -> list[tuple[Any, ...]]:
    """Two in one trip: the first waits for nothing."""
    PUT.send(code=code, name="Put")
    return QUOTIENT.rows(by=by)


WORDS = ["", "O'Brien", '"\\{}%s %(x)s', "Siân Ó’Néill\n\t", "\ud55c\uae00 \U0001f46e", "x" * 200_000, None]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: repr(words)[:20])
def test_it_answers_as_any_planned_statement(words: str | None, went: list[str]) -> None:
    given = {"key": str(uuid4()), "words": words, "day": "2026-03-29 01:30:00+00"}
    with transaction.atomic(), together():
        [found] = SAID.rows(**given)
    assert went == ["short"]
    assert [found] == OUGHT.rows(**given)
    assert isinstance(found[0], UUID)
    assert isinstance(found[3], datetime)


@pytest.mark.parametrize("value", [UUID(int=1), date(2026, 3, 9), date.min, None], ids=repr)
def test_keys_and_days_go_as_they_would(value: object, went: list[str]) -> None:
    asked = Quick("select %(value)s::text, (select %(value)s)")
    long, *short = [asked.rows(value=value) for _ in range(2)]
    with transaction.atomic(), together():
        short.append(asked.rows(value=value))
    assert went == ["long", "short", "short"]
    assert short == [long, long]


@pytest.mark.parametrize("value", [3, True, datetime(2026, 3, 9), ["a"], b"a", Mask("a")], ids=repr)
def test_what_is_not_plain_goes_the_long_way(value: object, went: list[str]) -> None:
    with transaction.atomic(), together():
        Quick("select %(value)s").rows(value=value)
    assert went == ["long"]


def test_words_that_no_words_may_hold_are_refused_as_ever(went: list[str]) -> None:
    """They would be cut off at the NUL."""
    with pytest.raises((DataError, ValueError), match="NUL"), transaction.atomic(), together():
        SAID.rows(key=None, words="before\0after", day=None)
    assert went == ["long"]


def test_who_watches_sees_it_as_it_is_written() -> None:
    seen: list[tuple[str, Any]] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), transaction.atomic(), together():
        QUOTIENT.rows(by="4")
    assert (QUOTIENT.text, {"by": "4"}) in seen


def test_out_of_a_trip_it_is_waited_for(went: list[str]) -> None:
    assert QUOTIENT.rows(by="4") == [(3,)]
    with pytest.raises(DataError):
        QUOTIENT.send(by="0")
    with pytest.raises(DataError), transaction.atomic():
        QUOTIENT.rows(by="0")
    assert QUOTIENT.rows(by="6") == [(2,)]
    assert went == ["short"] * 4


def test_all_is_carried_out_in_the_order_in_which_it_was_asked(went: list[str]) -> None:
    with transaction.atomic(), together():
        PUT.send(code="AB", name="One")
        assert Force.objects.filter(code__in=["AB", "AC"]).count() == 1
        Force.objects.create(code="AC", name="Two")
        PUT.send(code="AD", name="Three")
        assert HOW_MANY.rows(like="A_") == [(4,)]
        PUT.send(code="AE", name="Four")
    assert set(went) == {"short"}
    assert Force.objects.filter(code__startswith="A").count() == 5


def test_a_refusal_that_was_read_is_undone_alone(went: list[str]) -> None:
    with transaction.atomic(), together():
        PUT.send(code="AB", name="Stays")
        with pytest.raises(DataError), undoable():
            put_and_ask("AC", by="0")
        assert QUOTIENT.rows(by="6") == [(2,)]
    assert list(Force.objects.filter(code__in=["AB", "AC"]).values_list("code", flat=True)) == ["AB"]
    assert "long" in went, "to undo is what no connection has planned yet"


def test_a_refusal_that_nobody_waited_for_comes_to_light_at_the_end() -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), together():
        PUT.send(code="AA", name="Is there already")
    assert Force.objects.get(code="AA").name == "Known"


def test_a_refusal_comes_to_light_where_a_later_answer_is_read() -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), together():
        put_and_ask("AA", by="4")
    assert QUOTIENT.rows(by="4") == [(3,)]


def test_nothing_is_asked_in_a_transaction_that_is_to_be_undone() -> None:
    with transaction.atomic(), together():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            QUOTIENT.rows(by="4")


def test_much_goes_both_ways_at_once(went: list[str]) -> None:
    """More than the line holds: who only wrote, and did not read, would wait for ever."""
    words = "x" * 3_000_000
    with transaction.atomic(), together():
        for _ in range(4):
            ALL_AS_ONE.send(words=words)
        assert ALL_AS_ONE.rows(words=words) == [(f"{words}1{words}2{words}3",)]
    assert went == ["short"] * 5


def test_a_plan_that_the_connection_let_go_is_made_again(went: list[str]) -> None:
    held: Any = connection.connection
    held._prepared._names.pop((QUOTIENT.numbered, (0,)))
    with transaction.atomic(), together():
        assert [QUOTIENT.rows(by="4"), QUOTIENT.rows(by="6")] == [[(3,)], [(2,)]]
    assert went == ["long", "short"]
