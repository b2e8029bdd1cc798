"""The breach board: possible breaches, open breach cases and closed breach cases."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import breaches
from mosovo.caseload.breaches import SHOWN_AFTER_END, BreachCounts, BreachRow, PossibleBreach
from mosovo.caseload.list_looks import is_new_id
from mosovo.caseload.queries import Page, Scope
from mosovo.edge.request_context import Request
from mosovo.web.core.duty_rows import build_source, duty_token, why_url
from mosovo.web.core.formatting import format_date
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.new_marks import has_begun_since, note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for
from mosovo_law.acts.breaches import OFFENCES
from mosovo_law.explain.explanation import duty_title

type View = Literal["possible", "open", "closed"]
VIEWS: dict[View, str] = {"possible": "Possible breaches", "open": "Open cases", "closed": "Closed cases"}


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show one view, 50 rows a page."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    view = view_from_request(request)
    page = load_view(request, scope, view)
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "breaches.list", subjects=nominal_ids, fields=[view], rule=scope.reach
        )
    )
    counts = breaches.count_breaches(scope, request.today)
    since = note_look(request, f"breaches-{view}")
    context = {
        "view": view,
        "rows": [build_row(row, request, since) for row in page.rows],
        "since": since,
        "counts": counts,
        "tabs": build_scope_tabs(scopes, scope),
        "views": build_view_tabs(scope, view, counts),
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
        "may_record": bool(request.actor.roles & RECORDING),
        "managers": scope.reach != "mine",
        "weeks": SHOWN_AFTER_END.days // 7,
    }
    return render_page(request, "breaches/board.jinja", context)


def view_from_request(request: Request) -> View:
    """Return the view named in the URL; possible breaches by default."""
    return next((each for each in VIEWS if each == request.GET.get("view")), "possible")


def load_view(request: Request, scope: Scope, view: View) -> Page[PossibleBreach] | Page[BreachRow]:
    """Load a page of the view."""
    if view == "possible":
        return breaches.list_possible_breaches(scope, request.today, page_marker_from_request(request))
    return breaches.list_breach_cases(scope, closed=view == "closed", after=page_marker_from_request(request))


def build_view_tabs(scope: Scope, chosen: View, counts: BreachCounts) -> Sequence[tuple[str, str, bool, int]]:
    """Build the tabs of the views, each with its count."""
    return [
        (text, f"?scope={scope.reach}&view={view}", view == chosen, getattr(counts, view))
        for view, text in VIEWS.items()
    ]


def build_row(row: PossibleBreach | BreachRow, request: Request, since: datetime | None) -> dict[str, Any]:
    """Build a row of the table. It is new if it came, or changed its state, since the reader last looked."""
    began_on = row.since_on if isinstance(row, BreachRow) else row.from_on
    is_new = is_new_id(since, row.id) or has_begun_since(since, began_on)
    shared = {"row": row, "case_href": url_for("casefile", urn=row.urn), "is_new": is_new}
    if isinstance(row, BreachRow):
        offence = OFFENCES[row.offence]
        href = url_for("breach", urn=row.urn, breach_id=str(row.id))
        what = duty_title(row.rule) if row.rule else offence.words
        return {**shared, "href": href, "what": what, "provision": offence.provision}
    return {
        **shared,
        "what": duty_title(row.rule),
        "source": build_source(row.source_kind, row.citation),
        "why_href": why_url(row.urn, row.key),
        "open_href": url_for("open_breach_on_duty", urn=row.urn, mark=duty_token(row.key)),
        "ended": describe_end(row, request.today),
    }


def describe_end(row: PossibleBreach, on: date) -> str:
    """Return how the failure ended; an empty string if it has not ended."""
    if row.met_on is not None:
        return f"Met late, {format_date(row.met_on)}"
    is_over = row.ceased_on is not None and row.ceased_on <= on
    return f"No longer due since {format_date(row.ceased_on)}" if is_over and row.ceased_on else ""
