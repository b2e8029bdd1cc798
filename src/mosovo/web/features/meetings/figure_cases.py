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
from mosovo.rooms.meetings import performance_indicators
from mosovo.rooms.meetings.delivery_figures import MEASURE_LABELS, CountedEvent
from mosovo.rooms.meetings.overdue_actions import list_overdue_actions
from mosovo.rooms.meetings.queries import list_meeting_cases_by_first
from mosovo.web.core.rendering import render_page
from mosovo.web.core.url_reversing import url_for

from .figure_numbers import BoardNumbers, load_board_numbers
from .own_meeting import require_meeting_organiser

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
    require_meeting_organiser(request)
    numbers = load_board_numbers(request)
    result = _find_figure_cases(numbers, kind, figure, part, request.today)
    if result is None:
        raise Http404("the report has no such number")
    slots = {each.first: each for each in list_meeting_cases_by_first(set(result.slots))}
    nominals = sorted({each.nominal_id for each in slots.values()})
    people = {each.nominal_id: each for each in list_meeting_people(nominals, request.today)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "meetings.figure_cases", subjects=sorted(people),
            detail={"figure": f"{kind} {figure} {part}", "from": str(numbers.from_on)},
        )
    )  # fmt: skip
    rows = [(slots[key], people.get(slots[key].nominal_id)) for key in result.slots if key in slots]
    context = {"title": result.title, "rows": rows, "numbers": numbers}
    return render_page(request, "meetings/figure_cases.jinja", context)


def build_link(numbers: BoardNumbers, kind: str, figure: object, part: object) -> str:
    """Return the address of the cases behind a number."""
    path = url_for("figure_cases", kind=kind, figure=str(figure), part=str(part))
    return f"{path}?{urlencode({'from': numbers.from_on.isoformat()})}"


def _find_figure_cases(numbers: BoardNumbers, kind: str, figure: str, part: str, today: date) -> FigureCases | None:
    if kind == INDICATOR:
        return _find_indicator_cases(numbers, figure, part)
    if kind == ATTENDANCE:
        return _find_attendance_cases(numbers, figure, part)
    if kind == DELIVERY:
        return _find_delivery_cases(numbers.events, figure, part)
    return _find_overdue_cases(figure, today) if kind == OVERDUE else None


def _find_indicator_cases(numbers: BoardNumbers, target: str, part: str) -> FigureCases | None:
    row = next((each for each in numbers.indicators if each.target == target and each.cases), None)
    if row is None:
        return None
    slots = [each.slot for each in row.cases if part == ALL or each.is_met]
    return FigureCases(f"{row.label}: {'met' if part == MET else 'all counted'}", slots)


def _find_attendance_cases(numbers: BoardNumbers, agency: str, part: str) -> FigureCases | None:
    level, _, column = part.partition("-")
    row = next(
        (each for each in numbers.attendance if each.agency.code == agency and str(each.level) == level), None
    )  # fmt: skip
    matching = _list_attendance_slots(row, column) if row is not None else None
    if row is None or matching is None:
        return None
    column_label = {"asked": "invited", "came": "attended", "reported": "report in lieu"}[column]
    return FigureCases(f"{row.agency}, Level {row.level}: {column_label}", matching)


def _list_attendance_slots(row: performance_indicators.AttendanceCount, column: str) -> list[UUID] | None:
    if column == "asked":
        return [each.slot for each in row.cases]
    if column == "came":
        return [each.slot for each in row.cases if each.slot in row.attended_cases]
    return (
        [each.slot for each in row.cases if each.is_met and each.slot not in row.attended_cases]
        if column == "reported"
        else None
    )


def _find_delivery_cases(events: Sequence[CountedEvent], figure: str, agency: str) -> FigureCases | None:
    matching = [each for each in events if each.figure == figure and each.agency.code == agency]
    if not matching:
        return None
    return FigureCases(
        f"{matching[0].agency}: {MEASURE_LABELS[matching[0].figure].lower()}", [each.slot for each in matching]
    )


def _find_overdue_cases(agency: str, today: date) -> FigureCases | None:
    overdue = [each for each in list_overdue_actions(today) if each.action.agency.code == agency]
    if not overdue:
        return None
    return FigureCases(f"{overdue[0].action.agency}: overdue actions", [each.action.slot_id for each in overdue])
