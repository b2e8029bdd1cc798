"""Parental directions: Sexual Offences Act 2003 s.89.

A direction makes the parent responsible for the duties of ss.83 to 86 until the young
offender is 18, or 16 if a court in Scotland gave it, or until an earlier day.
"""

from datetime import date

from mosovo_law.core.days import MergedSpans, merge_spans
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.schedule3 import court_nation


def is_parent_responsible(position: Position, day: date) -> bool:
    """Whether a direction is in force on a day; without a date of birth, for as long as it is recorded."""
    return position.compute_once(_directed).find_span_on(day) is not None


def _directed(position: Position) -> MergedSpans:
    """Return the days on which a direction is in force."""
    facts = position.facts
    return merge_spans(
        event.parental_direction.ending_by(_of_age_on(event, facts))
        for event in facts.events
        if event.parental_direction is not None
    )


def _of_age_on(event: Event, facts: CaseFacts) -> date | None:
    """Return the birthday on which a direction ends; that of 29 February is on 1 March."""
    born_on = facts.born_on
    if born_on is None:
        return None
    year = born_on.year + (16 if court_nation(event, facts) == "SCT" else 18)
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1) if year <= date.max.year else None
