"""A statement that stands constant in the code: the database plans it once a connection, not each time.

    _LATEST = Planned("select max(made_on) from t where nominal_id = %(who)s")

    _LATEST.rows(who=nominal_id)    # waits for the answer
    _LATEST.send(who=nominal_id)    # does not, inside `together`: what it gives back waits once it is asked

Recording one fact sends a handful of long statements. Planning them costs the database more than
carrying them out, and writing values into their text costs us more than sending the values beside
it. They go the way of any statement of Django: its wrappers see them as they are written here, and
a refusal is an error of Django's. What Django itself asks can go the same way, see `use_generic_plan`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self
from uuid import UUID

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from psycopg._preparing import PrepareManager

MOST = 250
"""Plans that a connection keeps; the one longest unused goes first."""
_PLACE = re.compile(r"%\((\w+)\)s|%%")


class PreparedStatement:
    """SQL with named places, `%(who)s`. What stands in a place is always of one type, or nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = list(dict.fromkeys(name for name in _PLACE.findall(text) if name))
        self.numbered = _PLACE.sub(self._number, text).encode()

    def _number(self, place: re.Match[str]) -> str:
        return f"${self.names.index(place[1]) + 1}" if place[1] else "%"

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows it answers with."""
        return self.send(**values).rows()

    def send(self, **values: Any) -> "SentStatement":
        """Send it. Inside `together` a refusal comes to light where an answer is read, or at the end."""
        over = connections[DEFAULT_DB_ALIAS]
        over.ensure_connection()
        cursor = _Cursor(over.connection, self)
        if over.execute_wrappers or over.queries_logged:  # somebody listens to what is sent
            to: Any = cursor
            (_Logged if over.queries_logged else CursorWrapper)(to, over).execute(self.text, values)
        else:
            over.validate_no_broken_transaction()
            with over.wrap_database_errors:
                cursor.execute(self.text, values)
        return SentStatement(over, cursor)


class SentStatement:
    """A statement on its way."""

    __slots__ = ("cursor", "over")

    def __init__(self, over: BaseDatabaseWrapper, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self.over, self.cursor = over, cursor

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows it answers with, waited for if they are not here yet."""
        with self.over.wrap_database_errors:
            return self.cursor.fetchall()

    @property
    def is_done(self) -> bool:
        """Whether the database has said by now that it did it."""
        return self.cursor.statusmessage is not None


@contextmanager
def use_generic_plan(over: BaseDatabaseWrapper) -> Iterator[None]:
    """What Django asks inside is planned once a connection, whatever the values: for rows that are found by a key."""
    over.ensure_connection()
    to = over.connection
    before = to.cursor_factory
    to.cursor_factory = _Asking
    try:
        yield
    finally:
        to.cursor_factory = before


class _Asking(psycopg.Cursor[tuple[Any, ...]]):
    """A cursor for what Django asks by a key: the text is planned at its first use, and the values go beside it."""

    def __init__(self, to: psycopg.Connection[Any], **how: Any) -> None:
        super().__init__(to, **how)
        _keep_plans(to)

    def execute(self, query: Any, params: Any = None, **how: Any) -> Self:
        return super().execute(query, params, prepare=True)


class _Cursor(psycopg.RawCursor[tuple[Any, ...]]):
    """A cursor of psycopg for one planned statement: it sends its name and the values."""

    def __init__(self, to: psycopg.Connection[Any], planned: PreparedStatement) -> None:
        super().__init__(to)
        self._planned = planned
        _keep_plans(to)

    def execute(self, query: Any, params: Any = None, **how: Any) -> Self:
        planned = self._planned
        return super().execute(planned.numbered, [params[name] for name in planned.names], prepare=True)


class _Lasting(PrepareManager):
    """Plans outlive a rollback, as they do in the database.

    psycopg drops a connection's plans at every rollback, a savepoint's too, lest a table that they
    name was dropped and made again. Nobody makes tables on these connections, and a screen that
    shows what saving will do rolls back just before the act is done.
    """

    prepared_max = MOST

    def __init__(self, threshold: int | None) -> None:
        super().__init__()
        self.prepare_threshold = threshold

    def clear(self) -> bool:
        return False


def _keep_plans(to: psycopg.Connection[Any]) -> None:
    if not isinstance(to._prepared, _Lasting):
        to._prepared = _Lasting(to.prepare_threshold)


class _Logged(CursorDebugWrapper):
    """Django's log of statements takes it as it is written here: no text with the values in it was ever made."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


def array_parameter(keys: Iterable[UUID]) -> str:
    """Keys as the database reads an array of them: `= any(%(keys)s::uuid[])`."""
    return f"{{{','.join(map(str, keys))}}}"
