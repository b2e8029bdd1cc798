"""Lay out the timeline in lanes: what happened to one person, ready for drawing.

This module calculates all geometry; the template only writes it as SVG attributes (the content security
policy allows no inline style). Each mark has its own shape, so that it does not depend on colour.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

WIDTH, LABEL_WIDTH, TOP_MARGIN, LANE_HEIGHT = 960, 120, 40, 36
CHARACTER_WIDTH = 6.6
MAX_YEARS_LABELLED = 14

type Shape = Literal["met", "late", "due", "seen", "tried", "concern", "fact"]
WORDS: dict[Shape, str] = {
    "met": "met",
    "late": "late",
    "due": "due",
    "seen": "seen",
    "tried": "failed visit",
    "concern": "concern",
    "fact": "happened",
}

type Tone = Literal["plain", "custody", "law", "order", "risk"]
type DatePosition = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A fact on the timeline: a span when `until` is given or `open_ended`, else a point.

    `until` is the first day that no longer belongs to it. `information_source` is the source and who
    recorded it, for the table below the drawing.
    """

    lane: str
    on: date
    label: str
    until: date | None = None
    open_ended: bool = False
    shape: Shape = "fact"
    tone: Tone = "plain"
    detail: str = ""
    information_source: str = ""
    href: str = ""

    @property
    def is_span(self) -> bool:
        """Whether the entry lasts, rather than happening on one day."""
        return self.open_ended or self.until is not None


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """An entry with its position. `label_fits` says that the label can be written inside the bar."""

    entry: TimelineEntry
    x: float
    width: float
    label_fits: bool


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """One lane with its position and its entries."""

    name: str
    y: int
    marks: Sequence[TimelinePoint]


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Everything the template needs: the size, the lanes and the position of today.

    Each year has its position, and whether its label is clear of the word "Today".
    """

    width: int
    height: int
    labels: int
    lanes: Sequence[TimelineLane]
    years: Sequence[tuple[int, float, bool]]
    today_x: float
    first_on: date
    last_on: date


def lay_out_timeline(entries: Iterable[TimelineEntry], today: date) -> TimelineLayout | None:
    """Lay out the entries in lanes, in the order in which lanes first occur; None without entries."""
    entries = list(entries)
    if not entries:
        return None
    first_on, last_on = date_extent(entries, today)
    scale = (WIDTH - LABEL_WIDTH) / max((last_on - first_on).days, 1)

    def x(on: date) -> float:
        return round(LABEL_WIDTH + (min(max(on, first_on), last_on) - first_on).days * scale, 1)

    names = list(dict.fromkeys(entry.lane for entry in entries))
    lanes = [
        TimelineLane(
            name,
            TOP_MARGIN + LANE_HEIGHT * index + LANE_HEIGHT // 2,
            [entry_point(entry, x, last_on) for entry in entries if entry.lane == name],
        )
        for index, name in enumerate(names)
    ]
    years = year_ticks(first_on, last_on)
    return TimelineLayout(
        width=WIDTH,
        height=TOP_MARGIN + LANE_HEIGHT * len(lanes) + 8,
        labels=LABEL_WIDTH,
        lanes=lanes,
        years=[(year, x(date(year, 1, 1)), abs(x(date(year, 1, 1)) + 20 - x(today)) > 46) for year in years],
        today_x=x(today),
        first_on=first_on,
        last_on=last_on,
    )


def entry_key(entries: Iterable[TimelineEntry]) -> list[tuple[Shape, str]]:
    """List the shapes in the drawing, each with its label."""
    used = {entry.shape for entry in entries if not entry.is_span}
    return [(shape, word) for shape, word in WORDS.items() if shape in used]


def date_extent(entries: Sequence[TimelineEntry], today: date) -> tuple[date, date]:
    """Return the first and last date drawn: all entries and today, with a small margin at both ends."""
    days = [today, *(entry.on for entry in entries)]
    days += [entry.until for entry in entries if entry.until is not None]
    first_on, last_on = min(days), max(days)
    margin = timedelta(days=max((last_on - first_on).days // 25, 14))
    return max(first_on, date.min + margin) - margin, min(last_on, date.max - margin) + margin


def entry_point(entry: TimelineEntry, x: DatePosition, last_on: date) -> TimelinePoint:
    """Place one entry."""
    if not entry.is_span:
        return TimelinePoint(entry, x(entry.on), 0, label_fits=False)
    start = x(entry.on)
    width = max(round(x(entry.until or last_on) - start, 1), 3)
    return TimelinePoint(entry, start, width, len(entry.label) * CHARACTER_WIDTH + 12 <= width)


def year_ticks(first_on: date, last_on: date) -> range:
    """Return the years whose 1 January is marked; some are skipped if there are many."""
    years = last_on.year - first_on.year
    step = max(1, -(-years // MAX_YEARS_LABELLED))
    return range(first_on.year + 1, last_on.year + 1, step)
