"""Read cells that hold more than one value: a date with its time, a list of words or numbers, corners on a map."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mosovo.record.law_facts import LONDON

from .cell_types import EARLIEST, CellNotAllowed, DateCell, TextCell

_TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?"
_MOMENT = re.compile(rf"(?P<day>\S+?)[ T](?P<time>{_TIME})(?P<zone>[+-]\d\d:\d\d|Z)?")


@dataclass(frozen=True, slots=True)
class MomentCell:
    """A date with its time, in London unless it names its offset. The result is in UTC, so that it has one spelling."""

    allows_future: bool = False

    @property
    def allowed(self) -> str:
        ahead = "" if self.allows_future else ", not after today"
        return f"A date and time like 2026-03-10 14:30{ahead}."

    def __call__(self, cell: object, today: date) -> datetime:
        moment = cell.replace(tzinfo=LONDON) if isinstance(cell, datetime) else self._parse(cell, today)
        on = moment.astimezone(LONDON).date()
        if on < EARLIEST or (on > today and not self.allows_future):
            raise CellNotAllowed(self.allowed)
        return moment.astimezone(UTC)

    def _parse(self, cell: object, today: date) -> datetime:
        match = _MOMENT.fullmatch(TextCell(40)(cell, today))
        if match is None:
            raise CellNotAllowed(self.allowed)
        try:
            day = DateCell(allows_future=True)(match["day"], today)
        except CellNotAllowed as refusal:
            raise CellNotAllowed(self.allowed) from refusal
        moment = datetime.fromisoformat(f"{day.isoformat()}T{match['time']}{match['zone'] or ''}")
        return moment if match["zone"] else moment.replace(tzinfo=LONDON)


@dataclass(frozen=True, slots=True)
class WordsCell:
    """Words separated by semicolons; only those of `choices`, if there are any."""

    max_length: int = 2000
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        only = f" Of: {', '.join(self.choices)}." if self.choices else ""
        return f"Words separated by semicolons: first; second.{only}"

    def __call__(self, cell: object, today: date) -> Sequence[str]:
        words = [word.strip() for word in TextCell(self.max_length)(cell, today).split(";")]
        words = [word for word in words if word]
        if self.choices and not set(words) <= set(self.choices):
            raise CellNotAllowed(self.allowed)
        return words


@dataclass(frozen=True, slots=True)
class WeekdaysCell:
    """Days of the week, Monday is 0."""

    allowed: str = "Days of the week separated by semicolons, Monday is 0: 0; 2; 4."

    def __call__(self, cell: object, today: date) -> Sequence[int]:
        words = WordsCell()(cell, today)
        if not words or any(re.fullmatch("[0-6]", word) is None for word in words):
            raise CellNotAllowed(self.allowed)
        return sorted({int(word) for word in words})


@dataclass(frozen=True, slots=True)
class CornersCell:
    """The corners of an area: latitude and longitude, separated by semicolons."""

    allowed: str = "At least 3 corners, each with latitude and longitude: 51.50 -0.12; 51.51 -0.12; 51.51 -0.10."

    def __call__(self, cell: object, today: date) -> Sequence[Sequence[float]]:
        corners = [self._corner(word) for word in WordsCell(19_000)(cell, today)]
        if len(corners) < 3:
            raise CellNotAllowed(self.allowed)
        return corners

    def _corner(self, word: str) -> Sequence[float]:
        numbers = word.split()
        if len(numbers) != 2 or any(re.fullmatch(r"-?\d{1,3}(\.\d{1,16})?", each) is None for each in numbers):
            raise CellNotAllowed(self.allowed)
        latitude, longitude = float(numbers[0]), float(numbers[1])
        if not (49 <= latitude <= 61.5 and -9 <= longitude <= 2.5):
            raise CellNotAllowed(f"{self.allowed} In the United Kingdom.")
        return [latitude, longitude]


@dataclass(frozen=True, slots=True)
class DecimalCell:
    """A number with decimals."""

    allowed: str = "A number like 51.5074."

    def __call__(self, cell: object, today: date) -> float:
        text = str(cell) if isinstance(cell, float | int) and not isinstance(cell, bool) else TextCell(40)(cell, today)
        if re.fullmatch(r"-?\d{1,9}(\.\d{1,16})?", text) is None:
            raise CellNotAllowed(self.allowed)
        return float(text)


def write_compound(value: Sequence[object]) -> str:
    """Return a list as the cell that is read as the same list. Corners are lists of two numbers."""
    return "; ".join(
        " ".join(str(float(number)) for number in each) if isinstance(each, list | tuple) else str(each)
        for each in value
    )
