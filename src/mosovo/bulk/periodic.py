"""Annual and weekly notification: s.85 (statute.md A5)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, MONTH_AND_NUMBER, NONE, NUMBER, OPEN, Days, Truths, months_after
from mosovo.bulk.columns import HOMES, JURISDICTIONS
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.duties import (
    ANNUAL,
    BY_EVENT,
    BY_NOTIFICATION,
    BY_ORDER,
    WEEKLY,
    DutyInputs,
    DutyRows,
    LimitRows,
    find_transitional,
)
from mosovo.bulk.notification_matching import MOVES, NONE_FOUND, PRESCRIBED, GivenNotifications
from mosovo.bulk.spans import ChosenRows, OrderedRows, OrderedSpans, Rows, join_spans, person_day_key
from mosovo.bulk.three_valued_arrays import is_among, select_value
from mosovo_law import tables

LENGTH_OF_FEBRUARY = 28
_FOUND_ONLY = HOMES["place_regularly_found"]


@dataclass(frozen=True, slots=True)
class _Occasions(ChosenRows):
    """Occasions under s.85(2), the last of each person and day. `place` is NONE_FOUND for 1 May 2004."""

    person: Rows
    on: Days
    place: Rows
    runs_from: Days
    about: NDArray[np.int8]
    trigger: Rows


def calculate_periodic_duties(inputs: DutyInputs) -> Iterator[DutyRows]:
    """Calculate a year after each occasion, or a week if there is no sole or main residence."""
    occasions = _list_occasions(inputs)
    ends = inputs.find_ends(occasions.person, occasions.on)
    met_by, met_on = np.full(len(ends), NONE_FOUND), np.full(len(ends), NONE, np.int32)
    met = np.flatnonzero((occasions.person[1:] == occasions.person[:-1]) & (occasions.on[1:] < ends[:-1]))
    met_by[met], met_on[met] = occasions.place[met + 1], occasions.on[met + 1]
    weekly, may_be_weekly = _find_weekly(inputs, occasions)
    for rule, these in ((ANNUAL, ~weekly), (WEEKLY, weekly)):
        if these.any():
            rows = np.flatnonzero(these)
            asked = np.flatnonzero(may_be_weekly[rows] & (met_on[rows] == NONE))
            yield _build_duties(
                rule, inputs, occasions.select_rows(these), met_on[rows], met_by[rows], ends[rows], asked
            )


def _build_duties(
    rule: int, inputs: DutyInputs, mine: _Occasions, met_on: Days, met_by: Rows, ends: Days, asked: Rows
) -> DutyRows:
    """Build the duties of one of the two rules. Of those asked about, the last day of the week is advised."""
    limit, is_due = _calculate_limit(rule, inputs, mine, met_on, ends)
    week = _calculate_last_day(mine.on[asked], _DAYS[inputs.facts.people.jurisdiction[mine.person[asked]]])
    _, advised, _ = _extend_through_spells(mine.person[asked], week, inputs.stops)
    limit.advise[asked] = np.minimum(limit.advise[asked], advised)
    rows = np.flatnonzero(is_due)
    mine, limit = mine.select_rows(is_due), limit.select_rows(is_due)
    return inputs.build_rows(rule, mine.about, mine.person, mine.trigger, mine.on, limit, met_by[rows], ends[rows])


def _list_occasions(inputs: DutyInputs) -> _Occasions:
    notifications, notice_dates = inputs.notifications, inputs.notice_dates
    counts = np.flatnonzero(_is_occasion(inputs))
    on = notifications.on[counts]
    notified = _Occasions(
        notifications.person[counts], on, counts, select_value(notice_dates[counts] != NONE, notice_dates[counts], on),
        np.full(len(counts), BY_NOTIFICATION, np.int8), notifications.row[counts],
    )  # fmt: skip
    all_occasions = join_spans([_list_commencement_occasions(inputs), notified])
    where = person_day_key(all_occasions.person, all_occasions.on)
    if not (where[1:] > where[:-1]).all():
        sorted_rows = np.argsort(where, kind="stable")
        where = where[sorted_rows]
        all_occasions = all_occasions.select_rows(sorted_rows[np.append(where[1:] != where[:-1], True)])
    return all_occasions


def _list_commencement_occasions(inputs: DutyInputs) -> _Occasions:
    """Return s.85(2)(a) occasions: 1 May 2004 for each person who was subject then because of an older event."""
    periods = inputs.status.periods
    old = np.flatnonzero(find_transitional(periods))
    made = np.where(periods.event[old] >= 0, NONE, periods.relevant[old])
    old = old[np.lexsort((made, periods.person[old]))]
    person, first = np.unique(periods.person[old], return_index=True)
    old = old[first]
    day = np.full(len(old), BEGAN, np.int32)
    by_event = periods.event[old] >= 0
    return _Occasions(
        person, day, np.full(len(old), NONE_FOUND), day, np.where(by_event, BY_EVENT, BY_ORDER).astype(np.int8),
        np.where(by_event, periods.event[old], periods.order[old]),
    )  # fmt: skip


def _is_occasion(inputs: DutyInputs) -> Truths:
    notifications = inputs.notifications
    in_advance = (inputs.notice_dates != NONE) & ~is_among(notifications.change, PRESCRIBED)
    return np.logical_or(notifications.ordinary, in_advance)


def _find_weekly(inputs: DutyInputs, occasions: _Occasions) -> tuple[Truths, Truths]:
    """Return s.85(5)(a): the last home notified is a place regularly found, and a shorter period had been set.

    The second value: whether it may be one, because the home changed after its kind was last named.
    """
    notifications = inputs.notifications
    if not len(notifications):
        return np.zeros(len(occasions.on), np.bool_), np.zeros(len(occasions.on), np.bool_)
    last_known = np.maximum.accumulate(select_value(notifications.home >= 0, np.arange(len(notifications)), NONE_FOUND))
    at = last_known[occasions.place]
    applies = (at >= 0) & (occasions.place >= 0)
    nation = inputs.facts.people.jurisdiction[occasions.person]
    applies &= (notifications.person[at] == occasions.person) & (occasions.on >= _SINCE[nation])
    weekly, moved = np.zeros_like(applies), np.zeros_like(applies)
    rows = np.flatnonzero(applies)
    moved[rows] = _has_moved(inputs, occasions.select_rows(rows), at[rows])
    weekly[rows] = notifications.home[at[rows]] == _FOUND_ONLY
    return weekly & ~moved, moved


def _has_moved(inputs: DutyInputs, occasions: _Occasions, named: Rows) -> Truths:
    """Return whether the home changed between the notification that last named its kind and each occasion."""
    notifications, changes = inputs.notifications, inputs.facts.changes
    since = np.maximum(notifications.on[named], inputs.notice_dates[named])
    notified = _is_occasion(inputs) & is_among(notifications.change, MOVES)
    last_notified = np.maximum.accumulate(select_value(notified, np.arange(len(notifications)), NONE_FOUND))
    at = last_notified[occasions.place]
    by_notification = (at > named) & (notifications.on[at] > since)
    rows = np.flatnonzero(is_among(changes.kind, MOVES) & (changes.on != NONE))
    keys = person_day_key(changes.person[rows], changes.on[rows])
    order = np.argsort(keys, kind="stable")
    moves = OrderedRows.from_keys(changes.person[rows[order]], keys[order])
    last = moves.find_last_before(occasions.person, person_day_key(occasions.person, occasions.on) + 1)
    on_record = (last >= 0) & (moves.keys[last] > person_day_key(occasions.person, since))
    return np.logical_or(by_notification, on_record)


_DAYS = np.zeros(len(JURISDICTIONS), np.int32)
_SINCE = np.full(len(JURISDICTIONS), OPEN, np.int32)
for _row in tables.load_table("periods")["applicable_period"]:
    _SINCE[JURISDICTIONS[_row["nation"]]] = _row["from"].toordinal()
    _DAYS[JURISDICTIONS[_row["nation"]]] = _row["days"]


def _calculate_limit(
    rule: int, inputs: DutyInputs, mine: _Occasions, met_on: Days, ends: Days
) -> tuple[LimitRows, Truths]:
    """Return the limit of each, and whether it is due: if unmet, only if the person is still subject at its end."""
    days = _DAYS[inputs.facts.people.jurisdiction[mine.person]] if rule == WEEKLY else None
    early = _calculate_last_day(mine.on, days)
    due, advise, stopped = _extend_through_spells(mine.person, early, inputs.stops)
    start = _find_moved_start(inputs.notifications, mine, met_on, days)
    arguable = _count_arguable_days(mine.on, early, due, days)
    moved = np.flatnonzero(start != mine.on)
    late = _calculate_last_day(start[moved], None if days is None else days[moved])
    latest, late_advised, late_stopped = _extend_through_spells(mine.person[moved], late, inputs.stops)
    stopped[moved] = select_value(latest > due[moved], late_stopped, stopped[moved])
    of_the_later = _count_arguable_days(start[moved], late, latest, None if days is None else days[moved])
    arguable[moved] = select_value(latest > due[moved], of_the_later, arguable[moved])
    due[moved] = np.maximum(due[moved], latest)
    advise[moved] = np.minimum(advise[moved], late_advised)
    while_held = (stopped != NONE) & (met_on != NONE) & (met_on >= stopped)
    limit = LimitRows(select_value(while_held, NONE, due), advise, stopped, arguable)
    return limit, (met_on != NONE) | (early < ends)


def _count_arguable_days(start: Days, natural: Days, due: Days, days: Days | None) -> Days:
    """Return 1 for a year after 29 February that was not extended: the day after its end could be argued for."""
    if days is not None:
        return np.zeros_like(start)
    begun, ended = (MONTH_AND_NUMBER[day.astype(np.intp)] & NUMBER for day in (start, natural))
    lacks_the_day = (begun > LENGTH_OF_FEBRUARY) & (ended < begun)
    return (lacks_the_day & (due == natural)).astype(np.int32)


def _calculate_last_day(day: Days, days: Days | None) -> Days:
    return months_after(day, 12) if days is None else np.minimum(day + days, LAST)


def _extend_through_spells(person: Rows, natural: Days, stops: OrderedSpans) -> tuple[Days, Days, Days]:
    """Apply s.85(3): a period that ends in custody, hospital or abroad runs on to three days from the end of that.

    Returns the last day, the advised day, and the day on which the clock stops. On the day of entry and on the day
    of release, the advised day is the one without the extension (U-5).
    """
    due, advised, stopped = natural.copy(), natural.copy(), np.zeros_like(natural)
    span, released = stops.find_on_or_just_after(person, natural)
    away = np.flatnonzero(span >= 0)
    span, released, natural = span[away], released[away], natural[away]
    end = stops.get_until(span)
    for_ever = end >= OPEN
    due[away] = select_value(for_ever, natural, np.minimum(end + 2, LAST))
    advised[away] = select_value(released | (stops.get_start(span) == natural), natural, due[away])
    stopped[away] = select_value(for_ever, natural, NONE)
    return due, advised, stopped


def _find_moved_start(notifications: GivenNotifications, mine: _Occasions, met_on: Days, days: Days | None) -> Days:
    """Return the latest day from which the period may run: notifying a prescribed matter may restart it (U-4)."""
    movers = np.flatnonzero(notifications.prescribed)
    start = mine.runs_from.copy()
    where = person_day_key(notifications.person[movers], notifications.on[movers])
    open_rows = np.arange(len(start))
    while len(open_rows) and len(movers):
        place = np.searchsorted(where, person_day_key(mine.person[open_rows], start[open_rows]), side="right")
        at = movers[np.minimum(place, len(movers) - 1)]
        day = notifications.on[at]
        fits = (place < len(movers)) & (notifications.person[at] == mine.person[open_rows])
        fits &= day <= _calculate_last_day(start[open_rows], None if days is None else days[open_rows])
        fits &= (met_on[open_rows] == NONE) | (day < met_on[open_rows])
        open_rows, day = open_rows[fits], day[fits]
        start[open_rows] = day
    return start
