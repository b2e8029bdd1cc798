"""The board of breaches: what may be one, what is being looked into, what was closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import breaches
from mosovo.caseload.breaches import SHOWN_FOR, BreachRow, Counts, Possible
from mosovo.caseload.queries import Page, Scope
from mosovo.law.breaches import OFFENCES
from mosovo.law.explain import title
from mosovo.web.addresses import address
from mosovo.web.caseload.scopes import asked_place, asked_scope, tabs
from mosovo.web.moment import Request
from mosovo.web.nav import RECORDING
from mosovo.web.obligations.drawing import mark, source, why_href
from mosovo.web.pages import render
from mosovo.web.words import plain_day

type View = Literal["possible", "open", "closed"]
VIEWS: dict[View, str] = {"possible": "Possible", "open": "Being looked into", "closed": "Closed"}


@require_GET
def board(request: Request) -> HttpResponse:
    """Fifty of one view, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared:
        raise Http404("there is no such page")
    view = asked_view(request)
    page = read(request, scope, view)
    shown = sorted({row.nominal_id for row in page.rows})
    log(Act(Verb.CONSULTATION, "breaches.list", subjects=shown, fields=[view], rule=scope.reach))
    counts = breaches.counts(scope, request.today)
    context = {
        "view": view,
        "rows": [drawn(row, request) for row in page.rows],
        "counts": counts,
        "tabs": tabs(scopes, scope),
        "views": views(scope, view, counts),
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
        "may_record": bool(request.actor.roles & RECORDING),
        "managers": scope.reach != "mine",
        "weeks": SHOWN_FOR.days // 7,
    }
    return render(request, "breaches/board.jinja", context)


def asked_view(request: Request) -> View:
    """The view of the address; possible breaches where it names none."""
    return next((each for each in VIEWS if each == request.GET.get("view")), "possible")


def read(request: Request, scope: Scope, view: View) -> Page[Possible] | Page[BreachRow]:
    """A page of the view."""
    if view == "possible":
        return breaches.possible(scope, request.today, asked_place(request))
    return breaches.cases(scope, closed=view == "closed", after=asked_place(request))


def views(scope: Scope, chosen: View, counts: Counts) -> Sequence[tuple[str, str, bool, int]]:
    """The views, with how many each holds."""
    return [
        (text, f"?scope={scope.reach}&view={view}", view == chosen, getattr(counts, view))
        for view, text in VIEWS.items()
    ]


def drawn(row: Possible | BreachRow, request: Request) -> dict[str, Any]:
    """A line of the table."""
    shared = {"row": row, "case_href": address("casefile", urn=row.urn)}
    if isinstance(row, BreachRow):
        offence = OFFENCES[row.offence]
        href = address("breach", urn=row.urn, breach_id=str(row.id))
        what = title(row.rule) if row.rule else offence.words
        return {**shared, "href": href, "what": what, "provision": offence.provision}
    return {
        **shared,
        "what": title(row.rule),
        "source": source(row.source_kind, row.citation),
        "why_href": why_href(row.urn, row.key),
        "open_href": address("open_breach_on_duty", urn=row.urn, mark=mark(row.key)),
        "ended": ended(row, request.today),
    }


def ended(row: Possible, on: date) -> str:
    """How the failure ended, where it did."""
    if row.met_on is not None:
        return f"Met late, {plain_day(row.met_on)}"
    is_over = row.ceased_on is not None and row.ceased_on <= on
    return f"Not owed since {plain_day(row.ceased_on)}" if is_over and row.ceased_on else ""
