"""Build the bars of a chart of reports: in time, late and missing, each bar drawn to the longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mosovo.rooms.meetings.delivery_figures import LABELS, REPORTS, Figure

WIDTH = 1000
SHADES = {Figure.IN_TIME: "#00703c", Figure.LATE: "#f47738", Figure.MISSING: "#942514"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar."""

    label: str
    number: int
    x: int
    width: int
    shade: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: an agency or a quarter."""

    label: str
    pieces: Sequence[Piece]


def build_bars(rows: Sequence[tuple[str, Mapping[Figure, int]]]) -> list[Bar]:
    """Build a bar for each row; none if no report was due in any."""
    longest = max((sum(counts[each] for each in REPORTS) for _, counts in rows), default=0)
    if not longest:
        return []
    return [Bar(label, _pieces(counts, longest)) for label, counts in rows]


def _pieces(counts: Mapping[Figure, int], longest: int) -> list[Piece]:
    pieces, x = [], 0
    for figure in REPORTS:
        width = counts[figure] * WIDTH // longest
        pieces.append(Piece(LABELS[figure], counts[figure], x, width, SHADES[figure]))
        x += width
    return pieces
