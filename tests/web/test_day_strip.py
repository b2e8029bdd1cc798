"""The day strip of a limit counted back from a departure: numbered down to it, late after the last lawful day."""

from datetime import date

from mosovo.web.core.day_strip import StripDayView
from mosovo.web.core.duty_day_strip import build_strip_days
from mosovo_law.explain.explanation import explain_obligation
from tests.law.people import convicted, derive_law, facts, find_duty, journey

JULY_15 = date(2025, 7, 15)


def build_strip(on: date) -> list[StripDayView]:
    trip = journey(JULY_15, known_on=date(2025, 6, 1))
    derived = derive_law(convicted(), trip)
    duty = find_duty(derived, "soa2003.s86.departure")
    return build_strip_days(duty, explain_obligation(duty, facts(convicted(), trip), derived).days, on)


def test_days_are_numbered_down_to_the_departure() -> None:
    days = build_strip(date(2025, 7, 1))
    assert [(day.on.day, day.kind, day.number) for day in days] == [
        (7, "not-counted", None), (8, "counted", 7), (9, "counted", 6), (10, "counted", 5), (11, "counted", 4),
        (12, "counted", 3), (13, "counted", 2), (14, "counted", 1), (15, "not-counted", None),
    ]  # fmt: skip
    assert [day.on.day for day in days if day.last_lawful] == [8]


def test_each_day_is_shown_once_and_days_after_the_last_lawful_day_are_late() -> None:
    days = build_strip(date(2025, 7, 10))
    assert [day.on.day for day in days] == list(range(7, 16))
    assert [(day.on.day, day.number) for day in days if day.kind == "late"] == [(9, 1), (10, 2)]
