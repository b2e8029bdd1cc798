"""Build the rows of Today from the duties of the caseload: one block for each person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.caseload import emergency_access
from mosovo.caseload.duty_objects import DutyObject, DutyObjects, find_subject_id, load_duty_objects
from mosovo.caseload.harm_order import AT_ONCE
from mosovo.caseload.queries import NO_READER, DueDuty, Reader, TodayCounts, list_horizon
from mosovo.rooms.mappa.policy import can_coordinate
from mosovo.rooms.monitoring.models import NOTICES, OF_TAGS, AlertKind
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import (
    EMERGENCY_REVIEW_RULE,
    INDEFINITE_REVIEW_RULES,
    build_review_link,
    build_source,
    describe_bearer,
    duty_token,
    emergency_review_link,
    format_status,
    notification_link,
    why_url,
)
from mosovo.web.core.formatting import (
    LONDON,
    format_count,
    format_day_and_time,
    format_days_ago,
    format_short_date,
)
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.registry import list_duty_links
from mosovo.web.core.url_reversing import url_for
from mosovo.web.features.mappa.duty_links import list_mappa_links
from mosovo.web.features.meetings.duty_links import list_meeting_links
from mosovo.web.features.travel.duty_links import list_travel_links
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.explain.explanation import duty_title

TASKS_SHOWN = 3
"""The duties of a person that are shown at once. The others open under them."""
ESCALATION_PREFIX = "practice.ladder."
TRIAGE_RULE = "practice.alert.look"
NO_OBJECTS: DutyObjects = {}


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """One person on Today: how things stand, and what is to be done, most harmful first."""

    surname: str
    forenames: str
    href: str
    risk: str
    seen: str
    is_over_limit: bool
    """The next home visit is overdue."""
    status: tuple[str, ...]
    """MAPPA category and level, custody, and whether duties may be out of date."""
    tasks: tuple[DutyRow, ...]
    more: tuple[DutyRow, ...]
    late: bool


def build_person_blocks(
    duties: Iterable[DueDuty], on: date, actor: Actor, reader: Reader = NO_READER, shown: int = TASKS_SHOWN
) -> list[PersonBlock]:
    """Build the block of each person from duties in the order of the list. A named reader can select duties.

    `shown`: how many duties of a person are shown at once. One query if a duty is about an agency.
    """
    duties = list(duties)
    objects = load_duty_objects(duties)
    return [
        _build_block(list(person_duties), on, actor, reader, shown, objects)
        for _, person_duties in groupby(duties, key=lambda due: due.nominal_id)
    ]


def _build_block(
    duties: list[DueDuty], on: date, actor: Actor, reader: Reader, shown: int, objects: DutyObjects
) -> PersonBlock:  # fmt: skip
    person = duties[0]
    tasks = tuple(build_duty_row(due, on, actor, reader, objects) for due in duties)
    return PersonBlock(
        surname=person.surname,
        forenames=person.forenames,
        href=url_for("casefile", urn=person.urn),
        risk=person.risk.replace("_", "-"),
        seen=describe_last_seen(person, on),
        is_over_limit=person.visit_due_on is not None and person.visit_due_on < on,
        status=_describe_status(person, on),
        tasks=tasks[:shown],
        more=tasks[shown:],
        late=any(due.days_late(on) for due in duties),
    )


def describe_last_seen(person: DueDuty, on: date) -> str:
    """Say when the person was last seen at a visit, against the limit, and last tried since."""
    if person.seen_on is None:
        seen = "Never seen at a visit"
    else:
        seen = f"Seen {format_days_ago(person.seen_on, on)}"
        if person.visit_due_on and person.visit_due_on > person.seen_on:
            seen += f", limit {(person.visit_due_on - person.seen_on).days} days"
    if person.tried_on and (person.seen_on is None or person.tried_on > person.seen_on):
        seen += f", tried {format_short_date(person.tried_on, on)}"
    return seen


def _describe_status(person: DueDuty, on: date) -> tuple[str, ...]:
    """List MAPPA category and level, custody, and doubt about the calculation."""
    if person.mappa_category is None:
        mappa = "MAPPA category not confirmed"
    else:
        mappa = f"Category {person.mappa_category}, " + (
            f"Level {person.mappa_level}" if person.mappa_level else "level not set"
        )
    return (
        mappa,
        *(("In custody",) if person.in_custody(on) else ()),
        *(("Duties may be out of date",) if person.out_of_date else ()),
    )


VISIT_RULES = frozenset({"practice.visit.first", "practice.visit.scheduled"})


def build_duty_row(
    due: DueDuty, on: date, actor: Actor, reader: Reader = NO_READER, objects: DutyObjects = NO_OBJECTS
) -> DutyRow:  # fmt: skip
    """Build the row of one duty; its person is named by the block."""
    status = due.status_on(on)
    can_triage = _can_triage(due, status, actor)
    return DutyRow(
        what=name_task(due, on, objects),
        status=format_status(status, in_question=due.in_question),
        due_on=None if due.in_question else due.due_on,
        source=build_source(due.source_kind, due.citation),
        holder=describe_bearer(due.bearer),
        explanation=due.what,
        why_href=why_url(due.urn, due.key),
        acts=_list_links(due, status, actor, on)
        if actor.roles & RECORDING
        else _list_coordinator_links(due, status, actor),
        note=_describe_note(due, status, on),
        is_visit=due.rule in VISIT_RULES,
        selection_id=str(due.id) if reader.account and due.tier != AT_ONCE else "",
        triage=str(due.id) if can_triage else "",
        alert=describe_alert(due, on) if can_triage else "",
        is_new=due.id >= reader.new_from,
    )


def _can_triage(due: DueDuty, status: DutyStatus, actor: Actor) -> bool:
    """Whether the duty is an alert that the police decide alone: alerts of tags go to the provider first."""
    is_open = due.rule == TRIAGE_RULE and due.alert is not None and status is not DutyStatus.CLOCK_STOPPED
    return is_open and due.alert not in OF_TAGS and bool(actor.roles & RECORDING)


def list_alert_subjects(duties: Iterable[DueDuty], on: date, actor: Actor) -> list[UUID]:
    """List the nominals whose alerts the list shows with their text, for the log."""
    return sorted({due.nominal_id for due in duties if _can_triage(due, due.status_on(on), actor)})


def describe_alert(due: DueDuty, on: date) -> str:
    """Say what the alert of a duty says; nothing where the duty is about none."""
    if due.alert is None or due.alert_at is None:
        return ""
    return describe_alert_text(due.alert, due.alert_at, due.alert_device or "", due.alert_words or "", on)


def describe_alert_text(kind: str, happened_at: datetime, device: str, words: str, on: date) -> str:
    """Say when an alert happened, on which device, and the message. Of a likely match: by what it was matched.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
    >>> describe_alert_text("vpn", at, "D-1", "A VPN was opened", date(2026, 3, 10))
    'Tue 10 Mar, 12:30, device D-1. A VPN was opened'
    """
    at = happened_at.astimezone(LONDON)
    place = f", device {device}" if device else ", device not recorded"
    if kind in NOTICES:
        place = f". Likely match by {device}: it may be another person" if device else ""
    return f"{format_day_and_time(at.date(), at.time(), on)}{place}. {words or 'The message has no text.'}"


def name_task(due: DueDuty, on: date | None = None, objects: DutyObjects = NO_OBJECTS) -> str:
    """Name the duty with its object: which alert, which overdue duty needs a response, or which agency’s report."""
    duty_object = objects.get(key) if (key := find_subject_id(due)) else None
    return f"{_name_duty(due)}: {_describe_object(duty_object, on)}" if duty_object else _name_duty(due)


def _describe_object(duty_object: DutyObject, on: date | None) -> str:
    """Return the agency, and the action or the day of the meeting."""
    if duty_object.held_on is None:
        return f"{duty_object.agency}, action {duty_object.reference}"
    return f"{duty_object.agency}, for {format_short_date(duty_object.held_on, on or duty_object.held_on)}"


def _name_duty(due: DueDuty) -> str:
    title = duty_title(due.rule)
    if due.alert:
        urgent = " (urgent)" if due.tier == AT_ONCE else ""
        return f"{title}: {_lower_first_letter(AlertKind(due.alert).label)}{urgent}"
    if due.rule.startswith(ESCALATION_PREFIX):
        return f"{title}: {_lower_first_letter(duty_title(due.trigger.partition(':')[0]))}"
    return title


def _lower_first_letter(label: str) -> str:
    """Return a label as it stands within a sentence: a small first letter, except of an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _list_links(due: DueDuty, status: DutyStatus, actor: Actor, on: date) -> tuple[DutyLink, ...]:
    """List what can be done about the duty. Nothing while the clock is stopped: the release must be recorded first."""
    if status is DutyStatus.CLOCK_STOPPED:
        return ()
    if due.rule == EMERGENCY_REVIEW_RULE:
        return (emergency_review_link(due.urn, due.key),) if emergency_access.can_review_emergency_access(actor) else ()
    if due.rule in INDEFINITE_REVIEW_RULES:
        return (build_review_link(due.urn),)
    trigger = _parse_trigger(due)
    if (acts := list_duty_links(due.urn, due.rule, trigger, actor)) is not None:
        return acts
    if travel_link := list_travel_links(due.urn, due.rule, trigger):
        return (travel_link,)
    notify_link = notification_link(due.urn, due.bearer)
    if due.may_be_breached(on) and not due.has_case:
        return (
            notify_link,
            DutyLink("Open breach case", url_for("open_breach_on_duty", urn=due.urn, mark=duty_token(due.key))),
        )
    return (notify_link,)


def _list_coordinator_links(due: DueDuty, status: DutyStatus, actor: Actor) -> tuple[DutyLink, ...]:
    """List what a co-ordinator, who records nothing else, can do about a MAPPA duty."""
    if status is DutyStatus.CLOCK_STOPPED or not can_coordinate(actor):
        return ()
    arguments = (due.urn, due.rule, _parse_trigger(due), actor)
    return list_mappa_links(*arguments) or list_meeting_links(*arguments) or ()


def _parse_trigger(due: DueDuty) -> str:
    """Return the trigger of the duty. Its key is the rule, the trigger and, for some rules, the occurrence."""
    return due.key.removeprefix(f"{due.rule}:").partition(":")[0]


def _describe_note(due: DueDuty, status: DutyStatus, on: date) -> str:
    if status is DutyStatus.CLOCK_STOPPED and due.clock_stopped_from:
        return f"since {format_short_date(due.clock_stopped_from, on)}"
    if due.has_case:
        return "has a breach case"
    if due.rule in VISIT_RULES and due.visit_planned_on:
        return f"planned {format_day_and_time(due.visit_planned_on, due.visit_planned_at, on)}"
    if due.may_be_breached(on):
        return "possible breach"
    if due.in_question and due.due_on:
        return f"possibly by {format_short_date(due.due_on, on)}"
    return ""


def describe_day(counts: TodayCounts, on: date) -> str:
    """Summarise the day in a sentence."""
    until = f"{list_horizon(on):%A}"
    carried = f" {format_duty_count(counts.carried_over)} carried over." if counts.carried_over else ""
    if not any((counts.late, counts.today, counts.ahead, counts.clock_stopped, counts.in_question)):
        return f"No duties overdue or due by {until}.{carried}"
    late = f"{format_duty_count(counts.late)} overdue." if counts.late else "No duties overdue."
    due_today = f"{counts.today}" if counts.today else "None"
    more = f"{counts.ahead} more by {until}" if counts.ahead else f"no more by {until}"
    return f"{late} {due_today} due today, {more}.{carried}"


def format_duty_count(number: int) -> str:
    """Format a number of duties."""
    return format_count(number, "duty")
