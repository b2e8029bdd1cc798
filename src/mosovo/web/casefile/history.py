"""The timeline of a case: the lanes of every room, beneath that of the law."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.law.explain import title
from mosovo.law.obligation import Obligation, Standing
from mosovo.obligations.queries import Board
from mosovo.web.timeline import Entry, Shape

from .panel import Panel

LANE_OF_LAW = "Law"


def entries(board: Board, panels: Sequence[Panel], on: date) -> list[Entry]:
    """Everything that happened or falls due, the law first."""
    found = list(of_the_law(board, on))
    for panel in panels:
        found.extend(panel.entries)
    return found


def of_the_law(board: Board, on: date) -> Iterator[Entry]:
    """Each duty where it was met, or where it falls due."""
    for obligation in board.obligations:
        standing = obligation.standing(on)
        if standing in (Standing.MET, Standing.MET_LATE) and obligation.met_on:
            yield _entry(obligation, obligation.met_on, "met" if standing is Standing.MET else "late", standing)
        elif standing in (Standing.DUE, Standing.OVERDUE) and obligation.due_day:
            yield _entry(obligation, obligation.due_day, "due", standing)


def _entry(obligation: Obligation, on: date, shape: Shape, standing: Standing) -> Entry:
    words = {
        Standing.MET: "met in time",
        Standing.MET_LATE: "met late",
        Standing.DUE: "last lawful day",
        Standing.OVERDUE: "last lawful day: late",
    }
    return Entry(
        LANE_OF_LAW,
        on,
        title(obligation.rule),
        shape=shape,
        detail=f"{words[standing]}, {obligation.source.citation}",
        told_by="Worked out by the law from the facts",
    )
