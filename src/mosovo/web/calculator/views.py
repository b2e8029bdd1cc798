"""One page: a sheet to fill in, and the answer to it. The page itself is the only memory."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.law.case import Case
from mosovo.law.derive import derive
from mosovo.web.pages import render
from mosovo.web.public import PublicRequest

from .answer import headline
from .casefile import written
from .duties import lines
from .judged import judge
from .open_points import points
from .said import told_again
from .sheet import Sheet, sheet_of
from .told import case_of, read
from .traps import traps
from .typed import MOST_DISPOSALS, MOST_OFFENCES, MOST_SPELLS, Typed, act, reshaped
from .typed import read as read_typed
from .working import workings

WORK_OUT = "work-out"
LIMITS = {"offences": MOST_OFFENCES, "disposals": MOST_DISPOSALS, "spells": MOST_SPELLS}


@require_http_methods(["GET", "HEAD", "POST"])
def calculator(request: PublicRequest) -> HttpResponse:
    """The sheet, empty or as it was typed; or the answer."""
    if request.method != "POST":
        return sheet_page(request, sheet_of(Typed(), request.today, quiet=True))
    typed = read_typed(request.POST.dict())
    button = request.POST.get("do", "")
    if button == WORK_OUT:
        return worked_out(request, typed)
    asked = act(button)
    typed, focus = reshaped(typed, asked) if asked else (typed, "")
    return sheet_page(request, sheet_of(typed, request.today, quiet=True), focus)


def worked_out(request: PublicRequest, typed: Typed) -> HttpResponse:
    """The answer; or the sheet again, each fault beside its box."""
    sheet = sheet_of(typed, request.today, quiet=False)
    judge(sheet)
    case = read(sheet, request.today) if sheet.is_sound else None
    if case is None:
        return sheet_page(request, sheet)
    kept = dict(typed.boxes())
    return render(request, "calculator/answer.jinja", {**answer(case, sheet), "kept": kept, "today": request.today})


def answer(case: Case, sheet: Sheet) -> Mapping[str, Any]:
    """All that the law makes of the case, as the page shows it."""
    derivation = derive(case.facts)
    found = list(points(case.facts, derivation))
    return {
        "headline": headline(derivation, case.on, legal=any(point.legal for point in found)),
        "workings": list(workings(case.facts, derivation.periods, derivation.not_subject)),
        "duties": list(lines(case.facts, derivation)),
        "traps": traps(case.facts, derivation),
        "points": found,
        "said": list(told_again(sheet)),
        "case_file": written(case_of(sheet, case.on)),
        "nation": dict(sheet.person.fields["jurisdiction"].choices)[case.facts.jurisdiction],
        "law_version": derivation.law_version,
    }


def sheet_page(request: PublicRequest, sheet: Sheet, focus: str = "") -> HttpResponse:
    """The sheet; `focus` marks the block that was just added."""
    return render(request, "calculator/sheet.jinja", {"sheet": sheet, "form": sheet, "focus": focus, "limits": LIMITS})
