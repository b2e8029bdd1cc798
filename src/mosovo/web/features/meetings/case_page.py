"""The meeting room: one meeting case, with a summary of its record and the actions of each agenda section."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.database.reads_ahead import reads_ahead
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Account, Agency
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.mappa.criteria import CRITERION_LABELS
from mosovo.rooms.meeting_files.queries import list_meeting_files
from mosovo.rooms.meetings import attendance, day_list, decisions, policy, queries
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile, load_meeting_case
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.progress import EDITABLE_STATES
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import show_conflict
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.url_reversing import url_for

from . import case_forms, poll_token
from .closing_form import build_closing_form
from .decision_form import DecisionForm
from .draft_sections import draft_sections, load_room_record
from .meeting_pages import add_message
from .room_folds import list_unfolded_sections, locate_section
from .seen_versions import SeenVersions

FIELDS = ("identity.name", "identity.birth", "meetings.case")


@dataclass
class CasePage:
    """One meeting case, opened to read or to record."""

    request: Request
    permit: Permit
    slot: MeetingCase

    @classmethod
    def open_case(cls, request: Request, urn: str, slot: UUID, *, writing: bool = False) -> "CasePage":
        """Open the meeting case if it exists and the user may see it."""
        action = policy.write_action(request.actor) if writing else policy.VIEW
        permit = open_nominal_for_page(request, urn, action=action, visible_fields=FIELDS)
        case = next(
            (each for each in queries.list_meeting_cases_by_first([slot]) if each.nominal_id == permit.nominal_id), None
        )
        if case is None:
            raise Http404("there is no such meeting case")
        return cls(request, permit, case)

    @property
    def can_record(self) -> bool:
        """Whether the user can record in this meeting case."""
        return decide_access(self.request.actor, policy.write_action(self.request.actor), self.permit.case).allowed

    def redirect_to_section(self, section: str) -> HttpResponse:
        """Redirect to a section of the meeting room."""
        return redirect(locate_section(self.permit.urn, self.slot.first, section))

    def render(self, bound_forms: Mapping[str, Form] | None = None, **more: Any) -> HttpResponse:
        """Render the page, with a submitted form that has errors."""
        slot, on = self.slot.first, self.request.today
        set_answer_address(url_for("meeting_room", urn=self.permit.urn, slot=str(slot)))
        with reads_ahead("meetings.room", nominal=self.slot.nominal_id, slot=slot, on=on):
            case = load_meeting_case(self.slot)
            lines = day_list.list_day_cases(self.slot.sitting)
            people = {each.nominal_id: each for each in list_named_people([each.slot.nominal_id for each in lines])}
            _log_agenda(people, slot)
            record = load_room_record(self.permit, people.get(self.slot.nominal_id), self.request.today)
        can_record = self.can_record and case.closure is None
        can_edit_texts = self.can_record and case.state.name in EDITABLE_STATES
        context = {
            "permit": self.permit,
            "person": person_banner(self.permit),
            "slot": self.slot, "sitting": self.slot.sitting,
            "case": case,
            "paper_files": list_meeting_files(self.slot),
            "agenda": AGENDA,
            "lines": [(line, people.get(line.slot.nominal_id)) for line in lines],
            "next": _find_next_case(lines, self.slot),
            "level": record.level,
            "criteria": CRITERION_LABELS,
            "record_summary": record.summary,
            "can_record": can_record,
            "can_edit_texts": can_edit_texts,
            "drafts": draft_sections(self.permit, case, self.request.today, record) if can_edit_texts else {},
            "organises": policy.can_chair(self.permit) and self.can_record,
            "forms": {**(_build_forms(self, case) if self.can_record else {}), **(bound_forms or {})},
            "form": next(iter((bound_forms or {}).values()), None),
            "since": poll_token.create_poll_token(self.request, self.slot.first),
            "seen": SeenVersions.from_texts(case.texts.values()),
            "missing": case.missing(None, [each.key for each in case.empty_sections]) if case.closure is None else [],
            "unfolded": list_unfolded_sections(
                case, can_record=can_record or can_edit_texts, bound_forms=bound_forms or {},
                requested_section=self.request.GET.get("at", ""),
            ),
            **more,
        }  # fmt: skip
        return render_page(self.request, "meetings/case.jinja", context, status=more.get("status", 200))

    def submit_form(self, name: str, form: Form, act: Callable[..., object], section: str) -> HttpResponse:
        """Act on a valid form, or show its errors. Warnings are shown as errors, because the form asks for reasons.

        If another user decided after the page was opened, answer 409 with both decisions.
        """
        if form.is_valid():
            try:
                act(today=self.request.today, **form.to_fact_values())
            except FactRefused as refused:
                add_message(form, refused)
            except ConfirmationNeeded as unlikely:
                for each in unlikely.problems:
                    add_message(form, FactRefused(each.field, each.message))
            except AlreadyCorrected as first:
                address = locate_section(self.permit.urn, self.slot.first, section)
                return show_conflict(self.request, self.permit, first, address)
            else:
                return self.redirect_to_section(section)
        return self.render({name: form})


def open_case_page(act: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap an action of the meeting room: POST acts once, GET redirects to the room. Needs permission to record."""

    @wraps(act)
    @require_http_methods(["GET", "POST"])
    @idempotent
    def handle_request(request: Request, urn: str, slot: UUID, **url_arguments: Any) -> HttpResponse:
        page = CasePage.open_case(request, urn, slot, writing=True)
        return act(page, **url_arguments) if request.method == "POST" else page.redirect_to_section("")

    return handle_request


@require_GET
def show_case_page(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Show the meeting room of one case."""
    return CasePage.open_case(request, urn, slot).render()


@open_case_page
def mark_attendance(page: CasePage, invitation: UUID) -> HttpResponse:
    """Record how one agency attended."""
    request = page.request
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    form = case_forms.InviteeAttendanceForm(request.POST, today=request.today, prefix=f"seat-{invitation}")
    return page.submit_form(f"seat-{invitation}", form, partial(attendance.record_attendance, page.permit, row), "who")


@open_case_page
def decide_disclosure(page: CasePage) -> HttpResponse:
    """Record the disclosure decision."""
    request = page.request
    form = case_forms.DisclosureForm(request.POST, today=request.today, prefix="disclosure")
    return page.submit_form(
        "disclosure", form, partial(decisions.record_disclosure_decision, page.permit, page.slot), "disclosure"
    )


@open_case_page
def decide_level(page: CasePage) -> HttpResponse:
    """Record the level decision."""
    request = page.request
    form = case_forms.LevelForm(request.POST, today=request.today, prefix="level")
    return page.submit_form("level", form, partial(decisions.decide_level, page.permit, page.slot), "level")


@open_case_page
def record_dissent_page(page: CasePage) -> HttpResponse:
    """Record a dissent."""
    request = page.request
    form = _build_dissent_form(request, load_meeting_case(page.slot), request.POST)
    return page.submit_form("dissent", form, partial(decisions.record_dissent, page.permit, page.slot), "dissent")


@open_case_page
def close_case_page(page: CasePage) -> HttpResponse:
    """Close the meeting case and open the next one."""
    request = page.request
    case = load_meeting_case(page.slot)
    form = build_closing_form(case, request.POST, request.today)
    if form.is_valid():
        form.add_missing_errors(case)
    lines = day_list.list_day_cases(page.slot.sitting)
    response = page.submit_form("close", form, partial(decisions.close_meeting_case, page.permit, page.slot), "next")
    if response.status_code != HTTPStatus.FOUND:
        return response
    messages.success(request, describe_closure(page.slot))
    following = _find_next_case(lines, page.slot)
    people = list_named_people([following.nominal_id]) if following else []
    return redirect("meeting_room", urn=people[0].urn, slot=following.first) if following and people else response


def describe_closure(slot: MeetingCase) -> str:
    """Say which case was closed, and what follows."""
    return f"The case at {slot.starts:%H:%M} is closed. Its minutes are a draft: send them to the chair from Minutes."


def _log_agenda(people: Iterable[UUID], slot: UUID) -> None:
    """Log the people whose cases the agenda lists."""
    detail = {"slot": str(slot)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.day", sorted(people), detail=detail))


def _find_next_case(lines: Sequence[day_list.DayListRow], slot: MeetingCase) -> MeetingCase | None:
    """Return the case after this one."""
    slots = [each.slot for each in lines]
    position = next((index for index, each in enumerate(slots) if each.first == slot.first), len(slots))
    return slots[position + 1] if position + 1 < len(slots) else None


def _build_forms(page: CasePage, case: MeetingCaseFile) -> dict[str, Form]:
    """Build the forms of the room with their current values."""
    request = page.request
    disclosure, level = case.consideration, case.level
    columns = case_forms.DisclosureForm.base_fields.keys() - DecisionForm.base_fields.keys()
    disclosure_values = (
        {"seen": disclosure.pk, **{each: getattr(disclosure, each) for each in columns}} if disclosure else {}
    )
    level_values = (
        {"seen": level.pk, "level": str(level.level), "criteria": level.criteria, "reasons": level.reasons}
        if level
        else {}
    )
    seats = {
        f"seat-{each.invitation.first}": case_forms.InviteeAttendanceForm(
            today=request.today,
            prefix=f"seat-{each.invitation.first}",
            initial=case_forms.get_initial_attendance(each),
        )
        for each in case.invitees
    }
    return {
        "disclosure": case_forms.DisclosureForm(today=request.today, prefix="disclosure", initial=disclosure_values),
        "level": case_forms.LevelForm(today=request.today, prefix="level", initial=level_values),
        "action": build_action_form(page, case, None),
        "circulated": case_forms.CirculationForm(today=request.today, prefix="circulated"),
        "dissent": _build_dissent_form(request, case, None),
        "close": build_closing_form(case, None, request.today),
        "carry": case_forms.CarryOverForm(today=request.today, prefix="carry"),
        **seats,
        **{
            key: case_forms.ActionOwnerForm(today=request.today, prefix=key)
            for key in (f"person-{e.action.first}" for e in case.new_actions)
        },
    }


def build_action_form(page: CasePage, case: MeetingCaseFile, data: Any) -> case_forms.ActionForm:
    """Build the form of an action for an invited agency or the police, with their people as owners."""
    form = case_forms.ActionForm(data, today=page.request.today, prefix="action")
    agencies = {each.invitation.agency_id: each.invitation.agency for each in case.invitees}
    police = Agency.objects.get(code="POL")
    people = [each.invitation.account for each in case.invitees if each.invitation.account]
    team = Account.objects.filter(
        is_active=True, force=page.permit.case.holding_force, team=page.permit.case.team
    ).order_by("name")
    form.offer({police.pk: police, **agencies}.values(), {each.pk: each for each in (*team, *people)}.values())
    return form


def _build_dissent_form(request: Request, case: MeetingCaseFile, data: Any) -> case_forms.DissentForm:
    form = case_forms.DissentForm(data, today=request.today, prefix="dissent")
    form.offer({each.invitation.agency_id: each.invitation.agency for each in case.invitees}.values())
    return form
