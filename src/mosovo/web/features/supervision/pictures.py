"""The drawings of the team board: lines of the backlog by risk, and bars of what falls due."""

from collections.abc import Sequence
from typing import NamedTuple

from mosovo.caseload.risk_order import LEVELS
from mosovo.caseload.team_pictures import MonthlyBacklog, WeekDue
from mosovo.web.core.board_duty_rows import LEVEL_WORDS

WIDTH, HEIGHT, LABEL = 600, 160, 16
"""The size of a drawing, and the least distance of two labels at its edge."""


class BacklogLine(NamedTuple):
    """The line of one risk level: its points, and its label at the end with the number of today."""

    level: str
    points: str
    label: str
    label_y: int


class Bar(NamedTuple):
    """A piece of a bar: which part, where it begins, and its length."""

    part: int
    x: int
    length: int


def draw_backlog(months: Sequence[MonthlyBacklog]) -> list[BacklogLine]:
    """Draw a line for each risk level that has a number. The axis begins at 0; labels do not cover each other."""
    most = max((number for month in months for number in month.numbers), default=0) or 1
    step = WIDTH // (len(months) - 1)
    lines = []
    for place, level in enumerate(LEVELS):
        numbers = [month.numbers[place] for month in months]
        if any(numbers):
            heights = [HEIGHT - HEIGHT * number // most for number in numbers]
            points = " ".join(f"{step * at},{height}" for at, height in enumerate(heights))
            lines.append((heights[-1], level, points, f"{LEVEL_WORDS[level]}: {numbers[-1]}"))
    lines.sort()
    drawn, last = [], -LABEL
    for height, level, points, label in lines:
        last = max(height, last + LABEL)
        drawn.append(BacklogLine(level.replace("_", "-") or "none", points, label, last))
    return drawn


def draw_week(week: WeekDue, most: int) -> list[Bar]:
    """Draw the bar of a week, of which the longest takes the whole width."""
    bars, x = [], 0
    for part, number in enumerate(week.numbers):
        length = WIDTH * number // (most or 1)
        if number:
            bars.append(Bar(part, x, length))
        x += length
    return bars
