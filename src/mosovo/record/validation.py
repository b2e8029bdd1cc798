"""Check facts before they are recorded: refuse the impossible, ask for a reason for the unlikely.

Unlikely or unlawful facts are shown first and recorded with a reason: courts make errors, people attend early, and the
record must hold what happened. Each room has checks: generators that raise `FactRefused` and yield a `FactWarning` for
what is only unlikely. The officer sees all warnings at once and gives one reason for all.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from .field_validation import FactRefused, validate_columns
from .models import RecordedFact

__all__ = ["ConfirmationNeeded", "FactRefused", "FactWarning", "collect_warnings", "validate_fact"]


@dataclass(frozen=True, slots=True)
class FactWarning:
    """A warning about a field: a sentence that says what is unlikely or unlawful."""

    field: str
    message: str


@dataclass(eq=False)
class ConfirmationNeeded(Exception):
    """The fact is unlikely or unlawful: it is not recorded until a reason is given."""

    problems: tuple[FactWarning, ...]

    def __str__(self) -> str:
        return " ".join(problem.message for problem in self.problems)


type Check = Callable[[Any, date], Iterator[FactWarning]]
type Checks = Mapping[type[RecordedFact], Check]

_collected: ContextVar[list[FactWarning] | None] = ContextVar("warnings of one action", default=None)


def validate_fact(row: RecordedFact, checks: Checks, today: date, override_reason: str = "") -> None:
    """Run the checks on a row. Raises `FactRefused`, or `ConfirmationNeeded` if it is unlikely without a reason."""
    validate_columns(row)
    problems = tuple(checks[type(row)](row, today))
    reason = override_reason.strip()
    if problems and reason:
        row.change_reason = f"{row.change_reason.rstrip('.')}. Confirmed: {reason}" if row.change_reason else reason
        validate_columns(row)
    elif problems:
        raise_warnings(problems)


def raise_warnings(problems: tuple[FactWarning, ...]) -> None:
    """Raise the warnings; inside `collect_warnings`, collect them until all rows have been checked."""
    collected = _collected.get()
    if collected is None:
        raise ConfirmationNeeded(problems)
    collected.extend(problems)


@contextmanager
def collect_warnings(prefix: str = "") -> Iterator[None]:
    """Raise the warnings of several rows together at the end of the block, so that all of them are seen.

    Use it inside a savepoint: rows already written in the block are rolled back with it. Nested blocks pass their
    warnings to the outermost. With a name, refusals and warnings prefix their field with it: `result.on`.
    """
    field_prefix = f"{prefix}." if prefix else ""
    collected: list[FactWarning] = []
    token = _collected.set(collected)
    try:
        yield
    except FactRefused as refused:
        raise FactRefused(f"{field_prefix}{refused.field}", refused.message) from refused
    finally:
        _collected.reset(token)
    if collected:
        raise_warnings(tuple(FactWarning(f"{field_prefix}{each.field}", each.message) for each in collected))
