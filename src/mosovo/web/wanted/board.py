"""The board of the wanted and missing: whoever is to be looked at first, stands first."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import wanted
from mosovo.caseload.wanted import WantedRow
from mosovo.rooms.wanted.models import Wanted, WantedStep
from mosovo.web.addresses import address
from mosovo.web.caseload.scopes import asked_place, asked_scope, tabs
from mosovo.web.moment import Request
from mosovo.web.nav import RECORDING
from mosovo.web.pages import render


@require_GET
def board(request: Request) -> HttpResponse:
    """Fifty people, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared or not request.actor.roles & RECORDING:
        raise Http404("there is no such page")
    page = wanted.board(scope, asked_place(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log(Act(Verb.CONSULTATION, "wanted.list", subjects=shown, fields=["board"], rule=scope.reach))
    context = {
        "rows": [(row, Wanted.Kind(row.kind).label, href(row), done(row)) for row in page.rows],
        "count": wanted.count(scope, request.today),
        "tabs": tabs(scopes, scope),
        "next_href": f"?scope={scope.reach}&after={page.after}" if page.after else "",
        "managers": scope.reach != "mine",
    }
    return render(request, "wanted/board.jinja", context)


def href(row: WantedRow) -> str:
    """Where what is done about them stands."""
    return address("pursuit", urn=row.urn, wanted_id=str(row.id))


def done(row: WantedRow) -> list[tuple[str, str]]:
    """What was done to find them, and what was not, in words."""
    media = WantedStep.Media(row.media).label if row.media else "Not decided"
    return [
        ("PNC", "Circulated" if row.circulated else "Not circulated"),
        ("Ports", "Told" if row.ports else "Not told"),
        ("Warrant", "Held" if row.warrant else "None"),
        ("Media", media),
    ]
