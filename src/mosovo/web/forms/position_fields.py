"""A place by latitude and longitude, and the corners of a zone, one a line."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mosovo.web.forms.text import TextField

type Point = tuple[float, float]
PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,8})?)\s*[, ]\s*(-?\d{1,3}(?:\.\d{1,8})?)")
CORNERS_HINT = (
    "Latitude and longitude, like 51.5007, -0.1246. Enter at least 3 corners. The last corner joins the first."
)


class PlaceField(TextField):
    """One place; None where it may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60, **kwargs})

    def clean(self, value: Any) -> Point | None:
        """Both numbers."""
        typed = super().clean(value)
        return parse_position(typed) if typed else None


class CornersField(TextField):
    """The corners of a zone. Where scripts run, a drawing stands beside the box: both say the same."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "data-corners": "draw"})
        super().__init__(**{"max_length": 4000, "multiline": True, "widget": widget, "hint": CORNERS_HINT, **kwargs})

    def clean(self, value: Any) -> list[list[float]]:
        """Each line a corner; the one that is none is named."""
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return [list(parse_position(line, f"line {number}: ")) for number, line in enumerate(lines, 1) if line]


def parse_position(typed: str, where: str = "") -> Point:
    """The two numbers of a place as it is typed.

    >>> parse_position("51.5007, -0.1246")
    (51.5007, -0.1246)
    """
    found = PLACE.fullmatch(typed)
    if found is None:
        raise ValidationError(f"Enter latitude and longitude, like 51.5007, -0.1246: {where}{typed[:40]} is neither")
    return float(found[1]), float(found[2])


def format_corners(points: list[list[float]]) -> str:
    """Corners as the box shows them.

    >>> format_corners([[51.5, -0.1], [51.6, -0.1]])
    '51.5, -0.1\\n51.6, -0.1'
    """
    return "\n".join(f"{latitude}, {longitude}" for latitude, longitude in points)
