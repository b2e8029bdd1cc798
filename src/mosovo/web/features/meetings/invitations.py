"""Invitations to a meeting case: invite, remove and chase; and remove the case from the meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.agency_contacts import list_agencies_with_email
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.messages import Channel, map_messages
from mosovo.record.validation import FactRefused
from mosovo.rooms.meeting_files.queries import list_meeting_files
from mosovo.rooms.meetings import actions, queries
from mosovo.rooms.meetings.chair_question import set_chair_question
from mosovo.rooms.meetings.deputies import list_deputies
from mosovo.rooms.meetings.invitation_replies import map_invitation_replies
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile, load_meeting_case
from mosovo.rooms.meetings.messages import queue_chase
from mosovo.rooms.meetings.minutes_workflow import finish_distribution
from mosovo.rooms.meetings.models import Invitation
from mosovo.rooms.meetings.seniority import LEVEL
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.record_screen import show_conflict
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.url_reversing import url_for

from .case_page import CasePage, open_case_page
from .forms import CaseDeputyForm, InvitationForm, PaperForm, QuestionForm, RemovalForm
from .meeting_pages import add_message, build_invitee, load_invitees_with_accounts


@require_http_methods(["GET", "POST"])
@idempotent
def show_invitations(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """List the invitations and reports, and invite an agency."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    form = _build_invitation_form(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite_agency(page.permit, page.slot, build_invitee(form), today=request.today)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"{invitation.name} of {invitation.agency} is invited.")
            return redirect(f"{reverse('meeting_invitations', kwargs={'urn': urn, 'slot': slot})}?invite=yes")
    return render_invitations(page, form if form.is_bound else None)


@require_http_methods(["GET", "POST"])
@idempotent
def remove_invitation_page(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Remove an invitation. Access ends at once."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = _get_invitation(page, invitation)
    form = RemovalForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.remove_invitation(
                    page.permit, row, change_reason=form.cleaned_data["change_reason"], today=request.today
                )
                finish_distribution(page.permit, page.slot, today=request.today)
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as conflict:
            return show_conflict(request, page.permit, conflict)
        else:
            messages.success(request, f"{row.name} is no longer invited and has lost access to the case.")
            return redirect("meeting_invitations", urn=urn, slot=slot)
    context = {"permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form}
    return render_page(request, "meetings/remove.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def ask_agency_page(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Set what the chair asks an agency about this case."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = _get_invitation(page, invitation)
    form = QuestionForm(request.POST or None, today=request.today, initial={"question": row.question})
    if request.method == "POST" and form.is_valid():
        try:
            set_chair_question(page.permit, page.slot, row, form.cleaned_data["question"])
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as conflict:
            return show_conflict(request, page.permit, conflict)
        else:
            messages.success(request, f"The question to {row.agency} is saved. It is on the agency page now.")
            return redirect("meeting_invitations", urn=urn, slot=slot)
    context = {"permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form}
    return render_page(request, "meetings/question.jinja", context)


@open_case_page
def record_chase_page(page: CasePage, invitation: UUID) -> HttpResponse:
    """Send the agency a message that asks for its report again."""
    row = _get_invitation(page, invitation)
    try:
        message = queue_chase(page.permit, page.slot, row)
    except FactRefused as refused:
        messages.warning(page.request, refused.message)
    else:
        letter_text = f"A letter to {row.agency} is ready. Print it, post it and record its posting."
        queued_text = f"A message to {row.agency} is queued. See below when it is sent."
        messages.success(page.request, letter_text if message.channel == Channel.LETTER else queued_text)
    return redirect("meeting_invitations", urn=page.permit.urn, slot=page.slot.first)


@require_http_methods(["GET", "POST"])
@idempotent
def remove_case_page(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Remove the case from the meeting."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    form = RemovalForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_case(
                page.permit, page.slot, change_reason=form.cleaned_data["change_reason"], today=request.today
            )
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as conflict:
            return show_conflict(request, page.permit, conflict)
        else:
            messages.success(request, "The case is removed from the meeting. Everyone invited to it has lost access.")
            return redirect("sitting", sitting_id=page.slot.sitting_id)
    context = {
        "permit": page.permit,
        "person": person_banner(page.permit),
        "slot": page.slot,
        "row": None,
        "form": form,
    }
    return render_page(request, "meetings/remove.jinja", context)


def _build_invitation_form(page: CasePage, data: Any) -> InvitationForm:
    """Build the invitation form. Only Level 3 asks for the required grade."""
    form = InvitationForm(data, today=page.request.today)
    form.offer(Agency.objects.all(), load_invitees_with_accounts(page.request))
    if page.slot.sitting.level != LEVEL:
        del form.fields["is_senior"]
    return form


def render_invitations(
    page: CasePage,
    form: InvitationForm | None = None,
    *,
    paper_form: PaperForm | None = None,
    deputy_form: CaseDeputyForm | None = None,
) -> HttpResponse:
    """Render the invitations, with a submitted form that has errors."""
    request, case = page.request, load_meeting_case(page.slot)
    set_answer_address(url_for("meeting_invitations", urn=page.permit.urn, slot=str(page.slot.first)))
    context = {
        "permit": page.permit,
        "person": person_banner(page.permit),
        "slot": page.slot,
        "case": case,
        "sent": map_messages(each.invitation.first for each in case.invitees),
        "replies": map_invitation_replies(_list_all_invitations(case)),
        "by_email": list_agencies_with_email(page.permit.case.holding_force),
        "paper_files": list_meeting_files(page.slot),
        "form": form or _build_invitation_form(page, None),
        "is_inviting": bool(form or not case.invitees or request.GET.get("invite")),
        "paper_form": paper_form or PaperForm(today=request.today, prefix="paper"),
        "deputy_forms": {
            **_build_deputy_forms(page, case),
            **({deputy_form.prefix: deputy_form} if deputy_form else {}),
        },
        "refused_form": deputy_form or paper_form or form,
    }
    return render_page(request, "meetings/invitations.jinja", context)


def _list_all_invitations(case: MeetingCaseFile) -> list[Invitation]:
    """List the invitees and their deputies."""
    return [each for seat in case.invitees for each in (seat.invitation, *seat.deputies)]


def _build_deputy_forms(page: CasePage, case: MeetingCaseFile) -> dict[str | None, CaseDeputyForm]:
    """Build a form for each invitee with deputies who are not yet invited to this case."""
    deputies = list_deputies(
        page.permit.case.holding_force, page.request.today, [e.invitation.account_id for e in case.invitees]
    )
    deputy_forms: dict[str | None, CaseDeputyForm] = {}
    for seat in case.invitees:
        invited_ids = {each.account_id for each in seat.deputies}
        available = [each.deputy for each in deputies if each.account_id == seat.invitation.account_id]
        available = [each for each in available if each.pk not in invited_ids]
        if available:
            key = f"deputy-{seat.invitation.first}"
            deputy_forms[key] = CaseDeputyForm(today=page.request.today, prefix=key)
            deputy_forms[key].offer(available)
    return deputy_forms


def _get_invitation(page: CasePage, invitation: UUID) -> Invitation:
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    return row
