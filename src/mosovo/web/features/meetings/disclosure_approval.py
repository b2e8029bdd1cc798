"""Approve or refuse a disclosure that a meeting decided, as a second person."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.approvals import ApprovalRefused
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.disclosure_approval import decide_disclosure_approval
from mosovo.rooms.meetings.models import DisclosureDecision
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page

from .action_tracking import render_disclosure
from .approval_form import build_approval_form
from .meeting_pages import add_message


@require_http_methods(["GET", "POST"])
@idempotent
def decide_approval_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record the decision of a second person about a disclosure. GET redirects to the disclosure."""
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor))
    row = DisclosureDecision.objects.known_at().filter(first=first, nominal=permit.nominal_id).first()
    if row is None:
        raise Http404("there is no such decision")
    if request.method != "POST":
        return redirect("say_told", urn=urn, first=first)
    form = build_approval_form(request, request.POST)
    if form.is_valid():
        agrees = form.cleaned_data["decision"] == "agree"
        try:
            decide_disclosure_approval(
                permit, row, agrees=agrees, reason=form.cleaned_data["reason"], today=request.today,
                seen=_parse_digest(str(request.POST.get("approval-seen", ""))),
            )  # fmt: skip
        except FactRefused as refused:
            add_message(form, refused)
        except ApprovalRefused as refused:
            form.add_error(None, str(refused))
        except WriteNotPermitted as refused:
            raise Http404("other users decide about this") from refused
        else:
            messages.success(request, f"The disclosure is {'approved' if agrees else 'refused'}.")
            return redirect("say_told", urn=urn, first=first)
    return render_disclosure(request, permit, row, submitted_form=form)


def _parse_digest(seen: str) -> bytes:
    """Return the digest that the page carried; empty, and so refused, if it is not one."""
    try:
        return bytes.fromhex(seen)
    except ValueError:
        return b""
