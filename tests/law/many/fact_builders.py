"""One person with many facts of each kind, and of pairs of kinds that refer to each other.

The facts of a kind are made from their number: `n` is the number and `day` its own day. Most people are subject
indefinitely and have an offender manager, so that every rule about them reads the facts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from mosovo_law.facts import case_facts as law
from mosovo_law.facts import management_facts
from mosovo_law.facts.case_facts import CaseFacts

FIRST = date(2015, 3, 9)
FIRST_OF_POLICY = date(2026, 2, 2)
"""A date after the policies of the practice rules began."""

type Made = Mapping[str, tuple[Any, ...]]
type Maker = Callable[[int], Made]


def later(day: date, days: int) -> date:
    return day + timedelta(days)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def imprisoned(n: int, day: date, **more: Any) -> law.Event:
    facts = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": day, "sentenced_on": day, **more}
    facts.setdefault("disposals", (law.Disposal(kind="imprisonment", months=8),))
    return law.Event(ref=f"c{n}", **facts)


def after_another(n: int, day: date, **more: Any) -> law.Event:
    """Return a conviction on a later day with a term consecutive to the one before it."""
    follows = f"c{n - 1}" if n else None
    return imprisoned(n, day, disposals=(law.Disposal(kind="imprisonment", months=8, consecutive_to=follows),), **more)


def branching(n: int, day: date) -> law.Event:
    """Return a term in a tree of consecutive terms, in which two terms follow each one."""
    follows = f"c{(n - 1) // 2}" if n else None
    return imprisoned(n, day, disposals=(law.Disposal(kind="imprisonment", months=8, consecutive_to=follows),))


def overlapping(n: int, day: date) -> law.Event:
    term = law.Disposal(
        kind="imprisonment", months=8, consecutive_to=f"c{n - 1}" if n else None, overlap_months=2 if n else 0
    )
    return imprisoned(n, day, disposals=(term,))


def order(n: int, day: date, kind: str = "shpo", **more: Any) -> law.Order:
    facts = {"made_on": day, "served_on": day, "months": 60, **more}
    return law.Order(ref=f"o{n}", kind=kind, **facts)


def notified(n: int, day: date, under: str = "s.85(1)", **more: Any) -> law.Notification:
    return law.Notification(ref=f"n{n}", under=under, on=day, **{"home_address_kind": "residence", **more})


def spell(n: int, day: date, kind: str = "custody", days: int = 1) -> law.Spell:
    return law.Spell(ref=f"s{n}", kind=kind, from_on=day, until=later(day, days))


LIFE = law.Event(
    ref="life",
    gateway="conviction",
    offence="SOA 2003 s.1",
    on=date(2010, 3, 1),
    sentenced_on=date(2010, 3, 1),
    disposals=(law.Disposal(kind="life"),),
)
RELEASED = law.Spell(ref="served", kind="custody", from_on=date(2010, 3, 1), until=date(2011, 6, 1))
ALLOCATED = management_facts.AllocationFact(ref="manager", on=date(2011, 6, 1))
REGISTERED = management_facts.Registration(ref="registered", on=date(2011, 6, 1), kind="rso")
LICENSED = management_facts.Licensed(ref="licence", on=date(2011, 6, 1))
MANAGED = CaseFacts(
    born_on=date(1970, 1, 1),
    events=(LIFE,),
    spells=(RELEASED,),
    allocated=(ALLOCATED,),
    registered=(REGISTERED,),
    licences=(LICENSED,),
)
NOT_SUBJECT = CaseFacts(born_on=date(1970, 1, 1))
TERRORIST = replace(
    NOT_SUBJECT,
    events=(
        law.Event(
            ref="t",
            gateway="terrorism",
            offence="TA 2000 s.58",
            on=date(2010, 3, 1),
            sentenced_on=date(2010, 3, 1),
            disposals=(law.Disposal(kind="imprisonment", years=12),),
        ),
    ),
)


def many(make: Maker, base: CaseFacts = MANAGED) -> Callable[[int], CaseFacts]:
    """Return a function that makes a person with this number of facts."""

    def of(count: int) -> CaseFacts:
        found: dict[str, list[Any]] = {}
        for n in range(count):
            for kind, made in make(n).items():
                found.setdefault(kind, []).extend(made)
        return replace(base, **{kind: (*getattr(base, kind), *made) for kind, made in found.items()})

    return of


def between(kind: Callable[..., Any], n: int, days: int, **more: Any) -> Any:
    """Make a fact that lasts from one day of a policy to another."""
    return kind(ref=f"b{n}", on=policy_days(days * n), until=policy_days(days * n + days // 2), **more)


def days(n: int) -> date:
    return later(FIRST, n)


def policy_days(n: int) -> date:
    return later(FIRST_OF_POLICY, n)


def of_orders(kind: str, **more: Any) -> Callable[[int], CaseFacts]:
    return many(lambda n: {"orders": (order(n, days(n), kind, **more),)}, NOT_SUBJECT)


ORDERS = (
    "shpo",
    "interim_shpo",
    "sopo",
    "sro",
    "interim_sro",
    "voo",
    "interim_voo",
    "spo",
    "interim_spo",
    "dapo",
    "foreign_travel_order",
    "notification_order",
    "sex_offender_order",
)
