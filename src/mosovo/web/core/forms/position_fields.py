"""A place by latitude and longitude, and the corners of a zone, one on each line."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mosovo.web.core.forms.text import TextField

type Point = tuple[float, float]
PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,8})?)\s*[, ]\s*(-?\d{1,3}(?:\.\d{1,8})?)")
CORNERS_HINT = (
    "Latitude and longitude, like 51.5007, -0.1246. Enter at least 3 corners. The last corner joins the first."
)


class PlaceField(TextField):
    """One place; None if the field is optional and empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60, **kwargs})

    def clean(self, value: Any) -> Point | None:
        """Return latitude and longitude."""
        typed = super().clean(value)
        return parse_position(typed) if typed else None


class CornersField(TextField):
    """The corners of a zone. With JavaScript, a drawing next to the box shows the same corners."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "data-corners": "draw"})
        super().__init__(**{"max_length": 4000, "multiline": True, "widget": widget, "hint": CORNERS_HINT, **kwargs})

    def clean(self, value: Any) -> list[list[float]]:
        """Return a corner for each line; name the line that is none."""
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return [list(parse_position(line, f"line {number}: ")) for number, line in enumerate(lines, 1) if line]


def parse_position(typed: str, where: str = "") -> Point:
    """Parse a place typed as latitude and longitude.

    >>> parse_position("51.5007, -0.1246")
    (51.5007, -0.1246)
    """
    match = PLACE.fullmatch(typed)
    if match is None:
        raise ValidationError(f"Enter latitude and longitude, like 51.5007, -0.1246. Not valid: {where}{typed[:40]}")
    return float(match[1]), float(match[2])


def format_corners(points: list[list[float]]) -> str:
    """Return corners as they are shown in the box.

    >>> format_corners([[51.5, -0.1], [51.6, -0.1]])
    '51.5, -0.1\\n51.6, -0.1'
    """
    return "\n".join(f"{latitude}, {longitude}" for latitude, longitude in points)
