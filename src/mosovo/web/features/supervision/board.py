"""The team board: overdue duties by risk and age, workload by officer, and the people behind every number."""

from typing import Any, get_args
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import team, team_pictures
from mosovo.caseload.queries import Scope
from mosovo.caseload.response_queue import list_response_rules
from mosovo.caseload.risk_order import BANDS, LEVELS, OverdueAges
from mosovo.caseload.team import OfficerWorkload, What, WorkloadFilter
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.organisations.models import Account
from mosovo.rooms.supervision import staff
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.board_duty_rows import LEVEL_WORDS, build_board_row
from mosovo.web.core.formatting import format_count
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import page_marker_from_request

from .pictures import draw_backlog, draw_week

WHATS: dict[What, str] = {
    "overdue": "Overdue",
    "first": "First home visits overdue",
    "lapsed": "Risk assessments overdue",
    "failed": "2 or more failed visits in a row",
    "climbed": "Responses due",
}
COLUMNS: dict[What, str] = {
    "overdue": "Overdue",
    "first": "First visit",
    "lapsed": "Assessments",
    "failed": "Failed visits",
    "climbed": "Responses due",
}
"""The same names, shortened for narrow columns."""
BAND_WORDS = {"short": "Up to 28 days", "long": "29 to 90 days", "very_long": "More than 90 days"}


@require_GET
def team_board(request: Request) -> HttpResponse:
    """Show the team board. Every number links to the people it counts."""
    scope = scope_of(request)
    policy = force_policy.load_policy(request.actor.force)
    rules = list_response_rules(request.actor)
    officers = team.list_officer_workloads(scope, request.today, policy, request.actor.account, rules=rules)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "supervision.board", rule=scope.reach))
    people = {
        each.account.pk: each
        for each in staff.list_supervised_officers(staff.list_supervised_accounts(request.actor), policy, request.today)
    }
    all_of_them = team.total_workload(officers)
    context = {
        "headline": describe_board(all_of_them),
        "backlog": [_aged(each) for each in team.count_overdue_by_risk(scope, request.today)],
        "bands": BAND_WORDS,
        "rows": _rows(officers, people, all_of_them),
        "total": all_of_them,
        "counts": [(words, what, getattr(all_of_them, what), names_href(what)) for what, words in WHATS.items()],
        "columns": list(COLUMNS.values()),
        "staff": list(people.values()),
        "weights": team.case_weights(policy, request.today),
        "stale": force_policy.is_stale(request.actor.force),
        "of_the_force": scope.reach == "force",
        **describe_pictures(scope, request),
    }
    return render_page(request, "supervision/board.jinja", context)


def describe_pictures(scope: Scope, request: Request) -> dict[str, Any]:
    """Return the numbers and drawings of the overdue duties by month, and of what falls due by week."""
    months = team_pictures.count_backlog_by_month(scope, request.today)
    weeks = team_pictures.count_due_by_week(scope, request.today)
    most = max(week.all for week in weeks)
    return {
        "months": months,
        "lines": draw_backlog(months),
        "levels": [LEVEL_WORDS[level] for level in LEVELS],
        "weeks": [(week, draw_week(week, most)) for week in weeks],
        "parts": list(team_pictures.PARTS.values()),
    }


@require_GET
def team_names(request: Request) -> HttpResponse:
    """Show the people that one number counts, 50 on a page."""
    scope = scope_of(request)
    what, narrowed = asked_what(request), asked_narrowing(request)
    page = team.list_people_behind_figure(
        scope, request.today, what, narrowed, after=page_marker_from_request(request),
        rules=list_response_rules(request.actor),
    )  # fmt: skip
    shown = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "supervision.names", subjects=shown, fields=[what], rule=scope.reach
        )
    )
    context = {
        "title": WHATS[what],
        "narrowed": list(_narrowed_words(narrowed)),
        "rows": [build_board_row(row, request) for row in page.rows],
        "next_href": f"{names_href(what, narrowed)}&after={page.after}" if page.after else "",
    }
    return render_page(request, "supervision/names.jinja", context)


def names_href(what: What, narrowed: WorkloadFilter | None = None) -> str:
    """Return the URL of the people that a number counts. It names officers by key, and no nominals."""
    workload_filter = narrowed or WorkloadFilter()
    values = {
        "what": what,
        "officer": "" if workload_filter.unallocated else workload_filter.officer,
        "risk": workload_filter.risk,
        "band": workload_filter.band,
    }
    stored = {name: value if value != "" else "none" for name, value in values.items() if value is not None}
    return f"{reverse('team_names')}?{urlencode(stored)}"


def asked_what(request: Request) -> What:
    """Return the number that the URL names; overdue if it names none."""
    return next((what for what in get_args(What.__value__) if what == request.GET.get("what")), "overdue")


def asked_narrowing(request: Request) -> WorkloadFilter:
    """Return the filter that the URL names. Unknown values are ignored."""
    try:
        officer = UUID(request.GET["officer"]) if "officer" in request.GET else None
    except ValueError:
        officer = None
    risk = "" if request.GET.get("risk") == "none" else request.GET.get("risk")
    band = next((b for b in BANDS if b == request.GET.get("band")), None)
    return WorkloadFilter(officer, risk if risk in LEVELS else None, band, request.GET.get("officer") == "none")


def describe_board(all_of_them: OfficerWorkload) -> str:
    """Summarise the board in a sentence."""
    late = f"{format_count(all_of_them.overdue, 'police duty')} overdue"
    people = "1 person" if all_of_them.people == 1 else f"{all_of_them.people} people"
    climbed = f"{format_count(all_of_them.climbed, 'response')} due" if all_of_them.climbed else "no responses due"
    return f"{people}; {late if all_of_them.overdue else 'no police duties overdue'}; {climbed}."


def scope_of(request: Request) -> Scope:
    """Return the force for its inspector, or the team for its supervisor. Other roles get a 404."""
    actor = request.actor
    if not has_team_board(actor):
        raise Http404("there is no such page")
    if actor.has("inspector"):
        return Scope("force", actor.force)
    assert actor.team
    return Scope("team", actor.team)


def count_responses(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the responses due; None for a reader without a team board."""
    if not has_team_board(request.actor):
        return None
    return team.build_responses_due_query(scope_of(request), request.today, list_response_rules(request.actor))


def _aged(each: OverdueAges) -> dict[str, Any]:
    """Build a row of the backlog: the risk level, and each number with the link to its people."""
    cells = [(getattr(each, band), names_href("overdue", WorkloadFilter(risk=each.risk, band=band))) for band in BANDS]
    return {
        "level": LEVEL_WORDS[each.risk],
        "cells": cells,
        "all": (each.all, names_href("overdue", WorkloadFilter(risk=each.risk))),
        "oldest": format_count(each.oldest, "day"),
    }


def _rows(
    officers: list[OfficerWorkload], people: dict[UUID, staff.SupervisedOfficer], total: OfficerWorkload
) -> list[dict[str, Any]]:
    """Build a row for each officer, highest workload first, with officers without cases and unallocated cases."""
    workload = {each.officer: each for each in officers}
    names = {key: each.account.name for key, each in people.items()}
    others = Account.objects.filter(pk__in=[key for key in workload if key and key not in names])
    names |= dict(others.values_list("pk", "name"))
    empty = {
        key: OfficerWorkload(key, *[0] * (len(OfficerWorkload._fields) - 1)) for key in names if key not in workload
    }
    rows = sorted(
        (workload | empty).values(), key=lambda each: (-each.points, names.get(each.officer or UUID(int=0), ""))
    )
    return [_row(each, names.get(each.officer) if each.officer else None) for each in rows]


def _row(each: OfficerWorkload, name: str | None) -> dict[str, Any]:
    workload_filter = WorkloadFilter(each.officer, unallocated=each.officer is None)
    numbers = [(COLUMNS[what], getattr(each, what), names_href(what, workload_filter)) for what in WHATS]
    return {
        "name": name or "Unallocated",
        "each": each,
        "numbers": numbers,
        "unannounced": format_share(each.unannounced, each.visits),
        "alone": format_share(each.alone, each.visits),
    }


def format_share(part: int, of: int) -> str:
    """Format a percentage with its total; in words where the total is 0."""
    return f"{round(100 * part / of)} % of {of}" if of else "No visits"


def _narrowed_words(narrowed: WorkloadFilter) -> Any:
    if narrowed.officer:
        name = Account.objects.filter(pk=narrowed.officer).values_list("name", flat=True).first()
        yield f"offender manager: {name or 'not known'}"
    if narrowed.unallocated:
        yield "unallocated cases"
    if narrowed.risk is not None:
        yield f"risk: {LEVEL_WORDS[narrowed.risk].lower()}"
    if narrowed.band:
        yield f"overdue {BAND_WORDS[narrowed.band].lower()}"
