"""The card for response officers, printed: each printing is an entry in the log, and stands at the foot of the page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log_leaving
from mosovo.audit.verbs import Verb
from mosovo.nominals import door
from mosovo.nominals.policy import CARD
from mosovo.nominals.queries import answering_for
from mosovo.papers.card import Safety
from mosovo.papers.card import card as drawn
from mosovo.papers.person import person_of
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.plan import queries as plan
from mosovo.web.moment import LONDON, Request
from mosovo.web.papers.handing import pdf
from mosovo.web.words import instant

PRINTED = ("identity.name", "identity.birth", "identity.safetywarning", "nominals.allocation", "plan.responsecard")


@require_http_methods(["GET", "POST"])
def print_card(request: Request, urn: str) -> HttpResponse:
    """The page as a PDF, for whoever may see the card. Without one that holds, back to the screen."""
    permit = door.get(urn, to=CARD, by=request.actor, fields=PRINTED)
    issued = plan.card(permit.nominal_id, request.today)
    if issued is None or request.method != "POST":
        return redirect("card", urn=urn)
    answering = answering_for(permit.case)
    managed_by = ", ".join(str(each) for each in (answering.manager, answering.team) if each is not None)
    warnings = list(identity.warnings_in_force(permit.nominal_id, request.today))
    safety = Safety(warnings, managed_by or "nobody at present")
    detail = {"card": str(issued.pk), "expires_on": issued.expires_on.isoformat()}
    entry = log_leaving(
        Act(
            Verb.DISCLOSURE, "nominals.card_print", [permit.nominal_id], PRINTED, rule=permit.rule, detail=detail,
            purpose="To be carried by a response officer", recipient=request.actor.name,
        )
    )  # fmt: skip
    when = instant(request.now.astimezone(LONDON))
    by = f"Printed by {request.actor.name} on {when}, entry {entry} of the log."
    mark = f"OFFICIAL-SENSITIVE. Police information. {by}"
    return pdf(drawn(person_of(permit), issued, safety, request.today, mark), f"card-{entry}")
