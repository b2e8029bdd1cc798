"""What may not be recorded, and what may be once somebody says why.

The impossible is refused. The unlikely and the unlawful are shown first, and recorded with a
reason: courts err and people come early, and the record must hold what happened. A room states
its rules as checks, generators that raise `Impossible` and yield a `Problem` for what is only
unlikely, so that an officer sees every doubt at once and gives one reason for all.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Recorded
from .sound import Impossible, refuse_unsound

__all__ = ["Impossible", "Problem", "Unlikely", "settle", "together_in_doubt"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a field: a sentence that says what is unlikely or unlawful about it."""

    field: str
    message: str


@dataclass(eq=False)
class Unlikely(Exception):
    """It may have happened, and it is unlikely or unlawful: nothing is recorded until a reason is given."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return " ".join(problem.message for problem in self.problems)


type Check = Callable[[Any, date], Iterator[Problem]]
type Checks = Mapping[type[Recorded], Check]

_gathered: ContextVar[list[Problem] | None] = ContextVar("doubts of one act", default=None)


def settle(row: Recorded, checks: Checks, today: date, confirmed_because: str = "") -> None:
    """Refuse an impossible row; keep the reason for an unlikely one, or raise `Unlikely` if none was given."""
    refuse_unsound(row)
    problems = tuple(checks[type(row)](row, today))
    reason = confirmed_because.strip()
    if problems and reason:
        row.because = f"{row.because.rstrip('.')}. Confirmed: {reason}" if row.because else reason
        refuse_unsound(row)
    elif problems:
        doubt(problems)


def doubt(problems: tuple[Problem, ...]) -> None:
    """Raise the doubts; inside an act of several rows, keep them until all have been looked at."""
    gathered = _gathered.get()
    if gathered is None:
        raise Unlikely(problems)
    gathered.extend(problems)


@contextmanager
def together_in_doubt(named: str = "") -> Iterator[None]:
    """The doubts of several rows are raised together at the end, so that nothing is confirmed unseen.

    Stands inside a savepoint: rows of the act that were written by then go with it. An act
    inside an act hands its doubts on to the whole; where it is named, refusals and doubts say
    so, as the field `result.on`.
    """
    at = f"{named}." if named else ""
    gathered: list[Problem] = []
    token = _gathered.set(gathered)
    try:
        yield
    except Impossible as refused:
        raise Impossible(f"{at}{refused.field}", refused.message) from refused
    finally:
        _gathered.reset(token)
    if gathered:
        doubt(tuple(Problem(f"{at}{each.field}", each.message) for each in gathered))
