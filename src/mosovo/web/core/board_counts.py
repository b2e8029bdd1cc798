"""How many pieces of work wait on a board: registered by the board, shown next to every link to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import Request

type CountBuilder = Callable[[Scope | None, Request], CountQuery | int | None]
"""Returns how to count what waits for the reader, or the number; None if nothing on this board waits for the reader."""


@dataclass(frozen=True, slots=True)
class BoardCount:
    """The count of one board, or the reason why it has none."""

    href: str
    count: CountBuilder | None = None
    noun: str = ""
    suffix: str = ""
    """What follows the noun: “overdue” in “3 visits overdue”."""
    plural: str = ""
    """The plural, if it is not the noun with an s."""
    at_most: int = 0
    """The number up to which the board counts; 0 if it counts all."""
    no_count_reason: str = ""
    """Why this board has no count."""

    def describe(self, number: int) -> "WaitingCount":
        """Return the number with its words."""
        noun = self.noun if number == 1 else self.plural or f"{self.noun}s"
        amount = f"{number:,} or more" if number == self.at_most else f"{number:,}"
        return WaitingCount(number, f"{amount} {noun} {self.suffix}".strip())


class WaitingCount(NamedTuple):
    """How much waits on a board, as a number and in words."""

    number: int
    words: str


def count_scope(build: Callable[[Scope, Request], CountQuery]) -> CountBuilder:
    """Count the cases of the scope; a reader without a scope has none."""
    return lambda scope, request: None if scope is None else build(scope, request)


def count_scope_today(build: Callable[[Scope, date], CountQuery]) -> CountBuilder:
    """Count the cases of the scope as at today."""
    return count_scope(lambda scope, request: build(scope, request.today))
