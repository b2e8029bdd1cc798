"""The travel board: who is overdue, who told us late, who is abroad, who leaves within a week."""

from dataclasses import dataclass
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import travel
from mosovo.caseload.queries import Scope
from mosovo.caseload.travel import Row, Tally, View
from mosovo.organisations.countries import named
from mosovo.organisations.travel import countries_of_concern
from mosovo.web.addresses import address
from mosovo.web.caseload.scopes import NAMES, asked_place, asked_scope
from mosovo.web.caseload.scopes import tabs as scope_tabs
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.obligations.drawing import why_href
from mosovo.web.pages import render
from mosovo.web.words import counted, days_ago, relative_day, short_day

VIEWS: dict[View, str] = {
    "all": "All of them",
    "overdue": "Return overdue",
    "late": "Notice late",
    "abroad": "Abroad now",
    "leaving": "Leaving within a week",
}
STATES: dict[View, tuple[str, str]] = {
    "overdue": ("late", "Return overdue"),
    "late": ("late", "Notice late"),
    "abroad": ("ahead", "Abroad"),
    "leaving": ("today", "Leaving"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One journey on one line of the board."""

    row: Row
    href: str
    case_href: str
    glyph: str
    state: str
    late: bool
    where: str
    concern: bool
    departs: str
    back: str
    notice: str
    why_href: str
    asked: str


@require_GET
def board(request: Request) -> HttpResponse:
    """Fifty journeys, worst first, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None:
        return render(request, "today/nothing.jinja")
    view = asked_view(request)
    page = travel.board(scope, request.today, view=view, after=asked_place(request))
    log(Act(Verb.CONSULTATION, "travel.list", [row.nominal_id for row in page.rows], ["journey"], rule=scope.reach))
    tally = travel.tally(scope, request.today)
    concern = {each.country for each in countries_of_concern(request.actor.force, request.today)}
    context = {
        "heading": NAMES[scope.reach],
        "headline": headline(tally),
        "lines": [line(row, request.today, concern) for row in page.rows],
        "tabs": scope_tabs(scopes, scope),
        "views": [(text, href(scope, each), each == view, getattr(tally, each)) for each, text in VIEWS.items()],
        "view": view,
        "of": getattr(tally, view),
        "managers": scope.reach != "mine",
        "keeps_list": bool(request.actor.roles & SUPERVISION),
        "next_href": href(scope, view, after=str(page.after)) if page.after else "",
    }
    return render(request, "travel/board.jinja", context)


def asked_view(request: Request) -> View:
    """The view of the address; everything where it names none."""
    return next((view for view in get_args(View.__value__) if view == request.GET.get("view")), "all")


def href(scope: Scope, view: View, **more: str) -> str:
    """The address of a list."""
    return "?" + urlencode({"scope": scope.reach, "view": view, **more})


def headline(tally: Tally) -> str:
    """How things stand, in a sentence."""
    if not tally.all:
        return "Nobody is abroad, and nobody leaves within a week."
    overdue = f"{counted(tally.overdue, 'return')} overdue" if tally.overdue else "No return is overdue"
    late = f"{counted(tally.late, 'notice')} late" if tally.late else "no notice is late"
    return (
        f"{overdue}, {late}. {tally.abroad or 'Nobody'} abroad now, {tally.leaving or 'nobody'} leaving within a week."
    )


def line(row: Row, on: date, concern: set[str]) -> Line:
    """The line of a journey on a day."""
    glyph, state = STATES[row.state]
    return Line(
        row=row,
        href=address("journey", urn=row.urn, first=str(row.journey_id)),
        case_href=address("casefile", urn=row.urn),
        glyph=glyph,
        state=state,
        late=row.state in ("overdue", "late"),
        where=", ".join(map(named, row.countries)) or "Country not recorded",
        concern=bool(concern & set(row.countries)),
        departs=departs(row, on),
        back=back(row, on),
        notice=notice(row, on),
        why_href=why_href(row.urn, row.notice_key) if row.notice_key else "",
        asked=days_ago(row.asked_on, on).capitalize() if row.asked_on else "",
    )


def departs(row: Row, on: date) -> str:
    """When they left, or are to leave."""
    if row.left_on:
        return f"Left {short_day(row.left_on, on)}"
    if row.departs_on <= on:
        return f"{short_day(row.departs_on, on)}, not confirmed"
    return f"{short_day(row.departs_on, on)}, {relative_day(row.departs_on, on)}"


def back(row: Row, on: date) -> str:
    """When they mean to be back."""
    if row.returns_on is None:
        return "Not known"
    late = f", {relative_day(row.returns_on, on)}" if row.returns_on < on else ""
    return f"{short_day(row.returns_on, on)}{late}"


def notice(row: Row, on: date) -> str:
    """Whether they told us before leaving, and whether in time."""
    if row.notified_on is not None:
        return f"{short_day(row.notified_on, on)}{', late' if row.notice_is_late(on) else ''}"
    if row.notice_due_on is None:
        return "None"
    return f"None, {'was ' if row.notice_due_on < on else ''}due {short_day(row.notice_due_on, on)}"
