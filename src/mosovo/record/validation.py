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

__all__ = [
    "ConfirmationNeeded", "FactRefused", "FactWarning", "collect_warnings", "validate_fact", "warn_about_new_fact",
]  # fmt: skip


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
_about_new_fact: ContextVar[tuple[FactWarning, str] | None] = ContextVar("warning, and reason against it", default=None)


def validate_fact(row: RecordedFact, checks: Checks, today: date, override_reason: str = "") -> None:
    """Run the checks on a row. Raises `FactRefused`, or `ConfirmationNeeded` if it is unlikely without a reason."""
    validate_columns(row)
    warnings, confirmed_reason = _take_warning(row)
    problems = (*warnings, *checks[type(row)](row, today))
    reason = override_reason.strip() or confirmed_reason
    if problems and reason:
        row.change_reason = f"{row.change_reason.rstrip('.')}. Confirmed: {reason}" if row.change_reason else reason
        validate_columns(row)
    elif problems:
        raise_warnings(problems)


def _take_warning(row: RecordedFact) -> tuple[tuple[FactWarning, ...], str]:
    """Return the warning about the next new fact, once, and the reason. A correction has the key of its chain."""
    about, is_correction = _about_new_fact.get(), bool(row.first)
    if about is None or is_correction:
        return (), ""
    _about_new_fact.set(None)
    return (about[0],), about[1]


@contextmanager
def warn_about_new_fact(warning: FactWarning | None, override_reason: str) -> Iterator[None]:
    """Add a warning to those about the first new fact that is checked in the block; nothing for None.

    The reason counts also for an action that takes none, because it gives no warnings of its own.
    """
    token = _about_new_fact.set((warning, override_reason.strip()) if warning else None)
    try:
        yield
    finally:
        _about_new_fact.reset(token)


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
