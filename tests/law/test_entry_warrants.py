"""An entry warrant under s.96B: the attempts that count, and its last day."""

from datetime import date

import pytest

from mosovo_law.facts.entry_warrants import EntryAttempt, count_failed_occasions, warrant_last_day

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def attempt(on: date, **fields: bool) -> EntryAttempt:
    return EntryAttempt(on=on, **{"by_constable": True, "to_assess_risk": True, "got_in": False, **fields})


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
def test_failed_entry_attempts_count_once_a_day_under_section_96b_conditions(
    attempts: list[EntryAttempt], expected: int
) -> None:
    assert count_failed_occasions(attempts) == expected


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [
        (date(2026, 3, 2), date(2026, 6, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_last_day_of_an_entry_warrant_is_three_months_after_issue(issued_on: date, expected: date) -> None:
    assert warrant_last_day(issued_on) == expected
