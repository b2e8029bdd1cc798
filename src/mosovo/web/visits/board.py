"""The board of visits: the gravest risk first, and among those the longest overdue; whose, and by how long."""

from collections.abc import Sequence
from typing import get_args

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import foreseen as of_habits
from mosovo.caseload import visits
from mosovo.caseload.queries import Scope
from mosovo.caseload.visits import Counts, View
from mosovo.rooms.visits.foreseen import DEFINITION
from mosovo.web.addresses import address
from mosovo.web.caseload.scopes import asked_place, asked_scope
from mosovo.web.caseload.scopes import tabs as scope_tabs
from mosovo.web.moment import Request
from mosovo.web.owing import LEVEL_WORDS, drawn
from mosovo.web.pages import render
from mosovo.web.words import counted

from .said import when

VIEWS: dict[View, str] = {"overdue": "Overdue", "decisions": "Waits for a decision", "soon": "Due within a week"}
FORESEEN = "How they can be foreseen"


@require_GET
def board(request: Request) -> HttpResponse:
    """Fifty of one view, a page at a time."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared:
        raise Http404("there is no such page")
    view = asked_view(request)
    page = visits.board(scope, request.today, view=view, after=asked_place(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log(Act(Verb.CONSULTATION, "visits.list", subjects=shown, fields=[view], rule=scope.reach))
    counts = visits.counts(scope, request.today)
    context = {
        "headline": headline(counts),
        "rows": [drawn(row, request) for row in page.rows],
        "ages": [(LEVEL_WORDS[each.risk], each) for each in visits.ages(scope, request.today)],
        "tabs": scope_tabs(scopes, scope),
        "views": [*views(scope, view, counts), (FORESEEN, f"{address('visits_foreseen')}?scope={scope.reach}", False)],
        "view": view,
        "managers": scope.reach != "mine",
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
    }
    return render(request, "visits/board.jinja", context)


@require_GET
def foreseen(request: Request) -> HttpResponse:
    """How easily visits can be foreseen, by officer and by person: nobody else's cases than the board's."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared:
        raise Http404("there is no such page")
    found = of_habits.board(scope, request.today)
    shown = sorted({person.nominal_id for person in found.people})
    log(Act(Verb.CONSULTATION, "visits.foreseen", subjects=shown, fields=["visits.visit"], rule=scope.reach))
    overdue = f"{address('visits')}?scope={scope.reach}"
    context = {
        "definition": DEFINITION,
        "all": found.all,
        "officers": [(officer.name, officer.told, when(officer.told)) for officer in found.officers],
        "people": [
            (person, person.told, when(person.told), address("casefile", urn=person.urn)) for person in found.people
        ],
        "tabs": scope_tabs(scopes, scope),
        "views": [("Due and overdue", overdue, False), (FORESEEN, "", True)],
    }
    return render(request, "visits/foreseen.jinja", context)


def asked_view(request: Request) -> View:
    """The view of the address; what is overdue where it names none."""
    return next((view for view in get_args(View.__value__) if view == request.GET.get("view")), "overdue")


def headline(counts: Counts) -> str:
    """How things stand, in a sentence."""
    overdue = f"{counted(counts.overdue, 'visit')} overdue" if counts.overdue else "No visit is overdue"
    waits = f"{counted(counts.decisions, 'decision')} waited for" if counts.decisions else "no decision is waited for"
    return f"{overdue}, {waits}; {counts.soon or 'none'} due within a week."


def views(scope: Scope, chosen: View, counts: Counts) -> Sequence[tuple[str, str, bool, int]]:
    """The views, with how many each holds."""
    return [
        (text, f"?scope={scope.reach}&view={view}", view == chosen, getattr(counts, view))
        for view, text in VIEWS.items()
    ]
