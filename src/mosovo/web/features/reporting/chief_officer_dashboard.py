"""The chief officer dashboard: each measure as a chart and a table, with its definition and the people behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.board_totals import read_force_figures
from mosovo.caseload.chief_officer_dashboard import BY_ID, MEASURES, ask_measures
from mosovo.caseload.measures import MAX_SHOWN, Measure, Numbers, PersonCounted, fill_rows, widest_row_total
from mosovo.caseload.queries import Scope
from mosovo.database.joint_reads import Reading, read_together, run_reading
from mosovo.edge.request_context import Request
from mosovo.obligations.force_policy import ask_policy
from mosovo.obligations.policy import can_read_policy
from mosovo.organisations.models import Role
from mosovo.practice.policy_settings import law_age
from mosovo.record.limited_list import LimitedList
from mosovo.web.core.rendering import render_page
from mosovo_law import VERSION
from mosovo_law.explain.law_watch import KNOWN_TO, known_law_age

from .views import READERS, require_reporting_reader

WIDTH, GAP = 1000, 4
"""The width of a bar in units of its drawing, which is as wide as the page."""
LONG_TITLE, LONG_KEY, LONG_NAME = 46, 50, 24
"""The characters from which a title, the key of the parts and the name of a row take a second line."""
HEADING_LINES = 6
"""The height of what every measure has, in lines of a bar: its heading, the key, and what its numbers are folded in."""
SHADES = ("#12436d", "#f46a25", "#801650", "#28a197")
"""Shades that differ without colour vision too. Gaps separate the parts, and their numbers are shown."""


@dataclass(frozen=True, slots=True)
class DashboardPiece:
    """A part of a bar."""

    x: float
    width: float
    shade: str


@require_GET
def show_dashboard(request: Request) -> HttpResponse:
    """Show every measure of the force, counted from the cases the reader can see."""
    if is_totals_reader(request):
        return show_totals(request)
    require_reporting_reader(request)
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "numbers.board", fields=[measure.id for measure in MEASURES])
    )
    counts, law = read_together(
        ask_measures(scope_from_request(request), request.today),
        ask_law_in_use(str(request.actor.force), request.today),
    )
    context = {
        "columns": split_columns([_build_measure(each, counts[each.id], request.today) for each in MEASURES]),
        "law": law,
        "totals_only": False,
        "may_read_policy": can_read_policy(request.actor),
        "breadcrumbs": [("Reporting", reverse("reporting")), ("Chief officer dashboard", "")],
    }  # fmt: skip
    return render_page(request, "reporting/dashboard.jinja", context)


def is_totals_reader(request: Request) -> bool:
    """Whether the reader is a chief officer, who reads numbers of the whole force and opens no person behind them."""
    actor = request.actor
    return actor.is_cleared and bool(actor.force) and actor.has(Role.CHIEF_OFFICER) and not actor.roles & READERS


def show_totals(request: Request) -> HttpResponse:
    """Show a chief officer every measure of the force as it was last counted, without links to people."""
    measures = [measure for measure in MEASURES if measure.ask_shares]
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "numbers.board", fields=[measure.id for measure in measures])
    )
    result = read_force_figures(request.today, [measure.id for measure in measures])
    numbers = result.totals if result else {}
    context = {
        "columns": split_columns([_build_measure(each, numbers.get(each.id, Counter()), request.today, linked=False)
                                  for each in measures]) if result else [],
        "counted": result,
        "totals_only": True,
        "omitted": [measure.title for measure in MEASURES if not measure.ask_shares],
        "law": build_law_in_use(str(request.actor.force), request.today),
        "may_read_policy": False,
    }  # fmt: skip
    return render_page(request, "reporting/dashboard.jinja", context)


@dataclass(frozen=True, slots=True)
class LawInUse:
    """How old the law of this installation is, and whether that is older than the policy of the force allows."""

    version: str
    known_to: date
    days: int
    max_days: int

    @property
    def is_old(self) -> bool:
        """Whether it is older than the force allows."""
        return self.days > self.max_days


def build_law_in_use(force: str, today: date) -> LawInUse:
    """Return the age of the law today, with the limit of the force."""
    return run_reading(ask_law_in_use(force, today))


def ask_law_in_use(force: str, today: date) -> Reading[LawInUse]:
    """Return the age of the law today, with the limit of the force."""
    policy = yield from ask_policy(force)
    return LawInUse(VERSION, KNOWN_TO, known_law_age(today), policy.on(law_age.DAYS, today))


def scope_from_request(request: Request) -> Scope:
    """Return the scope: the force of the user."""
    return Scope("force", request.actor.force)


def _build_measure(measure: Measure, counts: Numbers, today: date, *, linked: bool = True) -> dict[str, Any]:
    rows = list(fill_rows(measure, counts, today))
    behind = _build_people_url if linked else _hide_people
    widest = widest_row_total([numbers for _, _, numbers in rows])
    return {
        "measure": measure, "parts": list(zip(measure.parts.values(), SHADES, strict=False)), "is_empty": not widest,
        "rows": [
            {
                "words": words, "bar": build_bar([number for _, number in numbers], widest),
                "cells": [(measure.parts[part], n, behind(measure, row, part, n)) for part, n in numbers],
                "all": sum(number for _, number in numbers),
            }
            for row, words, numbers in rows
        ],
    }  # fmt: skip


def split_columns(measures: Sequence[dict[str, Any]]) -> list[Sequence[dict[str, Any]]]:
    """Split the measures, in their order, into two columns of which the longer is as short as it can be."""
    heights = list(map(count_lines, measures))
    split_index = min(range(len(heights) + 1), key=lambda place: max(sum(heights[:place]), sum(heights[place:])))
    return [measures[:split_index], measures[split_index:]]


def count_lines(measure: dict[str, Any]) -> int:
    """Count the lines that a measure takes in a column: a heading, key or name that is long takes two."""
    lines = HEADING_LINES + (len(measure["measure"].title) > LONG_TITLE)
    if measure["is_empty"]:
        return lines
    key = sum(len(words) for words, _ in measure["parts"])
    return lines + (key > LONG_KEY) + sum(1 + (len(row["words"]) > LONG_NAME) for row in measure["rows"])


def build_bar(numbers: Sequence[int], widest: int) -> list[DashboardPiece]:
    """Return the parts of a row as pieces of a bar. The row with the highest total is as wide as the page."""
    pieces, x = [], 0.0
    for number, shade in zip(numbers, SHADES, strict=False):
        if number:
            width = WIDTH * number / widest
            pieces.append(DashboardPiece(round(x, 2), round(max(width - GAP, 1), 2), shade))
            x += width
    return pieces


def _build_people_url(measure: Measure, row: str, part: str, number: int) -> str:
    if not number or measure.people is None:
        return ""
    return reverse("chief_people", kwargs={"measure": measure.id, "row": row, "part": part})


def _hide_people(measure: Measure, row: str, part: str, number: int) -> str:
    """Return no URL: the reader opens no people."""
    return ""


@require_GET
def show_measure_people(request: Request, measure: str, row: str, part: str) -> HttpResponse:
    """List the people behind one number."""
    require_reporting_reader(request)
    result = BY_ID.get(measure)
    if result is None or result.people is None or part not in result.parts or row not in result.rows(request.today):
        raise Http404("there is no such number")
    people = result.people(scope_from_request(request), request.today, row, part)
    nominal_ids = sorted({each.nominal_id for each in people if each.nominal_id})
    requested = sorted({str(each.application) for each in people if each.application})
    detail = {"row": row, "part": part, **({"applications": requested} if requested else {})}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "numbers.behind", subjects=nominal_ids, fields=[result.id], detail=detail
        )
    )
    context = {
        "measure": result, "what": f"{result.rows(request.today)[row]}: {result.parts[part].lower()}",
        "people": len(nominal_ids),
        "applications": len(requested),
        "rows": [(each, _build_person_url(each)) for each in people],
        "found": LimitedList(people, result.numbers(scope_from_request(request), request.today).get((row, part), 0))
        if len(people) >= MAX_SHOWN else LimitedList(people, len(people)),
        "breadcrumbs": [("Reporting", reverse("reporting")), ("Chief officer "
                                                            "dashboard", reverse("chief_board")), ("People", "")],
    }  # fmt: skip
    return render_page(request, "reporting/board_people.jinja", context)


def _build_person_url(each: PersonCounted) -> str:
    """Return the URL of the case, or of an application about a person who is not on the register."""
    if each.application:
        return reverse("application", kwargs={"application_id": each.application})
    return reverse("casefile", kwargs={"urn": each.urn})
