"""The travel board: overdue returns, late notices, nominals abroad, and those leaving within a week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import travel
from mosovo.caseload.list_looks import is_new_id
from mosovo.caseload.queries import Scope
from mosovo.caseload.travel import TravelBoardRow, TravelCounts, View
from mosovo.edge.request_context import Request
from mosovo.organisations.countries import country_name
from mosovo.organisations.countries_of_concern import list_countries_of_concern
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.formatting import format_count, format_days_ago, format_relative_day, format_short_date
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.new_marks import has_begun_since, note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import NAMES, page_marker_from_request, scope_from_request
from mosovo.web.core.scopes import build_scope_tabs as scope_tabs
from mosovo.web.core.url_reversing import url_for

VIEWS: dict[View, str] = {
    "all": "All journeys",
    "overdue": "Return overdue",
    "late": "Travel notice late",
    "abroad": "Abroad now",
    "leaving": "Leaving within a week",
}
STATES: dict[View, tuple[str, str]] = {
    "overdue": ("late", "Return overdue"),
    "late": ("late", "Travel notice late"),
    "abroad": ("ahead", "Abroad"),
    "leaving": ("today", "Leaving"),
}


@dataclass(frozen=True, slots=True)
class TravelRow:
    """A journey as a row of the board."""

    row: TravelBoardRow
    href: str
    case_href: str
    glyph: str
    state: str
    is_late: bool
    destinations: str
    is_of_concern: bool
    departure: str
    return_text: str
    notice: str
    why_href: str
    enquired: str
    is_new: bool


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show journeys, highest priority first, 50 a page."""
    scope, scopes = scope_from_request(request)
    if scope is None:
        return render_page(request, "today/shared_only.jinja")
    view = view_from_request(request)
    page = travel.list_journeys(scope, request.today, view=view, after=page_marker_from_request(request))
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "travel.list",
            [row.nominal_id for row in page.rows],
            ["journey"],
            rule=scope.reach,
        )
    )
    since = note_look(request, "travel")
    counts = travel.count_journeys(scope, request.today)
    countries_of_concern = {each.country for each in list_countries_of_concern(request.actor.force, request.today)}
    context = {
        "heading": NAMES[scope.reach],
        "headline": describe_board(counts),
        "lines": [build_row(row, request.today, countries_of_concern, since) for row in page.rows],
        "since": since,
        "tabs": scope_tabs(scopes, scope),
        "views": [(text, build_url(scope, each), each == view, getattr(counts, each)) for each, text in VIEWS.items()],
        "view": view,
        "of": getattr(counts, view),
        "managers": scope.reach != "mine",
        "keeps_list": bool(request.actor.roles & SUPERVISION),
        "next_href": build_url(scope, view, after=str(page.after)) if page.after else "",
    }
    return render_page(request, "travel/board.jinja", context)


def view_from_request(request: Request) -> View:
    """Return the view that the URL names; all journeys if it names none."""
    return next((view for view in get_args(View.__value__) if view == request.GET.get("view")), "all")


def build_url(scope: Scope, view: View, **parameters: str) -> str:
    """Build the URL of a list."""
    return "?" + urlencode({"scope": scope.reach, "view": view, **parameters})


def describe_board(counts: TravelCounts) -> str:
    """Summarise the board in a sentence."""
    if not counts.all:
        return "No one is abroad or leaves within a week."
    overdue_text = f"{format_count(counts.overdue, 'return')} overdue" if counts.overdue else "No returns overdue"
    late_text = f"{format_count(counts.late, 'travel notice')} late" if counts.late else "no travel notices late"
    return f"{overdue_text}, {late_text}. {counts.abroad} abroad now, {counts.leaving} leaving within a week."


def build_row(row: TravelBoardRow, on: date, countries_of_concern: set[str], since: datetime | None) -> TravelRow:
    """Build the row of a journey as at a date."""
    glyph, state = STATES[row.state]
    return TravelRow(
        row=row,
        href=url_for("journey", urn=row.urn, first=str(row.journey_id)),
        case_href=url_for("casefile", urn=row.urn),
        glyph=glyph,
        state=state,
        is_late=row.state in ("overdue", "late"),
        destinations=", ".join(map(country_name, row.countries)) or "Country not recorded",
        is_of_concern=bool(countries_of_concern & set(row.countries)),
        departure=format_departure(row, on),
        return_text=format_return(row, on),
        notice=format_notice(row, on),
        why_href=why_url(row.urn, row.notice_key) if row.notice_key else "",
        enquired=format_days_ago(row.asked_on, on).capitalize() if row.asked_on else "",
        is_new=is_new_id(since, row.journey_id)
        or (row.state == "overdue" and has_begun_since(since, overdue_from(row))),
    )


def overdue_from(row: TravelBoardRow) -> date | None:
    """Return the first day on which the return is overdue."""
    return row.returns_on + timedelta(days=1) if row.returns_on else None


def format_departure(row: TravelBoardRow, on: date) -> str:
    """Format the date on which the nominal left or is due to leave."""
    if row.left_on:
        return f"Left {format_short_date(row.left_on, on)}"
    if row.departs_on <= on:
        return f"{format_short_date(row.departs_on, on)}, not confirmed"
    return f"{format_short_date(row.departs_on, on)}, {format_relative_day(row.departs_on, on)}"


def format_return(row: TravelBoardRow, on: date) -> str:
    """Format the intended return."""
    if row.returns_on is None:
        return "Not recorded"
    late_text = f", {format_relative_day(row.returns_on, on)}" if row.returns_on < on else ""
    return f"{format_short_date(row.returns_on, on)}{late_text}"


def format_notice(row: TravelBoardRow, on: date) -> str:
    """Format the travel notice: when it was given and whether it was late, or when it was due."""
    if row.notified_on is not None:
        return f"{format_short_date(row.notified_on, on)}{', late' if row.notice_is_late(on) else ''}"
    if row.notice_due_on is None:
        return "None"
    return f"None, {'was ' if row.notice_due_on < on else ''}due {format_short_date(row.notice_due_on, on)}"
