"""The facts that one request wrote, once they are committed.

A preview writes and undoes, and a refusal undoes: what they wrote is never listed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import NamedTuple

from django.db import transaction

from .models import RecordedFact
from .permit import Permit


class CommittedFact(NamedTuple):
    """A row that was written, and the permit with which it was."""

    permit: Permit
    row: RecordedFact


_collected: ContextVar[list[CommittedFact] | None] = ContextVar("facts that this request committed", default=None)


@contextmanager
def collect_committed() -> Iterator[list[CommittedFact]]:
    """Yield a list that is filled, in the order of writing, when the transaction in the block commits."""
    committed = list[CommittedFact]()
    token = _collected.set(committed)
    try:
        yield committed
    finally:
        _collected.reset(token)


def announce_written(rows: Sequence[RecordedFact], permit: Permit) -> None:
    """Add the rows to the list of the request when the transaction commits. Outside a request nothing is listed."""
    committed = _collected.get()
    if committed is not None:
        transaction.on_commit(partial(committed.extend, [CommittedFact(permit, row) for row in rows]))
