"""The same sums by hand: as somebody would write them who needed the dates and the reasons once.

The limit for the engine of rules. It knows s.83(1), s.84(1) for names, addresses and papers, release, and s.85(1),
of a person who is subject without end; each duty comes with its steps, not rendered. The dates are compared with
the engine's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mosovo.law.calendar import holidays
from mosovo.law.facts import CaseFacts, Notification

ONE_DAY = timedelta(1)
STOPS = {"custody", "hospital", "abroad"}
ALL = {"s.83(1)", "s.85(1)"}
HOLIDAYS = holidays("EW")
ADDRESS = frozenset({"home_address", "no_fixed_address"})
ORDINARY = ADDRESS | {"name"}
RELEASE = frozenset({"release"})
OF_CHANGE = {
    "name": ("soa2003.s84.name", frozenset({"name"})),
    "home_address": ("soa2003.s84.home_address", ADDRESS),
    **{kind: ("soa2003.s84.prescribed", frozenset({kind})) for kind in ("bank_account", "passport")},
}


class Duty(NamedTuple):
    """One thing owed."""

    key: str
    rule: str
    opens_on: date
    due_on: date | None
    advise_by: date | None
    flags: tuple[str, ...]
    met_by: str | None
    met_on: date | None
    first_breach_day: date | None
    steps: tuple[tuple[str, tuple[object, ...]], ...]


type Stops = list[tuple[date, date]]
type Told = list[Notification]


def duties(facts: CaseFacts) -> list[Duty]:
    """What is owed by somebody convicted of a listed offence and sent to prison for thirty months or more."""
    stops = sorted((s.from_on, s.until or date.max) for s in facts.spells if s.kind in STOPS)
    told = sorted(facts.notifications, key=lambda n: n.on)
    return [*_three(facts, stops, told), *_years(stops, told)]


def _third(first: date, stops: Stops, *, entry: bool) -> date:
    """The third of the days that count."""
    left, day = 3, first
    for since, until in stops:
        if until <= day:
            continue
        free = (since - day).days + (1 if entry and since > first else 0)
        if free >= left:
            break
        left, day = left - max(free, 0), until
    return day + (left - 1) * ONE_DAY


def _three(facts: CaseFacts, stops: Stops, told: Told) -> Iterator[Duty]:
    """Three days: the first notification, each change, each release."""
    event = facts.events[0]
    yield _of_three_days("soa2003.s83.initial", event.ref, ORDINARY, event.on, stops, told)
    for change in facts.changes:
        if change.on is not None and change.on >= event.on:
            rule, kinds = OF_CHANGE[change.kind]
            yield _of_three_days(rule, change.ref, kinds, change.on, stops, told)
    for spell in facts.spells:
        if spell.kind in ("custody", "hospital") and spell.until is not None:
            yield _of_three_days("soa2003.s84.release", spell.ref, RELEASE, spell.until, stops, told)


def _of_three_days(rule: str, ref: str, kinds: frozenset[str], day: date, stops: Stops, told: Told) -> Duty:
    due, advise = _third(day, stops, entry=False), _third(day, stops, entry=True)
    for given in told:
        if given.on >= day and (given.under in ALL or (given.under == "s.84(1)" and given.change in kinds)):
            return _made(rule, ref, day, due, advise, given)
    return _made(rule, ref, day, due, advise, None)


def _years(stops: Stops, told: Told) -> Iterator[Duty]:
    for given, following in zip(told, (*told[1:], None), strict=True):
        on = given.on
        due = on.replace(year=on.year + 1) if (on.month, on.day) != (2, 29) else date(on.year + 1, 2, 28)
        advise = due
        for since, until in stops:
            if since <= due <= until:
                advise = due if due in (since, until) else until + 2 * ONE_DAY
                due = until + 2 * ONE_DAY
                break
        yield _made("soa2003.s85.annual", given.ref, on, due, advise, following)


def _made(rule: str, ref: str, opens_on: date, due: date, advise: date, met: Notification | None) -> Duty:
    flags = ("falls_on_weekend",) if due.weekday() >= 5 else ()
    if due in HOLIDAYS:
        flags = (*flags, "falls_on_bank_holiday")
    met_by, met_on = (met.ref, met.on) if met else (None, None)
    steps = (("counted", (opens_on, due)),)
    return Duty(f"{rule}:{ref}", rule, opens_on, due, advise, flags, met_by, met_on, due + ONE_DAY, steps)
