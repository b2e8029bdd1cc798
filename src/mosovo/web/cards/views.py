"""Officer-safety cards: finding one, reading it, and the photograph on it. Each is an act of its own in the log."""

import logging

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import SAFETY_CARD, finds_cards, may
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.files import queries as files
from mosovo.files.models import Kept
from mosovo.nominals import door
from mosovo.nominals.policy import CARD, VIEW
from mosovo.nominals.queries import answering_for
from mosovo.nominals.who import told_message
from mosovo.rooms.identity import queries
from mosovo.rooms.plan.queries import card as issued_card
from mosovo.search.queries import find_cards
from mosovo.web.access.told import told
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.photographs.handing_out import handed_out

from .forms import CardForm

SHOWN = ("identity.name", "identity.birth", "identity.safetywarning", "nominals.allocation", "plan.responsecard")


@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """The form, and after a POST the few of the force who answer all that was asked."""
    if not finds_cards(request.actor):
        raise Http404("there is no such page")
    form = CardForm(request.POST or None, today=request.today)
    if request.method != "POST" or not form.is_valid():
        return render(request, "cards/find.jinja", {"form": form, "hits": None})
    asked, urn = form.cleaned_data["asked"], form.cleaned_data["urn"]
    hits = find_cards(asked, request.actor)
    shown = [hit.nominal_id for hit in hits]
    fields = ["identity.name", "identity.birth"]
    log(Act(Verb.CONSULTATION, "nominals.cards", shown, fields, rule=SAFETY_CARD, detail={"found": len(hits)}))
    message = told_message(urn) if urn and not hits else ""
    return render(request, "cards/find.jinja", {"form": form, "hits": hits, "told": message})


@require_GET
def card(request: Request, urn: str) -> HttpResponse:
    """The card alone: who it is, what to know before meeting them, and whom to call."""
    try:
        permit = door.get(urn, to=CARD, by=request.actor, fields=SHOWN)
    except door.NoSuchNominal as refusal:
        return told(request, urn, refusal)
    photograph = queries.latest_photograph(permit.nominal_id)
    names = queries.names(permit.nominal_id)
    context = {
        "permit": permit,
        "name": next(iter(names), None),
        "others": names[1:],
        "birth": queries.birth(permit.nominal_id),
        "taken_on": photograph.taken_on if photograph else None,
        "warnings": queries.warnings_in_force(permit.nominal_id, request.today),
        "issued": issued_card(permit.nominal_id, request.today),
        "answering": answering_for(permit.case),
        "may_view": may(request.actor, VIEW, permit.case).allowed,
    }
    return render(request, "cards/card.jinja", context)


@require_GET
def photograph(request: Request, urn: str) -> HttpResponseBase:
    """The photograph on the card, for roles that see images."""
    permit = door.get(urn, to=CARD, by=request.actor, fields=("identity.photograph",))
    row = queries.latest_photograph(permit.nominal_id)
    kept = files.kept(permit.nominal_id, row.file_id, Kept.Version.DISPLAY) if row else None
    if kept is None:
        raise Http404("there is no such photograph")
    log(
        Act(
            Verb.CONSULTATION, "nominals.card_photograph", [permit.nominal_id], ["identity_images"], rule=permit.rule,
            detail={"file": str(kept.file_id), "version": kept.version},
        )
    )  # fmt: skip
    try:
        return handed_out(kept)
    except FileNotFoundError as gone:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", kept.file_id)
        raise Http404("there is no such photograph") from gone
