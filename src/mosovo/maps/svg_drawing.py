"""Draw the map of a view as SVG paths, clipped to the edge and simplified to what can be distinguished.

A page stays small whatever the map holds: the numbers of outlines read and characters drawn are limited, and the
drawing says if it is incomplete.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .clipping import Bounds, DrawingPoint, cut_area, cut_line, is_inside_box, thin_points
from .geojson_reader import Outline
from .labels import Label, LabelBox, LabelPlacer
from .layers import LAYERS, LayerForm
from .map_files import MapFile
from .viewport import HEIGHT, WIDTH, Viewport

MAX_OUTLINES = 2_000
"""Most outlines in one view."""
MAX_PATH_LENGTH = 90_000
"""Most characters in all paths together."""
CLIP_MARGIN = 8
"""Points by which clipping extends beyond the edge, so that cut edges are not visible."""
BOUNDS: Bounds = (-CLIP_MARGIN, WIDTH + CLIP_MARGIN, -CLIP_MARGIN, HEIGHT + CLIP_MARGIN)
MIN_POINT_DISTANCE = 0.7
PHONE_SCALE = 1.7
"""How much larger names are on a phone, because the drawing is that much smaller there."""
RESERVED_AREAS: Sequence[LabelBox] = ((0, 270, HEIGHT - 34, HEIGHT), (WIDTH - 44, WIDTH, 0, 66))
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
    phone_labels: Sequence[Label]
    """The names that have room when the drawing is half as wide."""
    legend: Sequence[tuple[str, str]]
    """The visible layers, each with its text."""
    is_complete: bool


@dataclass(slots=True)
class _DrawingState:
    """The drawing so far."""

    paths: dict[str, list[str]] = field(default_factory=dict)
    labels: LabelPlacer = field(default_factory=LabelPlacer)
    marks: set[str] = field(default_factory=set)
    length: int = 0
    is_complete: bool = True


def draw_map(file: MapFile, viewport: Viewport, marks: Sequence[DrawingPoint] = ()) -> MapBackground:
    """Draw the map of the view. No name covers the scale, the north arrow or these marks of zones."""
    outlines = file.list_visible(viewport.box, viewport.span, MAX_OUTLINES + 1)
    state = _DrawingState(is_complete=len(outlines) <= MAX_OUTLINES)
    for each in outlines[:MAX_OUTLINES]:
        if not _draw_outline(state, each, viewport):
            state.is_complete = False
            break
    strokes = [SvgStroke(word, "".join(state.paths[word])) for word in LAYERS if word in state.paths]
    legend = [(word, LAYERS[word].label) for word in LAYERS if word in state.paths or word in state.marks]
    desk_labels, phone_labels = (
        state.labels.place_labels(size, [*RESERVED_AREAS, *_list_mark_boxes(marks, size)]) for size in (1, PHONE_SCALE)
    )
    return MapBackground(strokes, desk_labels, phone_labels, legend, state.is_complete)


def _list_mark_boxes(marks: Sequence[DrawingPoint], size: float) -> Iterator[LabelBox]:
    for x, y in marks:
        yield x - 13 * size, x + 13 * size, y - 13 * size, y + 13 * size


def _draw_outline(state: _DrawingState, outline: Outline, viewport: Viewport) -> bool:
    """Draw one more outline; return False if the limit is reached."""
    projected = [viewport.project(part) for part in outline.parts]
    form = LAYERS[outline.layer].form
    if form is LayerForm.PLACE:
        if is_inside_box(projected[0], (0, WIDTH, 0, HEIGHT)):
            state.labels.add_place(outline, projected[0][0])
            state.marks |= {outline.layer} if outline.layer in ("school", "station") else set()
        return True
    pieces = list(_clip_pieces(form, projected))
    d = "".join(_build_path(piece, form) for piece in pieces)
    if state.length + len(d) > MAX_PATH_LENGTH:
        return False
    if d:
        state.length += len(d)
        state.paths.setdefault(outline.layer, []).append(d)
        state.labels.add_outline(outline, pieces)
    return True


def _clip_pieces(form: LayerForm, projected: Sequence[Sequence[DrawingPoint]]) -> Iterator[Sequence[DrawingPoint]]:
    for part in projected:
        if is_inside_box(part, BOUNDS):
            yield part
        elif form is LayerForm.AREA:
            yield cut_area(part, BOUNDS)
        else:
            yield from cut_line(part, BOUNDS)


def _build_path(piece: Sequence[DrawingPoint], form: LayerForm) -> str:
    """Return the piece as a path, in steps of tenths of a point; an empty string if it is too small to see."""
    corners = [(round(x * 10), round(y * 10)) for x, y in thin_points(piece, MIN_POINT_DISTANCE)] if piece else []
    if len(corners) < (3 if form is LayerForm.AREA else 2):
        return ""
    x, y = corners[0]
    steps = []
    for right, down in corners[1:]:
        steps.append(f"{_format_tenths(right - x)} {_format_tenths(down - y)}")
        x, y = right, down
    start = f"M{_format_tenths(corners[0][0])} {_format_tenths(corners[0][1])}l"
    return start + " ".join(steps) + ("z" if form is LayerForm.AREA else "")


def _format_tenths(number: int) -> str:
    """Format a number of tenths as briefly as possible.

    >>> _format_tenths(125), _format_tenths(-30), _format_tenths(-4)
    ('12.5', '-3', '-.4')
    """
    return f"{number / 10:g}".replace("0.", ".", 1) if abs(number) < 10 else f"{number / 10:g}"
