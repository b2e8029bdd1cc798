"""List new information that requires a reassessment: arrests, offences, breaches, changes at home, intelligence."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import CaseFacts

ARRESTS = frozenset({"police_custody", "custody"})
DETAINED = frozenset({"custody", "hospital"})
HOME_CHANGES = {"home_address": "address", "no_fixed_address": "address", "child_household": "child_household"}


@value(frozen=True, slots=True, order=True)
class ReassessmentTrigger:
    """One piece of new information: its date, the fact, and its kind."""

    on: date
    ref: str
    what: str


def list_triggers(facts: CaseFacts) -> tuple[ReassessmentTrigger, ...]:
    """Return every trigger on record, the earliest first."""
    return tuple(
        sorted((*_list_justice_triggers(facts), *_list_home_triggers(facts), *_list_information_triggers(facts)))
    )


def _list_justice_triggers(facts: CaseFacts) -> Iterator[ReassessmentTrigger]:
    for spell in facts.spells:
        if spell.kind in ARRESTS:
            yield ReassessmentTrigger(spell.from_on, spell.ref, "arrest")
        if spell.kind in DETAINED and spell.until is not None:
            yield ReassessmentTrigger(spell.until, spell.ref, "release")
    for event in facts.events:
        yield ReassessmentTrigger(event.on, event.ref, "offence")
    for order in facts.orders:
        yield ReassessmentTrigger(order.made_on, order.ref, "order")


def _list_home_triggers(facts: CaseFacts) -> Iterator[ReassessmentTrigger]:
    for change in facts.changes:
        on = change.on or (change.from_at.date() if change.from_at is not None else None)
        if change.kind in HOME_CHANGES and on is not None:
            yield ReassessmentTrigger(on, change.ref, HOME_CHANGES[change.kind])


def _list_information_triggers(facts: CaseFacts) -> Iterator[ReassessmentTrigger]:
    for notice in facts.came_to_notice:
        yield ReassessmentTrigger(notice.on, notice.ref, notice.what)
    for wanted_period in facts.wanted:
        yield ReassessmentTrigger(wanted_period.on, wanted_period.ref, "wanted")
    previous_level = ""
    for level in sorted(facts.risk_levels, key=lambda each: (each.on, each.ref)):
        if previous_level and level.level != previous_level:
            yield ReassessmentTrigger(level.on, level.ref, "level")
        previous_level = level.level
