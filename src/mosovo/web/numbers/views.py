"""Numbers that a force returns, with the definition of each, and the people behind them."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.law.breaches import OFFENCES
from mosovo.organisations.models import Role
from mosovo.reporting import breaches
from mosovo.reporting.years import Year
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.pages import render

READERS = SUPERVISION | {Role.MAPPA_COORDINATOR}
YEARS_SHOWN = 5


def allowed(request: Request) -> None:
    """For whoever answers for cases, and who makes the annual return."""
    if not request.actor.cleared or not request.actor.roles & READERS:
        raise Http404("there is no such page")


@require_GET
def numbers(request: Request) -> HttpResponse:
    """The figures of this year and of those before it."""
    allowed(request)
    years = Year.of(request.today).and_before(YEARS_SHOWN - 1)
    counted = breaches.by_year(years)
    log(Act(Verb.CONSULTATION, "numbers.view", detail={"figure": "breaches"}))
    rows = [(year, counted[year], reverse("numbers_breaches", kwargs={"year": year.ends_in})) for year in years]
    return render(request, "numbers/numbers.jinja", {"rows": rows, "until": request.today, "now": years[0]})


@require_GET
def people(request: Request, year: int) -> HttpResponse:
    """Who is counted in a year, and what for."""
    allowed(request)
    if not breaches.FIRST_YEAR <= year <= Year.of(request.today).ends_in:
        raise Http404("there is no such year")
    counted = breaches.people(Year(year))
    shown = sorted({row.nominal_id for row in counted})
    log(Act(Verb.CONSULTATION, "numbers.people", subjects=shown, fields=["breaches"], detail={"year": year}))
    context = {
        "year": Year(year),
        "rows": [(row, OFFENCES[row.offence].provision) for row in counted],
        "people": len(shown),
        "breadcrumbs": [("Numbers", reverse("numbers")), ("People", "")],
    }
    return render(request, "numbers/people.jinja", context)
