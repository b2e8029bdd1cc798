"""A planned statement whose values are words, keys or days: sent past what a cursor works out for any statement.

A cursor finds types, formats and loaders for whatever it is given, and asks the line whether it may send: some thirty
microseconds a statement, of which six are needed. Recording a fact sends half a dozen whose values are plain. Once the
connection holds the plan, its name and the values are all that is sent. Inside `together` they are put in the queue of
psycopg's pipeline, and leave with the next statement whose answer is read, in the order in which they were asked.

It goes the long way, as any `Planned`: the first time on a connection, with a value that is something else, and
wherever somebody watches or logs what Django sends.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import NoneType
from typing import Any, cast
from uuid import UUID

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import errors
from psycopg.adapt import Transformer
from psycopg.generators import execute
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from .planned import Planned

_TYPES: dict[type, int] = {str: 0, NoneType: 0, UUID: 2950, date: 1082}
"""As the database numbers the types, and psycopg the values that it is given: words have none of their own."""
_ANSWERED = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})


class Quick(Planned):
    """As `Planned`, for plain values: what is asked and answered is the same."""

    def _sent(self, values: dict[str, Any]) -> CursorWrapper:
        over: Any = connections[DEFAULT_DB_ALIAS]
        to = over.connection
        given = [values[name] for name in self.names]
        types = tuple(_TYPES.get(type(value)) for value in given)
        if to is None or None in types or over.execute_wrappers or over.queries_logged:
            return super()._sent(values)
        key = self.numbered, types
        name, words = to._prepared._names.get(key), _in_words(given)
        if name is None or words is None:
            return super()._sent(values)
        over.validate_no_broken_transaction()
        to._prepared._names.move_to_end(key)
        answer = _Answer(over, to)
        answer.ask(partial(to.pgconn.send_query_prepared, name, words))
        return cast("CursorWrapper", answer)


def _in_words(values: list[Any]) -> list[bytes | None] | None:
    """The values as they go over the line; None where one holds what words there can't."""
    found = [None if value is None else str(value).encode() for value in values]
    return None if any(b"\0" in each for each in found if each) else found


class _Answer:
    """Stands in psycopg's queue where a cursor would, and holds what the database answers."""

    def __init__(self, over: Any, to: psycopg.Connection[Any]) -> None:
        self._over, self._to = over, to
        self._answered: list[PGresult] = []

    def ask(self, send: Callable[[], None]) -> None:
        """Outside `together` the answer is waited for at once."""
        pipeline: Any = self._to._pipeline
        if pipeline is not None:
            pipeline.command_queue.append(send)
            pipeline.result_queue.append((self, None))
            return
        with self._over.wrap_database_errors, self._to.lock:
            send()
            results = self._to.wait(execute(self._to.pgconn))
            self._check_results(results)
            self._set_results(results)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows; waits for them, and for all that was asked before."""
        with self._over.wrap_database_errors, self._to.lock:
            answered = self._heard()
        reader = Transformer(self._to)
        reader.set_pgresult(answered)
        return reader.load_rows(0, answered.ntuples, tuple)

    def _heard(self) -> PGresult:
        pipeline: Any = self._to._pipeline
        if not self._answered and pipeline is not None:
            while pipeline.command_queue:
                pipeline.command_queue.popleft()()
            self._to.wait(pipeline._fetch_gen(flush=True))
        if not self._answered:
            raise errors.InterfaceError("nothing was answered: what was asked before was refused")
        return self._answered[0]

    def _check_results(self, results: list[PGresult]) -> None:
        for each in results:
            if each.status == ExecStatus.PIPELINE_ABORTED:
                raise errors.PipelineAborted("pipeline aborted")
            if each.status not in _ANSWERED:
                raise errors.error_from_result(each)

    def _set_results(self, results: list[PGresult]) -> None:
        self._answered = results
