"""Remind the chair of minutes, ask an officer for a level, and open a reminder that one was sent."""

from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.edge.request_context import Request
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import Message
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import reminders
from mosovo.rooms.meetings.policy import write_action
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page

from .case_page import CasePage

REMINDER_SENT = "{} sees the reminder on Today. This list shows when it is read."


@require_http_methods(["GET", "POST"])
@idempotent
def remind_chair_page(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Remind the chair of the minutes of a case. GET sends nothing and redirects to Today."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    _require_reminder_sender(page.permit)
    if request.method == "POST":
        try:
            reminder = reminders.remind_chair(page.permit, page.slot)
        except FactRefused as refused:
            messages.warning(request, refused.message)
        except WriteNotPermitted as refused:
            raise Http404("the meeting case is of another nominal") from refused
        else:
            messages.success(request, REMINDER_SENT.format(reminder.recipient))
    return redirect("today")


def _require_reminder_sender(permit: Permit) -> None:
    """Answer 404, also where there is nothing to send, if this user sends no reminders."""
    if not reminders.can_remind(permit):
        raise Http404("other users send reminders")


@require_http_methods(["GET", "POST"])
@idempotent
def ask_for_level_page(request: Request, urn: str) -> HttpResponse:
    """Ask the offender manager to set the level of a case."""
    permit = open_nominal_for_page(request, urn, action=write_action(request.actor))
    _require_reminder_sender(permit)
    if request.method == "POST":
        try:
            reminder = reminders.remind_manager_to_set_level(permit)
        except FactRefused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, REMINDER_SENT.format(reminder.recipient))
    return redirect("today")


@require_GET
def open_reminder(request: Request, message_id: UUID) -> HttpResponse:
    """Note that the reader read their reminder, and show what it is about."""
    row = Message.objects.filter(pk=message_id, to_account=request.actor.account, purpose=Message.Purpose.REMINDER)
    reminder = row.first() if request.actor.account else None
    person = next(iter(list_named_people([reminder.nominal_id])), None) if reminder else None
    if reminder is None or person is None:
        raise Http404("there is no such reminder of this user")
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.reminder", subjects=[reminder.nominal_id]))
    with connection.cursor() as cursor:
        cursor.execute("select mark_messages_opened(%s)", [[reminder.about]])
    if reminder.template == reminders.LEVEL_TEMPLATE:
        return redirect("mappa", urn=person.urn)
    return redirect("meeting_minutes", urn=person.urn, slot=reminder.about)
