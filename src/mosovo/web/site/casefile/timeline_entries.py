"""The timeline of a case: duties first, then the lanes of every room."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.obligations.queries import DutyBoard
from mosovo.web.core.panel import Panel
from mosovo.web.core.timeline import Shape, TimelineEntry
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import duty_title

LAW_LANE = "Law"


def list_timeline_entries(board: DutyBoard, panels: Sequence[Panel], on: date) -> list[TimelineEntry]:
    """List everything that happened or falls due, duties first."""
    timeline_entries = list(list_duty_entries(board, on))
    for panel in panels:
        timeline_entries.extend(panel.entries)
    return timeline_entries


def list_duty_entries(board: DutyBoard, on: date) -> Iterator[TimelineEntry]:
    """Yield each duty on the date it was met, or on its due date."""
    for obligation in board.obligations:
        standing = obligation.status_on(on)
        if standing in (DutyStatus.MET, DutyStatus.MET_LATE) and obligation.met_on:
            yield _entry(obligation, obligation.met_on, "met" if standing is DutyStatus.MET else "late", standing)
        elif standing in (DutyStatus.DUE, DutyStatus.OVERDUE) and obligation.due_day:
            yield _entry(obligation, obligation.due_day, "due", standing)


def _entry(obligation: Obligation, on: date, shape: Shape, standing: DutyStatus) -> TimelineEntry:
    words = {
        DutyStatus.MET: "met in time",
        DutyStatus.MET_LATE: "met late",
        DutyStatus.DUE: "due date",
        DutyStatus.OVERDUE: "due date: overdue",
    }
    return TimelineEntry(
        LAW_LANE,
        on,
        duty_title(obligation.rule),
        shape=shape,
        detail=f"{words[standing]}, {obligation.source.citation}",
        information_source="Calculated from the facts recorded",
    )
