"""The bars of the charts by agency and by quarter show each part in proportion and keep its number."""

import pytest

from mosovo.rooms.meetings.delivery_figures import Measure
from mosovo.web.features.meetings.figure_bars import MAX_WIDTH, build_bars

pytestmark = pytest.mark.pure


def test_bars_are_scaled_to_the_longest_and_their_parts_are_contiguous() -> None:
    counts = [("Housing", (3, 1, 0)), ("Health", (1, 0, 1)), ("DWP", (0, 0, 0))]
    rows = [(name, {Measure.IN_TIME: a, Measure.LATE: b, Measure.MISSING: c}) for name, (a, b, c) in counts]
    bars = build_bars(rows)
    assert [each.label for each in bars] == ["Housing", "Health", "DWP"]
    assert [[segment.number for segment in each.segments] for each in bars] == [[3, 1, 0], [1, 0, 1], [0, 0, 0]]
    assert [sum(segment.width for segment in each.segments) for each in bars] == [MAX_WIDTH, MAX_WIDTH // 2, 0]
    for bar in bars:
        ends = [segment.x + segment.width for segment in bar.segments]
        assert [segment.x for segment in bar.segments] == [0, *ends[:-1]]


def test_no_chart_is_built_without_a_report_that_was_due() -> None:
    assert build_bars([]) == []
    assert build_bars([("Housing", dict.fromkeys(Measure, 0))]) == []
