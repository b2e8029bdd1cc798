"""The agency page, agency reports and action updates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.casework.shared_identity import SharedIdentity, load_shared_identity
from mosovo.database.joint_reads import run_reading
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit
from mosovo.rooms.meeting_files.actions import attach_to_report
from mosovo.rooms.meeting_files.queries import map_report_files
from mosovo.rooms.meetings import action_tracking, agency_reports
from mosovo.rooms.meetings.policy import ANSWER
from mosovo.rooms.meetings.queries import InvitedCase, MeetingActionProgress, get_agency_report, map_report_parts
from mosovo.rooms.meetings.sharing import SharingRules
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, person_banner
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page

from . import page
from .forms import AgencyActionUpdateForm, AgencyReportForm, BriefAgencyReportForm

COLLEAGUE_SENT_REPORT = (
    "A colleague sent a report while you were writing. Read it below. Send yours again to replace it."
)


@require_GET
def show_agency_page(request: Request) -> HttpResponse:
    """Show the cases of upcoming meetings, reports due and actions, only for people of an agency."""
    _require_agency_user(request)
    view = page.load_agency_page(request)
    page.log_nominals_shown(view)
    permit = _open_nominal(request, view.first_due.slot.nominal_id) if view.first_due else None
    shown = page.build_agency_page(request, view)
    due = None
    if permit and shown.first_due and shown.details:
        report = _build_report(
            request, permit, shown.first_due.invited_case, BriefAgencyReportForm, shown.first_due.sharing
        )
        due = {**_build_case_context(report.case, report.identity, shown.details), "form": report.form}
    return render_page(request, "agency/agency.jinja", {"shown": shown, "due": due, **page.build_page_extras(request)})


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """The report of an agency on one case, opened by its reader, with its form."""

    case: InvitedCase
    permit: Permit
    identity: SharedIdentity
    form: AgencyReportForm


def _build_report(
    request: Request, permit: Permit, case: InvitedCase, form_type: type[AgencyReportForm] = AgencyReportForm,
    sharing: SharingRules | None = None,
) -> OpenedReport:  # fmt: skip
    """Note that the messages about the opened case are read, and bind the form to what was sent."""
    page.mark_messages_opened(case.invitation.first)
    identity = load_shared_identity(permit, case.slot, case.invitation.agency, request.today, sharing)
    form = form_type(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial={"answered_by": _describe_respondent(request, case), "seen": case.reply and case.reply.pk},
        searched_by=identity.searched_by,
    )
    return OpenedReport(case, permit, identity, form)


@require_http_methods(["GET", "POST"])
@idempotent
def show_case(request: Request, slot_id: UUID) -> HttpResponse:
    """Show and record the agency's report on one case. Any other case is not found."""
    case = page.get_invited_case(request, slot_id)
    opened = _build_report(request, _open_nominal(request, case.slot.nominal_id), case)
    return _submit_form(
        request, opened.form, "agency/case.jinja",
        lambda: _build_case_context(
            _with_current_report(opened), opened.identity, run_reading(page.ask_invitation_details(case))
        ),
        f"Your report has been sent to the co-ordinator: {opened.identity.surname}, {opened.identity.forenames}.",
        lambda: _record_report(request, opened),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def update_action(request: Request, action_id: UUID) -> HttpResponse:
    """Record an update of one of the agency's actions."""
    _require_agency_user(request)
    progress = _require_action(request, action_id)
    permit = _open_nominal(request, progress.action.nominal_id)
    page.mark_messages_opened(progress.action.first)
    form = AgencyActionUpdateForm(request.POST or None, today=request.today)
    return _submit_form(
        request, form, "agency/action.jinja", lambda: {"person": person_banner(permit), "progress": progress},
        "Action updated.",
        lambda: action_tracking.record_action_step(permit, progress.action, today=request.today, **form.cleaned_data),
    )  # fmt: skip


def _submit_form(
    request: Request,
    form: Form,
    template: str,
    context: Callable[[], Mapping[str, Any]],
    text: str,
    act: Callable[[], object],
) -> HttpResponse:
    """Act and return to the agency page, or show the errors and keep what was typed."""
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                act()
        except FactRefused as refusal:
            show_refusal(form, refusal, {"text": "text_1"} if "text_1" in form.fields else {})
        except AlreadyCorrected as first:
            form.add_error(None, COLLEAGUE_SENT_REPORT)
            form.ask_for_files_again()
            form.show_row("seen", first.theirs.pk)
        else:
            messages.success(request, text)
            return redirect("agency")
    return render_page(request, template, {**context(), "form": form, **page.build_page_extras(request)})


def _record_report(request: Request, opened: OpenedReport) -> None:
    case, form = opened.case, opened.form
    values = form.cleaned_data
    reply = agency_reports.record_agency_report(
        opened.permit, case.slot, case.invitation.agency, answer=values["answer"], answered_by=values["answered_by"],
        today=request.today, parts=form.parts(), searched_by=opened.identity.searched_by,
        may_be_told=values["may_be_told"], seen=values["seen"],
    )  # fmt: skip
    for field_name, file, audience in form.list_uploaded_files():
        try:
            attach_to_report(opened.permit, reply, name=file.name, pieces=file.chunks(), audience=audience)
        except FactRefused as refusal:
            raise FactRefused(field_name, refusal.message) from refusal


def _with_current_report(opened: OpenedReport) -> InvitedCase:
    """Return the case with the report of now. A colleague may have sent one just before the case was locked."""
    case = opened.case
    return replace(case, reply=get_agency_report(case.slot, case.invitation.agency)) if opened.form.is_bound else case


def _build_case_context(
    case: InvitedCase, identity: SharedIdentity, details: page.InvitationDetails
) -> Mapping[str, Any]:
    reply = case.reply
    return {
        "identity": identity,
        "invited_case": case,
        "reply": reply,
        "parts": map_report_parts([reply])[reply.first] if reply else [],
        "files": map_report_files([reply])[reply.first] if reply else [],
        "papers": details.papers,
        "office": details.office,
        "attendance": details.attendance,
    }


def _describe_respondent(request: Request, case: InvitedCase) -> str:
    """Return the author's name, and for a deputy the name of the invitee."""
    invitee = case.invitation.stands_in_for
    return f"{request.actor.name}, for {invitee.name}" if invitee else request.actor.name


def _require_agency_user(request: Request) -> None:
    if request.actor.agency is None or not request.actor.is_cleared:
        raise Http404("only people of an agency can open this page")


def _require_action(request: Request, action_id: UUID) -> MeetingActionProgress:
    progress = next((each for each in page.load_agency_page(request).actions if each.action.first == action_id), None)
    if progress is None:
        raise Http404("there is no such action of the agency")
    return progress


def _open_nominal(request: Request, nominal_id: UUID) -> Permit:
    return gateway.open_nominal_by_id(
        nominal_id,
        action=ANSWER,
        actor=request.actor,
        visible_fields=(*SHOWN, "whereabouts.address", "meetings.agencyreport"),
    )
