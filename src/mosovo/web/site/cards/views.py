"""Officer safety cards: find one, read it and see its photograph. Each is logged separately."""

import logging

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import SAFETY_CARD, can_find_safety_cards, decide_access
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.files import queries as files
from mosovo.files.models import StoredVersion
from mosovo.nominals import gateway
from mosovo.nominals.access_report import restricted_case_message
from mosovo.nominals.policy import VIEW, VIEW_SAFETY_CARD
from mosovo.nominals.queries import find_answering_officers
from mosovo.rooms.identity import queries
from mosovo.rooms.plan.queries import get_response_card as issued_card
from mosovo.search.queries import MAX_CARDS, find_safety_cards
from mosovo.web.core.file_response import file_response
from mosovo.web.core.rendering import render_page
from mosovo.web.features.access.restricted_case_message import render_restricted_case

from .forms import CardForm

SHOWN = ("identity.name", "identity.birth", "identity.safetywarning", "nominals.allocation", "plan.responsecard")


@require_http_methods(["GET", "POST"])
def find_card(request: Request) -> HttpResponse:
    """Show the search form and, after a POST, the people of the force who match everything entered."""
    if not can_find_safety_cards(request.actor):
        raise Http404("there is no such page")
    form = CardForm(request.POST or None, today=request.today)
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "cards/find.jinja", {"form": form, "hits": None})
    requested, urn = form.cleaned_data["asked"], form.cleaned_data["urn"]
    people = find_safety_cards(requested, request.actor, limit_rows=MAX_CARDS + 1)
    hits = people[:MAX_CARDS]
    shown = [hit.nominal_id for hit in hits]
    fields = ["identity.name", "identity.birth"]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "nominals.cards",
            shown,
            fields,
            rule=SAFETY_CARD,
            detail={"found": len(hits)},
        )
    )
    message = restricted_case_message(urn) if urn and not hits else ""
    context = {"form": form, "hits": hits, "has_more": len(people) > MAX_CARDS, "message": message}
    return render_page(request, "cards/find.jinja", context)


@require_GET
def show_card(request: Request, urn: str) -> HttpResponse:
    """Show only the card: who the person is, what to know before meeting them, and who to call."""
    try:
        permit = gateway.open_nominal(urn, action=VIEW_SAFETY_CARD, actor=request.actor, visible_fields=SHOWN)
    except gateway.NoSuchNominal as refusal:
        return render_restricted_case(request, urn, refusal)
    photograph = queries.get_latest_photograph(permit.nominal_id)
    names = queries.list_names(permit.nominal_id)
    context = {
        "permit": permit,
        "name": next(iter(names), None),
        "others": names[1:],
        "birth": queries.get_birth(permit.nominal_id),
        "taken_on": photograph.taken_on if photograph else None,
        "warnings": queries.list_current_warnings(permit.nominal_id, request.today),
        "issued": issued_card(permit.nominal_id, request.today),
        "answering": find_answering_officers(permit.case),
        "may_view": decide_access(request.actor, VIEW, permit.case).allowed,
    }
    return render_page(request, "cards/card.jinja", context)


@require_GET
def show_photograph(request: Request, urn: str) -> HttpResponseBase:
    """Send the photograph on the card, for roles that may see images."""
    permit = gateway.open_nominal(
        urn, action=VIEW_SAFETY_CARD, actor=request.actor, visible_fields=("identity.photograph",)
    )
    row = queries.get_latest_photograph(permit.nominal_id)
    version = files.read_stored_version(permit.nominal_id, row.file_id, StoredVersion.Version.DISPLAY) if row else None
    if version is None:
        raise Http404("there is no such photograph")
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "nominals.card_photograph", [permit.nominal_id], ["identity_images"],
            rule=permit.rule,
            detail={"file": str(version.file_id), "version": version.version},
        )
    )  # fmt: skip
    try:
        return file_response(version)
    except FileNotFoundError as gone:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", version.file_id)
        raise Http404("there is no such photograph") from gone
