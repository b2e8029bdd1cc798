"""The date of each change under s.84, and the advance notices that remain valid for one (statute.md A4)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import BITS, FIRST, LAST, MONTH_AND_NUMBER, NONE, Days, months_beginning_with
from mosovo.bulk.columns import CHANGES, FactTables
from mosovo.bulk.notification_matching import ADVANCE, NONE_FOUND, GivenNotifications, get_matter_of_change
from mosovo.bulk.spans import ChosenRows, OrderedSpans, Rows, join_spans, pair_rows

QUALIFYING_DAYS = 7
_TWELVE_HOURS, _AN_HOUR, _A_DAY = 12 * 60, 60, 24 * 60
_CHANGES_IN = (2, 9)
"""March and October, in months after January: each has 31 days."""
_LAST_OF_THE_MONTH = 30
"""Days after the first. A day whose ordinal divides by seven is a Sunday."""


@dataclass(frozen=True, slots=True)
class ChangeDates(ChosenRows):
    """The dates of changes, and for a household the date of arrival. `row` is the place among all changes.

    A stay has a row for each time subject in which seven days are complete. A change has none until it is notifiable.
    """

    row: Rows
    on: Days
    arrived: Days


def find_change_dates(facts: FactTables) -> ChangeDates:
    """Return the date of each change; of a stay, the first seventh day of all."""
    changes = facts.changes
    on = changes.on.copy()
    on[changes.kind == CHANGES["stay"]] = NONE
    rows, days = _find_first_qualifying_days(facts)
    on[rows] = days
    household = (changes.kind == CHANGES["child_household"]) & (changes.came != NONE)
    came = _convert_to_greenwich(changes.came, changes.came_minute)
    left = _convert_to_greenwich(changes.left, changes.left_minute, is_second=True)
    is_long_stay = (changes.left == NONE) | (left - came >= _TWELVE_HOURS)
    reached = np.where(is_long_stay, np.minimum(_convert_to_london_day(came + _TWELVE_HOURS), LAST), NONE)
    on = np.where(household, reached, on).astype(np.int32)
    row = np.flatnonzero(on != NONE)
    return ChangeDates(row, on[row], np.where(household, changes.came, on).astype(np.int32)[row])


def count_stays_in_spells(facts: FactTables, change_dates: ChangeDates, spells: OrderedSpans) -> ChangeDates:
    """Return the dates with those on which a stay is complete in each time subject; outside them, only the first."""
    dated = change_dates
    is_stay = facts.changes.kind[dated.row] == CHANGES["stay"]
    if not is_stay.any():
        return dated
    kept = dated.select_rows(~(is_stay & spells.covers(facts.changes.person[dated.row], dated.on)))
    row, on = _find_qualifying_days_in_spells(facts, np.unique(dated.row[is_stay]), spells)
    merged = join_spans([kept, ChangeDates(row, on, on)])
    return merged.select_rows(np.lexsort((merged.on, merged.row)))


def leave_out_later_stays(facts: FactTables, change_dates: ChangeDates, spells: OrderedSpans) -> ChangeDates:
    """Leave out stays with a child after the first in the household, and after the first in each time subject."""
    changes, dated = facts.changes, change_dates
    stays = np.flatnonzero((changes.household >= 0) & (changes.kind == CHANGES["child_household"]))
    if not len(stays):
        return dated
    order = np.lexsort((changes.came_minute[stays], changes.came[stays], changes.household[stays]))
    stays = stays[order]
    household = changes.household[stays].astype(np.int64)
    is_first = np.append(True, household[1:] != household[:-1])
    on = np.full(len(changes), NONE, np.int32)
    on[dated.row] = dated.on
    spell = np.where(on[stays] == NONE, -1, spells.on(changes.person[stays], on[stays]))
    _, firsts = np.unique(household * (len(spells.starts) + 1) + spell, return_index=True)
    is_first[firsts[spell[firsts] >= 0]] = True
    is_kept = np.ones(len(changes), np.bool_)
    is_kept[stays[~is_first]] = False
    return dated.select_rows(is_kept[dated.row])


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


def _find_first_qualifying_days(facts: FactTables) -> tuple[Rows, Days]:
    """Return the qualifying stays of 7 days in 12 months (s.84(6)), and the seventh day of each."""
    stays = facts.stays
    usable = np.flatnonzero((facts.changes.kind[stays.change] == CHANGES["stay"]) & (stays.until > stays.starts))
    nights = np.minimum(stays.until[usable] - stays.starts[usable], QUALIFYING_DAYS)
    rows, days = _list_qualifying_days(stays.change[usable], stays.starts[usable], nights)
    rows, first = np.unique(rows, return_index=True)
    return rows, days[first]


def _find_qualifying_days_in_spells(facts: FactTables, changes: Rows, spells: OrderedSpans) -> tuple[Rows, Days]:
    """Return these stays once for each time subject, with the first day of it that completes 7 days in 12 months.

    Of each run of days, at most seven before the time subject and seven in it can decide that.
    """
    stays = facts.stays
    runs = np.flatnonzero(np.isin(stays.change, changes) & (stays.until > stays.starts))
    run, span = pair_rows(facts.changes.person[stays.change[runs]], spells.person)
    change, starts, until = stays.change[runs[run]], stays.starts[runs[run]], stays.until[runs[run]]
    since, before = spells.starts[span], spells.until[span]
    inside = np.maximum(starts, since)
    earlier_until = np.minimum(until, since)
    earlier = np.maximum(starts, earlier_until - QUALIFYING_DAYS)
    pair = np.tile(np.arange(len(run)), 2)
    first = np.concatenate([earlier, inside])
    nights = np.concatenate([earlier_until - earlier, np.minimum(np.minimum(until, before) - inside, QUALIFYING_DAYS)])
    usable = np.flatnonzero(nights > 0)
    group = change[pair] * (len(spells.starts) + 1) + span[pair]
    groups, days = _list_qualifying_days(group[usable], first[usable], nights[usable])
    in_span = days >= spells.starts[groups % (len(spells.starts) + 1)]
    groups, days = groups[in_span], days[in_span]
    groups, at = np.unique(groups, return_index=True)
    return groups // (len(spells.starts) + 1), days[at]


def _list_qualifying_days(group: Rows, starts: Days, nights: Days) -> tuple[Rows, Days]:
    """Return the days of each group, in order, on which the last seven of its days lie in twelve months."""
    change = np.repeat(group, nights)
    step = np.arange(len(change)) - np.repeat(np.cumsum(nights) - nights, nights)
    days = np.repeat(starts, nights) + step
    order = np.lexsort((days, change))
    change, days = change[order], days[order].astype(np.int32)
    is_new_day = np.ones(len(days), np.bool_)
    is_new_day[1:] = (np.diff(days) != 0) | (np.diff(change) != 0)
    change, days = change[is_new_day], days[is_new_day]
    first_of_seven = np.maximum(np.arange(len(days)) - QUALIFYING_DAYS + 1, 0)
    same = (np.arange(len(days)) >= QUALIFYING_DAYS - 1) & (change[first_of_seven] == change)
    in_a_year = months_beginning_with(days[first_of_seven], np.full(len(days), 12, np.int32)) >= days
    return change[same & in_a_year], days[same & in_a_year]


def match_advance_notice(facts: FactTables, notifications: GivenNotifications, change_dates: ChangeDates) -> Days:
    """Return, for each notification that is a valid advance notice, the date of the change; otherwise NONE.

    A notice stays valid for a change from two days before to two days after the date it names; the first such
    change counts.
    """
    notice_dates = np.full(len(notifications), NONE, np.int32)
    notices = np.flatnonzero((notifications.under == ADVANCE) & (notifications.expected != NONE))
    notice_rows, change_rows = pair_rows(notifications.person[notices], facts.changes.person[change_dates.row])
    notice, day = notices[notice_rows], change_dates.on[change_rows]
    named = notifications.expected[notice]
    same = notifications.matter[notice] == get_matter_of_change(facts.changes.kind[change_dates.row[change_rows]])
    near = (day >= named - 2) & (day < np.minimum(named + 3, LAST)) & (day >= notifications.on[notice])
    notice, day = notice[same & near], day[same & near]
    order = np.argsort(-day, kind="stable")
    notice_dates[notice[order]] = day[order]
    return notice_dates


__all__ = [
    "NONE_FOUND", "ChangeDates", "count_stays_in_spells", "find_change_dates", "get_matter_of_change",
    "leave_out_later_stays", "match_advance_notice",
]  # fmt: skip
