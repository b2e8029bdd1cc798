"""What is owed and by when: the first notification (s.83), changes and release (s.84)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.atoms import BEGAN
from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, ordinal
from mosovo.bulk.changes import Happened
from mosovo.bulk.columns import CHANGES, JURISDICTIONS, SPELLS, UNDER, Columns
from mosovo.bulk.given import CHANGE, INITIAL, MONEY_AND_PAPERS, NOBODY, PERIODIC, Given, matter
from mosovo.bulk.given import HOMES as HOME_CHANGES
from mosovo.bulk.period import Periods
from mosovo.bulk.spans import Rows, Spans, count, key, merged, pairs
from mosovo.bulk.standing import Standing
from mosovo.bulk.truth import among

RULES = (
    "soa2003.s83.initial", "soa2003.s84.name", "soa2003.s84.home_address", "soa2003.s84.stay", "soa2003.s84.prescribed",
    "soa2003.s84.child_household", "soa2003.s84.child_household_left", "soa2003.s84.release",
    "soa2003.s85.annual", "soa2003.s85.weekly",
)  # fmt: skip
FIRST, NAME, HOME, STAY, MONEY, HOUSEHOLD, LEFT, RELEASE, ANNUAL, WEEKLY = range(len(RULES))
ABOUT = ("event", "order", "change", "spell", "notification")
BY_EVENT, BY_ORDER, BY_CHANGE, BY_SPELL, BY_NOTIFICATION = range(len(ABOUT))

STOPS = tuple(SPELLS[kind] for kind in ("custody", "hospital", "abroad"))
"""s.83(6): police custody before charge and immigration detention are not among them."""
_HELD = tuple(SPELLS[kind] for kind in ("custody", "hospital"))
_REGULATIONS_2012 = ordinal(2012, 8, 13)
_REGULATIONS_2014 = ordinal(2014, 6, 24)
"""Of Northern Ireland."""
_UNDER_THE_1997_ACT = UNDER["SOA 1997 s.2(1)"]
_OF_2012 = (MONEY, HOUSEHOLD, LEFT, WEEKLY)
IN_FORCE = np.array([_REGULATIONS_2012 if rule in _OF_2012 else BEGAN for rule in range(len(RULES))])


@dataclass(frozen=True, slots=True)
class Duties:
    """A duty a row: whose, under which rule, arising of which fact, and its days. NONE where there is no such day."""

    person: Rows
    rule: NDArray[np.int8]
    about: NDArray[np.int8]
    """Which table `trigger` is a row of."""
    trigger: Rows
    opens: Days
    due: Days
    advise: Days
    stopped: Days
    met_by: Rows
    """The row of a notification, NOBODY."""
    ceased: Days

    def take(self, chosen: Rows | Truths) -> "Duties":
        return Duties(*(getattr(self, name)[chosen] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Limit:
    """The last lawful day, the earliest that can be argued for, and when the clock stopped."""

    due: Days
    advise: Days
    stopped: Days


@dataclass(frozen=True, slots=True)
class Asked:
    """What every rule asks of: the facts, where people stand, what they notified, and s.83(6) time."""

    of: Columns
    standing: Standing
    given: Given
    stops: Spans
    when: Happened
    stood: Days

    def three_days(self, person: Rows, first: Days) -> Limit:
        """Three days beginning with a day; the day of entry into a spell counted in what is advised (U-5)."""
        last = np.minimum(first + 2, LAST).astype(np.int32)
        none = np.full(len(first), NONE, np.int32)
        limit = Limit(last, last.copy(), none)
        touched = np.flatnonzero(self.stops.touch(person, first, last + 1))
        slow = self._through_spells(person[touched], first[touched])
        limit.due[touched], limit.advise[touched], limit.stopped[touched] = slow.due, slow.advise, slow.stopped
        return limit

    def _through_spells(self, person: Rows, first: Days) -> Limit:
        due = count(3, person, first, self.stops)
        advise = count(3, person, first, self.stops, entry_counts=True)
        still = due >= OPEN
        last = self.stops.on(person, np.full(len(person), OPEN - 1, np.int32))
        open_from = np.maximum(self.stops.start_of(last), first)
        return Limit(
            np.where(still, NONE, due).astype(np.int32),
            np.where(advise >= OPEN, NONE, advise).astype(np.int32),
            np.where(still, open_from, NONE).astype(np.int32),
        )

    def ends(self, person: Rows, day: Days) -> Days:
        """The end of the uninterrupted time as a relevant offender that covers a day; NONE if none does."""
        return self.standing.spells.until_of(self.standing.spells.on(person, day), NONE)

    def made(
        self,
        rule: int,
        about: int | NDArray[np.int8],
        person: Rows,
        trigger: Rows,
        opens: Days,
        limit: Limit,
        met: Rows,
        ceased: Days,
    ) -> Duties:
        """The duties of one rule: of those who are subject on the day they open, and while it is in force."""
        size = len(person)
        rows = self.given.row
        row = np.where(met >= 0, rows[np.maximum(met, 0)], NOBODY) if len(rows) else np.full(size, NOBODY)
        return Duties(
            person, np.full(size, rule, np.int8), np.broadcast_to(np.asarray(about, np.int8), size), trigger, opens,
            limit.due, limit.advise, limit.stopped, row, np.where(ceased >= OPEN, NONE, ceased).astype(np.int32),
        ).take((ceased != NONE) & (opens >= IN_FORCE[rule]))  # fmt: skip


def spans_of(of: Columns, kinds: tuple[int, ...]) -> Spans:
    """The spells of these kinds, merged."""
    spells = of.spells
    there = among(spells.kind, kinds)
    return merged(spells.person[there].astype(np.int64), spells.starts[there], spells.until[there])


def joined(parts: list[Duties]) -> Duties:
    return Duties(*(np.concatenate([getattr(part, name) for part in parts]) for name in Duties.__slots__))


def transitional(periods: Periods) -> Truths:
    """Whose three days began with 1 May 2004, the event being older."""
    return np.logical_and(periods.clock_from == BEGAN, periods.relevant != BEGAN)


def initial(asked: Asked) -> Duties:
    """s.83(1): three days beginning with the relevant date, the notice or the service."""
    every = asked.standing.periods
    periods = every.take((every.starts <= every.clock_from) & (every.clock_from < every.until))
    limit = asked.three_days(periods.person, periods.clock_from)
    owed = ~_exempt(every, periods, asked.given, limit) & ~_complied_before(asked.of, periods)
    rows = _asked_once(periods, owed)
    periods, limit = periods.take(rows), Limit(limit.due[rows], limit.advise[rows], limit.stopped[rows])
    ends = asked.ends(periods.person, periods.clock_from)
    met = asked.given.first(asked.given.ordinary, periods.person, periods.starts, ends)
    by_event = periods.event >= 0
    about = np.where(by_event, BY_EVENT, BY_ORDER).astype(np.int8)
    trigger = np.where(by_event, periods.event, periods.order)
    return asked.made(FIRST, about, periods.person, trigger, periods.clock_from, limit, met, ends)


def _asked_once(periods: Periods, owed: Truths) -> Rows:
    """Of the periods whose three days begin together the first: events before orders, each as they stand."""
    rows = np.flatnonzero(owed)
    events = int(periods.event.max(initial=-1)) + 1
    place = np.where(periods.event >= 0, periods.event, events + periods.order)
    together = periods.clock_from.astype(np.int64) * 2 + transitional(periods)
    return _first_of_a_day(rows, periods.person[rows], together[rows], place[rows])[0]


def _exempt(every: Periods, periods: Periods, given: Given, limit: Limit) -> Truths:
    """s.83(2): surely subject for another event or order, notified for it, and so until the three days are up."""
    exempt = np.zeros(len(periods.person), np.bool_)
    mine, other = pairs(periods.person, every.person)
    begins, due = periods.clock_from[mine], limit.due[mine]
    ends = np.where(due == NONE, begins + 2, due)
    before, sure_until = begins - 1, every.sure_until[other]
    holds = (
        (every.sure_from[other] <= before) & (before < sure_until) & (ends < sure_until)
        & ((every.event[other] != periods.event[mine]) | (every.order[other] != periods.order[mine]))
    )  # fmt: skip
    mine, other, begins = mine[holds], other[holds], begins[holds]
    told = given.first(given.ordinary, every.person[other], every.starts[other], begins)
    exempt[mine[told >= 0]] = True
    return exempt


def _complied_before(of: Columns, periods: Periods) -> Truths:
    """s.83(3): who had notified under the Act of 1997."""
    told = of.notifications
    complied = np.zeros(len(of.people), np.bool_)
    complied[told.person[(told.under == _UNDER_THE_1997_ACT) & (told.on < BEGAN)]] = True
    exempt: Truths = transitional(periods) & complied[periods.person]
    return exempt


def changes(asked: Asked) -> Iterator[Duties]:
    """s.84(1)(a) to (ca): three days beginning with the change."""
    of, on = asked.of, asked.when.on
    nation = of.people.jurisdiction[of.changes.person]
    told = (nation == JURISDICTIONS["EW"]) | ((nation == JURISDICTIONS["NI"]) & (on >= _REGULATIONS_2014))
    household = of.changes.kind == CHANGES["child_household"]
    kinds = {
        NAME: of.changes.kind == CHANGES["name"],
        HOME: among(of.changes.kind, HOME_CHANGES),
        STAY: of.changes.kind == CHANGES["stay"],
        MONEY: among(of.changes.kind, MONEY_AND_PAPERS) & told,
        HOUSEHOLD: household & told,
        LEFT: (of.changes.kind == CHANGES["child_household_left"]) & told & _of_a_notified_household(asked),
    }
    for rule, these in kinds.items():
        rows = np.flatnonzero(these & (on != NONE))
        if not len(rows):
            continue
        person, opens = of.changes.person[rows].astype(np.int64), on[rows]
        limit = asked.three_days(person, opens)
        if rule == HOUSEHOLD:
            limit = Limit(limit.due, asked.three_days(person, asked.when.arrived[rows]).advise, limit.stopped)
        ends = asked.ends(person, opens)
        met = _told(asked, of.changes.kind[rows], person, opens, ends)
        yield asked.made(rule, BY_CHANGE, person, rows, opens, limit, met, ends)


def _of_a_notified_household(asked: Asked) -> Truths:
    """Whether the household that somebody left was told of since they came; taken so where that day is not known."""
    changes = asked.of.changes
    tells = _tells_of(asked.given, CHANGES["child_household"])
    last = asked.given.last(tells, changes.person.astype(np.int64), asked.when.on)
    told = (last != NOBODY) & (asked.given.day_of(last) >= changes.came)
    return np.logical_or(changes.came == NONE, told)


def _told(asked: Asked, kind: NDArray[np.int32], person: Rows, opens: Days, ends: Days) -> Rows:
    """What meets a change: a notice in advance that stands for it, else the first notification that tells of it."""
    given = asked.given
    met = np.full(len(person), NOBODY)
    about = matter(kind)
    for code in np.flatnonzero(np.bincount(about)):
        these = np.flatnonzero(about == code)
        met[these] = given.first(_tells_of(given, int(code)), person[these], opens[these], ends[these])
    notices = np.flatnonzero(asked.stood != NONE)
    if not len(notices):
        return met
    mine, other = pairs(person, given.person[notices])
    other = notices[other]
    stands = (asked.stood[other] == opens[mine]) & (given.matter[other] == about[mine])
    met[mine[stands][::-1]] = other[stands][::-1]
    return met


def _tells_of(given: Given, code: int) -> Truths:
    of_this = (given.under == CHANGE) & ((given.matter == code) | (given.matter < 0))
    return np.logical_or(among(given.under, (INITIAL, PERIODIC)), of_this)


def release(asked: Asked) -> Duties:
    """s.84(1)(d): three days beginning with release from custody or hospital, unless held on that day again."""
    spells = asked.of.spells
    rows = np.flatnonzero(among(spells.kind, _HELD) & (spells.until < OPEN))
    person = spells.person[rows].astype(np.int64)
    free = ~spans_of(asked.of, _HELD).cover(person, spells.until[rows])
    rows, person = _first_of_a_day(rows[free], person[free], spells.until[rows[free]], spells.starts[rows[free]])
    opens = spells.until[rows]
    ends = asked.ends(person, opens)
    met = asked.given.first(_tells_of(asked.given, CHANGES["release"]), person, opens, ends)
    return asked.made(RELEASE, BY_SPELL, person, rows, opens, asked.three_days(person, opens), met, ends)


def _first_of_a_day(rows: Rows, person: Rows, day: Rows | Days, before: Rows | Days) -> tuple[Rows, Rows]:
    """Of each person's rows of one day, which are in order, the one that comes before the others."""
    earlier = np.argsort(before, kind="stable")
    in_order = earlier[np.argsort(key(person[earlier], day[earlier]), kind="stable")]
    rows, person, day = rows[in_order], person[in_order], day[in_order]
    same = (person[1:] == person[:-1]) & (day[1:] == day[:-1])
    first = np.append(True, ~same) if len(rows) else np.zeros(0, np.bool_)
    return rows[first], person[first]
