"""The caseload."""

from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import queries
from mosovo.caseload.queries import Order, Scope, Tally, View
from mosovo.web.addresses import address
from mosovo.web.moment import Request
from mosovo.web.pages import render

from .lines import line, sources
from .scopes import NAMES, asked_place, asked_scope, tabs

VIEWS: dict[View, str] = {
    "all": "Everybody",
    "late": "Late",
    "soon": "Due within 30 days",
    "custody": "In custody",
    "order": "Under an order",
}


@require_GET
def caseload(request: Request) -> HttpResponse:
    """Fifty people, by next duty or by name, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None:
        return render(request, "today/nothing.jinja")
    view, order = asked_view(request), asked_order(request)
    page = queries.page(scope, request.today, order=order, view=view, after=asked_place(request))
    log(Act(Verb.CONSULTATION, "caseload.list", [row.nominal_id for row in page.rows], ["line"], rule=scope.reach))
    tally = queries.tally(scope, request.today)
    lines = [line(person, request.today) for person in page.rows]
    context = {
        "heading": NAMES[scope.reach],
        "lines": lines,
        "sources": sources(lines),
        "tally": tally,
        "tabs": tabs(scopes, scope),
        "views": views(scope, view, order, tally),
        "orders": [
            (text, href(scope, view, each), each == order) for each, text in (("next", "Next duty"), ("name", "Name"))
        ],
        "by": order,
        "view": view,
        "of": getattr(tally, view),
        "managers": scope.reach != "mine",
        "export_href": address("new_export") + href(scope, view, order),
        "next_href": href(scope, view, order, after=str(page.after)) if page.after else "",
    }
    return render(request, "caseload/caseload.jinja", context)


def asked_view(request: Request) -> View:
    """The view of the address; everybody where it names none."""
    return next((view for view in VIEWS if view == request.GET.get("view")), "all")


def asked_order(request: Request) -> Order:
    """The order of the address; by next duty where it names none."""
    return next((order for order in get_args(Order.__value__) if order == request.GET.get("order")), "next")


def href(scope: Scope, view: View, order: str, **more: str) -> str:
    """The address of a list: what it is of are words of ours."""
    return f"?scope={scope.reach}&view={view}&order={order}" + (f"&{urlencode(more)}" if more else "")


def views(scope: Scope, chosen: View, order: Order, tally: Tally) -> list[tuple[str, str, bool, int]]:
    """The views of the list, with how many people each holds."""
    return [(text, href(scope, view, order), view == chosen, getattr(tally, view)) for view, text in VIEWS.items()]
