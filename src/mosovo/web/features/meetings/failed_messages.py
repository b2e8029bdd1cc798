"""Messages to deal with: what failed and how it was dealt with, letters to post, and invitees who are not right."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.edge.request_context import Request
from mosovo.record.messages import list_failed, resolve_failure
from mosovo.record.models import Message
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.invitation_replies import list_wrong_invitees
from mosovo.rooms.meetings.letters import list_letters_to_post
from mosovo.web.core.forms import Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from . import batch_posting

MAX_UNFOLDED_LETTERS = 8
"""Letters of several agencies are folded by agency if there are more."""


class ResolutionForm(Form):
    """What was done about a message that failed."""

    resolution = TextField(
        label="What you did about it", label_in_sentence="what you did about it", max_length=500, multiline=True,
        rows=2, hint="For example, registered the right address and sent it again",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def show_failed_messages(request: Request, message_id: UUID | None = None) -> HttpResponse:
    """List the failed messages and the letters to post of the force, or record how a failure was dealt with."""
    if not policy.can_organise_meetings(request.actor) or request.account is None:
        raise Http404("only people who organise meetings can open this page")
    failed = list_failed(request.actor.force)
    row = next((each for each in failed if each.pk == message_id), None)
    if message_id is not None and row is None:
        raise Http404("there is no such failed message")
    form = ResolutionForm(request.POST if row is not None and request.POST else None, today=request.today)
    if row is not None and request.method == "POST" and form.is_valid():
        try:
            resolve_failure(row, by=request.account, resolution=form.cleaned_data["resolution"], now=request.now)
        except FactRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, f"The failed message to {row.agency} is closed.")
            return redirect("failed_messages")
    return _render_lists(request, failed, row, form)


def _render_lists(request: Request, failed: Sequence[Message], failure: Message | None, form: Form) -> HttpResponse:
    """Show what waits to be dealt with, and record a posting of several letters if one was sent."""
    wrong_invitees = list_wrong_invitees(request.actor.force, request.today)
    to_post = sorted(list_letters_to_post(request.actor.force), key=lambda each: str(each[0].agency))
    subjects = {each.nominal_id for each in failed} | {each.slot.nominal_id for each in wrong_invitees}
    subjects |= {each.nominal_id for each, _ in to_post}
    people = {each.nominal_id: each for each in list_named_people(sorted(subjects))}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.failed_messages", subjects=sorted(people)))
    waiting = [(each, people.get(each.nominal_id), slot) for each, slot in to_post]
    posting = batch_posting.build_posting_form(request)
    if (
        failure is None
        and posting.is_bound
        and (result_text := batch_posting.record_joint_posting(request, posting, waiting))
    ):
        messages.success(request, result_text)
        return redirect(f"{reverse('failed_messages')}#letters-to-post")
    letters = [(*each, batch_posting.can_record_posting(each)) for each in waiting]
    context = {
        "rows": [(each, people.get(each.nominal_id)) for each in failed], "form": form, "failure": failure,
        "wrong_invitees": [(each, people.get(each.slot.nominal_id)) for each in wrong_invitees], "posting": posting,
        "to_post": letters,
        "by_agency": [(name, list(group)) for name, group in groupby(letters, key=lambda each: str(each[0].agency))],
        "is_folded": len(letters) > MAX_UNFOLDED_LETTERS,
        "selected": request.POST.getlist(batch_posting.LETTER_FIELD),
    }  # fmt: skip
    return render_page(request, "meetings/failed_messages.jinja", context)
