"""Bank holidays by nation compared with the published list, and working days."""

from datetime import date

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from mosovo_law.core import calendar

PUBLISHED = BankHolidays(use_cached_holidays=True)
DIVISIONS = {
    "EW": BankHolidays.ENGLAND_AND_WALES,
    "SCT": BankHolidays.SCOTLAND,
    "NI": BankHolidays.NORTHERN_IRELAND,
}


@pytest.mark.parametrize("nation", calendar.NATIONS)
def test_bank_holidays_agree_with_the_published_list(nation: str) -> None:
    published = {holiday["date"] for holiday in PUBLISHED.get_holidays(division=DIVISIONS[nation])}
    first, last = date(min(published).year, 1, 1), date(max(published).year, 12, 31)
    ours = {day for day in calendar.list_holidays(nation) if first <= day <= last}
    assert ours == published


def test_nations_have_different_bank_holidays() -> None:
    boyne = date(2024, 7, 12)
    assert calendar.bank_holiday_name(boyne, "NI") is not None
    assert calendar.bank_holiday_name(boyne, "EW") is None


def test_a_last_day_is_flagged_and_not_moved() -> None:
    assert calendar.working_day_flags(date(2025, 1, 1), "EW") == ("falls_on_bank_holiday",)
    assert calendar.working_day_flags(date(2024, 5, 5), "EW") == ("falls_on_weekend",)
    assert calendar.working_day_flags(date(2024, 5, 7), "EW") == ()


def test_working_days_skip_a_bank_holiday_weekend() -> None:
    friday = date(2024, 5, 3)
    assert calendar.working_days_after(1, friday, "EW") == date(2024, 5, 7)
    assert calendar.working_days_after(2, friday, "NI") == date(2024, 5, 8)


def test_working_days_stop_at_the_end_of_the_calendar() -> None:
    assert calendar.working_days_after(3, date.max, "EW") == date.max


@pytest.mark.parametrize("nation", calendar.NATIONS)
def test_bank_holidays_cover_every_known_year(nation: str) -> None:
    years = {day.year for day in calendar.list_holidays(nation)}
    assert years == set(range(calendar.KNOWN_FROM.year, calendar.KNOWN_TO.year + 1))
