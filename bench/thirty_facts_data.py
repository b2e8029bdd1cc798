"""People with a given number of duties each, as many as requested; also with ten times the spells."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event, Notification, Spell

KINDS = ("name", "home_address", "bank_account", "passport")


class Life(NamedTuple):
    """How often a person notified, and how many changes of details are recorded."""

    notifications: int
    changes: int


THIRTY, THIRTY_SIX = Life(12, 9), Life(15, 12)
"""Lives with a mean of 31 and of 37 duties."""


def people(count: int, *, seed: int = 1, life: Life = THIRTY_SIX) -> Iterator[CaseFacts]:
    """Yield different people with such lives."""
    chance = Random(seed)
    return (person(date(2008, 1, 7) + timedelta(chance.randrange(2000)), chance, life=life) for _ in range(count))


class Some(NamedTuple):
    """A number of people to invent: everything that another process needs to know about them."""

    how_many: int
    seed: int


def invented(some: Some) -> Iterator[CaseFacts]:
    return people(some.how_many, seed=some.seed, life=THIRTY)


def person(convicted_on: date, chance: Random, *, spells: int = 4, life: Life = THIRTY_SIX) -> CaseFacts:
    """Invent a person convicted twice, in and out of custody, who notifies every year, moves and changes banks."""
    first = Event(
        ref="c1", gateway="conviction", offence="SOA 2003 s.9", on=convicted_on, sentenced_on=convicted_on,
        disposals=(Disposal(kind="imprisonment", months=36),),
    )  # fmt: skip
    second = Event(
        ref="c2", gateway="conviction", offence="SOA 2003 s.7", age_at_offence=40, on=convicted_on + timedelta(2000),
        sentenced_on=convicted_on + timedelta(2030), disposals=(Disposal(kind="community_order", months=24),),
    )  # fmt: skip
    released = convicted_on + timedelta(500)
    return CaseFacts(
        born_on=date(1970, 5, 4),
        events=(first, second),
        spells=(
            Spell(ref="s0", kind="custody", from_on=convicted_on, until=released),
            *_spells(released, chance, spells),
        ),
        notifications=tuple(_notifications(released, chance, life.notifications)),
        changes=tuple(_changes(released, chance, life.changes)),
    )


def _spells(since: date, chance: Random, count: int) -> Iterator[Spell]:
    day = since
    for place in range(count):
        day += timedelta(30 + chance.randrange(max(4000 // count, 1)))
        kind = ("custody", "abroad", "hospital", "abroad")[place % 4]
        yield Spell(ref=f"s{place + 1}", kind=kind, from_on=day, until=day + timedelta(chance.randrange(2, 20)))


def _notifications(since: date, chance: Random, count: int) -> Iterator[Notification]:
    day = since + timedelta(1)
    for place in range(count):
        under = "s.83(1)" if place == 0 else "s.84(1)" if place % 5 == 0 else "s.85(1)"
        change = "home_address" if under == "s.84(1)" else None
        yield Notification(ref=f"n{place}", under=under, on=day, change=change, home_address_kind="residence")
        day += timedelta(chance.randrange(340, 370))


def _changes(since: date, chance: Random, count: int) -> Iterator[Change]:
    for place in range(count):
        yield Change(ref=f"h{place}", kind=KINDS[place % 4], on=since + timedelta(100 + chance.randrange(4000)))


def number_of_duties(derivation: Derivation) -> int:
    """Return the number of duties, which is all that the other process sends back."""
    return len(derivation.obligations)
