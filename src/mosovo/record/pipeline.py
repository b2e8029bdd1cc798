"""Sending several statements in one trip to the database, and asking for one of them back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn

import psycopg
from django.db import Error, connection, transaction

from .prepared_statements import PreparedStatement

_under_way: ContextVar[psycopg.Pipeline | None] = ContextVar("statements on their way", default=None)


@contextmanager
def pipelined() -> Iterator[None]:
    """Statements in here are sent without waiting; the first that reads an answer, or the end, waits for all.

    Several can share a trip only while none needs another's answer. A refusal by the database
    comes to light where an answer is read, at the latest at the end of the outermost of these.
    What must be undone alone stands in an `pipelined_savepoint` of its own.
    """
    if _under_way.get() is not None:
        yield
        return
    connection.ensure_connection()
    psycopg_connection = connection.connection
    assert psycopg_connection is not None
    with connection.wrap_database_errors, psycopg_connection.pipeline() as pipeline:
        token = _under_way.set(pipeline)
        try:
            yield
        except EarlierStatementFailed as refused:
            raise refused.error from None
        finally:
            _under_way.reset(token)


class EarlierStatementFailed(Exception):
    """What was refused was on its way before the savepoint: it is not for whoever set that to go on without it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


@contextmanager
def pipelined_savepoint() -> Iterator[None]:
    """A savepoint that can stand inside `pipelined`: what fails in here is undone, and the rest goes on.

    A refusal is undone here only if its answer was read in here; `EarlierStatementFailed` is raised where what is
    refused
    was sent before this. The first savepoint of a transaction is left to its end, which saves what most acts would
    send to give it up; later ones stand inside it, and go.
    """
    is_first, mark = _is_first_of_the_transaction(), None
    try:
        mark = _MARK.send()
        yield
    except BaseException as error:
        refused = _hear_out()
        if mark is None or not mark.is_done:
            _refuse_before(error, refused)
        transaction.set_rollback(False)  # what would have asked for it is undone here
        _UNDO.send()
        _FORGET.send()
        raise
    if not is_first:
        _FORGET.send()


def _refuse_before(error: BaseException, refused: Exception | None) -> NoReturn:
    """Raise what was refused before the savepoint came to stand; what is no error of a program goes on as it is."""
    if _under_way.get() is None or not isinstance(error, Exception):
        raise error
    raise EarlierStatementFailed(error if isinstance(error, Error) else refused or error) from error


def _is_first_of_the_transaction() -> bool:
    """Whether no savepoint of ours was left in it. Where that is mistaken one more or one fewer is left: no harm."""
    blocks = connection.atomic_blocks
    outermost = blocks[0] if blocks else None
    if outermost is None or _left_in.get() is outermost:
        return False
    _left_in.set(outermost)
    return True


_left_in: ContextVar[transaction.Atomic | None] = ContextVar(
    "the transaction in which a savepoint was left", default=None
)
_MARK, _UNDO, _FORGET = map(
    PreparedStatement, ("savepoint mark", "rollback to savepoint mark", "release savepoint mark")
)


def _hear_out() -> Exception | None:
    """After a refusal the database hears nothing until it is told where the next trip begins. What it had refused."""
    pipeline = _under_way.get()
    if pipeline is None:
        return None
    try:
        with connection.wrap_database_errors:
            pipeline.sync()
    except Error as refused:
        return refused
    return None
