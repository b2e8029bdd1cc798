"""Draw the map of a view as SVG paths, clipped to the edge and simplified to what can be distinguished.

A page stays small whatever the map holds: the numbers of outlines read and characters drawn are limited, and the
drawing says if it is incomplete.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .clipping import Bounds, Spot, cut_area, cut_line, is_inside_box, thin_points
from .geojson_reader import Outline
from .labels import Label, LabelPlacer, Room
from .layers import LAYERS, LayerForm
from .map_files import MapFile
from .viewport import HEIGHT, WIDTH, Viewport

MOST = 2_000
"""Most outlines in one view."""
LONGEST = 90_000
"""Most characters in all paths together."""
BEYOND = 8
"""Points by which clipping extends beyond the edge, so that cut edges are not visible."""
BOUNDS: Bounds = (-BEYOND, WIDTH + BEYOND, -BEYOND, HEIGHT + BEYOND)
TOLD_APART = 0.7
PHONE = 1.7
"""How much larger names are on a phone, because the drawing is that much smaller there."""
KEPT_FREE: Sequence[Room] = ((0, 270, HEIGHT - 34, HEIGHT), (WIDTH - 44, WIDTH, 0, 66))
"""The areas of the scale and the north arrow."""


@dataclass(frozen=True, slots=True)
class SvgStroke:
    """All of one layer as one path."""

    layer: str
    d: str


@dataclass(frozen=True, slots=True)
class MapBackground:
    """The drawing beneath the zones."""

    strokes: Sequence[SvgStroke]
    labels: Sequence[Label]
    on_a_phone: Sequence[Label]
    """The names that have room when the drawing is half as wide."""
    legend: Sequence[tuple[str, str]]
    """The visible layers, each with its text."""
    is_all: bool


@dataclass(slots=True)
class _DrawingState:
    """The drawing so far."""

    paths: dict[str, list[str]] = field(default_factory=dict)
    labels: LabelPlacer = field(default_factory=LabelPlacer)
    marks: set[str] = field(default_factory=set)
    length: int = 0
    is_all: bool = True


def draw_map(file: MapFile, paper: Viewport, marks: Sequence[Spot] = ()) -> MapBackground:
    """Draw the map of the view. No name covers the scale, the north arrow or these marks of zones."""
    outlines = file.list_visible(paper.box, paper.span, MOST + 1)
    so_far = _DrawingState(is_all=len(outlines) <= MOST)
    for each in outlines[:MOST]:
        if not _draw(so_far, each, paper):
            so_far.is_all = False
            break
    strokes = [SvgStroke(word, "".join(so_far.paths[word])) for word in LAYERS if word in so_far.paths]
    legend = [(word, LAYERS[word].label) for word in LAYERS if word in so_far.paths or word in so_far.marks]
    at_desk, on_a_phone = (so_far.labels.placed(size, [*KEPT_FREE, *_round(marks, size)]) for size in (1, PHONE))
    return MapBackground(strokes, at_desk, on_a_phone, legend, so_far.is_all)


def _round(marks: Sequence[Spot], size: float) -> Iterator[Room]:
    for x, y in marks:
        yield x - 13 * size, x + 13 * size, y - 13 * size, y + 13 * size


def _draw(so_far: _DrawingState, outline: Outline, paper: Viewport) -> bool:
    """Draw one more outline; return False if the limit is reached."""
    laid = [paper.onto(part) for part in outline.parts]
    form = LAYERS[outline.layer].form
    if form is LayerForm.PLACE:
        if is_inside_box(laid[0], (0, WIDTH, 0, HEIGHT)):
            so_far.labels.add_place(outline, laid[0][0])
            so_far.marks |= {outline.layer} if outline.layer in ("school", "station") else set()
        return True
    pieces = list(_pieces(form, laid))
    d = "".join(_path(piece, form) for piece in pieces)
    if so_far.length + len(d) > LONGEST:
        return False
    if d:
        so_far.length += len(d)
        so_far.paths.setdefault(outline.layer, []).append(d)
        so_far.labels.along(outline, pieces)
    return True


def _pieces(form: LayerForm, laid: Sequence[Sequence[Spot]]) -> Iterator[Sequence[Spot]]:
    for part in laid:
        if is_inside_box(part, BOUNDS):
            yield part
        elif form is LayerForm.AREA:
            yield cut_area(part, BOUNDS)
        else:
            yield from cut_line(part, BOUNDS)


def _path(piece: Sequence[Spot], form: LayerForm) -> str:
    """Return the piece as a path, in steps of tenths of a point; an empty string if it is too small to see."""
    corners = [(round(x * 10), round(y * 10)) for x, y in thin_points(piece, TOLD_APART)] if piece else []
    if len(corners) < (3 if form is LayerForm.AREA else 2):
        return ""
    x, y = corners[0]
    steps = []
    for right, down in corners[1:]:
        steps.append(f"{_tenths(right - x)} {_tenths(down - y)}")
        x, y = right, down
    start = f"M{_tenths(corners[0][0])} {_tenths(corners[0][1])}l"
    return start + " ".join(steps) + ("z" if form is LayerForm.AREA else "")


def _tenths(number: int) -> str:
    """Format a number of tenths as briefly as possible.

    >>> _tenths(125), _tenths(-30), _tenths(-4)
    ('12.5', '-3', '-.4')
    """
    return f"{number / 10:g}".replace("0.", ".", 1) if abs(number) < 10 else f"{number / 10:g}"
