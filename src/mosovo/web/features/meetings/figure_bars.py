"""Build the bars of a chart of reports: in time, late and missing, each bar drawn to the longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mosovo.rooms.meetings.delivery_figures import MEASURE_LABELS, REPORT_MEASURES, Measure

MAX_WIDTH = 1000
COLOURS = {Measure.IN_TIME: "#00703c", Measure.LATE: "#f47738", Measure.MISSING: "#942514"}


@dataclass(frozen=True, slots=True)
class BarSegment:
    """One part of a bar."""

    label: str
    number: int
    x: int
    width: int
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: an agency or a quarter."""

    label: str
    segments: Sequence[BarSegment]


def build_bars(rows: Sequence[tuple[str, Mapping[Measure, int]]]) -> list[Bar]:
    """Build a bar for each row; none if no report was due in any."""
    longest = max((sum(counts[each] for each in REPORT_MEASURES) for _, counts in rows), default=0)
    if not longest:
        return []
    return [Bar(label, _build_segments(counts, longest)) for label, counts in rows]


def _build_segments(counts: Mapping[Measure, int], longest: int) -> list[BarSegment]:
    segments, x = [], 0
    for measure in REPORT_MEASURES:
        width = counts[measure] * MAX_WIDTH // longest
        segments.append(BarSegment(MEASURE_LABELS[measure], counts[measure], x, width, COLOURS[measure]))
        x += width
    return segments
