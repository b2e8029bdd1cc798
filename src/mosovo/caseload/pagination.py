"""A page of a list, and the place in it from which the next one goes on.

Pages go on from the last row shown, not by counting rows: page a thousand costs what page one
does, and nobody is shown twice or left out because somebody else's duty was met meanwhile. A
place holds days and keys, and nothing that says who is meant, so it may stand in an address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

PAGE = 50


class InvalidPageMarker(ValueError):
    """The words of an address name no place in a list."""


@dataclass(frozen=True, slots=True)
class PageMarker:
    """Just after the row `id`: in which part of the list, on which day, and the finer order of that day."""

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
    """Some rows of a list, and where the next page begins: None on the last one."""

    rows: Sequence[Row]
    after: PageMarker | None = None
