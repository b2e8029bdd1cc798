"""The auditor's list."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit import queries
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.organisations.models import Account
from mosovo.web.moment import Request
from mosovo.web.pages import render

from . import listing
from .forms import Narrow


@require_GET
def entries(request: Request) -> HttpResponse:
    """Who saw and wrote what, latest first. Reading it is itself an entry."""
    if not (request.actor.has("auditor") and request.actor.cleared):
        raise Http404("there is no such page")
    form = Narrow(request.GET or None, accounts=Account.objects.only("pk", "name"))
    asked = form.cleaned_data if form.is_valid() else {}
    shown = not form.is_bound or form.is_valid()
    log(Act(Verb.CONSULTATION, "audit.list", detail={"sought": sorted(name for name, value in asked.items() if value)}))
    sought = listing.sought(asked)
    found = list(queries.entries(sought, listing.before(request.GET))[: listing.PAGE + 1]) if shown else []
    context = {
        "form": form,
        "rows": listing.rows(found[: listing.PAGE]),
        "next_href": listing.next_href(request.GET, found),
    }
    return render(request, "audit/entries.jinja", context)
