"""Place names on a map where there is room: larger places first, and no name over another."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import atan2, degrees, hypot

from .clipping import DrawingPoint
from .geojson_reader import Outline
from .layers import SETTLEMENTS
from .viewport import HEIGHT, WIDTH

MAX_LABELS = 40
MAX_CANDIDATES = 400
LETTER_WIDTH, LINE_HEIGHT = 6.2, 13
"""Size of a letter and of a line, in points."""
LAYER_SCALES = {"town": 1.45, "village": 1.15}
LINE_LAYERS = ("motorway", "main-road", "road", "river", "railway")
AREA_LAYERS = ("green", "water", "sea")
PLACING_ORDER = (*SETTLEMENTS, "station", "school", *AREA_LAYERS, *LINE_LAYERS)
"""The order in which names are placed."""
UPSIDE_DOWN = 90
NAME_OFFSET = 17
"""Distance in points between the mark of a school or station and the name below it."""

type LabelBox = tuple[float, float, float, float]
"""Left, right, top, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name, or the mark of a school or station whose name has no room."""

    layer: str
    name: str
    x: float
    y: float
    turn: float = 0
    mark: DrawingPoint | None = None
    elsewhere: Sequence[DrawingPoint] = ()
    """Other positions for the name if there is no room here."""


@dataclass(slots=True)
class LabelPlacer:
    """Collects the names of a view and places those that have room."""

    candidates: list[Label] = field(default_factory=list)
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)

    def add_place(self, outline: Outline, point: DrawingPoint) -> None:
        """Add the name of a place: on it, or below the mark of a school or station."""
        x, y = round(point[0], 1), round(point[1], 1)
        if outline.layer in SETTLEMENTS:
            self.candidates.append(Label(outline.layer, outline.name, x, y))
        else:
            self.candidates.append(Label(outline.layer, outline.name, x, y, mark=(x, y)))

    def add_outline(self, outline: Outline, pieces: Sequence[Sequence[DrawingPoint]]) -> None:
        """Add the name of a road or river along its longest straight, or of a park at its centre.

        Each name is added once.
        """
        if not outline.name or not pieces or len(self.candidates) > MAX_CANDIDATES:
            return
        piece = max(pieces, key=len)
        if outline.layer in AREA_LAYERS:
            self._add_at_centre(outline, piece)
        elif outline.layer in LINE_LAYERS:
            self._add_along_line(outline, piece)

    def _add_at_centre(self, outline: Outline, piece: Sequence[DrawingPoint]) -> None:
        across = [x for x, _ in piece]
        down = [y for _, y in piece]
        if max(across) - min(across) >= LETTER_WIDTH * len(outline.name) and max(down) - min(down) > LINE_HEIGHT:
            x, y = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
            self._add_widest(Label(outline.layer, outline.name, round(x, 1), round(y, 1)), max(across) - min(across))

    def _add_along_line(self, outline: Outline, piece: Sequence[DrawingPoint]) -> None:
        long, start, end = max(
            (hypot(b[0] - a[0], b[1] - a[1]), a, b) for a, b in pairwise(piece)
        )  # fmt: skip
        if long < LETTER_WIDTH * len(outline.name) * 0.9:
            return
        turn = degrees(atan2(end[1] - start[1], end[0] - start[0]))
        turn = turn - 180 if turn > UPSIDE_DOWN else turn + 180 if turn <= -UPSIDE_DOWN else turn
        at, *elsewhere = (_interpolate(start, end, share) for share in (0.5, 0.25, 0.75))
        self._add_widest(Label(outline.layer, outline.name, *at, round(turn), elsewhere=elsewhere), long)

    def _add_widest(self, label: Label, size: float) -> None:
        """Add each name of a layer once, where it has most room."""
        key = (label.layer, label.name)
        if size > self._seen.get(key, 0):
            if key in self._seen:
                self.candidates = [each for each in self.candidates if (each.layer, each.name) != key]
            self._seen[key] = size
            self.candidates.append(label)

    def place_labels(self, size: float = 1, reserved: Sequence[LabelBox] = ()) -> list[Label]:
        """Return the labels that have room, by priority; a mark may stay without its name.

        `size` is the size of the letters relative to a desktop screen.
        """
        occupied = list(reserved)
        labels: list[Label] = []
        for each in sorted(self.candidates, key=lambda label: PLACING_ORDER.index(label.layer)):
            placed_label = _find_free_position(each, size, occupied) if each.name and len(labels) < MAX_LABELS else None
            if placed_label:
                occupied.append(_measure_label(placed_label, size))
                labels.append(placed_label)
            elif each.mark and len(labels) < 2 * MAX_LABELS:
                labels.append(replace(each, name=""))
        return labels


def _find_free_position(label: Label, size: float, reserved: Sequence[LabelBox]) -> Label | None:
    """Return the label at its first position with room, or None."""
    beneath = round(NAME_OFFSET * size, 1) if label.mark else 0
    for x, y in ((label.x, label.y + beneath), *label.elsewhere):
        placed_label = replace(label, x=x, y=y)
        room = _measure_label(placed_label, size)
        if _is_in_view(room) and not any(_overlap(room, end) for end in reserved):
            return placed_label
    return None


def _interpolate(first: DrawingPoint, second: DrawingPoint, share: float) -> DrawingPoint:
    return round(first[0] + share * (second[0] - first[0]), 1), round(first[1] + share * (second[1] - first[1]), 1)


def _measure_label(label: Label, size: float) -> LabelBox:
    """Calculate the box that a name takes, turned or not."""
    long = len(label.name) * LETTER_WIDTH * size * LAYER_SCALES.get(label.layer, 1) / 2 + 3
    slope = abs(label.turn) / 90
    wide, high = long * (1 - slope) + LINE_HEIGHT * size * slope, LINE_HEIGHT * size * 0.7 * (1 - slope) + long * slope
    top = label.mark[1] - 8 if label.mark else label.y - high
    return label.x - wide, label.x + wide, top, label.y + high


def _overlap(first: LabelBox, second: LabelBox) -> bool:
    return first[0] < second[1] and second[0] < first[1] and first[2] < second[3] and second[2] < first[3]


def _is_in_view(room: LabelBox) -> bool:
    return room[0] >= 0 and room[1] <= WIDTH and room[2] >= 0 and room[3] <= HEIGHT
