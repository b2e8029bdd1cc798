"""Record that several letters to an agency were posted together, in one envelope."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.http import Http404

from mosovo.caseload.list_rows import CaseloadPerson
from mosovo.edge.request_context import Request
from mosovo.record.messages import Purpose
from mosovo.record.models import Message
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import letters, minutes_workflow, queries
from mosovo.rooms.meetings.models import MinutesCopy
from mosovo.rooms.meetings.policy import write_action
from mosovo.web.core.open_nominal import open_nominal_for_page

from .case_page import CasePage
from .meeting_pages import add_message
from .minutes_letters import PostingForm

LETTER_FIELD = "letter"
"""The field that names a selected letter."""

LETTER_NOT_WAITING = (
    "One of these letters is not waiting to be posted, or you cannot record its posting. Nothing was recorded."
)

type WaitingLetter = tuple[Message, CaseloadPerson | None, UUID | None]
"""A letter, the person it is about if the reader can list them, and the first row of its meeting case, if any."""


def can_record_posting(letter: WaitingLetter) -> bool:
    """Return whether the posting can be recorded: the person is listed, and the letter leads to its own page."""
    message, person, slot = letter
    is_plain = message.purpose in (Purpose.CHASE, Purpose.ACTION)
    return person is not None and (is_plain or (slot is not None and message.purpose in _POSTING_RECORDERS))


def build_posting_form(request: Request) -> PostingForm:
    """Build the form of a posting, bound if it was sent."""
    data = request.POST if "posting-reference" in request.POST else None
    return PostingForm(data, today=request.today, prefix="posting", initial={"posted_on": request.today})


def record_joint_posting(request: Request, form: PostingForm, waiting: Sequence[WaitingLetter]) -> str | None:
    """Record one posting of the selected letters, all or none. Return what was recorded, or None with errors in `form`.

    A number of posting belongs to one envelope, so the letters must be to one agency.
    """
    if not form.is_valid():
        return None
    selected_ids = set(request.POST.getlist(LETTER_FIELD))
    selected = [each for each in waiting if str(each[0].pk) in selected_ids]
    try:
        _check_selection(selected, selected_ids)
        with transaction.atomic():
            for each in selected:
                _record_letter_posting(request, form, each)
    except FactRefused as refused:
        add_message(form, refused)
        return None
    except Http404:
        add_message(form, FactRefused("", LETTER_NOT_WAITING))
        return None
    count = len(selected)
    return f"The posting of {count} {'letter' if count == 1 else 'letters'} to {selected[0][0].agency} is recorded."


def _check_selection(selected: Sequence[WaitingLetter], selected_ids: set[str]) -> None:
    if not selected_ids:
        raise FactRefused("", "Select the letters that were posted together.")
    if len(selected) != len(selected_ids) or not all(map(can_record_posting, selected)):
        raise FactRefused("", LETTER_NOT_WAITING)
    if len({each.agency_id for each, _, _ in selected}) > 1:
        raise FactRefused("", "Select letters to one agency. A posting number belongs to one envelope.")


def _record_letter_posting(request: Request, form: PostingForm, letter: WaitingLetter) -> None:
    message, person, slot = letter
    assert person is not None
    values = {**form.cleaned_data, "today": request.today, "now": request.now}
    record = _POSTING_RECORDERS.get(message.purpose)
    if record is None or slot is None:
        permit = open_nominal_for_page(request, person.urn, action=write_action(request.actor))
        letters.post_letter(permit, message, not_before=letters.queued_on(message), **values)
        return
    page = CasePage.open_case(request, person.urn, slot, writing=True)
    record(page, message, values)


def _record_invitation_posting(page: CasePage, message: Message, values: dict[str, object]) -> None:
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == message.about), None)
    if row is None:
        raise Http404("there is no such invitation")
    letters.record_invitation_posted(page.permit, page.slot, row, **values)  # type: ignore[arg-type]


def _record_minutes_posting(page: CasePage, message: Message, values: dict[str, object]) -> None:
    copy = MinutesCopy.objects.known_at().filter(first=message.about, slot=page.slot.first).first()
    if copy is None:
        raise Http404("there is no such copy")
    minutes_workflow.record_posting(page.permit, page.slot, copy, **values)  # type: ignore[arg-type]


_POSTING_RECORDERS: dict[str, Callable[[CasePage, Message, dict[str, object]], None]] = {
    Purpose.INVITATION: _record_invitation_posting,
    Purpose.MINUTES: _record_minutes_posting,
}
