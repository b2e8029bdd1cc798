"""The order board: orders ending within 6 months, and duties about orders."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import orders
from mosovo.caseload.orders import EndingOrders
from mosovo.edge.request_context import Request
from mosovo.rooms.orders.models import Order
from mosovo.web.core.board_duty_rows import build_board_row
from mosovo.web.core.formatting import format_count
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs as scope_tabs
from mosovo.web.core.scopes import page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

VIEWS = {"ending": "Ending within 6 months", "owed": "Duties"}


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show one view, 50 rows a page."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    view = request.GET.get("view", "ending")
    view = view if view in VIEWS else "ending"
    list_rows = orders.list_order_duties if view == "owed" else orders.list_ending_orders
    page: Any = list_rows(scope, request.today, page_marker_from_request(request))
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "orders.list", subjects=nominal_ids, fields=[view], rule=scope.reach
        )
    )
    counts = orders.count_orders(scope, request.today)
    counts_by_view = {"ending": counts.ending, "owed": counts.open_duties}
    context = {
        "headline": describe_board(counts),
        "rows": [build_board_row(row, request) if view == "owed" else build_ending_row(row) for row in page.rows],
        "tabs": scope_tabs(scopes, scope),
        "views": [(words, f"?scope={scope.reach}&view={name}", name == view, counts_by_view[name])
                  for name, words in VIEWS.items()],
        "view": view,
        "managers": scope.reach != "mine",
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
    }  # fmt: skip
    return render_page(request, "orders/board.jinja", context)


def describe_board(counts: orders.OrderCounts) -> str:
    """Describe the two counts in a sentence."""
    ending_text = f"{format_count(counts.ending, 'order')} {'ends' if counts.ending == 1 else 'end'} within 6 months"
    overdue_text = f", {counts.overdue} overdue" if counts.overdue else ""
    return f"{ending_text}; {format_count(counts.open_duties, 'duty')} about orders{overdue_text}."


def build_ending_row(row: EndingOrders) -> dict[str, Any]:
    """Build a row of the orders that end."""
    kinds = ", ".join(str(Order.Kind(kind).label) for kind in row.kinds)
    return {"row": row, "kinds": kinds, "href": f"{url_for('casefile', urn=row.urn)}#orders"}
