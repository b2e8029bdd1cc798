"""The facts that one request wrote, once they are committed.

A preview writes and undoes, and a refusal undoes: what they wrote is never listed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import NamedTuple

from django.db import transaction

from .models import RecordedFact
from .permit import Permit


class CommittedFact(NamedTuple):
    """A row that was written, the permit with which it was, and whether the request chose it."""

    permit: Permit
    row: RecordedFact
    is_chosen: bool


type Choose = Callable[[Permit, RecordedFact], bool]


class _Collection(NamedTuple):
    choose: Choose
    committed: list[CommittedFact]


_collected: ContextVar[_Collection | None] = ContextVar("facts that this request committed", default=None)


@contextmanager
def collect_committed(choose: Choose) -> Iterator[list[CommittedFact]]:
    """Yield a list that is filled, in the order of writing, when the transaction in the block commits.

    `choose` is called when a row is written, so that its failure undoes the write and does not come after the commit.
    """
    committed = list[CommittedFact]()
    token = _collected.set(_Collection(choose, committed))
    try:
        yield committed
    finally:
        _collected.reset(token)


def add_committed(rows: Sequence[RecordedFact], permit: Permit) -> None:
    """Add the rows to the list of the request when the transaction commits. Outside a request nothing is listed."""
    collection = _collected.get()
    if collection is not None:
        written = [CommittedFact(permit, row, collection.choose(permit, row)) for row in rows]
        transaction.on_commit(partial(collection.committed.extend, written))
