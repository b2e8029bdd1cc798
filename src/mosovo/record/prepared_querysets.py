"""Reading rows that a key finds, by a statement that the database plans once a connection."""

from contextlib import nullcontext
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet

from .prepared_statements import use_generic_plan


class PreparedQuerySet(QuerySet[Any]):
    """Rows, and a way to say that a key finds them."""

    _by_key = False

    def prepared_by_key(self) -> Self:
        """The same rows, by a statement that is planned once a connection: a key finds them, and they are few."""
        found = self.all()
        found._by_key = True
        return found

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # Django's own, and what it copies a query by
        clone._by_key = self._by_key
        return clone

    def _fetch_all(self) -> None:
        """Read the rows, if they have not been read."""
        with use_generic_plan(connections[self.db]) if self._by_key and self._result_cache is None else nullcontext():
            super()._fetch_all()
