"""The cases behind a number of the SMB performance report, for those who may list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.meeting_people import list_meeting_people
from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import kpis
from mosovo.rooms.meetings.delivery_figures import LABELS, CountedEvent
from mosovo.rooms.meetings.overdue_actions import list_overdue_actions
from mosovo.rooms.meetings.queries import list_meeting_cases_by_first
from mosovo.web.core.rendering import render_page
from mosovo.web.core.url_reversing import url_for

from .figure_numbers import BoardNumbers, load_board_numbers
from .own_meeting import refuse_others

MET, ALL = "met", "all"
INDICATOR, ATTENDANCE, DELIVERY, OVERDUE = "indicator", "attendance", "delivery", "overdue"


@dataclass(frozen=True, slots=True)
class FigureCases:
    """What a number counts: a title, and a meeting case for each one counted."""

    title: str
    slots: Sequence[UUID]


@require_GET
def show_figure_cases(request: Request, kind: str, figure: str, part: str) -> HttpResponse:
    """List the meeting cases that a number counts. A case that is counted twice is listed twice."""
    refuse_others(request)
    numbers = load_board_numbers(request)
    found = _find(numbers, kind, figure, part, request.today)
    if found is None:
        raise Http404("the report has no such number")
    slots = {each.first: each for each in list_meeting_cases_by_first(set(found.slots))}
    nominals = sorted({each.nominal_id for each in slots.values()})
    people = {each.nominal_id: each for each in list_meeting_people(nominals, request.today)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "meetings.figure_cases", subjects=sorted(people),
            detail={"figure": f"{kind} {figure} {part}", "from": str(numbers.from_on)},
        )
    )  # fmt: skip
    rows = [(slots[key], people.get(slots[key].nominal_id)) for key in found.slots if key in slots]
    context = {"title": found.title, "rows": rows, "numbers": numbers}
    return render_page(request, "meetings/figure_cases.jinja", context)


def build_link(numbers: BoardNumbers, kind: str, figure: object, part: object) -> str:
    """Return the address of the cases behind a number."""
    where = url_for("figure_cases", kind=kind, figure=str(figure), part=str(part))
    return f"{where}?{urlencode({'from': numbers.from_on.isoformat()})}"


def _find(numbers: BoardNumbers, kind: str, figure: str, part: str, today: date) -> FigureCases | None:
    if kind == INDICATOR:
        return _of_indicator(numbers, figure, part)
    if kind == ATTENDANCE:
        return _of_attendance(numbers, figure, part)
    if kind == DELIVERY:
        return _of_delivery(numbers.events, figure, part)
    return _of_overdue(figure, today) if kind == OVERDUE else None


def _of_indicator(numbers: BoardNumbers, target: str, part: str) -> FigureCases | None:
    one = next((each for each in numbers.indicators if each.target == target and each.cases), None)
    if one is None:
        return None
    counted = [each.slot for each in one.cases if part == ALL or each.met]
    return FigureCases(f"{one.called}: {'met' if part == MET else 'all counted'}", counted)


def _of_attendance(numbers: BoardNumbers, agency: str, part: str) -> FigureCases | None:
    level, _, what = part.partition("-")
    one = next(
        (each for each in numbers.attendance if each.agency.code == agency and str(each.level) == level), None
    )  # fmt: skip
    chosen = _attended(one, what) if one is not None else None
    if one is None or chosen is None:
        return None
    words = {"asked": "invited", "came": "attended", "reported": "report in lieu"}[what]
    return FigureCases(f"{one.agency}, Level {one.level}: {words}", chosen)


def _attended(one: kpis.AttendanceCount, what: str) -> list[UUID] | None:
    if what == "asked":
        return [each.slot for each in one.cases]
    if what == "came":
        return [each.slot for each in one.cases if each.slot in one.came_to]
    return (
        [each.slot for each in one.cases if each.met and each.slot not in one.came_to] if what == "reported" else None
    )


def _of_delivery(events: Sequence[CountedEvent], figure: str, agency: str) -> FigureCases | None:
    chosen = [each for each in events if each.figure == figure and each.agency.code == agency]
    if not chosen:
        return None
    return FigureCases(f"{chosen[0].agency}: {LABELS[chosen[0].figure].lower()}", [each.slot for each in chosen])


def _of_overdue(agency: str, today: date) -> FigureCases | None:
    late = [each for each in list_overdue_actions(today) if each.action.agency.code == agency]
    if not late:
        return None
    return FigureCases(f"{late[0].action.agency}: overdue actions", [each.action.slot_id for each in late])
