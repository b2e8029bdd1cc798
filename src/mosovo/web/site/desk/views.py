"""The notification desk: find the nominal, confirm identity, go through the details, preview dates and record."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.policy import ATTEND
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.rooms.identity.queries import get_latest_photograph
from mosovo.rooms.notifications import queries
from mosovo.search.queries import MOST, find_people
from mosovo.web.core import drafts, errors
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.photographs import build_portrait
from mosovo.web.core.rendering import render_page
from mosovo.web.site.find.forms import FindForm
from mosovo.web.site.register.steps import read_typed_fields

from . import attendance_drafts, receipt
from .attendance_screen import AttendanceScreen
from .forms import IdentityForm
from .notifiable_items import FIELDS

TOO_LONG = "Shorten your entries to 40,000 characters or fewer in total, then try again."


@require_http_methods(["GET", "POST"])
def find_person(request: Request) -> HttpResponse:
    """Find the nominal by name, date of birth or number, and list the account’s drafts."""
    if not request.actor.roles & RECORDING:
        raise Http404
    form = FindForm(request.POST or None, today=request.today)
    hits, has_more = None, False
    if request.method == "POST" and form.is_valid():
        people = find_people(form.cleaned_data["q"], form.cleaned_data["born_on"], limit_rows=MOST + 1)
        hits, has_more = people[:MOST], len(people) > MOST
        shown = [hit.nominal_id for hit in hits]
        fields = ["name", "born", "why"]
        detail = {"found": len(hits)}
        operation = ProcessingOperation.CONSULTATION
        log_event(AuditEvent(operation, "find.list", subjects=shown, fields=fields, detail=detail))
    drafts_begun = drafts.list_drafts(request, attendance_drafts.KIND) if request.account else []
    context = {"form": form, "hits": hits, "has_more": has_more, "drafts": drafts_begun}
    return render_page(request, "desk/start.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def confirm_identity(request: Request, urn: str) -> HttpResponse:
    """Compare with the photograph and record two proofs of identity."""
    permit = open_nominal_for_page(request, urn, action=ATTEND, visible_fields=(*SHOWN, "identity.photograph"))
    form = IdentityForm(request.POST or None, today=request.today)
    if form.is_bound and form.is_valid():
        attendance_drafts.open_draft(request, urn, form.cleaned_data)
        return redirect("desk", urn=urn)
    row = get_latest_photograph(permit.nominal_id)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "form": form,
        "portrait": build_portrait(urn, row) if row else None,
        "draft": attendance_drafts.list_drafts(request, urn),
    }
    return render_page(request, "desk/identity.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def take_notification(request: Request, urn: str) -> HttpResponse:
    """Show the desk page: what is due, the last notified details, and today’s entries."""
    permit = open_nominal_for_page(request, urn, action=ATTEND, visible_fields=FIELDS)
    draft = attendance_drafts.list_drafts(request, urn)
    if draft is None:
        return redirect("desk_identity", urn=urn)
    typed = read_typed_fields(request) if request.method == "POST" else attendance_drafts.load_typed_values(draft)
    if typed is None:
        return errors.render_unprocessable(request, TOO_LONG)
    return AttendanceScreen.from_request(request, permit, draft, typed).build_response()


@require_POST
def save_desk_draft(request: Request, draft_id: UUID) -> HttpResponse:
    """Save the draft while it is typed, so that nothing is lost when a session ends.

    The idempotency key of the page is not used here: saving a draft twice has the same effect as once.
    """
    draft = drafts.open_draft(request, draft_id, attendance_drafts.KIND)
    typed = read_typed_fields(request)
    is_older = typed is not None and not attendance_drafts.save_typed_draft(draft, typed)
    return render_page(
        request, "desk/drafts.jinja", {"at": request.now, "is_saved": typed is not None, "is_older": is_older}
    )


@require_POST
@idempotent
def discard_draft_page(request: Request, draft_id: UUID) -> HttpResponse:
    """Discard the draft: the nominal left, or it was another person."""
    drafts.discard_draft(drafts.open_draft(request, draft_id, attendance_drafts.KIND))
    return redirect("desk_start")


@require_GET
def show_receipt(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show what was notified, when, who took it, and the next dates, to print and hand over."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=receipt.FIELDS)
    attendance = queries.list_attendances(permit.nominal_id).filter(first=first).first()
    if attendance is None:
        raise Http404("there is no such attendance of this nominal")
    context = receipt.build_receipt_context(attendance, load_board(permit), request.today)
    return render_page(request, "desk/done.jinja", {"permit": permit, "person": person_banner(permit), **context})
