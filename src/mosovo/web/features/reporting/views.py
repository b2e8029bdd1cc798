"""Numbers that a force returns: the definition of each, the people behind them, and the download."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import LONDON, AsOf, Request
from mosovo.exchange.formula_escaping import write_csv
from mosovo.exchange.models import Export
from mosovo.organisations.models import Role
from mosovo.reporting import year_counts
from mosovo.reporting.breaches import BREACHES
from mosovo.reporting.figures import PublishedFigure
from mosovo.reporting.reviews import ENDED_ON_APPLICATION
from mosovo.reporting.year_counts import FIGURES, CountedCase, CountRequest
from mosovo.reporting.years import ReturnYear
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor
from mosovo_law.acts.breaches import OFFENCES

from .forms import NumbersForm

READERS = SUPERVISION | {Role.MAPPA_COORDINATOR}
NUMBER_OF_YEARS = 5


def require_reporting_reader(request: Request) -> None:
    """Raise Http404 unless the user is a supervisor or inspector, or makes the annual return."""
    if not request.actor.is_cleared or not request.actor.roles & READERS:
        raise Http404("there is no such page")


def build_count_request(request: Request) -> CountRequest:
    """Return the scope of the count: force, date, and the time up to which records count."""
    return CountRequest(request.actor.force, request.moment.on, request.moment.known_at)


def list_years(moment: AsOf) -> list[ReturnYear]:
    """Return the year that contains the date viewed, and the years before it."""
    return ReturnYear.containing(moment.on).and_before(NUMBER_OF_YEARS - 1)


def build_as_at_query(moment: AsOf) -> str:
    """Return the as-at dates as a query string; empty for the current view."""
    if moment.is_current:
        return ""
    parameters = {"known_at": moment.known_at.isoformat()} if moment.known_at else {}
    return f"?{urlencode({'on': moment.on.isoformat(), **parameters})}"


@require_GET
def show_reporting(request: Request) -> HttpResponse:
    """Show the numbers of this year and the years before it, as at the dates viewed."""
    require_reporting_reader(request)
    moment, years = request.moment, list_years(request.moment)
    counted = year_counts.count_by_year(years, build_count_request(request))
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "numbers.view", detail=describe_scope(moment)))
    as_at_query = build_as_at_query(moment)
    figures = [
        (figure, [(year, counted[figure.id][year], reporting_url(figure, year) + as_at_query) for year in years])
        for figure in FIGURES.values()
    ]
    context = {
        "figures": figures,
        "moment": moment,
        "now": years[0],
        "dials": as_at_query,
        "questions": list_figures(years),
    }
    return render_page(request, "reporting/numbers.jinja", context)


def describe_scope(moment: AsOf) -> dict[str, Any]:
    """Return what the audit log records of the as-at dates."""
    return {"figures": list(FIGURES), "on": moment.on, "known_at": moment.known_at}


def reporting_url(figure: PublishedFigure, year: ReturnYear) -> str:
    """Return the URL of the people behind a number of a year."""
    name = {BREACHES: "reporting_breaches", ENDED_ON_APPLICATION: "reporting_reviews"}[figure]
    return reverse(name, kwargs={"year": year.ends_in})


def list_figures(years: list[ReturnYear]) -> list[tuple[str, str]]:
    """List a ready-made view: what a return made when its year was over showed."""
    latest_year = years[1]
    made_on = ReturnYear(latest_year.ends_in + 1).first_on
    return [
        (f"What did the return for {latest_year} show on 1 April {latest_year.ends_in}?", f"?known_at={made_on}T23:59")
    ]


@require_GET
def show_breach_people(request: Request, year: int) -> HttpResponse:
    """Show who was cautioned or convicted in a year, and for what."""
    return show_people(request, BREACHES, year)


@require_GET
def show_review_people(request: Request, year: int) -> HttpResponse:
    """Show whose notification requirements ended on application in a year."""
    return show_people(request, ENDED_ON_APPLICATION, year)


def show_people(request: Request, figure: PublishedFigure, year: int) -> HttpResponse:
    """Show the people counted in a year."""
    require_reporting_reader(request)
    moment = request.moment
    if not figure.first_year <= year <= ReturnYear.containing(moment.on).ends_in:
        raise Http404("there is no such year")
    counted = year_counts.list_people_counted(figure, ReturnYear(year), build_count_request(request))
    nominal_ids = sorted({row.nominal_id for row in counted})
    detail = {**describe_scope(moment), "figures": [figure.id], "year": year}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "numbers.people", subjects=nominal_ids, fields=[figure.id], detail=detail
        )
    )
    as_at_query = build_as_at_query(moment)
    context = {
        "measure": figure, "year": ReturnYear(year), "moment": moment, "as_of": as_at_query, "people": len(nominal_ids),
        "rows": [build_person_row(figure, row, as_at_query) for row in counted],
        "breadcrumbs": [("Reporting", reverse("reporting") + as_at_query), ("People", "")],
    }  # fmt: skip
    return render_page(request, "reporting/people.jinja", context)


def build_person_row(figure: PublishedFigure, row: CountedCase, as_at_query: str) -> dict[str, Any]:
    """Build a row: the event, its provision and the link to the case."""
    shared = {"row": row, "case_href": reverse("casefile", kwargs={"urn": row.urn}) + as_at_query}
    if figure is BREACHES:
        href = reverse("breach", kwargs={"urn": row.urn, "breach_id": row.id})
        what = "Cautioned" if row.state == "cautioned" else "Convicted"
        provision = OFFENCES[row.offence].provision
        return {**shared, "what": what, "provision": provision, "href": href + as_at_query, "act": "View breach case"}
    href = reverse("review", kwargs={"urn": row.urn})
    what = "Notice received: the requirements ended"
    return {**shared, "what": what, "provision": "SOA 2003 Part 2", "href": href + as_at_query, "act": "View review"}


@require_http_methods(["GET", "POST"])
@require_recent_factor
def download_figures(request: Request) -> HttpResponse:
    """Send the numbers as a spreadsheet file: with a purpose and its audit entry, and without names."""
    require_reporting_reader(request)
    form = NumbersForm(request.POST or None, today=request.today)
    if not form.is_valid():
        return render_page(request, "reporting/download.jinja", {"form": form, "moment": request.moment})
    values = form.cleaned_data
    purpose = f"{Export.Purpose(values['purpose']).label}: {values['words']}"
    detail = {**describe_scope(request.moment), "shape": "csv"}
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE,
            "numbers.take",
            detail=detail,
            purpose=purpose,
            recipient=values["recipient"],
        )
    )
    content = write_csv(file_rows(request, entry, purpose, values["recipient"]))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="numbers-{entry}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def file_rows(request: Request, entry: int, purpose: str, recipient: str) -> list[tuple[str, ...]]:
    """Build the rows of the file: who downloaded it and why, then each measure year by year with its definition."""
    at, moment, years = request.now.astimezone(LONDON), request.moment, list_years(request.moment)
    known = (moment.known_at or request.now).astimezone(LONDON)
    watermark = (
        f"Police information. Downloaded by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, audit entry {entry}, "
        f"for {recipient}. {purpose}. Up to {moment.on:%d %B %Y}, as recorded by {known:%d %B %Y at %H:%M}. "
        "It counts the cases that this person has access to."
    )
    counted = year_counts.count_by_year(years, build_count_request(request))
    heads = ("Measure", "Year, from 1 April to 31 March", "People", "Definition")
    return [(watermark,), heads, *(
        (figure.title, str(year), str(counted[figure.id][year]), figure.definition)
        for figure in FIGURES.values() for year in years
    )]  # fmt: skip
