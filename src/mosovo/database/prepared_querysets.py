"""Query sets that read rows by key with a statement planned once for each connection."""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from .joint_statements import build_objects
from .prepared_statements import use_generic_plan
from .reads_ahead import is_reading_ahead, take_rows


class PreparedQuerySet(QuerySet[Any]):
    """A query set with an option for queries by key."""

    _by_key = False
    _given: tuple[SQLCompiler, Sequence[tuple[Any, ...]]] | None = None

    def prepared_by_key(self) -> Self:
        """Plan the statement once for each connection. Use it where a key selects few rows."""
        found = self.all()
        found._by_key = True
        return found

    def use_rows(self, compiler: SQLCompiler, found: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return the objects from rows that were read with its compiled statement."""
        self._given = compiler, found
        return list(self)

    @property
    def is_prepared(self) -> bool:
        """Whether the statement is planned once for each connection."""
        return self._by_key

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private to Django, which copies query sets with it
        clone._by_key = self._by_key
        return clone

    def _fetch_all(self) -> None:
        """Read the rows, if they have not been read.

        An empty query set has none: Django would write its statement, a millisecond of work, before it sees that.
        """
        if self._result_cache is None and self.query.is_empty():
            self._result_cache = []
        if self._result_cache is None:
            self._take_rows()
        with use_generic_plan(connections[self.db]) if self._by_key and self._result_cache is None else nullcontext():
            super()._fetch_all()

    def _take_rows(self) -> None:
        """Take the rows that were given, or read ahead for this statement, if there are any."""
        if self._given is not None:
            self._result_cache = build_objects(self, *self._given)
        if self._result_cache is not None or not is_reading_ahead():
            return
        compiler = self.query.get_compiler(self.db)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            self._result_cache = []
            return
        if (found := take_rows(sql, values)) is not None:
            self._result_cache = build_objects(self, compiler, found)
