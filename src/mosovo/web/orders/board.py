"""The diary of orders: which end within six months, and what is owed about orders."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import orders
from mosovo.caseload.orders import Ending
from mosovo.rooms.orders.models import Order
from mosovo.web.addresses import address
from mosovo.web.caseload.scopes import asked_place, asked_scope
from mosovo.web.caseload.scopes import tabs as scope_tabs
from mosovo.web.moment import Request
from mosovo.web.owing import drawn
from mosovo.web.pages import render
from mosovo.web.words import counted

VIEWS = {"ending": "End within six months", "owed": "Waits for us"}


@require_GET
def board(request: Request) -> HttpResponse:
    """Fifty of one view, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared:
        raise Http404("there is no such page")
    view = request.GET.get("view", "ending")
    view = view if view in VIEWS else "ending"
    read = orders.owed if view == "owed" else orders.ending
    page: Any = read(scope, request.today, asked_place(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log(Act(Verb.CONSULTATION, "orders.list", subjects=shown, fields=[view], rule=scope.reach))
    counts = orders.counts(scope, request.today)
    numbers = {"ending": counts.ending, "owed": counts.owed}
    context = {
        "headline": headline(counts),
        "rows": [drawn(row, request) if view == "owed" else told(row) for row in page.rows],
        "tabs": scope_tabs(scopes, scope),
        "views": [(words, f"?scope={scope.reach}&view={name}", name == view, numbers[name])
                  for name, words in VIEWS.items()],
        "view": view,
        "managers": scope.reach != "mine",
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
    }  # fmt: skip
    return render(request, "orders/board.jinja", context)


def headline(counts: orders.Counts) -> str:
    """The two figures in a sentence."""
    ends = f"{counted(counts.ending, 'order')} {'ends' if counts.ending == 1 else 'end'} within six months"
    late = f", {counts.overdue} overdue" if counts.overdue else ""
    return f"{ends}; {counted(counts.owed, 'duty')} about orders{late}."


def told(row: Ending) -> dict[str, Any]:
    """A line of the orders that end."""
    kinds = ", ".join(str(Order.Kind(kind).label) for kind in row.kinds)
    return {"row": row, "kinds": kinds, "href": f"{address('casefile', urn=row.urn)}#orders"}
