"""What MAPPA meetings leave to be done: actions, reports before a meeting, minutes after it, and disclosures.

The meeting names the day; of minutes alone the day is counted, by the force's own figure (`figures`), that of
tables/meetings.toml where it set none. Nobody commits an offence by being late.
"""

from collections.abc import Iterator

from mosovo.law import tables
from mosovo.law.days import Span
from mosovo.law.limit import within_days_after
from mosovo.law.obligation import Bearer, Step
from mosovo.law.position import Position
from mosovo.law.practice.figures import meetings as figures
from mosovo.law.practice.figures.counting import changed, counted_by, working_days
from mosovo.law.practice.meeting_facts import MeetingDue
from mosovo.law.rule import Found, Owed, rule
from mosovo.law.sources import MEETINGS_POLICY, Provision

IN_FORCE = Span(tables.read("meetings")["clock"][0]["from"])
ACTIONS, REPORTS, MINUTES, DISCLOSURES = (
    MEETINGS_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4)
)
KINDS = ("meeting_dues",)


@rule("practice.meeting.action", ACTIONS, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def own_action(position: Position) -> Found:
    """Do what a MAPPA meeting gave the police to do, by the day that it named."""
    yield from _named(position, ACTIONS, "police", "action")


@rule("practice.meeting.agency", ACTIONS, Bearer.AGENCY, in_force=IN_FORCE, needs=KINDS)
def action_of_an_agency(position: Position) -> Found:
    """Do what a MAPPA meeting gave another agency to do, by the day that it named."""
    yield from _named(position, ACTIONS, "agency", "action")


@rule("practice.meeting.report", REPORTS, Bearer.AGENCY, in_force=IN_FORCE, needs=KINDS)
def report(position: Position) -> Found:
    """Say what the agency knows before a MAPPA meeting, by the day that was named."""
    yield from _named(position, REPORTS, "agency", "report")


@rule("practice.meeting.disclosure", DISCLOSURES, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def disclosure(position: Position) -> Found:
    """Tell, verify, or look again at a disclosure, by the day that a MAPPA meeting named."""
    yield from _named(position, DISCLOSURES, "police", "tell", "verify", "look_again")


@rule("practice.meeting.minutes", MINUTES, Bearer.POLICE, in_force=IN_FORCE, needs=KINDS)
def minutes(position: Position) -> Found:
    """Distribute the minutes of a MAPPA meeting within 10 working days."""
    facts = position.facts
    for due in _of(position, "police", "minutes"):
        counted = counted_by(
            facts.policy, figures.MINUTES_DAYS, working_days(facts.jurisdiction), due.on, met_on=due.ended_on
        )
        yield Owed(
            trigger=due.ref,
            opens_on=due.on,
            limit=counted.limit,
            met_by=due.ended_by_ref,
            met_on=due.ended_on,
            while_under=Span(due.on),
            because=(Step("meeting_held", (due.on,), MINUTES), *changed(counted, MINUTES)),
        )


def _named(position: Position, source: Provision, by: str, *kinds: str) -> Iterator[Owed]:
    for due in _of(position, by, *kinds):
        due_on = due.due_on or due.on
        yield Owed(
            trigger=due.ref,
            occurrence=due.kind if len(kinds) > 1 else "",
            opens_on=due.on,
            limit=within_days_after(max((due_on - due.on).days, 0), due.on),
            met_by=due.ended_by_ref,
            met_on=due.ended_on,
            while_under=Span(due.on, due.dropped_on).ending_by(position.facts.died_on),
            because=(Step("meeting_named", (due.on, due_on), source),),
        )


def _of(position: Position, by: str, *kinds: str) -> Iterator[MeetingDue]:
    return (each for each in position.facts.meeting_dues if each.by == by and each.kind in kinds)
