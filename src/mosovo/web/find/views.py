"""Finding a person: by name in any order, date of birth, URN or PNC number. Never in an address."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.exchange.lists import may_export
from mosovo.nominals.who import told_message
from mosovo.search import queries
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.urn import is_urn

from .forms import FindForm


@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """The form, and after a POST those found whom the actor may see, with why each came up."""
    form = FindForm(request.POST or None, today=request.today)
    if request.method != "POST" or not form.is_valid():
        return render(request, "find/find.jinja", {"form": form, "hits": None})
    hits = queries.find(form.cleaned_data["q"], form.cleaned_data["born_on"])
    message = told_message(asked) if not hits and is_urn(asked := form.cleaned_data["q"].strip().upper()) else ""
    shown = [hit.nominal_id for hit in hits]
    log(
        Act(Verb.CONSULTATION, "find.list", subjects=shown, fields=["name", "born", "why"], detail={"found": len(hits)})
    )
    return render(
        request,
        "find/find.jinja",
        {"form": form, "hits": hits, "told": message, "may_export": may_export(request.actor)},
    )
