"""Place names on a map where there is room: larger places first, and no name over another."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import atan2, degrees, hypot

from .clipping import Spot
from .geojson_reader import Outline
from .layers import SETTLEMENTS
from .viewport import HEIGHT, WIDTH

MOST = 40
CANDIDATES = 400
WIDE, HIGH = 6.2, 13
"""Size of a letter and of a line, in points."""
GREATER = {"town": 1.45, "village": 1.15}
ALONG = ("motorway", "main-road", "road", "river", "railway")
WITHIN = ("green", "water", "sea")
FIRST = (*SETTLEMENTS, "station", "school", *WITHIN, *ALONG)
"""The order in which names are placed."""
UPSIDE_DOWN = 90
BENEATH = 17
"""Distance in points between the mark of a school or station and the name below it."""

type Room = tuple[float, float, float, float]
"""Left, right, top, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name, or the mark of a school or station whose name has no room."""

    layer: str
    name: str
    x: float
    y: float
    turn: float = 0
    mark: Spot | None = None
    elsewhere: Sequence[Spot] = ()
    """Other positions for the name if there is no room here."""


@dataclass(slots=True)
class LabelPlacer:
    """Collects the names of a view and places those that have room."""

    found: list[Label] = field(default_factory=list)
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)

    def add_place(self, outline: Outline, spot: Spot) -> None:
        """Add the name of a place: on it, or below the mark of a school or station."""
        x, y = round(spot[0], 1), round(spot[1], 1)
        if outline.layer in SETTLEMENTS:
            self.found.append(Label(outline.layer, outline.name, x, y))
        else:
            self.found.append(Label(outline.layer, outline.name, x, y, mark=(x, y)))

    def along(self, outline: Outline, pieces: Sequence[Sequence[Spot]]) -> None:
        """Add the name of a road or river along its longest straight, or of a park at its centre.

        Each name is added once.
        """
        if not outline.name or not pieces or len(self.found) > CANDIDATES:
            return
        piece = max(pieces, key=len)
        if outline.layer in WITHIN:
            self._middle(outline, piece)
        elif outline.layer in ALONG:
            self._straight(outline, piece)

    def _middle(self, outline: Outline, piece: Sequence[Spot]) -> None:
        across = [x for x, _ in piece]
        down = [y for _, y in piece]
        if max(across) - min(across) >= WIDE * len(outline.name) and max(down) - min(down) > HIGH:
            x, y = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
            self._add_widest(Label(outline.layer, outline.name, round(x, 1), round(y, 1)), max(across) - min(across))

    def _straight(self, outline: Outline, piece: Sequence[Spot]) -> None:
        long, one, other = max(
            (hypot(b[0] - a[0], b[1] - a[1]), a, b) for a, b in pairwise(piece)
        )  # fmt: skip
        if long < WIDE * len(outline.name) * 0.9:
            return
        turn = degrees(atan2(other[1] - one[1], other[0] - one[0]))
        turn = turn - 180 if turn > UPSIDE_DOWN else turn + 180 if turn <= -UPSIDE_DOWN else turn
        at, *elsewhere = (_between(one, other, share) for share in (0.5, 0.25, 0.75))
        self._add_widest(Label(outline.layer, outline.name, *at, round(turn), elsewhere=elsewhere), long)

    def _add_widest(self, label: Label, size: float) -> None:
        """Add each name of a layer once, where it has most room."""
        key = (label.layer, label.name)
        if size > self._seen.get(key, 0):
            if key in self._seen:
                self.found = [each for each in self.found if (each.layer, each.name) != key]
            self._seen[key] = size
            self.found.append(label)

    def placed(self, size: float = 1, taken: Sequence[Room] = ()) -> list[Label]:
        """Return the labels that have room, by priority; a mark may stay without its name.

        `size` is the size of the letters relative to a desktop screen.
        """
        full = list(taken)
        labels: list[Label] = []
        for each in sorted(self.found, key=lambda label: FIRST.index(label.layer)):
            there = _where_free(each, size, full) if each.name and len(labels) < MOST else None
            if there:
                full.append(_measure_label(there, size))
                labels.append(there)
            elif each.mark and len(labels) < 2 * MOST:
                labels.append(replace(each, name=""))
        return labels


def _where_free(label: Label, size: float, taken: Sequence[Room]) -> Label | None:
    """Return the label at its first position with room, or None."""
    beneath = round(BENEATH * size, 1) if label.mark else 0
    for x, y in ((label.x, label.y + beneath), *label.elsewhere):
        there = replace(label, x=x, y=y)
        room = _measure_label(there, size)
        if _on_paper(room) and not any(_meet(room, other) for other in taken):
            return there
    return None


def _between(first: Spot, second: Spot, share: float) -> Spot:
    return round(first[0] + share * (second[0] - first[0]), 1), round(first[1] + share * (second[1] - first[1]), 1)


def _measure_label(label: Label, size: float) -> Room:
    """Calculate the box that a name takes, turned or not."""
    long = len(label.name) * WIDE * size * GREATER.get(label.layer, 1) / 2 + 3
    slope = abs(label.turn) / 90
    wide, high = long * (1 - slope) + HIGH * size * slope, HIGH * size * 0.7 * (1 - slope) + long * slope
    top = label.mark[1] - 8 if label.mark else label.y - high
    return label.x - wide, label.x + wide, top, label.y + high


def _meet(first: Room, second: Room) -> bool:
    return first[0] < second[1] and second[0] < first[1] and first[2] < second[3] and second[2] < first[3]


def _on_paper(room: Room) -> bool:
    return room[0] >= 0 and room[1] <= WIDTH and room[2] >= 0 and room[3] <= HEIGHT
