"""What MAPPA meetings set to be done: actions, urgent ones circulated, agency reports, minutes and disclosures.

An overdue agency action escalates: the co-ordinator chases it, then the chair escalates it, then the board sees it. The
meeting sets the date. Only the dates for minutes and for circulating urgent actions are counted, by the force’s setting
(`settings`), or that of tables/meetings.toml where the force set none. Being late is not an offence.
"""

from collections.abc import Callable, Iterator
from datetime import date

from mosovo.practice import tables
from mosovo.practice.policy_settings import meetings as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_after, days_after
from mosovo_law.core.limit import Limit, within_days_after, within_working_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import PolicySetting
from mosovo_law.core.sources import MEETINGS_POLICY, Provision
from mosovo_law.facts.meeting_facts import MeetingDue
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("meetings")["clock"][0]["from"])
ACTIONS, REPORTS, MINUTES, DISCLOSURES, CHASING, ESCALATING, CIRCULATING = (
    MEETINGS_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in range(1, 8)
)
KINDS = ("meeting_dues",)


@rule("practice.meeting.action", ACTIONS, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def police_action(position: Position) -> RuleResults:
    """Complete the police action from the MAPPA meeting by its due date."""
    yield from _list_findings(position, ACTIONS, "police", "action")


@rule("practice.meeting.agency", ACTIONS, Bearer.AGENCY, in_force=IN_FORCE, needs=KINDS)
def agency_action(position: Position) -> RuleResults:
    """The agency completes its action from the MAPPA meeting by the due date."""
    yield from _list_findings(position, ACTIONS, "agency", "action")


@rule("practice.meeting.report", REPORTS, Bearer.AGENCY, in_force=IN_FORCE, needs=KINDS)
def agency_report(position: Position) -> RuleResults:
    """The agency submits its report before the MAPPA meeting, by the date set."""
    yield from _list_findings(position, REPORTS, "agency", "report")


@rule("practice.meeting.disclosure", DISCLOSURES, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def disclosure_action(position: Position) -> RuleResults:
    """Make, verify or review the disclosure by the date the MAPPA meeting set."""
    yield from _list_findings(position, DISCLOSURES, "police", "tell", "verify", "look_again")


@rule("practice.meeting.minutes", MINUTES, Bearer.POLICE, in_force=IN_FORCE, needs=KINDS)
def minutes_distribution(position: Position) -> RuleResults:
    """Distribute the minutes within 10 working days of the meeting."""
    yield from _list_working_day_findings(
        position, "minutes", settings.MINUTES_DAYS, lambda on: Step("meeting_held", (on,), MINUTES)
    )


@rule("practice.meeting.urgent_action", CIRCULATING, Bearer.POLICE, in_force=IN_FORCE, needs=KINDS)
def circulate_urgent_actions(position: Position) -> RuleResults:
    """Circulate the urgent actions of a MAPPA meeting on the next working day."""
    yield from _list_working_day_findings(
        position, "circulate", settings.CIRCULATE_DAYS, lambda on: Step("urgent_given", (on,), CIRCULATING)
    )


@rule("practice.meeting.asked_again", CHASING, Bearer.POLICE, in_force=IN_FORCE, needs=KINDS)
def agency_action_chased(position: Position) -> RuleResults:
    """Chase the agency’s overdue action within 5 working days."""
    for due, due_on in _list_agency_actions(position):
        days = position.facts.policy.on(settings.ASK_DAYS, due_on)
        yield from _list_follow_up(
            position, due, day_after(due_on), within_working_days_after(days, due_on, position.facts.jurisdiction),
            due.asked_again_by_ref, due.asked_again_on, Step("agency_late", (due_on,), CHASING),
        )  # fmt: skip


@rule("practice.meeting.raised", ESCALATING, Bearer.INSPECTOR, in_force=IN_FORCE, needs=KINDS)
def agency_action_escalated(position: Position) -> RuleResults:
    """The chair escalates the action to the agency’s senior managers when it is 21 days overdue."""
    for due, due_on in _list_agency_actions(position):
        days = position.facts.policy.on(settings.RAISE_AFTER, due_on)
        opens_on = days_after(days + 1, due_on)
        if due.raised_on is not None:
            opens_on = min(opens_on, due.raised_on)
        working_days = position.facts.policy.on(settings.ASK_DAYS, opens_on)
        yield from _list_follow_up(
            position, due, opens_on, within_working_days_after(working_days, opens_on, position.facts.jurisdiction),
            due.raised_by_ref, due.raised_on, Step("agency_still_late", (due_on, days), ESCALATING),
        )  # fmt: skip


def _list_agency_actions(position: Position) -> Iterator[tuple[MeetingDue, date]]:
    """Yield the actions that meetings gave to other agencies, each with its last day."""
    return ((due, due.due_on or due.on) for due in _filter_meeting_dues(position, "agency", "action"))


def _list_follow_up(
    position: Position, due: MeetingDue, opens_on: date, limit: Limit, ref: str | None, on: date | None, step: Step
) -> Iterator[RuleFinding]:
    """Yield the duty that exists while the agency’s action is not done. It ends with the action."""
    span = Span(opens_on, due.dropped_on).ending_by(due.ended_on).ending_by(position.facts.died_on)
    if span.is_empty:
        return
    is_met = on is not None and on in span
    yield RuleFinding(
        trigger=due.ref,
        opens_on=opens_on,
        limit=limit,
        met_by=ref if is_met else None,
        met_on=on if is_met else None,
        while_under=span,
        reasoning=(step,),
    )


def _list_working_day_findings(
    position: Position, kind: str, setting: PolicySetting, build_step: Callable[[date], Step]
) -> Iterator[RuleFinding]:
    """Yield the duty within a number of working days after a meeting."""
    facts = position.facts
    for due in _filter_meeting_dues(position, "police", kind):
        step = build_step(due.on)
        policy_limit = count_policy_limit(
            facts.policy, setting, working_day_counter(facts.jurisdiction), due.on, met_on=due.ended_on
        )
        yield RuleFinding(
            trigger=due.ref,
            opens_on=due.on,
            limit=policy_limit.limit,
            met_by=due.ended_by_ref,
            met_on=due.ended_on,
            while_under=Span(due.on),
            reasoning=(step, *describe_policy_change(policy_limit, step.source)),
        )


def _list_findings(position: Position, source: Provision, by: str, *kinds: str) -> Iterator[RuleFinding]:
    for due in _filter_meeting_dues(position, by, *kinds):
        due_on = due.due_on or due.on
        yield RuleFinding(
            trigger=due.ref,
            occurrence=due.kind if len(kinds) > 1 else "",
            opens_on=due.on,
            limit=within_days_after(max((due_on - due.on).days, 0), due.on),
            met_by=due.ended_by_ref,
            met_on=due.ended_on,
            while_under=Span(due.on, due.dropped_on).ending_by(position.facts.died_on),
            reasoning=(Step("meeting_named", (due.on, due_on), source),),
        )


def _filter_meeting_dues(position: Position, by: str, *kinds: str) -> Iterator[MeetingDue]:
    return (each for each in position.facts.meeting_dues if each.by == by and each.kind in kinds)
