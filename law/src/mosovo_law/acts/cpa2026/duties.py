"""Duties that the Crime and Policing Act 2026 adds to Part 2, recalled from its Bill: its text was not read (LAW-030).

None is in force until a commencement date is entered. The duty about an absence of
more than five days exists alongside Northern Ireland’s own s.85A.
"""

from mosovo_law.acts.rule import NOT_COMMENCED, RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.absence import duties_on_absence
from mosovo_law.core.days import days_before
from mosovo_law.core.limit import Limit, days_ahead, hours_ahead, hours_ahead_exactly
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CPA2026, ENGLAND_AND_WALES
from mosovo_law.facts.case_facts import Change
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.offence_ranges import max_victim_age
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

THE_ACT = CPA2026("")
NAME_NOTICE_DAYS = 7
ABSENT_LONGER_THAN = 5
ENTRY_NOTICE_HOURS = 12
NAME, ABSENCE, PREMISES = "CPA 2026 name", "CPA 2026 absence", "CPA 2026 premises"


@rule(
    "cpa2026.name_change",
    THE_ACT,
    Bearer.NOMINAL,
    in_force=NOT_COMMENCED,
    extent=ENGLAND_AND_WALES,
    confidence="recalled",
)
def name_change(position: Position) -> RuleResults:
    """Notify an intended change of name 7 days before it."""
    for change in position.facts.changes:
        if change.kind != "name" or change.on is None or position.spell_on(change.on) is None:
            continue
        yield from _list_findings(
            position, change, days_ahead(NAME_NOTICE_DAYS, change.on, before="the change of name"), NAME
        )


@rule(
    "cpa2026.absence",
    THE_ACT,
    Bearer.NOMINAL,
    in_force=NOT_COMMENCED,
    extent=ENGLAND_AND_WALES,
    confidence="recalled",
)
def absence_from_home(position: Position) -> RuleResults:
    """Notify an absence from home of more than 5 days, 12 hours before leaving."""
    for absence in position.facts.absences:
        yield from duties_on_absence(position, absence, ABSENT_LONGER_THAN, ABSENCE, THE_ACT, PART_2_BEGAN)


@rule(
    "cpa2026.children_premises",
    THE_ACT,
    Bearer.NOMINAL,
    in_force=NOT_COMMENCED,
    extent=ENGLAND_AND_WALES,
    confidence="recalled",
)
def premises_where_children_are(position: Position) -> RuleResults:
    """Notify 12 hours before entering premises at which children are present."""
    for change in position.facts.changes:
        enters_on = change.from_at.date() if change.from_at is not None else change.on
        if change.kind != "children_premises" or enters_on is None or position.spell_on(enters_on) is None:
            continue
        limit = (
            hours_ahead_exactly(ENTRY_NOTICE_HOURS, change.from_at, before="entering")
            if change.from_at is not None
            else hours_ahead(ENTRY_NOTICE_HOURS, enters_on, before="entering")
        )
        is_bound = _offended_against_a_child(position)
        if not is_bound:
            yield Question(change.ref, "whether the person is a child sex offender or was given a notice", THE_ACT)
        yield from _list_findings(position, change, limit, PREMISES, in_question=not is_bound)


def _list_findings(
    position: Position, change: Change, limit: Limit, under: str, *, in_question: bool = False
) -> RuleResults:
    """Yield the duty to notify before a change, or a question if it was intended too late for that."""
    spell = position.spell_on(limit.start)
    last = limit.last_day
    if spell is None or last is None:
        return
    is_too_late = max(change.known_on or spell.from_on, spell.from_on) > last
    if is_too_late:
        yield Question(change.ref, "whether there was time to notify before it", THE_ACT)
    opens_on = min(max(change.known_on or days_before(1, limit.advise_by or last), spell.from_on, PART_2_BEGAN), last)
    notifications = (n for n in position.notifications if n.under == under and n.about in (change.ref, None))
    met_by = next((n for n in notifications if n.on <= limit.start or n.about == change.ref), None)
    yield RuleFinding(
        trigger=change.ref,
        opens_on=opens_on,
        limit=limit,
        advise_by=None if limit.advise_by is None else max(limit.advise_by, opens_on),
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        in_question=in_question or is_too_late,
        reasoning=(Step(change.kind, (limit.start,)),),
    )


def _offended_against_a_child(position: Position) -> bool:
    """Whether the victim was under 18 at the greatest age that a range leaves open."""
    counting_events = {period.event for period in position.periods}
    events = [event for event in position.facts.events if event.ref in counting_events]
    ages = (age for event in events for age in (max_victim_age(event), event.image_age))
    return any(age is not None and age < 18 for age in ages)
