"""The results for one person in plain code, as a programmer without a rules engine would write it.

It is the limit for that engine. It implements the duties and rights of an adult convicted in England or Wales of
offences that are listed whatever the sentence, and sentenced to prison or a community order: s.82(1), s.83(1), s.84(1)
for names, addresses, money, documents and release, s.85(1), s.91B, two MAPPA categories, and the confirmation of the
first with its escalation. It assumes that custody is recorded and does not overlap, that there was no review, that
every sentence is within the limits of courts, and that nothing else is on record. It returns what the engine returns:
each period with its row; each duty with all its days, the days left out of the count and what it continued from, until
when it is due, and what met it; and the steps, not rendered. What the engine calculates only on request (the flags of a
day, the key) is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mosovo_law.core.calendar import list_holidays
from mosovo_law.facts.case_facts import CaseFacts, Event, Notification

ONE_DAY, TWO_DAYS = timedelta(1), timedelta(2)
NEVER = date.max
DETAINED = {"custody", "hospital"}
STOPS = {*DETAINED, "abroad"}
ALL = {"s.83(1)", "s.85(1)"}
PRESCRIBED_SINCE, REVIEW_SINCE, MAPPA_SINCE = date(2012, 8, 13), date(2012, 7, 30), date(2004, 4, 5)
SUPERVISED_UNTIL = date(2026, 5, 11)
POLICY_SINCE = date(2026, 1, 1)
DAYS_TO_CONFIRM, DAYS_TO_RESPOND = 3, 2
ESCALATED_AFTER = (("practice.ladder.supervisor", 7), ("practice.ladder.inspector", 21))
SATURDAY, HOLIDAYS = 5, list_holidays("EW")
OF_CHANGE = {
    "name": ("soa2003.s84.name", date.min),
    "home_address": ("soa2003.s84.home_address", date.min),
    **dict.fromkeys(("bank_account", "passport"), ("soa2003.s84.prescribed", PRESCRIBED_SINCE)),
}
END_NOT_KNOWN = ("mappa_end_not_known", ())

type Stops = list[tuple[date, date]]
"""Pairs of from and until (exclusive); NEVER if it has not ended."""
type Steps = tuple[tuple[str, tuple[object, ...]], ...]
type Count = tuple[date | None, date, date | None, tuple[tuple[date, date], ...]]
"""The last day, the earliest arguable last day, the day the clock stopped, and the spans left out."""


class Period(NamedTuple):
    """How long one event makes the person subject."""

    event: str
    kind: str
    row: int
    from_on: date
    until: date | None
    relevant_date: date
    age: int | None
    term_months: int | None
    months: int | None
    last_day: date | None
    steps: Steps


class Duty(NamedTuple):
    """One duty."""

    rule: str
    trigger: str
    opens_on: date
    due_on: date | None
    advise_by: date | None
    stopped_from: date | None
    left_out: tuple[tuple[date, date], ...]
    continued_from: date | None
    ceased_on: date | None
    in_question: bool
    first_breach_day: date | None
    met_by: str | None
    met_on: date | None
    steps: Steps


def answer(facts: CaseFacts) -> tuple[list[Period], list[Duty]]:
    """Return the periods of the person with their reasons, and the duties while they last."""
    periods = [_period(event, facts) for event in facts.events]
    since = min([period.from_on for period in periods])
    until = max([period.until or NEVER for period in periods])
    stops = sorted([(s.from_on, s.until or NEVER) for s in facts.spells if s.kind in STOPS])
    notifications = sorted([n for n in facts.notifications if since <= n.on < until], key=lambda n: n.on)
    person = _Person(
        since, until, None if until is NEVER else until, stops, notifications, [n.on for n in notifications]
    )
    return periods, [*_three_days(facts, person), *_years(person), *_right(facts, person), *_mappa(facts, person)]


class _Person(NamedTuple):
    since: date
    until: date
    ceased_on: date | None
    stops: Stops
    notifications: list[Notification]
    days: list[date]


def _period(event: Event, facts: CaseFacts) -> Period:
    """Build the s.82(1) period: from conviction, for as long as the row of the sentence says."""
    day, born_on = event.on, facts.born_on
    term = _term(event)
    row, months = (1, None) if term >= 30 else (4, 120) if term > 6 else (5, 84) if term else (9, 60)
    until = None if months is None else _months_after(months, day)
    last_day = None if until is None else until - ONE_DAY
    age = None if born_on is None else day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
    listed = ("listed", (event.offence, "met from the conviction, finding or caution"))
    length = ("row_without_end", (row,)) if months is None else ("row", (row, months))
    steps = (listed, ("term", (term,)), length) if term else (listed, length)
    kind = "indefinite" if months is None else "fixed"
    return Period(event.ref, kind, row, day, until, day, age, term or None, months, last_day, steps)


def _term(event: Event) -> int:
    """Return the longest term in months; 0 without prison."""
    return max([d.years * 12 + d.months if d.kind == "imprisonment" else 0 for d in event.disposals])


def _three_days(facts: CaseFacts, person: _Person) -> Iterator[Duty]:
    """Yield the three-day duties: the initial notification, each change, each release."""
    first = min(facts.events, key=lambda event: event.on)
    yield _of_three_days("soa2003.s83.initial", first.ref, first.on, "", "relevant_date", person)
    for change in facts.changes:
        rule, began = OF_CHANGE[change.kind]
        day = change.on
        if day is not None and day >= began and person.since <= day < person.until:
            yield _of_three_days(rule, change.ref, day, change.kind, change.kind, person)
    for spell in facts.spells:
        if spell.kind in DETAINED and spell.until is not None and person.since <= spell.until < person.until:
            yield _of_three_days("soa2003.s84.release", spell.ref, spell.until, "release", "release", person)


def _of_three_days(rule: str, ref: str, day: date, kind: str, step: str, person: _Person) -> Duty:
    due, advise, stopped, left_out = _third(day, person.stops)
    met_by = met_on = None
    for given in person.notifications[bisect_left(person.days, day) :]:
        if given.under in ALL or (given.under == "s.84(1)" and (given.change == kind or not kind or not given.change)):
            met_by, met_on = given.ref, given.on
            break
    ceased_on = person.ceased_on
    breach = None if due is None else _late_from(due, ceased_on)
    steps = ((step, (day,)),)
    return Duty(rule, ref, day, due, advise, stopped, left_out, None, ceased_on, False, breach, met_by, met_on, steps)


def _third(first: date, stops: Stops) -> Count:
    """Return the third day that counts."""
    natural = first + TWO_DAYS
    for since, until in stops:
        if since > natural:
            break
        if until > first:
            return _interrupted(first, stops)
    return natural, natural, None, ()


def _interrupted(first: date, stops: Stops) -> Count:
    """Return the same where days are left out: the day of entry does not count, but arguably does."""
    due = _counted(first, stops)
    left_out = tuple([stop for stop in stops if stop[1] > first and stop[0] <= due])
    advise = _counted(first, [(since + ONE_DAY if since > first else since, until) for since, until in stops])
    if due == NEVER:
        return None, advise, max(left_out[-1][0], first), left_out
    return due, advise, None, left_out


def _counted(first: date, stops: Stops) -> date:
    left, day = 3, first
    for since, until in stops:
        if until > day:
            free = (since - day).days if since > day else 0
            if free >= left:
                break
            if until == NEVER:
                return NEVER
            left, day = left - free, until
    return day + (left - 1) * ONE_DAY


def _years(person: _Person) -> Iterator[Duty]:
    """Yield a year after each notification of all details, met by the next one."""
    notifications = [n for n in person.notifications if n.under in ALL or n.change not in ("bank_account", "passport")]
    for given, following in zip(notifications, [*notifications[1:], None], strict=True):
        on = given.on
        due = _year_after(on)
        if following is None and due >= person.until:
            continue
        met_by, met_on = (None, None) if following is None else (following.ref, following.on)
        steps = (("last_notified", (on,)),)
        for stop in person.stops:
            if stop[0] <= due <= stop[1]:
                yield _carried_on(given.ref, on, due, stop, person.ceased_on, met_by, met_on, steps)
                break
        else:
            arguable = due if on.day != 29 or on.month != 2 else due + ONE_DAY
            yield Duty(
                "soa2003.s85.annual", given.ref, on, due, due, None, (), None, person.ceased_on, False,
                _late_from(arguable, person.ceased_on), met_by, met_on, steps,
            )  # fmt: skip


def _carried_on(
    ref: str, on: date, due: date, stop: tuple[date, date], ceased_on: date | None,
    met_by: str | None, met_on: date | None, steps: Steps,
) -> Duty:  # fmt: skip
    """Apply s.85(3): a year that ends in a stop continues to the last of three days beginning with its end."""
    until, rule = stop[1], "soa2003.s85.annual"
    if until == NEVER:
        in_time = met_on is not None and met_on >= due
        last = None if in_time else due
        return Duty(rule, ref, on, last, due, due, (), None, ceased_on, False, None, met_by, met_on, steps)
    last = until + TWO_DAYS
    breach = _late_from(last, ceased_on)
    advise = due if due in stop else last
    return Duty(rule, ref, on, last, advise, None, (stop,), until, ceased_on, False, breach, met_by, met_on, steps)


def _late_from(last: date, ceased_on: date | None) -> date | None:
    """Return the day after the last day, if the duty still exists then."""
    breach = last + ONE_DAY
    return breach if ceased_on is None or breach < ceased_on else None


def _right(facts: CaseFacts, person: _Person) -> Iterator[Duty]:
    """Yield the s.91B right: 15 years after the first notification after first release, for an indefinite period."""
    if person.until != NEVER:
        return
    event = facts.events[0]
    released = next((s.until for s in facts.spells if s.kind == "custody" and s.from_on <= event.on), None)
    if released is None:
        return
    first = next((n.on for n in person.notifications if n.on >= released), None)
    if first is not None and first <= released + TWO_DAYS:
        day = max(_months_after(180, first), REVIEW_SINCE)
        yield _open("soa2003.s91b.qualifying", event.ref, day, None, (("qualifying_date", (day,)),))


def _mappa(facts: CaseFacts, person: _Person) -> Iterator[Duty]:
    """Yield the confirmations: Category 1 while subject, Category 2 after a prison sentence of a year or more."""
    first = max(person.since, MAPPA_SINCE)
    steps: Steps = (("mappa_subject", (first,)),)
    yield _open("cja2003.s327.category1", facts.events[0].ref, first, person.ceased_on, steps)
    yield from _to_confirm(facts.events[0].ref, first, person)
    for event in facts.events:
        months = _term(event)
        if months >= 12:
            day = event.sentenced_on or event.on
            ends = max(_months_after(months + 1, day), min(_months_after(months + 13, day), SUPERVISED_UNTIL))
            called = ("mappa_sentence", ("imprisonment for 12 months or more", day))
            steps = (("mappa_listed", (event.offence,)), called, END_NOT_KNOWN)
            yield _open("cja2003.s327.category2", event.ref, max(day, MAPPA_SINCE), ends, steps)


def _to_confirm(ref: str, first: date, person: _Person) -> Iterator[Duty]:
    """Yield the duty to confirm Category 1, and the responses due while it is overdue. Decisions are not recorded."""
    since, proposed = max(first, POLICY_SINCE), ("mappa_proposed", (1, first))
    if since >= person.until:
        return
    steps: Steps = (proposed, ("mappa_policy_began", (since,))) if first < since else (proposed,)
    due = _working_days_after(DAYS_TO_CONFIRM, since)
    yield _of_practice("practice.mappa.category", ref, since, due, person.ceased_on, steps)
    for rule, days in ESCALATED_AFTER:
        opens = due + timedelta(days + 1)
        if opens < person.until:
            late: Steps = (("long_overdue", ("Confirm MAPPA category", due, days)),)
            last = _working_days_after(DAYS_TO_RESPOND, opens)
            yield _of_practice(rule, f"practice.mappa.category:{ref}:1", opens, last, person.ceased_on, late)


def _of_practice(rule: str, ref: str, day: date, due: date, ceased_on: date | None, steps: Steps) -> Duty:
    return Duty(rule, ref, day, due, due, None, (), None, ceased_on, False, None, None, None, steps)


def _working_days_after(days: int, day: date) -> date:
    while days:
        day += ONE_DAY
        days -= day.weekday() < SATURDAY and day not in HOLIDAYS
    return day


def _open(rule: str, ref: str, day: date, ceased_on: date | None, steps: Steps) -> Duty:
    """Build a step that may be taken from a day on, without a due date. Decisions are not among the facts."""
    return Duty(rule, ref, day, None, None, None, (), None, ceased_on, False, None, None, None, steps)


def _year_after(day: date) -> date:
    return day.replace(day.year + 1) if day.day != 29 or day.month != 2 else date(day.year + 1, 2, 28)


def _months_after(months: int, day: date) -> date:
    """Return the first day after a number of months that begin with a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # the month lacks that day: the period ends with the month
        return date(year, month + 2, 1)
