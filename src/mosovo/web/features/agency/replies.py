"""Answer an invitation: attend, send apologies, or say that another person of the agency must be asked."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.meetings.invitation_replies import map_invitation_replies, record_invitation_reply
from mosovo.rooms.meetings.models import InvitationReply
from mosovo.rooms.meetings.policy import ANSWER
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, person_banner
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page

from . import page

Answer = InvitationReply.Answer
ATTENDANCE_CHOICES = [(each.value, each.label) for each in Answer if each is not Answer.WRONG_PERSON]
WRONG_PERSON_RECORDED = (
    "The co-ordinator sees this as a task. The invitation stays until another person of your agency is invited."
)


class AttendanceForm(Form):
    """Whether the invitee attends."""

    answer = ChoiceField(label="Will you attend?", label_in_sentence="whether you attend", choices=ATTENDANCE_CHOICES)
    text = TextField(
        label="Why you cannot attend, and who attends for you", label_in_sentence="why you cannot attend",
        max_length=500, multiline=True, rows=2, required=False,
    )  # fmt: skip


class WrongPersonForm(Form):
    """Who the co-ordinator can ask instead."""

    text = TextField(
        label="Who to ask instead", label_in_sentence="who to ask instead", max_length=500, multiline=True, rows=2,
        required=False, hint="Name, post and team, if you know",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def record_attendance_reply(request: Request, slot_id: UUID) -> HttpResponse:
    """Record whether the invitee attends the meeting."""
    form = AttendanceForm(request.POST or None, today=request.today)
    return _record_reply(request, slot_id, form, "Attendance", ())


@require_http_methods(["GET", "POST"])
@idempotent
def report_wrong_person(request: Request, slot_id: UUID) -> HttpResponse:
    """Record that the invitee is not the right person. The invitation stays."""
    form = WrongPersonForm(request.POST or None, today=request.today)
    return _record_reply(request, slot_id, form, "I am not the right person", (Answer.WRONG_PERSON.value,))


def _record_reply(request: Request, slot_id: UUID, form: Form, title: str, fixed: Sequence[str]) -> HttpResponse:
    """Record the answer of the form, or the fixed one, and return to the agency page."""
    case = page.get_invited_case(request, slot_id)
    permit = gateway.open_nominal_by_id(case.slot.nominal_id, action=ANSWER, actor=request.actor, visible_fields=SHOWN)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            record_invitation_reply(
                permit, case.slot, case.invitation, answer=fixed[0] if fixed else values["answer"], text=values["text"],
                today=request.today,
            )  # fmt: skip
        except FactRefused as refusal:
            show_refusal(form, refusal, {})
        else:
            messages.success(
                request, WRONG_PERSON_RECORDED if fixed else "Your answer is recorded. The co-ordinator can see it."
            )
            return redirect("agency")
    context = {
        "invited_case": case,
        "person": person_banner(permit),
        "form": form,
        "title": title,
        "is_wrong": bool(fixed),
        "earlier": map_invitation_replies([case.invitation]).get(case.invitation.first),
    }
    return render_page(request, "agency/reply.jinja", {**context, **page.build_page_extras(request)})
