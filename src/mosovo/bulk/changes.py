"""The date of each change under s.84, and the advance notices that remain valid for one (statute.md A4)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import BITS, FIRST, LAST, MONTH_AND_NUMBER, NONE, Days, months_beginning_with
from mosovo.bulk.columns import CHANGES, FactTables
from mosovo.bulk.notification_matching import ADVANCE, NONE_FOUND, GivenNotifications, get_matter_of_change
from mosovo.bulk.spans import Rows, pair_rows

QUALIFYING_DAYS = 7
_TWELVE_HOURS, _AN_HOUR, _A_DAY = 12 * 60, 60, 24 * 60
_CHANGES_IN = (2, 9)
"""March and October, in months after January: each has 31 days."""
_LAST_OF_THE_MONTH = 30
"""Days after the first. A day whose ordinal divides by seven is a Sunday."""


@dataclass(frozen=True, slots=True)
class ChangeDates:
    """The date of each change, NONE until it is notifiable, and for a household the date of arrival."""

    on: Days
    arrived: Days


def find_change_dates(facts: FactTables) -> ChangeDates:
    """Return the date of each change."""
    changes = facts.changes
    on = changes.on.copy()
    on[changes.kind == CHANGES["stay"]] = NONE
    rows, days = _find_qualifying_days(facts)
    on[rows] = days
    household = (changes.kind == CHANGES["child_household"]) & (changes.came != NONE)
    came = _convert_to_greenwich(changes.came, changes.came_minute)
    left = _convert_to_greenwich(changes.left, changes.left_minute, is_second=True)
    is_long_stay = (changes.left == NONE) | (left - came >= _TWELVE_HOURS)
    reached = np.where(is_long_stay, np.minimum(_convert_to_london_day(came + _TWELVE_HOURS), LAST), NONE)
    return ChangeDates(
        np.where(household, reached, on).astype(np.int32), np.where(household, changes.came, on).astype(np.int32)
    )


def _convert_to_greenwich(day: Days, minute: NDArray[np.int32], *, is_second: bool = False) -> NDArray[np.int64]:
    """Minutes in Greenwich Mean Time of instants in London. `is_second`: an hour that comes twice is its second."""
    civil = day.astype(np.int64) * _A_DAY + minute
    spring, autumn = _clock_changes(day)
    summer = (civil >= spring + _AN_HOUR) & (civil < (autumn if is_second else autumn + _AN_HOUR))
    return civil - summer * _AN_HOUR


def _convert_to_london_day(greenwich: NDArray[np.int64]) -> NDArray[np.int64]:
    """The days on which instants in Greenwich Mean Time fall in London."""
    spring, autumn = _clock_changes(np.minimum(greenwich // _A_DAY, LAST).astype(np.int32))
    return (greenwich + ((spring <= greenwich) & (greenwich < autumn)) * _AN_HOUR) // _A_DAY


def _clock_changes(day: Days) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """When the clocks change in the year of each day: one in the morning on the last Sundays of March and October."""
    month = MONTH_AND_NUMBER[day.astype(np.intp)] >> BITS
    january = month - month % 12
    last = (FIRST[january + month_of].astype(np.int64) + _LAST_OF_THE_MONTH for month_of in _CHANGES_IN)
    spring, autumn = ((each - each % 7) * _A_DAY + _AN_HOUR for each in last)
    return spring, autumn


def _find_qualifying_days(facts: FactTables) -> tuple[Rows, Days]:
    """Return the qualifying stays of 7 days in 12 months (s.84(6)), and the seventh day of each."""
    stays = facts.stays
    usable = np.flatnonzero((facts.changes.kind[stays.change] == CHANGES["stay"]) & (stays.until > stays.starts))
    nights = np.minimum(stays.until[usable] - stays.starts[usable], QUALIFYING_DAYS)
    change = np.repeat(stays.change[usable], nights)
    step = np.arange(len(change)) - np.repeat(np.cumsum(nights) - nights, nights)
    days = np.repeat(stays.starts[usable], nights) + step
    order = np.lexsort((days, change))
    change, days = change[order], days[order].astype(np.int32)
    is_new_day = np.ones(len(days), np.bool_)
    is_new_day[1:] = (np.diff(days) != 0) | (np.diff(change) != 0)
    change, days = change[is_new_day], days[is_new_day]
    first_of_seven = np.maximum(np.arange(len(days)) - QUALIFYING_DAYS + 1, 0)
    same = (np.arange(len(days)) >= QUALIFYING_DAYS - 1) & (change[first_of_seven] == change)
    in_a_year = months_beginning_with(days[first_of_seven], np.full(len(days), 12, np.int32)) >= days
    rows, first = np.unique(change[same & in_a_year], return_index=True)
    return rows, days[same & in_a_year][first]


def match_advance_notice(facts: FactTables, notifications: GivenNotifications, change_dates: ChangeDates) -> Days:
    """Return, for each notification that is a valid advance notice, the date of the change; otherwise NONE.

    A notice stays valid for a change from two days before to two days after the date it names; the first such
    change counts.
    """
    notice_dates = np.full(len(notifications), NONE, np.int32)
    notices = np.flatnonzero((notifications.under == ADVANCE) & (notifications.expected != NONE))
    changed = np.flatnonzero(change_dates.on != NONE)
    notice_rows, change_rows = pair_rows(notifications.person[notices], facts.changes.person[changed])
    notice, day = notices[notice_rows], change_dates.on[changed[change_rows]]
    named = notifications.expected[notice]
    same = notifications.matter[notice] == get_matter_of_change(facts.changes.kind[changed[change_rows]])
    near = (day >= named - 2) & (day < np.minimum(named + 3, LAST)) & (day >= notifications.on[notice])
    notice, day = notice[same & near], day[same & near]
    order = np.argsort(-day, kind="stable")
    notice_dates[notice[order]] = day[order]
    return notice_dates


__all__ = ["NONE_FOUND", "ChangeDates", "find_change_dates", "get_matter_of_change", "match_advance_notice"]
