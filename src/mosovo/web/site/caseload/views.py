"""The caseload."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries, saved_views
from mosovo.caseload.caseload_look import CaseloadLook, load_caseload_look
from mosovo.caseload.list_looks import is_new_since
from mosovo.caseload.models import SavedView
from mosovo.caseload.queries import CaseloadCounts, CaseloadPerson, Scope
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.edge.request_context import Request
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.formatting import format_count
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import NAMES, build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

from .listing import (
    ORDERS,
    list_filters,
    list_orders,
    list_saved_tabs,
    list_view_tabs,
    query_href,
)
from .selection import ALL, MAX_PLANNED_VISITS, MOST, SelectedView, select_whole_view
from .table_rows import build_row

PAGE = 100
"""People on a page: all of one officer, so that they can be selected together."""
MOST_LISTED = 5_000
"""The people of a view that can be selected as a whole: as many as an export may have rows."""


@require_GET
def show_caseload(request: Request) -> HttpResponse:
    """Show up to 100 people a page, in a view, narrowed by filters, in the order of a column."""
    scope, scopes = scope_from_request(request)
    if scope is None:
        return render_page(request, "today/shared_only.jinja")
    query = query_from_request(request, scope)
    page = queries.list_caseload(
        scope, request.today, order=query.order, view=query.view, narrowed=query.narrowed,
        after=page_marker_from_request(request), size=PAGE,
    )  # fmt: skip
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "caseload.list",
            [row.nominal_id for row in page.rows],
            ["line"],
            rule=scope.reach,
        )
    )
    look = look_at_page(request, page.rows)
    whole = select_whole_view(scope, query, request.today, MOST_LISTED) if ALL in request.GET else None
    context = {
        **describe_list(request, scope, query, look.saved),
        "lines": [build_row(person, request.today, is_new=person.nominal_id in look.new) for person in page.rows],
        "new": len(look.new),
        "since": look.since,
        "tabs": build_scope_tabs(scopes, scope),
        "managers": scope.reach != "mine",
        "may_reallocate": has_team_board(request.actor),
        "may_record": bool(request.actor.roles & RECORDING),
        **describe_selection(scope, query, whole),
        "next_href": (
            query_href(scope, query, after=str(page.after), **({ALL: "yes"} if whole else {})) if page.after else ""
        ),
    }
    return render_page(request, "caseload/caseload.jinja", context)


def describe_selection(scope: Scope, query: CaseloadQuery, whole: SelectedView | None) -> dict[str, Any]:
    """Return the whole view if it is selected, the links that select and clear it, and how many cases an act takes."""
    return {
        "whole": whole,
        "all_href": query_href(scope, query, **{ALL: "yes"}),
        "none_href": query_href(scope, query),
        "most": MOST,
        "most_planned": MAX_PLANNED_VISITS,
        "is_too_many": whole is not None and whole.people > MOST,
    }


def look_at_page(request: Request, people: Sequence[CaseloadPerson]) -> CaseloadLook:
    """Return who of the page is new to the reader, or has a new duty, the end of the look before, and saved views."""
    if request.actor.account is None:
        return CaseloadLook(set(), None, ())
    look = load_caseload_look(request.actor.account, [person.nominal_id for person in people], request.now)
    registered = {person.nominal_id for person in people if is_new_since(look.since, person.registered_at)}
    return look._replace(new=look.new | registered)


def describe_list(request: Request, scope: Scope, query: CaseloadQuery, saved: Sequence[SavedView]) -> dict[str, Any]:
    """Return the parts above and below the rows: numbers, tabs, filters, orders and links."""
    shown = next((row for row in saved if str(row.pk) == request.GET.get("saved")), None)
    counts, of_saved = count_with_saved(scope, request, query, saved)
    return {
        "heading": NAMES[scope.reach],
        "headline": describe_counts(counts, narrowed=bool(query.narrowed.to_values())),
        "views": list_view_tabs(scope, query, counts, saved=shown is not None),
        "saved": list_saved_tabs(scope, saved, of_saved, shown),
        "shown": shown,
        "may_change_shown": shown is not None and saved_views.can_delete_view(request.actor, shown),
        "query": {"scope": scope.reach, "view": query.view, "order": query.order},
        "filters": list_filters(scope, query),
        "orders": list_orders(scope, query),
        "in_order": ORDERS[query.order][1],
        "is_everybody": query.view == "all" and not query.narrowed.to_values(),
        "is_narrowed": bool(query.narrowed.to_values()),
        "clear_href": query_href(scope, CaseloadQuery(query.view, order=query.order)),
        "of": getattr(counts, query.view),
        "save_href": url_for("save_view") + query_href(scope, query),
        "export_href": url_for("new_export") + query_href(scope, query),
    }


def query_from_request(request: Request, scope: Scope) -> CaseloadQuery:
    """Return the view, filters and order in the URL, as far as the scope allows them."""
    query = CaseloadQuery.parse(request.GET.dict())
    return CaseloadQuery(query.view, query.narrowed, queries.usable_order(scope, query.order))


def count_with_saved(
    scope: Scope, request: Request, query: CaseloadQuery, saved: Sequence[SavedView]
) -> tuple[CaseloadCounts, Sequence[int]]:
    """Count the people of each view under the filters in use, and of each saved view under its own. One query."""
    others = [(each.view, each.narrowed) for each in (CaseloadQuery.parse(row.query) for row in saved)]
    return queries.count_views(scope, request.today, query.narrowed, others)


def describe_counts(counts: CaseloadCounts, *, narrowed: bool) -> str:
    """Summarise the list in a sentence."""
    people = format_count(counts.all, "person").replace("persons", "people")
    return (
        f"{people}{' with these filters' if narrowed else ''}: {counts.late or 'none'} with an overdue duty, "
        f"{counts.visit or 'none'} with an overdue visit, {counts.unset or 'none'} without a risk level, "
        f"{counts.custody or 'none'} in custody."
    )
