"""A warrant to enter under s.96B: which attempts count, and the last day on which it may be used."""

from datetime import date

import pytest

from mosovo_law.facts.entry_warrants import EntryAttempt, count_failed_occasions, warrant_last_day

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def attempt(on: date, **said: bool) -> EntryAttempt:
    return EntryAttempt(on=on, **{"by_constable": True, "to_assess_risk": True, "got_in": False, **said})


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ([], 0),
        ([attempt(MONDAY)], 1),
        ([attempt(MONDAY), attempt(TUESDAY)], 2),
        ([attempt(MONDAY), attempt(MONDAY)], 1),
        ([attempt(MONDAY), attempt(TUESDAY, by_constable=False)], 1),
        ([attempt(MONDAY), attempt(TUESDAY, to_assess_risk=False)], 1),
        ([attempt(MONDAY), attempt(TUESDAY, got_in=True)], 1),
    ],
)
def test_occasions_that_count(attempts: list[EntryAttempt], expected: int) -> None:
    assert count_failed_occasions(attempts) == expected


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [
        (date(2026, 3, 2), date(2026, 6, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_the_last_day_of_a_warrant(issued_on: date, expected: date) -> None:
    assert warrant_last_day(issued_on) == expected
