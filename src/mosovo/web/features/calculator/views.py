"""One page: a sheet to fill in, and its answer. Nothing is stored between requests."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.practice.derivation import derive_obligations
from mosovo.web.core.public_middleware import PublicRequest
from mosovo.web.core.rendering import render_page
from mosovo_law.case_format.case import Case
from mosovo_law.explain.law_watch import KNOWN_TO, list_law_warnings

from .case_conversion import build_case, read_calculator_case
from .case_export import write_case_file
from .common_mistakes import list_common_mistakes
from .cross_checks import check_across_fields
from .duties import list_first_duties
from .form_input import MAX_DISPOSALS, MAX_OFFENCES, MAX_SPELLS, CalculatorInput, apply_action, parse_action
from .form_input import parse_form as parse_input
from .headline import build_headline
from .input_summary import summarise_input
from .open_questions import list_open_points
from .period_working import list_workings
from .sheet_forms import CalculatorSheet, build_sheet

WORK_OUT = "work-out"
LIMITS = {"offences": MAX_OFFENCES, "disposals": MAX_DISPOSALS, "spells": MAX_SPELLS}


@require_http_methods(["GET", "HEAD", "POST"])
def show_calculator(request: PublicRequest) -> HttpResponse:
    """Show the sheet, empty or as typed, or the answer."""
    if request.method != "POST":
        return sheet_page(request, build_sheet(CalculatorInput(), request.today, skip_validation=True))
    typed = parse_input(request.POST.dict())
    button = request.POST.get("do", "")
    if button == WORK_OUT:
        return show_answer(request, typed)
    action = parse_action(button)
    typed, focus = apply_action(typed, action) if action else (typed, "")
    return sheet_page(request, build_sheet(typed, request.today, skip_validation=True), focus)


def show_answer(request: PublicRequest, typed: CalculatorInput) -> HttpResponse:
    """Show the answer, or the sheet again with each error at its field."""
    sheet = build_sheet(typed, request.today, skip_validation=False)
    check_across_fields(sheet)
    case = read_calculator_case(sheet, request.today) if sheet.is_valid else None
    if case is None:
        return sheet_page(request, sheet)
    submitted = dict(typed.list_fields())
    return render_page(
        request,
        "calculator/answer.jinja",
        {**build_answer(case, sheet), "submitted": submitted, "today": request.today},
    )


def build_answer(case: Case, sheet: CalculatorSheet) -> Mapping[str, Any]:
    """Build everything that the answer page shows."""
    derivation = derive_obligations(case.facts)
    open_points = list(list_open_points(case.facts, derivation))
    return {
        "headline": build_headline(
            derivation, case.on, needs_decision=any(point.needs_decision for point in open_points)
        ),
        "workings": list(list_workings(derivation)),
        "duties": list(list_first_duties(case.facts, derivation)),
        "common_mistakes": list_common_mistakes(case.facts, derivation),
        "points": open_points,
        "input_summary": list(summarise_input(sheet)),
        "case_file": write_case_file(build_case(sheet, case.on)),
        "nation": dict(sheet.person.fields["jurisdiction"].choices)[case.facts.jurisdiction],
        "law_version": derivation.law_version,
        "known_to": KNOWN_TO,
        "law_warnings": list_law_warnings(case.on),
    }


def sheet_page(request: PublicRequest, sheet: CalculatorSheet, focus: str = "") -> HttpResponse:
    """Show the sheet. `focus` is the prefix of the block that was just added."""
    return render_page(
        request, "calculator/sheet.jinja", {"sheet": sheet, "form": sheet, "focus": focus, "limits": LIMITS}
    )
