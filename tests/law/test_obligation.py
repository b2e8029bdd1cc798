"""Duty status: each value and their order. Obligations between processes and in JSON."""

import json
import pickle
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo_law.core.obligation import DutyStatus, duty_status
from mosovo_law.explain.answer_writer import write_answer
from tests.law.people import MONDAY, convicted, derive_law, in_custody, moved, notified

OPENS, DUE, LATER = date(2025, 3, 10), date(2025, 3, 12), date(2025, 3, 20)
DAY = st.dates(date(2025, 3, 1), date(2025, 3, 31))
MAYBE = st.none() | DAY


def stand(on: date, **days: date | None) -> DutyStatus:
    known = {"opens_on": OPENS, "due_on": DUE, "clock_stopped_from": None, "met_on": None, "ceased_on": None}
    return duty_status(on, **{**known, **days})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "days", "expected"),
    [
        (OPENS - timedelta(1), {}, DutyStatus.NOT_YET),
        (OPENS, {}, DutyStatus.DUE),
        (DUE, {}, DutyStatus.DUE),
        (DUE + timedelta(1), {}, DutyStatus.OVERDUE),
        (LATER, {"due_on": None}, DutyStatus.DUE),
        (LATER, {"due_on": None, "clock_stopped_from": DUE}, DutyStatus.CLOCK_STOPPED),
        (OPENS, {"clock_stopped_from": DUE}, DutyStatus.DUE),
        (LATER, {"clock_stopped_from": DUE}, DutyStatus.CLOCK_STOPPED),
        (LATER, {"met_on": DUE}, DutyStatus.MET),
        (LATER, {"met_on": DUE + timedelta(1)}, DutyStatus.MET_LATE),
        (DUE + timedelta(1), {"met_on": LATER}, DutyStatus.OVERDUE),
        (LATER, {"met_on": LATER, "due_on": None}, DutyStatus.MET),
        (LATER, {"ceased_on": LATER}, DutyStatus.CEASED),
        (LATER, {"ceased_on": DUE, "clock_stopped_from": DUE}, DutyStatus.CEASED),
        (LATER, {"ceased_on": DUE, "met_on": OPENS}, DutyStatus.MET),
        (OPENS - timedelta(1), {"met_on": OPENS - timedelta(5)}, DutyStatus.NOT_YET),
    ],
)
def test_duty_status_follows_the_dates_in_order(on: date, days: dict[str, date | None], expected: DutyStatus) -> None:
    assert stand(on, **days) is expected


FINAL = {DutyStatus.MET, DutyStatus.MET_LATE}


@given(DAY, MAYBE, MAYBE, MAYBE, MAYBE)
def test_passing_time_never_reopens_a_met_duty(
    opens: date, due: date | None, stopped: date | None, met: date | None, ceased: date | None
) -> None:
    days = [date(2025, 3, 1) + timedelta(n) for n in range(40)]
    stood = [
        duty_status(day, opens_on=opens, due_on=due, clock_stopped_from=stopped, met_on=met, ceased_on=ceased)
        for day in days
    ]
    for earlier, later in pairwise(stood):
        assert earlier not in FINAL or later is earlier
        assert later is not DutyStatus.NOT_YET or earlier is DutyStatus.NOT_YET
        assert earlier is not DutyStatus.OVERDUE or later is not DutyStatus.DUE


@given(DAY, MAYBE, MAYBE, MAYBE, MAYBE)
def test_duty_status_changes_only_on_its_own_dates(
    opens: date, due: date | None, stopped: date | None, met: date | None, ceased: date | None
) -> None:
    flips = {opens, stopped, met, ceased, due + timedelta(1) if due else None}
    for day in (date(2025, 3, 2) + timedelta(n) for n in range(35)):
        args = {"opens_on": opens, "due_on": due, "clock_stopped_from": stopped, "met_on": met, "ceased_on": ceased}
        if duty_status(day, **args) is not duty_status(day - timedelta(1), **args):  # type: ignore[arg-type]
            assert day in flips


def test_derivation_is_the_same_in_another_process() -> None:
    derived = derive_law(convicted(), notified(MONDAY), moved(date(2025, 5, 1)), in_custody(date(2025, 6, 2)))
    again = pickle.loads(pickle.dumps(derived))  # data of this test, so it is safe to load
    assert again == derived
    assert all(there.by is here.by for there, here in zip(again.obligations, derived.obligations, strict=True))
    read = "import pickle, sys; print([o.key for o in pickle.load(sys.stdin.buffer)])"
    there = subprocess.run(
        [sys.executable, "-c", read], input=pickle.dumps(derived.obligations), capture_output=True, check=True
    )
    assert there.stdout.decode().strip() == str([obligation.key for obligation in derived.obligations])


def test_answer_is_unchanged_by_json() -> None:
    answer = write_answer(derive_law(convicted(), notified(MONDAY), moved(date(2025, 5, 1))), date(2025, 6, 1))
    assert json.loads(json.dumps(answer)) == answer
