"""What makes somebody look again at a person: arrests, offences, breaches, changes at home, what was heard."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.facts import CaseFacts
from mosovo.law.value import value

ARRESTS = frozenset({"police_custody", "custody"})
DETAINED = frozenset({"custody", "hospital"})
AT_HOME = {"home_address": "address", "no_fixed_address": "address", "child_household": "child_household"}


@value(frozen=True, slots=True, order=True)
class Trigger:
    """One of them: its day, the fact, and what it is."""

    on: date
    ref: str
    what: str


def triggers(facts: CaseFacts) -> tuple[Trigger, ...]:
    """Every one on record, the earliest first."""
    return tuple(sorted((*_of_justice(facts), *_at_home(facts), *_heard(facts))))


def _of_justice(facts: CaseFacts) -> Iterator[Trigger]:
    for spell in facts.spells:
        if spell.kind in ARRESTS:
            yield Trigger(spell.from_on, spell.ref, "arrest")
        if spell.kind in DETAINED and spell.until is not None:
            yield Trigger(spell.until, spell.ref, "release")
    for event in facts.events:
        yield Trigger(event.on, event.ref, "offence")
    for order in facts.orders:
        yield Trigger(order.made_on, order.ref, "order")


def _at_home(facts: CaseFacts) -> Iterator[Trigger]:
    for change in facts.changes:
        on = change.on or (change.from_at.date() if change.from_at is not None else None)
        if change.kind in AT_HOME and on is not None:
            yield Trigger(on, change.ref, AT_HOME[change.kind])


def _heard(facts: CaseFacts) -> Iterator[Trigger]:
    for notice in facts.came_to_notice:
        yield Trigger(notice.on, notice.ref, notice.what)
    for sought in facts.wanted:
        yield Trigger(sought.on, sought.ref, "wanted")
    stood = ""
    for level in sorted(facts.risk_levels, key=lambda each: (each.on, each.ref)):
        if stood and level.level != stood:
            yield Trigger(level.on, level.ref, "level")
        stood = level.level
