"""Constant SQL statements that the database plans once for each connection.

    _LATEST = PreparedStatement("select max(made_on) from t where nominal_id = %(who)s")

    _LATEST.rows(who=nominal_id)    # waits for the result
    _LATEST.send(who=nominal_id)    # returns at once inside `pipelined`: reading the result waits

Recording one fact sends several long statements. Planning them costs the database more than running them, and writing
values into the text costs more than sending them separately. Django treats them like its own statements: its wrappers
see the text as written in the code, and errors become errors of Django. Django's own queries can be prepared too: see
`use_generic_plan`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Self
from uuid import UUID

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from psycopg._preparing import PrepareManager

MAX_PLANS = 250
"""Plans that a connection caches; the one not used for the longest time is dropped first."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")


class PreparedStatement:
    """SQL with named parameters, `%(who)s`. Each parameter always has one type, or is None."""

    def __init__(self, text: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
        self.text, self.using = text, using
        self.names = list(dict.fromkeys(name for name in _PLACEHOLDER.findall(text) if name))
        self.numbered = _PLACEHOLDER.sub(self._number_parameter, text).encode()

    def _number_parameter(self, place: re.Match[str]) -> str:
        return f"${self.names.index(place[1]) + 1}" if place[1] else "%"

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Run the statement and return its rows."""
        return self.send(**values).rows()

    def send(self, **values: Any) -> "SentStatement":
        """Send the statement. Inside `pipelined` an error is raised where a result is read, or at the end."""
        wrapper = connections[self.using]
        wrapper.ensure_connection()
        cursor = _PreparedCursor(wrapper.connection, self)
        if wrapper.execute_wrappers or wrapper.queries_logged:  # statements are observed: in tests, or in debug mode
            target: Any = cursor
            (_LoggingCursor if wrapper.queries_logged else CursorWrapper)(target, wrapper).execute(self.text, values)
        else:
            wrapper.validate_no_broken_transaction()
            with wrapper.wrap_database_errors:
                cursor.execute(self.text, values)
        return SentStatement(wrapper, cursor)


class SentStatement:
    """A statement that was sent."""

    __slots__ = ("cursor", "wrapper")

    def __init__(self, wrapper: BaseDatabaseWrapper, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self.wrapper, self.cursor = wrapper, cursor

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the rows of the result, waiting for it if necessary."""
        with self.wrapper.wrap_database_errors:
            return self.cursor.fetchall()

    @property
    def is_done(self) -> bool:
        """Whether the database has confirmed that it ran."""
        return self.cursor.statusmessage is not None


@contextmanager
def use_generic_plan(wrapper: BaseDatabaseWrapper) -> Iterator[None]:
    """Plan Django's queries in the block once for each connection, whatever the values.

    Use it for rows found by key.
    """
    wrapper.ensure_connection()
    target = wrapper.connection
    former_factory = target.cursor_factory
    target.cursor_factory = _GenericPlanCursor
    try:
        yield
    finally:
        target.cursor_factory = former_factory


def has_generic_plan(wrapper: BaseDatabaseWrapper) -> bool:
    """Whether a block of `use_generic_plan` is open on this connection."""
    return wrapper.connection is not None and wrapper.connection.cursor_factory is _GenericPlanCursor


def generic_plan_if(wrapper: BaseDatabaseWrapper, is_prepared: bool) -> AbstractContextManager[None]:
    """Return `use_generic_plan`, or a context that changes nothing."""
    return use_generic_plan(wrapper) if is_prepared else nullcontext()


class _GenericPlanCursor(psycopg.Cursor[tuple[Any, ...]]):
    """A cursor for Django's queries by key: the text is prepared at its first use, and values are sent separately."""

    def __init__(self, target: psycopg.Connection[Any], **options: Any) -> None:
        super().__init__(target, **options)
        _keep_plans(target)

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        return super().execute(query, params, prepare=True)


class _PreparedCursor(psycopg.RawCursor[tuple[Any, ...]]):
    """A psycopg cursor for one prepared statement: it sends the statement's name and the values."""

    def __init__(self, target: psycopg.Connection[Any], statement: PreparedStatement) -> None:
        super().__init__(target)
        self._statement = statement
        _keep_plans(target)

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        statement = self._statement
        return super().execute(statement.numbered, [params[name] for name in statement.names], prepare=True)


class _LastingPlans(PrepareManager):
    """Keep prepared plans after a rollback, as the database does.

    psycopg drops a connection's plans at every rollback, even to a savepoint, in case a table that they name was
    created again. No tables are created on these connections, and a screen that previews a save rolls back just before
    the save itself.
    """

    prepared_max = MAX_PLANS

    def __init__(self, threshold: int | None) -> None:
        super().__init__()
        self.prepare_threshold = threshold

    def clear(self) -> bool:
        return False


def _keep_plans(target: psycopg.Connection[Any]) -> None:
    if not isinstance(target._prepared, _LastingPlans):
        target._prepared = _LastingPlans(target.prepare_threshold)


class _LoggingCursor(CursorDebugWrapper):
    """Log the statement with the text as written in the code, because no text containing the values exists."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


def array_parameter(keys: Iterable[UUID]) -> str:
    """Format ids as a PostgreSQL array: `= any(%(keys)s::uuid[])`."""
    return f"{{{','.join(map(str, keys))}}}"


def constant_array(values: Iterable[str | int]) -> str:
    """Format constants of the code as a PostgreSQL array: `any(%(rules)s::text[])`.

    psycopg formats a list again for each request, and for each place of a statement that it names.
    """
    return "{" + ",".join('"' + str(each).replace("\\", r"\\").replace('"', r"\"") + '"' for each in values) + "}"
