"""People for the tests of the law: facts with the usual values filled in."""

from datetime import date, datetime
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Obligation
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Absence, CaseFacts, Change, Disposal, Event, Journey, Notification, Order, Spell

MONDAY = date(2025, 3, 10)
BORN_ON = date(1985, 6, 1)
COMMUNITY_ORDER = Disposal(kind="community_order", months=36)

type Fact = Event | Spell | Notification | Change | Order | Journey | Absence


def convicted(on: date = MONDAY, *, ref: str = "c1", disposal: Disposal = COMMUNITY_ORDER, **more: Any) -> Event:
    """Return a conviction, sentenced on the same day, for an offence listed for any sentence."""
    facts = {"gateway": "conviction", "offence": "SOA 2003 s.9", "sentenced_on": on, "disposals": (disposal,), **more}
    return Event(ref=ref, on=on, **facts)


def in_custody(since: date, until: date | None = None, *, ref: str = "s1", kind: str = "custody") -> Spell:
    return Spell(ref=ref, kind=kind, from_on=since, until=until)


def notified(
    on: date, under: str = "s.83(1)", *, ref: str = "n1", home: str | None = "residence", **more: Any
) -> Notification:
    return Notification(ref=ref, under=under, on=on, home_address_kind=home, **more)


def moved(on: date, *, ref: str = "h1", kind: str = "home_address") -> Change:
    return Change(ref=ref, kind=kind, on=on)


def under_shpo(made_on: date, *, ref: str = "o1", **more: Any) -> Order:
    return Order(ref=ref, kind="shpo", made_on=made_on, **more)


def journey(departs: date, nights: int | None = 7, *, ref: str = "j1", to: str | None = "ES", **more: Any) -> Journey:
    return Journey(ref=ref, departs=departs, intended_days=nights, destination=to, **more)


def away(leaves: datetime, nights: int | None = 5, *, ref: str = "a1", **more: Any) -> Absence:
    return Absence(ref=ref, leaves=leaves, intended_days=nights, **more)


def facts(*given: Fact, **more: Any) -> CaseFacts:
    """Return the facts of one person, grouped by kind."""
    kinds = {
        "events": Event, "spells": Spell, "notifications": Notification, "changes": Change, "orders": Order,
        "journeys": Journey, "absences": Absence,
    }  # fmt: skip
    sorted_facts = {name: tuple(f for f in given if isinstance(f, kind)) for name, kind in kinds.items()}
    return CaseFacts(**{"born_on": BORN_ON, **sorted_facts, **more})


def derive_law(*given: Fact, **more: Any) -> Derivation:
    return derive_obligations(facts(*given, **more))


def find_duty(derivation: Derivation, key: str) -> Obligation:
    """Return the only obligation whose key starts with this text."""
    [found] = [o for o in derivation.obligations if o.key.startswith(key)]
    return found


def duties(derivation: Derivation) -> tuple[Obligation, ...]:
    """Return the duties under the Acts, without MAPPA steps and practice duties, which have their own tests."""
    return tuple(each for each in derivation.obligations if not each.rule.startswith(("cja2003.", "practice.")))


def keys(derivation: Derivation) -> set[str]:
    """Return the keys of the duties under the Acts."""
    return {obligation.key for obligation in duties(derivation)}
