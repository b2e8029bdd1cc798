"""Generated people on a register, of every kind, with facts of management removed at random.

Every fact is dated up to the day in question, because later facts meet no duty.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.core.vocabulary import REGISTRATION_KINDS, RISK_LEVELS, SPELLS
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.management_facts import (
    AllocationFact,
    ArchivedPeriod,
    ConcernRaised,
    PdpAuthority,
    ReactiveCheck,
    ReactiveManagement,
    Registration,
    ReleaseExpected,
    RiskAssessment,
)
from mosovo_law.facts.plan_facts import PlanVersion
from mosovo_law.facts.practice_facts import RiskLevel, Visit

FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2033, 12, 31)
EARLIEST = date(1998, 1, 1)
OFFENCES = ("SOA 2003 s.1", "SOA 2003 s.9", "SOA 2003 s.3", "PCA 1978 s.1", "OAPA 1861 s.20", "not listed")
TAKEN_AWAY = (
    "events", "spells", "risk_levels", "visits", "allocated", "assessments", "plan_versions", "reactive",
    "reactive_checks", "releases_expected", "archived", "dangerous", "came_to_notice",
)  # fmt: skip


def managed_people(seed: int, count: int) -> Iterator[tuple[CaseFacts, date]]:
    """Yield this many people, each with the day in question. All are or were on the register on that day."""
    for number in range(count):
        random = Random(f"{seed}/{number}")
        day = _day(random, FIRST_DAY, LAST_DAY)
        yield _without_some(random, _person(random, day)), day


def _person(random: Random, day: date) -> CaseFacts:
    began = _day(random, EARLIEST, day)
    convicted = _day(random, EARLIEST, day)
    spells = tuple(_spells(random, day))
    reactive = tuple(
        ReactiveManagement(ref=f"x{n}", on=_day(random, began, day)) for n in range(random.choice((0, 0, 0, 1, 2)))
    )
    return CaseFacts(
        born_on=date(random.randint(1940, 1979), 6, 1),
        died_on=_day(random, began, day) if random.random() < 0.03 else None,
        events=(_event(random, convicted),),
        spells=spells,
        registered=tuple(_registrations(random, began, day)),
        allocated=tuple(_allocated(random, day)),
        risk_levels=tuple(
            RiskLevel(ref=f"l{n}", on=_day(random, EARLIEST, day), level=random.choice(RISK_LEVELS))
            for n in range(random.randint(0, 4))
        ),
        visits=tuple(
            Visit(ref=f"v{n}", on=_day(random, EARLIEST, day), seen=random.random() < 0.7)
            for n in range(random.randint(0, 8))
        ),
        assessments=tuple(_assessed(random, day, n) for n in range(random.randint(0, 3))),
        plan_versions=tuple(_plan(random, day, n) for n in range(random.randint(0, 3))),
        reactive=reactive,
        reactive_checks=tuple(
            ReactiveCheck(ref=f"k{n}", on=_day(random, began, day), stays=random.random() < 0.8)
            for n in range(random.randint(0, 2))
        ),
        releases_expected=tuple(
            ReleaseExpected(ref=f"e{n}", on=_day(random, spell.from_on, day), spell=spell.ref,
                            release_on=_day(random, spell.from_on, day + timedelta(700)))
            for n, spell in enumerate(spells) if random.random() < 0.5
        ),
        archived=tuple(_archived(random, began, day)),
        dangerous=tuple(
            PdpAuthority(ref=f"d{n}", on=_day(random, began, day)) for n in range(random.choice((0, 0, 1)))
        ),
        came_to_notice=tuple(
            ConcernRaised(ref=f"t{n}", on=_day(random, began, day), what=random.choice(("intelligence", "arrest")))
            for n in range(random.choice((0, 0, 1)))
        ),
        policy=_policy(random, day),
    )  # fmt: skip


def _without_some(random: Random, facts: CaseFacts) -> CaseFacts:
    """Return the person without some kinds of facts and some single facts. A registration stays."""
    left: dict[str, Any] = {}
    share = random.random()
    for name in TAKEN_AWAY:
        kept = [fact for fact in getattr(facts, name) if random.random() > share / 2]
        left[name] = () if random.random() < share else tuple(kept)
    assert set(left) <= {each.name for each in fields(CaseFacts)}
    return replace(facts, **left, born_on=None if random.random() < share else facts.born_on)


def _registrations(random: Random, began: date, day: date) -> Iterator[Registration]:
    for n in range(random.choice((1, 1, 1, 2))):
        on = began if n == 0 else _day(random, began, day)
        until = _day(random, on, day) if random.random() < 0.15 else None
        known = _day(random, on, day) if random.random() < 0.4 else None
        kind = random.choice((*REGISTRATION_KINDS, None))
        yield Registration(ref=f"r{n}", on=on, until=until, known_on=known, kind=kind)


def _event(random: Random, on: date) -> Event:
    disposal = random.choice((
        Disposal(kind="imprisonment", years=random.randint(0, 10), months=random.randint(1, 11)),
        Disposal(kind="community_order", months=24),
        Disposal(kind="life"),
    ))  # fmt: skip
    sentenced_on = on if random.random() < 0.8 else None
    return Event(
        ref="c", gateway="conviction", on=on, offence=random.choice(OFFENCES), sentenced_on=sentenced_on,
        disposals=(disposal,) if sentenced_on else (),
    )  # fmt: skip


def _spells(random: Random, day: date) -> Iterator[Spell]:
    for n in range(random.choice((0, 0, 1, 1, 2))):
        from_on = _day(random, EARLIEST, day)
        until = _day(random, from_on, day) if random.random() < 0.8 else None
        yield Spell(ref=f"s{n}", kind=random.choice(SPELLS), from_on=from_on, until=until)


def _allocated(random: Random, day: date) -> Iterator[AllocationFact]:
    for n in range(random.choice((0, 1, 1, 2))):
        on = _day(random, EARLIEST, day)
        yield AllocationFact(ref=f"a{n}", on=on, until=_day(random, on, day) if random.random() < 0.3 else None)


def _archived(random: Random, began: date, day: date) -> Iterator[ArchivedPeriod]:
    if random.random() < 0.1:
        on = _day(random, began, day)
        yield ArchivedPeriod(ref="z", on=on, until=_day(random, on, day) if random.random() < 0.6 else None)


def _assessed(random: Random, day: date, n: int) -> RiskAssessment:
    on = _day(random, EARLIEST, day)
    checked = _day(random, on, day) if random.random() < 0.6 else None
    return RiskAssessment(
        ref=f"m{n}", on=on, reassess_on=on + timedelta(random.randint(1, 500)), checked_on=checked,
        checked_by_ref=f"mc{n}" if checked else None, returned=checked is not None and random.random() < 0.3,
    )  # fmt: skip


def _plan(random: Random, day: date, n: int) -> PlanVersion:
    on = _day(random, EARLIEST, day)
    checked = _day(random, on, day) if random.random() < 0.6 else None
    agreed = checked is not None and random.random() < 0.7
    return PlanVersion(
        ref=f"p{n}", on=on, checked_on=checked, agreed=agreed, checked_by_ref=f"pc{n}" if checked else None
    )


def _policy(random: Random, day: date) -> Policy:
    """Return the policy of a force that changes some default intervals."""
    if random.random() < 0.8:
        return Policy()
    low = PolicyValue(name="visits.months.low", value=random.choice((6, 18, 24)), from_on=_day(random, FIRST_DAY, day))
    return Policy("v", (low,))


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(random.randint(0, max((last - first).days, 0)))
