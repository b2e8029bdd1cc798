"""The content of the case file of one nominal at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from mosovo.access.action import AccessNeed
from mosovo.caseload.emergency_access import can_review_emergency_access
from mosovo.casework.mappa import calculate_mappa
from mosovo.edge.request_context import AsOf
from mosovo.obligations import queries
from mosovo.obligations.queries import DutyBoard
from mosovo.record import field_groups
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import BreachCase
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import (
    EMERGENCY_REVIEW_RULE,
    INDEFINITE_REVIEW_RULES,
    build_duty_row,
    build_review_link,
    duty_token,
    emergency_review_link,
    notification_link,
)
from mosovo.web.core.missing_facts import list_missing_facts
from mosovo.web.core.panel import CaseContext, HeaderPerson, Panel
from mosovo.web.core.registry import list_duty_links
from mosovo.web.features.management_modes import mode_tags as modes
from mosovo.web.features.mappa.display import build_header_tags as mappa_tags
from mosovo.web.features.mappa.duty_links import list_mappa_links
from mosovo.web.features.mappa.panel import show_ended_level
from mosovo.web.features.meetings.duty_links import list_meeting_links
from mosovo.web.features.travel.duty_links import list_travel_links
from mosovo.web.site.questions.answer_options import QuestionWithAnswers, list_questions_with_answers
from mosovo_law.core.obligation import Obligation

from . import child_offender, panels, summary, timeline_entries
from .groups import group_panels

OPEN_BREACH = "Open breach case"
MAX_DUTIES_SHOWN = 6
"""The number of duties due now that are shown next to the case."""


@dataclass(frozen=True, slots=True)
class CaseReading:
    """The panels and the duties of one case, and the person it is about."""

    case: CaseContext
    panels: Sequence[Panel]
    board: DutyBoard
    person: HeaderPerson

    @property
    def on(self) -> date:
        """Return the date viewed."""
        return self.case.moment.on

    def duties(self, *, include_future: bool = False) -> list[DutyRow]:
        """Return the duties by status, most overdue first. Future escalations are left out unless `include_future`."""
        return [
            build_duty_row(each, self.on, self.person.urn, self.person.his, self.acts(each))
            for each, _ in self.board.list_statuses(self.on)
            if include_future or not summary.is_future_escalation(each, self.on)
        ]

    def rungs(self) -> int:
        """Count the escalations that will start if overdue duties stay overdue."""
        return sum(1 for each, _ in self.board.list_statuses(self.on) if summary.is_future_escalation(each, self.on))

    def acts(self, duty: Obligation) -> tuple[DutyLink, ...]:
        """Return the links to act on a duty: record what the nominal notified, or review a colleague’s entry."""
        actor, urn = self.case.permit.actor, self.person.urn
        if not self.case.allows(AccessNeed.RECORD):
            if not self.case.allows(AccessNeed.COORDINATE):
                return ()
            link_arguments = (urn, duty.rule, duty.trigger, actor)
            return list_mappa_links(*link_arguments) or list_meeting_links(*link_arguments) or ()
        if duty.rule == EMERGENCY_REVIEW_RULE:
            return (
                (emergency_review_link(self.person.urn, duty.key),)
                if can_review_emergency_access(self.case.permit.actor)
                else ()
            )
        if duty.rule in INDEFINITE_REVIEW_RULES:
            return (build_review_link(self.person.urn),)
        if (links := list_duty_links(self.person.urn, duty.rule, duty.trigger, self.case.permit.actor)) is not None:
            return links
        if travelling := list_travel_links(self.person.urn, duty.rule, duty.trigger):
            return (travelling,)
        acts = [notification_link(self.person.urn, duty.bearer)]
        if duty.may_be_breached(self.on) and duty.key not in self.with_a_case:
            parts = {"urn": self.person.urn, "mark": duty_token(duty.key)}
            acts.append(DutyLink(OPEN_BREACH, reverse("open_breach_on_duty", kwargs=parts)))
        return tuple(acts)

    @property
    def with_a_case(self) -> set[str]:
        """Return the keys of the duties that have a breach case."""
        rows = (line.row for panel in self.panels for line in panel.lines)
        return {row.key for row in rows if isinstance(row, BreachCase)}

    def map_open_duties(self) -> dict[str, Obligation]:
        """Return one open duty for each rule that has one."""
        return {each.rule: each for each, _ in self.board.open_on(self.on)}

    def list_questions(self) -> list[QuestionWithAnswers]:
        """List each open question with the ways to answer it."""
        return list_questions_with_answers(self.case, self.panels, self.board)


def read_case(permit: Permit, moment: AsOf) -> CaseReading:
    """Load the panels of every room and the duties, as known at the moment."""
    with skip_empty_tables(permit.nominal_id):
        return _load_reading(permit, moment)


def _load_reading(permit: Permit, moment: AsOf) -> CaseReading:
    case = CaseContext(permit, moment, *field_groups.load_group_status(permit, moment.known_at))
    results = panels.read_panels(case)
    board = queries.load_board(permit, moment.known_at)
    results = show_ended_level(case, results, board)
    person = next((panel.person for panel in results if panel.person), HeaderPerson(urn=permit.urn))
    results = child_offender.child_offender_notice(case, results, person)
    mode_tags = modes.build_mode_tags(board.gathered.facts, moment.on)
    under = mappa_tags(calculate_mappa(board), board.gathered.facts, moment.on)
    tags = [
        summary.subject_tag(board, moment.on),
        *under,
        *mode_tags,
        *(tag for panel in results for tag in panel.tags),
    ]
    risk = next((panel.risk for panel in results if panel.risk), "")
    return CaseReading(case, results, board, replace(person, risk=risk, tags=tuple(dict.fromkeys(tags))))


def build_context(read: CaseReading) -> Mapping[str, Any]:
    """Build the template context of the case file."""
    duties = read.duties()
    due_now = summary.due_now(duties, read.on)
    rooms = read.panels
    return {
        "person": read.person,
        "slots": build_header_slots(read),
        "sentences": summary.summary_sentences(read.board, read.on, read.person),
        "duties": duties,
        "due_now": due_now[:MAX_DUTIES_SHOWN],
        "many": len(due_now),
        "more": len(summary.still_open(duties)) > len(due_now[:MAX_DUTIES_SHOWN]),
        "all_open": len(summary.still_open(duties)),
        "rungs": read.rungs(),
        "missing_facts": list_missing_facts(read.case, read.map_open_duties(), read.on)
        if read.case.moment.is_current
        else None,
        "questions": read.list_questions(),
        "groups": group_panels(rooms),
        "opened": [each for panel in rooms for each in panel.opened],
        "entries": timeline_entries.list_timeline_entries(read.board, read.panels, read.on),
        "sections": list_sections(rooms),
        "record_acts": list_recordable_facts(rooms) if read.case.allows(AccessNeed.RECORD) else [],
        "contact_kinds": next((panel.line for panel in rooms if panel.line), ()),
        "may_correct": read.case.allows(AccessNeed.RECORD),
        "moment": read.case.moment,
        "dial_questions": list_date_views(read.case.moment),
        "failed": read.board.failed or queries.last_derivation_failure(read.case.nominal_id),
        "differs": queries.has_different_stored_result(read.case.permit, read.board, read.case.known_at),
    }


def build_header_slots(read: CaseReading) -> list[tuple[str, str, str, str]]:
    """Build the slots of the header: the next duty and what the panels add."""
    slots = [
        summary.next_slot(read.board, read.on, read.person.urn),
        *(slot for panel in read.panels for slot in panel.slots),
    ]
    return [(slot.name, slot.value, slot.note, slot.href) for slot in slots]


def list_recordable_facts(rooms: Sequence[Panel]) -> list[tuple[str, Sequence[DutyLink]]]:
    """List what can be recorded about the person, by panel."""
    return [(room.title, room.acts) for room in rooms if room.acts]


def list_sections(rooms: Sequence[Panel]) -> list[tuple[str, str, int]]:
    """List the links to the sections and groups under the header."""
    return [
        ("Now", "#now", 0),
        ("Duties", "#duties", 0),
        ("Timeline", "#timeline", 0),
        *((group.title, f"#{group.key}", 0) for group in group_panels(rooms)),
    ]


def list_date_views(moment: AsOf) -> list[tuple[str, str]]:
    """List ready-made views as at other dates."""
    month_ago, ahead = moment.today - timedelta(days=30), moment.today + timedelta(days=30)
    return [
        ("What is due today?", "?"),
        ("What was overdue a month ago, as recorded today?", f"?on={month_ago}"),
        ("What did the screen show a month ago?", f"?on={month_ago}&known_at={month_ago}T23:59"),
        ("What falls due in the next 30 days?", f"?on={ahead}"),
    ]
