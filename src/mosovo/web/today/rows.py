"""Build the rows of Today from the duties of the caseload."""

from datetime import date

from mosovo.access.actor import Actor
from mosovo.caseload import emergency_access
from mosovo.caseload.queries import DueDuty, TodayCounts, list_horizon
from mosovo.rooms.mappa.policy import can_coordinate
from mosovo.web.duty_components import DutyLink, DutyPerson, DutyRow
from mosovo.web.duty_link_registry import list_duty_links
from mosovo.web.formatting import format_count, format_days_ago, format_short_date
from mosovo.web.mappa.duty_links import list_mappa_links
from mosovo.web.meetings.duty_links import list_meeting_links
from mosovo.web.navigation import RECORDING
from mosovo.web.obligations.duty_rows import (
    OF_A_REVIEW,
    REVIEW_OF_GLASS,
    build_review_link,
    build_source,
    describe_duty_holder,
    displayed_status,
    duty_token,
    emergency_review_link,
    notification_link,
    why_url,
)
from mosovo.web.travel.duty_links import list_travel_links
from mosovo.web.url_reversing import url_for
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.explain.explanation import duty_title


def build_duty_row(due: DueDuty, on: date, actor: Actor) -> DutyRow:
    """Build the row of a duty with its person."""
    standing = due.status_on(on)
    return DutyRow(
        what=duty_title(due.rule),
        standing=displayed_status(standing, in_question=due.in_question),
        due_on=None if due.in_question else due.due_on,
        source=build_source(due.source_kind, due.citation),
        whose=describe_duty_holder(due.bearer),
        explanation=due.what,
        why_href=why_url(due.urn, due.key),
        person=DutyPerson(
            due.surname,
            due.forenames,
            url_for("casefile", urn=due.urn),
            due.risk.replace("_", "-"),
            _describe_last_notification(due, on),
        ),
        acts=_acts(due, standing, actor, on) if actor.roles & RECORDING else _arranged(due, standing, actor),
        note=_note(due, standing, on),
    )


def _acts(due: DueDuty, standing: DutyStatus, actor: Actor, on: date) -> tuple[DutyLink, ...]:
    """List what can be done about the duty. Nothing while the clock is stopped: the release must be recorded first."""
    if standing is DutyStatus.CLOCK_STOPPED:
        return ()
    if due.rule == REVIEW_OF_GLASS:
        return (emergency_review_link(due.urn, due.key),) if emergency_access.can_review_emergency_access(actor) else ()
    if due.rule in OF_A_REVIEW:
        return (build_review_link(due.urn),)
    trigger = _trigger(due)
    if (acts := list_duty_links(due.urn, due.rule, trigger, actor)) is not None:
        return acts
    if travelling := list_travel_links(due.urn, due.rule, trigger):
        return (travelling,)
    notify = notification_link(due.urn, due.bearer)
    if due.may_be_breached(on) and not due.has_case:
        return (
            notify,
            DutyLink("Open breach case", url_for("open_breach_on_duty", urn=due.urn, mark=duty_token(due.key))),
        )
    return (notify,)


def _arranged(due: DueDuty, standing: DutyStatus, actor: Actor) -> tuple[DutyLink, ...]:
    """List what a co-ordinator, who records nothing else, can do about a MAPPA duty."""
    if standing is DutyStatus.CLOCK_STOPPED or not can_coordinate(actor):
        return ()
    told = (due.urn, due.rule, _trigger(due), actor)
    return list_mappa_links(*told) or list_meeting_links(*told) or ()


def _trigger(due: DueDuty) -> str:
    """Return the trigger of the duty. Its key is the rule, the trigger and, for some rules, the occurrence."""
    return due.key.removeprefix(f"{due.rule}:").partition(":")[0]


def _describe_last_notification(due: DueDuty, on: date) -> str:
    notified = f"Notified {format_days_ago(due.last_notified_on, on)}" if due.last_notified_on else "Never notified"
    return f"{notified}, in custody" if due.in_custody(on) else notified


def _note(due: DueDuty, standing: DutyStatus, on: date) -> str:
    if standing is DutyStatus.CLOCK_STOPPED and due.clock_stopped_from:
        return f"since {format_short_date(due.clock_stopped_from, on)}"
    if due.has_case:
        return "has a breach case"
    if due.may_be_breached(on):
        return "possible breach"
    if due.in_question and due.due_on:
        return f"possibly by {format_short_date(due.due_on, on)}"
    return ""


def describe_day(counts: TodayCounts, on: date) -> str:
    """Summarise the day in a sentence."""
    until = f"{list_horizon(on):%A}"
    if not any((counts.late, counts.today, counts.ahead, counts.clock_stopped, counts.in_question)):
        return f"No duties overdue or due by {until}."
    late = f"{format_duty_count(counts.late)} overdue." if counts.late else "No duties overdue."
    falls = f"{counts.today}" if counts.today else "None"
    more = f"{counts.ahead} more by {until}" if counts.ahead else f"no more by {until}"
    return f"{late} {falls} due today, {more}."


def format_duty_count(number: int) -> str:
    """Format a number of duties."""
    return format_count(number, "duty")
