"""The bars of the charts by agency and by quarter show each part in proportion and keep its number."""

import pytest

from mosovo.rooms.meetings.delivery_figures import Figure
from mosovo.web.features.meetings.figure_bars import WIDTH, build_bars

pytestmark = pytest.mark.pure


def test_bars_are_scaled_to_the_longest_and_their_parts_are_contiguous() -> None:
    counts = [("Housing", (3, 1, 0)), ("Health", (1, 0, 1)), ("DWP", (0, 0, 0))]
    rows = [(name, {Figure.IN_TIME: a, Figure.LATE: b, Figure.MISSING: c}) for name, (a, b, c) in counts]
    bars = build_bars(rows)
    assert [each.label for each in bars] == ["Housing", "Health", "DWP"]
    assert [[piece.number for piece in each.pieces] for each in bars] == [[3, 1, 0], [1, 0, 1], [0, 0, 0]]
    assert [sum(piece.width for piece in each.pieces) for each in bars] == [WIDTH, WIDTH // 2, 0]
    for bar in bars:
        ends = [piece.x + piece.width for piece in bar.pieces]
        assert [piece.x for piece in bar.pieces] == [0, *ends[:-1]]


def test_no_chart_is_built_without_a_report_that_was_due() -> None:
    assert build_bars([]) == []
    assert build_bars([("Housing", dict.fromkeys(Figure, 0))]) == []
