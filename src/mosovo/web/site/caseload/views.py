"""The caseload."""

from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.queries import CaseloadCounts, Order, Scope, View
from mosovo.edge.request_context import Request
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import NAMES, build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

from .table_rows import build_row

VIEWS: dict[View, str] = {
    "all": "All cases",
    "late": "Overdue",
    "visit": "Visit overdue",
    "high": "High and very high",
    "unset": "No risk level",
    "soon": "Due within 30 days",
    "custody": "In custody",
    "order": "Under an order",
}


@require_GET
def show_caseload(request: Request) -> HttpResponse:
    """Show 50 people a page, by risk level, next duty or name."""
    scope, scopes = scope_from_request(request)
    if scope is None:
        return render_page(request, "today/shared_only.jinja")
    view, order = view_from_request(request), order_from_request(request)
    page = queries.list_caseload(scope, request.today, order=order, view=view, after=page_marker_from_request(request))
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "caseload.list",
            [row.nominal_id for row in page.rows],
            ["line"],
            rule=scope.reach,
        )
    )
    tally = queries.count_caseload(scope, request.today)
    lines = [build_row(person, request.today) for person in page.rows]
    context = {
        "heading": NAMES[scope.reach],
        "lines": lines,
        "tally": tally,
        "tabs": build_scope_tabs(scopes, scope),
        "views": list_views(scope, view, order, tally),
        "orders": [
            (text, build_url(scope, view, each), each == order)
            for each, text in (("risk", "Highest risk"), ("next", "Next duty"), ("name", "Name"))
        ],
        "by": order,
        "view": view,
        "of": getattr(tally, view),
        "managers": scope.reach != "mine",
        "export_href": url_for("new_export") + build_url(scope, view, order),
        "next_href": build_url(scope, view, order, after=str(page.after)) if page.after else "",
    }
    return render_page(request, "caseload/caseload.jinja", context)


def view_from_request(request: Request) -> View:
    """Return the view in the URL; all cases by default."""
    return next((view for view in VIEWS if view == request.GET.get("view")), "all")


def order_from_request(request: Request) -> Order:
    """Return the order in the URL; highest risk first by default."""
    return next((order for order in get_args(Order.__value__) if order == request.GET.get("order")), "risk")


def build_url(scope: Scope, view: View, order: str, **more: str) -> str:
    """Return the URL of a list. It holds only fixed words, no names."""
    return f"?scope={scope.reach}&view={view}&order={order}" + (f"&{urlencode(more)}" if more else "")


def list_views(scope: Scope, chosen: View, order: Order, tally: CaseloadCounts) -> list[tuple[str, str, bool, int]]:
    """Return the views of the list, with how many people each holds."""
    return [(text, build_url(scope, view, order), view == chosen, getattr(tally, view)) for view, text in VIEWS.items()]
