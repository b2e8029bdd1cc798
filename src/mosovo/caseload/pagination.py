"""A page of a list, and the marker from which the next page starts.

The next page starts after the last row shown; rows are not counted. Page 1,000 costs no more than page 1, and no person
is shown twice or left out because another duty was met meanwhile. A marker holds dates and keys but no names, so it may
be part of an address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

PAGE = 50


class InvalidPageMarker(ValueError):
    """The text in an address is not a page marker."""


@dataclass(frozen=True, slots=True)
class PageMarker:
    """The place just after row `id`: the part of the list, the date, and the finer order within that date."""

    part: int
    on: date
    finer: tuple[int, int]
    id: UUID

    def __str__(self) -> str:
        return f"{self.part}.{self.on:%Y%m%d}.{self.finer[0]}.{self.finer[1]}.{self.id.hex}"

    @classmethod
    def parse_marker(cls, text: str) -> Self:
        """Parse a page marker from the address; raise InvalidPageMarker if it is not one."""
        try:
            part, on, one, two, key = text.split(".")
            return cls(int(part), date.fromisoformat(on), (int(one), int(two)), UUID(hex=key))
        except ValueError as error:
            raise InvalidPageMarker("This page does not exist in the list. Go back to the first page.") from error


START = PageMarker(0, date.min, (0, 0), UUID(int=0))


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """Some rows of a list, and where the next page begins; None on the last page."""

    rows: Sequence[Row]
    after: PageMarker | None = None
