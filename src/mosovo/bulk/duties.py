"""Duties and their due dates: initial notification (s.83), changes and release (s.84)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, to_ordinal
from mosovo.bulk.changes import ChangeDates
from mosovo.bulk.columns import CHANGES, JURISDICTIONS, SPELLS, UNDER, FactTables
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.notification_matching import (
    CHANGE,
    INITIAL,
    MONEY_AND_PAPERS,
    NONE_FOUND,
    PERIODIC,
    GivenNotifications,
    get_matter_of_change,
)
from mosovo.bulk.notification_matching import HOMES as HOME_CHANGES
from mosovo.bulk.period import PeriodRows
from mosovo.bulk.spans import (
    ChosenRows,
    OrderedSpans,
    Rows,
    find_last_counted_day,
    merge_spans,
    pair_rows,
    person_day_key,
)
from mosovo.bulk.subject_status import SubjectStatus
from mosovo.bulk.three_valued_arrays import is_among, select_value

RULES = (
    "soa2003.s83.initial", "soa2003.s84.name", "soa2003.s84.home_address", "soa2003.s84.stay", "soa2003.s84.prescribed",
    "soa2003.s84.child_household", "soa2003.s84.child_household_left", "soa2003.s84.release",
    "soa2003.s85.annual", "soa2003.s85.weekly",
)  # fmt: skip
FIRST, NAME, HOME, STAY, MONEY, HOUSEHOLD, LEFT, RELEASE, ANNUAL, WEEKLY = range(len(RULES))
ABOUT = ("event", "order", "change", "spell", "notification")
BY_EVENT, BY_ORDER, BY_CHANGE, BY_SPELL, BY_NOTIFICATION = range(len(ABOUT))

CLOCK_STOPPING_SPELLS = tuple(SPELLS[kind] for kind in ("custody", "hospital", "abroad"))
"""Spells that stop the clock (s.83(6)): not police custody before charge, and not immigration detention."""
DETENTION_SPELLS = tuple(SPELLS[kind] for kind in ("custody", "hospital"))
_REGULATIONS_2012 = to_ordinal(2012, 8, 13)
_REGULATIONS_2014 = to_ordinal(2014, 6, 24)
"""The regulations of Northern Ireland came into force."""
_PASSPORTS_IN_SCOTLAND, _ACCOUNTS_IN_SCOTLAND = to_ordinal(2006, 9, 1), to_ordinal(2007, 4, 1)
"""2006 asp 10 s.78 and SSI 2007/246 came into force. Scotland prescribes no households that were found (LAW-110)."""
_PROVISION_OF_1997 = UNDER["SOA 1997 s.2(1)"]
_PRESCRIBED_RULES = (MONEY, HOUSEHOLD, LEFT)
"""Rules about matters that regulations prescribe."""
_RULE_BY_CHANGE = np.full(len(CHANGES), NONE_FOUND, np.int8)
_RULE_BY_CHANGE[[*HOME_CHANGES]], _RULE_BY_CHANGE[[*MONEY_AND_PAPERS]] = HOME, MONEY
for _kind, _rule in (("name", NAME), ("stay", STAY), ("child_household", HOUSEHOLD), ("child_household_left", LEFT)):
    _RULE_BY_CHANGE[CHANGES[_kind]] = _rule
IN_FORCE = np.array([_REGULATIONS_2012 if rule == WEEKLY else BEGAN for rule in range(len(RULES))], np.int32)


@dataclass(frozen=True, slots=True)
class DutyRows(ChosenRows):
    """Duties, one in each row: the person, the rule, the fact that triggers it, and its dates; NONE for no date."""

    person: Rows
    rule: NDArray[np.int8]
    about: NDArray[np.int8]
    """The table that `trigger` is a row of, as its place in ABOUT."""
    trigger: Rows
    opens: Days
    due: Days
    advise: Days
    stopped: Days
    arguable: Days
    met_by: Rows
    """The row of a notification, or NONE_FOUND."""
    ceased: Days


@dataclass(frozen=True, slots=True)
class LimitRows(ChosenRows):
    """The last lawful day, the earliest day that could be the last, and the day on which the clock stopped.

    `arguable` counts the days after the last one that can be argued to be in time (LAW-011).
    """

    due: Days
    advise: Days
    stopped: Days
    arguable: Days


@dataclass(frozen=True, slots=True)
class DutyInputs:
    """The inputs of every rule: facts, status, notifications, and the spans that stop the clock under s.83(6)."""

    facts: FactTables
    status: SubjectStatus
    notifications: GivenNotifications
    stops: OrderedSpans
    change_dates: ChangeDates
    notice_dates: Days

    def limit_days(self, person: Rows, first: Days) -> LimitRows:
        """Return three days beginning with a day. The advised date counts the day of entry into a spell (U-5)."""
        last = np.minimum(first + 2, LAST).astype(np.int32)
        limit = LimitRows(last, last.copy(), np.zeros_like(last), np.zeros_like(last))
        touched = np.flatnonzero(self.stops.touches(person, first, last + 1))
        through_spells = self._limit_through_spells(person[touched], first[touched])
        limit.due[touched], limit.advise[touched], limit.stopped[touched] = (
            through_spells.due,
            through_spells.advise,
            through_spells.stopped,
        )
        return limit

    def _limit_through_spells(self, person: Rows, first: Days) -> LimitRows:
        due = find_last_counted_day(3, person, first, self.stops)
        advise = find_last_counted_day(3, person, first, self.stops, entry_counts=True)
        never_ends = due >= OPEN
        stopped = np.zeros_like(first)
        last = self.stops.on(person[never_ends], np.full(int(never_ends.sum()), OPEN - 1, np.int32))
        stopped[never_ends] = np.maximum(self.stops.get_start(last), first[never_ends])
        due, advise = select_value(never_ends, NONE, due), select_value(advise >= OPEN, NONE, advise)
        return LimitRows(due, advise, stopped, np.zeros_like(first))

    def find_ends(self, person: Rows, day: Days) -> Days:
        """Return the end of the uninterrupted time as a relevant offender that includes a day; NONE if none does."""
        return self.status.spells.get_until(self.status.spells.on(person, day))

    def build_rows(
        self,
        rule: int | NDArray[np.int8],
        about: int | NDArray[np.int8],
        person: Rows,
        trigger: Rows,
        opens: Days,
        limit: LimitRows,
        met: Rows,
        ceased: Days,
    ) -> DutyRows:
        """Build the duties of a rule for people who are subject on the day a duty opens, while the rule is in force."""
        rule, about = (np.broadcast_to(np.asarray(each, np.int8), len(person)) for each in (rule, about))
        row = np.append(self.notifications.row, NONE_FOUND)[met]
        return DutyRows(
            person, rule, about, trigger, opens, limit.due, limit.advise, limit.stopped, limit.arguable, row,
            select_value(ceased >= OPEN, NONE, ceased),
        ).select_rows((ceased != NONE) & (opens >= IN_FORCE[rule.astype(np.intp)]))  # fmt: skip


def find_spans(facts: FactTables, kinds: tuple[int, ...]) -> OrderedSpans:
    """Return the spells of these kinds, merged."""
    spells = facts.spells
    there = is_among(spells.kind, kinds)
    return merge_spans(spells.person[there], spells.starts[there], spells.until[there])


def find_transitional(periods: PeriodRows) -> Truths:
    """Return the periods whose three days began with 1 May 2004 because the event is older."""
    return np.logical_and(periods.clock_from == BEGAN, periods.relevant != BEGAN)


def calculate_initial_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.83(1): three days beginning with the relevant date, the notice or the service."""
    all_periods = inputs.status.periods
    periods = all_periods.select_rows(
        (all_periods.starts <= all_periods.clock_from) & (all_periods.clock_from < all_periods.until)
    )
    limit = inputs.limit_days(periods.person, periods.clock_from)
    is_due = ~_find_exempt(all_periods, periods, inputs.notifications, limit) & ~_find_complied(inputs.facts, periods)
    rows = _select_first_of_day(periods, is_due)
    periods, limit = periods.select_rows(rows), limit.select_rows(rows)
    ends = inputs.find_ends(periods.person, periods.clock_from)
    met = inputs.notifications.first(inputs.notifications.ordinary, periods.person, periods.starts, ends)
    by_event = periods.event >= 0
    about = np.where(by_event, BY_EVENT, BY_ORDER).astype(np.int8)
    trigger = np.where(by_event, periods.event, periods.order)
    return inputs.build_rows(FIRST, about, periods.person, trigger, periods.clock_from, limit, met, ends)


def _select_first_of_day(periods: PeriodRows, is_due: Truths) -> Rows:
    """Select the first of the periods whose three days begin together: events before breaches before orders."""
    rows = np.flatnonzero(is_due)
    place = np.arange(len(periods.person))
    together = periods.clock_from.astype(np.int64) * 2 + find_transitional(periods)
    return select_first(rows, periods.person[rows], together[rows], place[rows])[0]


def _find_exempt(
    all_periods: PeriodRows, periods: PeriodRows, notifications: GivenNotifications, limit: LimitRows
) -> Truths:
    """Return s.83(2) exemptions: certainly subject and notified for another event or order until the three days end."""
    exempt = np.zeros(len(periods.person), np.bool_)
    mine, other = pair_rows(periods.person, all_periods.person)
    begins, due = periods.clock_from[mine], limit.due[mine]
    ends = np.where(due == NONE, begins + 2, due)
    before, sure_until = begins - 1, all_periods.sure_until[other]
    applies = (
        (all_periods.sure_from[other] <= before) & (before < sure_until) & (ends < sure_until)
        & ((all_periods.event[other] != periods.event[mine]) | (all_periods.order[other] != periods.order[mine]))
    )  # fmt: skip
    mine, other, begins = mine[applies], other[applies], begins[applies]
    earliest = notifications.first(notifications.ordinary, all_periods.person[other], all_periods.starts[other], begins)
    exempt[mine[earliest >= 0]] = True
    return exempt


def _find_complied(facts: FactTables, periods: PeriodRows) -> Truths:
    """Return s.83(3) exemptions: people who had notified under the 1997 Act."""
    table = facts.notifications
    complied = np.zeros(len(facts.people), np.bool_)
    complied[table.person[(table.under == _PROVISION_OF_1997) & (table.on < BEGAN)]] = True
    exempt: Truths = find_transitional(periods) & complied[periods.person]
    return exempt


def calculate_change_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.84(1)(a) to (ca): three days beginning with the change."""
    changes, rule = inputs.facts.changes, _choose_rules(inputs)
    dated, rule = inputs.change_dates.select_rows(rule != NONE_FOUND), rule[rule != NONE_FOUND]
    kind, person, opens = changes.kind[dated.row], changes.person[dated.row], dated.on
    limit = inputs.limit_days(person, opens)
    household = np.flatnonzero(rule == HOUSEHOLD)
    limit.advise[household] = inputs.limit_days(person[household], dated.arrived[household]).advise
    ends = inputs.find_ends(person, opens)
    return inputs.build_rows(
        rule,
        BY_CHANGE,
        person,
        dated.row,
        opens,
        limit,
        _find_fulfilling_notifications(inputs, kind, person, opens, ends),
        ends,
    )


def _choose_rules(inputs: DutyInputs) -> NDArray[np.int8]:
    """Return the rule for each date of a change; NONE_FOUND if there is none."""
    changes, dated = inputs.facts.changes, inputs.change_dates
    kind = changes.kind[dated.row]
    rule: NDArray[np.int8] = _RULE_BY_CHANGE[kind.astype(np.intp)]
    prescribed = np.flatnonzero(is_among(rule.astype(np.int32), _PRESCRIBED_RULES))
    nation, day = inputs.facts.people.jurisdiction[changes.person[dated.row[prescribed]]], dated.on[prescribed]
    value = (nation == JURISDICTIONS["EW"]) & (day >= _REGULATIONS_2012)
    value |= (nation == JURISDICTIONS["NI"]) & (day >= _REGULATIONS_2014)
    account = is_among(kind[prescribed], (CHANGES["bank_account"], CHANGES["payment_card"]))
    in_scotland = np.where(account, _ACCOUNTS_IN_SCOTLAND, _PASSPORTS_IN_SCOTLAND)
    value |= (nation == JURISDICTIONS["SCT"]) & (rule[prescribed] == MONEY) & (day >= in_scotland)
    rule[prescribed[~value]] = NONE_FOUND
    left = np.flatnonzero(rule == LEFT)
    rule[left[~_is_notified(inputs, left)]] = NONE_FOUND
    return rule


def _is_notified(inputs: DutyInputs, left: Rows) -> Truths:
    """Return whether the household was notified after the person arrived; true if the arrival date is unknown."""
    changes, dated = inputs.facts.changes, inputs.change_dates.select_rows(left)
    relevant = tells_of(inputs.notifications, CHANGES["child_household"])
    last = inputs.notifications.last(relevant, changes.person[dated.row], dated.on)
    came = changes.came[dated.row]
    return np.logical_or(came == NONE, (last != NONE_FOUND) & (inputs.notifications.get_day(last) >= came))


def _find_fulfilling_notifications(
    inputs: DutyInputs, kind: NDArray[np.int32], person: Rows, opens: Days, ends: Days
) -> Rows:
    """Find what meets each change: an advance notice of it, or the first notification that mentions it."""
    notifications = inputs.notifications
    met = np.full(len(person), NONE_FOUND)
    about = get_matter_of_change(kind)
    for code in np.flatnonzero(np.bincount(about)):
        these = np.flatnonzero(about == code)
        met[these] = notifications.first(tells_of(notifications, int(code)), person[these], opens[these], ends[these])
    notices = np.flatnonzero(inputs.notice_dates != NONE)
    if not len(notices):
        return met
    mine, other = pair_rows(person, notifications.person[notices])
    other = notices[other]
    matches = (inputs.notice_dates[other] == opens[mine]) & (notifications.matter[other] == about[mine])
    met[mine[matches][::-1]] = other[matches][::-1]
    return met


def tells_of(notifications: GivenNotifications, code: int) -> Truths:
    is_change = (notifications.under == CHANGE) & ((notifications.matter == code) | (notifications.matter < 0))
    return np.logical_or(is_among(notifications.under, (INITIAL, PERIODIC)), is_change)


def select_first(rows: Rows, person: Rows, day: Rows | Days, before: Rows | Days) -> tuple[Rows, Rows]:
    """Select, for each person and day, the row that comes first by `before`. Rows may be in order already."""
    where = person_day_key(person, day)
    if (where[1:] > where[:-1]).all():
        return rows, person
    sorted_rows = np.lexsort((before, where))
    rows, person, where = rows[sorted_rows], person[sorted_rows], where[sorted_rows]
    first = np.append(True, where[1:] != where[:-1])
    return rows[first], person[first]
