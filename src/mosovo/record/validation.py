"""What may not be recorded, and what may be once somebody says why.

The impossible is refused. The unlikely and the unlawful are shown first, and recorded with a
reason: courts err and people come early, and the record must hold what happened. A room states
its rules as checks, generators that raise `FactRefused` and yield a `FactWarning` for what is only
unlikely, so that an officer sees every doubt at once and gives one reason for all.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from .field_validation import FactRefused, validate_columns
from .models import Recorded

__all__ = ["ConfirmationNeeded", "FactRefused", "FactWarning", "collect_warnings", "validate_fact"]


@dataclass(frozen=True, slots=True)
class FactWarning:
    """A doubt about a field: a sentence that says what is unlikely or unlawful about it."""

    field: str
    message: str


@dataclass(eq=False)
class ConfirmationNeeded(Exception):
    """It may have happened, and it is unlikely or unlawful: nothing is recorded until a reason is given."""

    problems: tuple[FactWarning, ...]

    def __str__(self) -> str:
        return " ".join(problem.message for problem in self.problems)


type Check = Callable[[Any, date], Iterator[FactWarning]]
type Checks = Mapping[type[Recorded], Check]

_gathered: ContextVar[list[FactWarning] | None] = ContextVar("doubts of one act", default=None)


def validate_fact(row: Recorded, checks: Checks, today: date, confirmed_because: str = "") -> None:
    """Run the checks on a row. Raises `FactRefused`, or `ConfirmationNeeded` if it is unlikely without a reason."""
    validate_columns(row)
    problems = tuple(checks[type(row)](row, today))
    reason = confirmed_because.strip()
    if problems and reason:
        row.because = f"{row.because.rstrip('.')}. Confirmed: {reason}" if row.because else reason
        validate_columns(row)
    elif problems:
        raise_warnings(problems)


def raise_warnings(problems: tuple[FactWarning, ...]) -> None:
    """Raise the doubts; inside an act of several rows, keep them until all have been looked at."""
    gathered = _gathered.get()
    if gathered is None:
        raise ConfirmationNeeded(problems)
    gathered.extend(problems)


@contextmanager
def collect_warnings(named: str = "") -> Iterator[None]:
    """The doubts of several rows are raised together at the end, so that nothing is confirmed unseen.

    Stands inside a savepoint: rows of the act that were written by then go with it. An act
    inside an act hands its doubts on to the whole; where it is named, refusals and doubts say
    so, as the field `result.on`.
    """
    at = f"{named}." if named else ""
    gathered: list[FactWarning] = []
    token = _gathered.set(gathered)
    try:
        yield
    except FactRefused as refused:
        raise FactRefused(f"{at}{refused.field}", refused.message) from refused
    finally:
        _gathered.reset(token)
    if gathered:
        raise_warnings(tuple(FactWarning(f"{at}{each.field}", each.message) for each in gathered))
