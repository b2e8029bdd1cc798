"""A planned statement whose values are words: sent as it stands, past what a cursor works out for any statement.

A cursor finds types, formats and loaders for whatever it is given, and asks the line whether it may send: some thirty
microseconds a statement, of which six are needed. Recording a fact sends half a dozen whose every value is words or
nothing. Inside `together`, once the connection holds the plan, its name and the words are all that is put in the queue
of psycopg's pipeline; they leave with the next statement whose answer is read, in the order in which they were asked.

It goes the long way, as any `Planned`: outside `together`, the first time on a connection, with a value that is
something else, and wherever somebody watches or logs what Django sends.
"""

from functools import partial
from typing import Any, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import errors
from psycopg.adapt import Transformer
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from .planned import Planned

_ANSWERED = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})


class Quick(Planned):
    """As `Planned`, for words: what is asked and answered is the same."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._key = self.numbered, (0,) * len(self.names)
        """Under what psycopg knows its plan: words have no type of their own."""

    def _sent(self, values: dict[str, Any]) -> CursorWrapper:
        over: Any = connections[DEFAULT_DB_ALIAS]
        to = over.connection
        words = _in_words([values[name] for name in self.names])
        if words is None or to is None or to._pipeline is None or over.execute_wrappers or over.queries_logged:
            return super()._sent(values)
        name = to._prepared._names.get(self._key)
        if name is None:
            return super()._sent(values)
        over.validate_no_broken_transaction()
        to._prepared._names.move_to_end(self._key)
        answer = _Answer(over, to)
        to._pipeline.command_queue.append(partial(to.pgconn.send_query_prepared, name, words))
        to._pipeline.result_queue.append((answer, None))
        return cast("CursorWrapper", answer)


def _in_words(values: list[Any]) -> list[bytes | None] | None:
    """The values as they go over the line; None where one is neither words nor nothing, or holds what words can't."""
    found: list[bytes | None] = []
    for value in values:
        if value is None:
            found.append(None)
        elif type(value) is str and "\0" not in value:
            found.append(value.encode())
        else:
            return None
    return found


class _Answer:
    """Stands in psycopg's queue where a cursor would, and holds what the database answers."""

    def __init__(self, over: Any, to: psycopg.Connection[Any]) -> None:
        self._over, self._to = over, to
        self._answered: list[PGresult] = []

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
