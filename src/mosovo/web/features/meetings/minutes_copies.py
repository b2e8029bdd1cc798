"""An invitee's copy of the minutes: shown in the browser with a watermark. Each opening is recorded."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import CaseloadPerson, PersonIdentity, list_invited_rows, list_named_people
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.edge.request_context import Request
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.rooms.meetings import minutes_workflow, policy, queries
from mosovo.rooms.meetings.meeting_case import load_meeting_case, withhold_reports
from mosovo.rooms.meetings.models import MinutesCopy
from mosovo.rooms.meetings.progress import approval_step
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.rendering import render_page

from .minutes import build_watermark


@require_GET
def list_copies_page(request: Request) -> HttpResponse:
    """List the minutes shared with the user."""
    if request.account is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    copies = queries.list_copies(request.account)
    slots = {each.first: each for each in queries.list_meeting_cases_by_first({each.slot_id for each in copies})}
    identities: Sequence[PersonIdentity | CaseloadPerson] = (
        list_invited_rows() if request.actor.agency else list_named_people([each.nominal_id for each in copies])
    )
    subjects = {each.nominal_id for each in copies}
    people = {each.nominal_id: each for each in identities if each.nominal_id in subjects}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.copies", subjects=sorted(people)))
    rows = [(each, slots[each.slot_id], people.get(each.nominal_id)) for each in copies if each.slot_id in slots]
    return render_page(request, "meetings/copies.jinja", {"rows": rows})


@require_GET
def show_copy(request: Request, urn: str, slot: UUID, copy: UUID) -> HttpResponse:
    """Show one copy, in its approved version."""
    permit = open_nominal_for_page(request, urn, action=policy.choose_copy_action(request.actor))
    row = MinutesCopy.objects.known_at().filter(first=copy, slot=slot, nominal=permit.nominal_id).first()
    meeting_case = next(iter(queries.list_meeting_cases_by_first([slot])), None)
    if row is None or meeting_case is None:
        raise Http404("there is no such copy")
    try:
        minutes_workflow.record_copy_opened(permit, row)
    except WriteNotPermitted as refused:
        raise Http404("this copy is for another user") from refused
    step = approval_step(queries.map_minutes_steps([meeting_case])[meeting_case.first], row.version)
    case = withhold_reports(load_meeting_case(meeting_case, step.recorded_at if step else None), row.invitation)
    document = build_minutes(load_document_subject(permit), case, "")
    mark = build_watermark(request, f"Copy for {row.invitation.name}, version {row.version}")
    context = {"permit": permit, "paper": replace(document, mark=mark).content(), "row": row, "slot": meeting_case,
               "reader": request.actor.name}  # fmt: skip
    return render_page(request, "meetings/copy.jinja", context)
