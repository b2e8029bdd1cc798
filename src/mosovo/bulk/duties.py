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
    matter_of_change,
)
from mosovo.bulk.notification_matching import HOMES as HOME_CHANGES
from mosovo.bulk.period import PeriodRows
from mosovo.bulk.spans import (
    ChosenRows,
    OrderedSpans,
    Rows,
    last_of_counted_days,
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

STOPS = tuple(SPELLS[kind] for kind in ("custody", "hospital", "abroad"))
"""Spells that stop the clock (s.83(6)): not police custody before charge, and not immigration detention."""
HELD = tuple(SPELLS[kind] for kind in ("custody", "hospital"))
_REGULATIONS_2012 = to_ordinal(2012, 8, 13)
_REGULATIONS_2014 = to_ordinal(2014, 6, 24)
"""The regulations of Northern Ireland came into force."""
_PASSPORTS_IN_SCOTLAND, _ACCOUNTS_IN_SCOTLAND = to_ordinal(2006, 9, 1), to_ordinal(2007, 4, 1)
"""2006 asp 10 s.78 and SSI 2007/246 came into force. Scotland prescribes no households that were found (LAW-110)."""
_UNDER_THE_1997_ACT = UNDER["SOA 1997 s.2(1)"]
_TOLD_OF_LATER = (MONEY, HOUSEHOLD, LEFT)
"""Rules about matters that regulations prescribe."""
_RULE_OF = np.full(len(CHANGES), NONE_FOUND, np.int8)
_RULE_OF[[*HOME_CHANGES]], _RULE_OF[[*MONEY_AND_PAPERS]] = HOME, MONEY
for _kind, _rule in (("name", NAME), ("stay", STAY), ("child_household", HOUSEHOLD), ("child_household_left", LEFT)):
    _RULE_OF[CHANGES[_kind]] = _rule
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

    of: FactTables
    standing: SubjectStatus
    given: GivenNotifications
    stops: OrderedSpans
    when: ChangeDates
    stood: Days

    def three_days(self, person: Rows, first: Days) -> LimitRows:
        """Return three days beginning with a day. The advised date counts the day of entry into a spell (U-5)."""
        last = np.minimum(first + 2, LAST).astype(np.int32)
        limit = LimitRows(last, last.copy(), np.zeros_like(last), np.zeros_like(last))
        touched = np.flatnonzero(self.stops.touch(person, first, last + 1))
        slow = self._through_spells(person[touched], first[touched])
        limit.due[touched], limit.advise[touched], limit.stopped[touched] = slow.due, slow.advise, slow.stopped
        return limit

    def _through_spells(self, person: Rows, first: Days) -> LimitRows:
        due = last_of_counted_days(3, person, first, self.stops)
        advise = last_of_counted_days(3, person, first, self.stops, entry_counts=True)
        still = due >= OPEN
        stopped = np.zeros_like(first)
        last = self.stops.on(person[still], np.full(int(still.sum()), OPEN - 1, np.int32))
        stopped[still] = np.maximum(self.stops.start_of(last), first[still])
        due, advise = select_value(still, NONE, due), select_value(advise >= OPEN, NONE, advise)
        return LimitRows(due, advise, stopped, np.zeros_like(first))

    def ends(self, person: Rows, day: Days) -> Days:
        """Return the end of the uninterrupted time as a relevant offender that includes a day; NONE if none does."""
        return self.standing.spells.until_of(self.standing.spells.on(person, day))

    def made(
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
        row = np.append(self.given.row, NONE_FOUND)[met]
        return DutyRows(
            person, rule, about, trigger, opens, limit.due, limit.advise, limit.stopped, limit.arguable, row,
            select_value(ceased >= OPEN, NONE, ceased),
        ).select_rows((ceased != NONE) & (opens >= IN_FORCE[rule.astype(np.intp)]))  # fmt: skip


def spans_of(of: FactTables, kinds: tuple[int, ...]) -> OrderedSpans:
    """Return the spells of these kinds, merged."""
    spells = of.spells
    there = is_among(spells.kind, kinds)
    return merge_spans(spells.person[there], spells.starts[there], spells.until[there])


def find_transitional(periods: PeriodRows) -> Truths:
    """Return the periods whose three days began with 1 May 2004 because the event is older."""
    return np.logical_and(periods.clock_from == BEGAN, periods.relevant != BEGAN)


def calculate_initial_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.83(1): three days beginning with the relevant date, the notice or the service."""
    every = inputs.standing.periods
    periods = every.select_rows((every.starts <= every.clock_from) & (every.clock_from < every.until))
    limit = inputs.three_days(periods.person, periods.clock_from)
    owed = ~_exempt(every, periods, inputs.given, limit) & ~_complied_before(inputs.of, periods)
    rows = _asked_once(periods, owed)
    periods, limit = periods.select_rows(rows), limit.select_rows(rows)
    ends = inputs.ends(periods.person, periods.clock_from)
    met = inputs.given.first(inputs.given.ordinary, periods.person, periods.starts, ends)
    by_event = periods.event >= 0
    about = np.where(by_event, BY_EVENT, BY_ORDER).astype(np.int8)
    trigger = np.where(by_event, periods.event, periods.order)
    return inputs.made(FIRST, about, periods.person, trigger, periods.clock_from, limit, met, ends)


def _asked_once(periods: PeriodRows, owed: Truths) -> Rows:
    """Select the first of the periods whose three days begin together: events before breaches before orders."""
    rows = np.flatnonzero(owed)
    place = np.arange(len(periods.person))
    together = periods.clock_from.astype(np.int64) * 2 + find_transitional(periods)
    return first_of_a_day(rows, periods.person[rows], together[rows], place[rows])[0]


def _exempt(every: PeriodRows, periods: PeriodRows, notifications: GivenNotifications, limit: LimitRows) -> Truths:
    """Return s.83(2) exemptions: certainly subject and notified for another event or order until the three days end."""
    exempt = np.zeros(len(periods.person), np.bool_)
    mine, other = pair_rows(periods.person, every.person)
    begins, due = periods.clock_from[mine], limit.due[mine]
    ends = np.where(due == NONE, begins + 2, due)
    before, sure_until = begins - 1, every.sure_until[other]
    holds = (
        (every.sure_from[other] <= before) & (before < sure_until) & (ends < sure_until)
        & ((every.event[other] != periods.event[mine]) | (every.order[other] != periods.order[mine]))
    )  # fmt: skip
    mine, other, begins = mine[holds], other[holds], begins[holds]
    told = notifications.first(notifications.ordinary, every.person[other], every.starts[other], begins)
    exempt[mine[told >= 0]] = True
    return exempt


def _complied_before(of: FactTables, periods: PeriodRows) -> Truths:
    """Return s.83(3) exemptions: people who had notified under the 1997 Act."""
    table = of.notifications
    complied = np.zeros(len(of.people), np.bool_)
    complied[table.person[(table.under == _UNDER_THE_1997_ACT) & (table.on < BEGAN)]] = True
    exempt: Truths = find_transitional(periods) & complied[periods.person]
    return exempt


def calculate_change_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.84(1)(a) to (ca): three days beginning with the change."""
    of, on = inputs.of.changes, inputs.when.on
    rule = _rules(inputs)
    rows = np.flatnonzero((rule != NONE_FOUND) & (on != NONE))
    rule, kind, person, opens = rule[rows], of.kind[rows], of.person[rows], on[rows]
    limit = inputs.three_days(person, opens)
    household = np.flatnonzero(rule == HOUSEHOLD)
    limit.advise[household] = inputs.three_days(person[household], inputs.when.arrived[rows[household]]).advise
    ends = inputs.ends(person, opens)
    return inputs.made(
        rule,
        BY_CHANGE,
        person,
        rows,
        opens,
        limit,
        _find_fulfilling_notifications(inputs, kind, person, opens, ends),
        ends,
    )


def _rules(inputs: DutyInputs) -> NDArray[np.int8]:
    """Return the rule for each change; NONE_FOUND if there is none."""
    of, on = inputs.of.changes, inputs.when.on
    rule: NDArray[np.int8] = _RULE_OF[of.kind.astype(np.intp)]
    prescribed = np.flatnonzero(is_among(rule.astype(np.int32), _TOLD_OF_LATER))
    nation, day = inputs.of.people.jurisdiction[of.person[prescribed]], on[prescribed]
    value = (nation == JURISDICTIONS["EW"]) & (day >= _REGULATIONS_2012)
    value |= (nation == JURISDICTIONS["NI"]) & (day >= _REGULATIONS_2014)
    account = is_among(of.kind[prescribed], (CHANGES["bank_account"], CHANGES["payment_card"]))
    in_scotland = np.where(account, _ACCOUNTS_IN_SCOTLAND, _PASSPORTS_IN_SCOTLAND)
    value |= (nation == JURISDICTIONS["SCT"]) & (rule[prescribed] == MONEY) & (day >= in_scotland)
    rule[prescribed[~value]] = NONE_FOUND
    left = np.flatnonzero(rule == LEFT)
    rule[left[~_of_a_notified_household(inputs, left)]] = NONE_FOUND
    return rule


def _of_a_notified_household(inputs: DutyInputs, left: Rows) -> Truths:
    """Return whether the household was notified after the person arrived; true if the arrival date is unknown."""
    changes = inputs.of.changes
    tells = tells_of(inputs.given, CHANGES["child_household"])
    last = inputs.given.last(tells, changes.person[left], inputs.when.on[left])
    came = changes.came[left]
    return np.logical_or(came == NONE, (last != NONE_FOUND) & (inputs.given.day_of(last) >= came))


def _find_fulfilling_notifications(
    inputs: DutyInputs, kind: NDArray[np.int32], person: Rows, opens: Days, ends: Days
) -> Rows:
    """Find what meets each change: an advance notice of it, or the first notification that mentions it."""
    notifications = inputs.given
    met = np.full(len(person), NONE_FOUND)
    about = matter_of_change(kind)
    for code in np.flatnonzero(np.bincount(about)):
        these = np.flatnonzero(about == code)
        met[these] = notifications.first(tells_of(notifications, int(code)), person[these], opens[these], ends[these])
    notices = np.flatnonzero(inputs.stood != NONE)
    if not len(notices):
        return met
    mine, other = pair_rows(person, notifications.person[notices])
    other = notices[other]
    stands = (inputs.stood[other] == opens[mine]) & (notifications.matter[other] == about[mine])
    met[mine[stands][::-1]] = other[stands][::-1]
    return met


def tells_of(notifications: GivenNotifications, code: int) -> Truths:
    of_this = (notifications.under == CHANGE) & ((notifications.matter == code) | (notifications.matter < 0))
    return np.logical_or(is_among(notifications.under, (INITIAL, PERIODIC)), of_this)


def first_of_a_day(rows: Rows, person: Rows, day: Rows | Days, before: Rows | Days) -> tuple[Rows, Rows]:
    """Select, for each person and day, the row that comes first by `before`. Rows may be in order already."""
    where = person_day_key(person, day)
    if (where[1:] > where[:-1]).all():
        return rows, person
    in_order = np.lexsort((before, where))
    rows, person, where = rows[in_order], person[in_order], where[in_order]
    first = np.append(True, where[1:] != where[:-1])
    return rows[first], person[first]
