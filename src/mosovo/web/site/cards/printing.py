"""The safety card on paper. Each printing is logged, and the number of the audit entry is in the footer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.safety_card import CardCaseDetails
from mosovo.documents.safety_card import build_safety_card as build_card
from mosovo.edge.request_context import LONDON, Request
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW_SAFETY_CARD
from mosovo.nominals.queries import find_answering_officers
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.plan import queries as plan
from mosovo.web.core.downloads import pdf_response
from mosovo.web.core.formatting import format_timestamp

PRINTED = ("identity.name", "identity.birth", "identity.safetywarning", "nominals.allocation", "plan.responsecard")


@require_http_methods(["GET", "POST"])
def print_card(request: Request, urn: str) -> HttpResponse:
    """Send the card as a PDF. Without a card in force, go back to the screen."""
    permit = gateway.open_nominal(urn, action=VIEW_SAFETY_CARD, actor=request.actor, visible_fields=PRINTED)
    issued = plan.get_response_card(permit.nominal_id, request.today)
    if issued is None or request.method != "POST":
        return redirect("card", urn=urn)
    answering = find_answering_officers(permit.case)
    managed_by = ", ".join(str(each) for each in (answering.manager, answering.team) if each is not None)
    warnings = list(identity.list_current_warnings(permit.nominal_id, request.today))
    safety = CardCaseDetails(warnings, managed_by or "unallocated")
    detail = {"card": str(issued.pk), "expires_on": issued.expires_on.isoformat()}
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "nominals.card_print", [permit.nominal_id], PRINTED, rule=permit.rule,
            detail=detail,
            purpose="To be carried by a response officer", recipient=request.actor.name,
        )
    )  # fmt: skip
    printed_at = format_timestamp(request.now.astimezone(LONDON))
    printed_by = f"Printed by {request.actor.name} on {printed_at}, audit entry {entry}."
    mark = f"OFFICIAL-SENSITIVE. Police information. {printed_by}"
    return pdf_response(build_card(load_document_subject(permit), issued, safety, request.today, mark), f"card-{entry}")
