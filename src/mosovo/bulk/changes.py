"""The date of each change under s.84, and the advance notices that remain valid for one (statute.md A4)."""

from dataclasses import dataclass

import numpy as np

from mosovo.bulk.calendar import LAST, NONE, Days, months_beginning_with
from mosovo.bulk.columns import CHANGES, FactTables
from mosovo.bulk.notification_matching import ADVANCE, NONE_FOUND, GivenNotifications, matter_of_change
from mosovo.bulk.spans import Rows, pair_rows

QUALIFYING_DAYS = 7
_HALF_A_DAY, _A_DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class ChangeDates:
    """The date of each change, NONE until it is notifiable, and for a household the date of arrival."""

    on: Days
    arrived: Days


def find_change_dates(of: FactTables) -> ChangeDates:
    """Return the date of each change."""
    changes = of.changes
    on = changes.on.copy()
    on[changes.kind == CHANGES["stay"]] = NONE
    rows, days = _qualifying(of)
    on[rows] = days
    household = (changes.kind == CHANGES["child_household"]) & (changes.came != NONE)
    came = changes.came.astype(np.int64) * _A_DAY + changes.came_minute
    left = changes.left.astype(np.int64) * _A_DAY + changes.left_minute
    stayed = (changes.left == NONE) | (left - came >= _HALF_A_DAY)
    reached = np.where(stayed, (came + _HALF_A_DAY) // _A_DAY, NONE)
    return ChangeDates(
        np.where(household, reached, on).astype(np.int32), np.where(household, changes.came, on).astype(np.int32)
    )


def _qualifying(of: FactTables) -> tuple[Rows, Days]:
    """Return the qualifying stays of 7 days in 12 months (s.84(6)), and the seventh day of each."""
    stays = of.stays
    usable = np.flatnonzero((of.changes.kind[stays.change] == CHANGES["stay"]) & (stays.until > stays.starts))
    nights = np.minimum(stays.until[usable] - stays.starts[usable], QUALIFYING_DAYS)
    change = np.repeat(stays.change[usable], nights)
    step = np.arange(len(change)) - np.repeat(np.cumsum(nights) - nights, nights)
    days = np.repeat(stays.starts[usable], nights) + step
    order = np.lexsort((days, change))
    change, days = change[order], days[order].astype(np.int32)
    fresh = np.ones(len(days), np.bool_)
    fresh[1:] = (np.diff(days) != 0) | (np.diff(change) != 0)
    change, days = change[fresh], days[fresh]
    first_of_seven = np.maximum(np.arange(len(days)) - QUALIFYING_DAYS + 1, 0)
    same = (np.arange(len(days)) >= QUALIFYING_DAYS - 1) & (change[first_of_seven] == change)
    in_a_year = months_beginning_with(days[first_of_seven], np.full(len(days), 12, np.int32)) >= days
    rows, first = np.unique(change[same & in_a_year], return_index=True)
    return rows, days[same & in_a_year][first]


def match_advance_notice(of: FactTables, given: GivenNotifications, when: ChangeDates) -> Days:
    """Return, for each notification that is a valid advance notice, the date of the change; otherwise NONE.

    A notice stays valid for a change from two days before to two days after the date it names; the first such
    change counts.
    """
    stood = np.full(len(given), NONE, np.int32)
    notices = np.flatnonzero((given.under == ADVANCE) & (given.expected != NONE))
    changed = np.flatnonzero(when.on != NONE)
    mine, other = pair_rows(given.person[notices], of.changes.person[changed])
    notice, day = notices[mine], when.on[changed[other]]
    named = given.expected[notice]
    same = given.matter[notice] == matter_of_change(of.changes.kind[changed[other]])
    near = (day >= named - 2) & (day < np.minimum(named + 3, LAST)) & (day >= given.on[notice])
    notice, day = notice[same & near], day[same & near]
    order = np.argsort(-day, kind="stable")
    stood[notice[order]] = day[order]
    return stood


__all__ = ["NONE_FOUND", "ChangeDates", "find_change_dates", "match_advance_notice", "matter_of_change"]
