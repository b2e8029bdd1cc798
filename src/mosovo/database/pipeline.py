"""Send several statements in one round trip to the database, with savepoints."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn

import psycopg
from django.db import Error, connection, transaction

from .prepared_statements import PreparedStatement

_current_pipeline: ContextVar[psycopg.Pipeline | None] = ContextVar("pipeline in use", default=None)


@contextmanager
def pipelined() -> Iterator[None]:
    """Send statements without waiting; reading a result, or the end of the block, waits for all.

    Statements can share a trip only if none needs the result of another. An error of the database is raised where a
    result is read, at the latest at the end of the outermost block. What must be undone separately needs a
    `pipelined_savepoint` of its own.
    """
    if _current_pipeline.get() is not None:
        yield
        return
    connection.ensure_connection()
    psycopg_connection = connection.connection
    assert psycopg_connection is not None
    with connection.wrap_database_errors, psycopg_connection.pipeline() as pipeline:
        token = _current_pipeline.set(pipeline)
        try:
            yield
        except EarlierStatementFailed as earlier_error:
            raise earlier_error.error from None
        finally:
            _current_pipeline.reset(token)


class EarlierStatementFailed(Exception):
    """A statement sent before the savepoint failed.

    Rolling back to the savepoint would hide that, so the caller must not catch this.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


@contextmanager
def pipelined_savepoint() -> Iterator[None]:
    """Set a savepoint that works inside `pipelined`: a failure in the block is undone, the rest continues.

    A failure is undone only if the result was read in the block. `EarlierStatementFailed` is raised if a statement sent
    before the block failed. The first savepoint of a transaction is not released, which saves a statement in most
    actions; later ones are nested in it and released.
    """
    is_first, savepoint = _is_first_savepoint(), None
    try:
        savepoint = _SET_SAVEPOINT.send()
        yield
    except BaseException as error:
        earlier_error = _synchronise()
        if savepoint is None or not savepoint.is_done:
            _raise_earlier_error(error, earlier_error)
        transaction.set_rollback(False)  # Undone here instead of by a rollback of the whole transaction.
        _ROLL_BACK.send()
        _RELEASE.send()
        raise
    if not is_first:
        _RELEASE.send()


def _raise_earlier_error(error: BaseException, earlier_error: Exception | None) -> NoReturn:
    """Raise the error of a statement sent before the savepoint; an interrupt or exit is raised unchanged."""
    if _current_pipeline.get() is None or not isinstance(error, Exception):
        raise error
    raise EarlierStatementFailed(error if isinstance(error, Error) else earlier_error or error) from error


def _is_first_savepoint() -> bool:
    """Whether this transaction has no savepoint of ours yet. A wrong answer is harmless: one savepoint more or less."""
    blocks = connection.atomic_blocks
    outermost = blocks[0] if blocks else None
    if outermost is None or _savepoint_block.get() is outermost:
        return False
    _savepoint_block.set(outermost)
    return True


_savepoint_block: ContextVar[transaction.Atomic | None] = ContextVar(
    "the transaction with a savepoint that is not released", default=None
)
_SET_SAVEPOINT, _ROLL_BACK, _RELEASE = map(
    PreparedStatement, ("savepoint mark", "rollback to savepoint mark", "release savepoint mark")
)


def _synchronise() -> Exception | None:
    """Synchronise the pipeline after an error, and return the error. The database ignores statements until then."""
    pipeline = _current_pipeline.get()
    if pipeline is None:
        return None
    try:
        with connection.wrap_database_errors:
            pipeline.sync()
    except Error as earlier_error:
        return earlier_error
    return None
