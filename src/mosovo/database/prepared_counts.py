"""Numbers of rows of several query sets, in one statement that Django writes once and the database plans once.

    _WAITING = PreparedCounts(
        lambda force, me: {"exports": RegisterExportRequest.objects.filter(force=force).exclude(asked_by=me)},
        force=str, me=UUID,
    )
    _WAITING.count_rows(force="NS", me=account)    # {"exports": 3}

Writing the statement of a query set costs Django more than the database needs to run it. Values that do not change stay
in the text, so that the database can use an index with a condition.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from psycopg.sql import Literal

from .joint_reads import Reading, Select, ask, run_reading
from .prepared_statements import PreparedStatement

_STAND_INS: Mapping[type, Callable[[int], Any]] = {
    str: lambda number: f"stand-in {number}",
    UUID: lambda number: UUID(int=(1 << 127) + number),
    date: lambda number: date(1, 1, 1 + number),
    datetime: lambda number: datetime(1, 1, 1 + number, tzinfo=UTC),
}
_PLACEHOLDER = re.compile("%s|%%")
_COUNT = "(select count(*) from ({}) q)"


class PreparedCounts:
    """Counts the rows of query sets that `build` makes from values. `kinds` are the types of these values.

    `build` runs once, with stand-ins. It must pass on each value as it is: `today + timedelta(days=1)` or a test of a
    value is refused with ValueError, or would be fixed in the statement. Pass such a value as one more.
    """

    def __init__(self, build: Callable[..., Mapping[str, QuerySet[Any]]], **kinds: type) -> None:
        self._build = build
        self._stand_ins = {name: _STAND_INS[kind](place) for place, (name, kind) in enumerate(kinds.items())}

    def count_rows(self, **values: Any) -> dict[str, int]:
        """Count the rows of each query set that the actor may see. One query."""
        return run_reading(self.ask_rows(**values))

    def ask_rows(self, **values: Any) -> Reading[dict[str, int]]:
        """Count the rows of each query set that the actor may see."""
        names, statement = self._prepared
        [row] = yield from ask(Select(statement, values))
        return dict(zip(names, row, strict=True))

    @cached_property
    def _prepared(self) -> tuple[tuple[str, ...], PreparedStatement]:
        rows = self._build(**self._stand_ins)
        counts = (_COUNT.format(self._write(each)) for each in rows.values())
        return tuple(rows), PreparedStatement(f"select {', '.join(counts)}")

    def _write(self, rows: QuerySet[Any]) -> str:
        """Return the SQL of a query set with a place for each value."""
        query = rows.values("pk").query
        query.clear_ordering()
        try:
            sql, parameters = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            return "select where false"
        remaining = iter(parameters)
        return _PLACEHOLDER.sub(lambda place: self._write_value(next(remaining)) if place[0] == "%s" else "%%", sql)

    def _write_value(self, value: Any) -> str:
        for name, stand_in in self._stand_ins.items():
            if type(value) is type(stand_in) and value == stand_in:
                return f"%({name})s"
        if isinstance(value, date | UUID) or "stand-in" in str(value):
            raise ValueError(f"the statement would always contain {value!r}: pass each value as it is")
        return Literal(value).as_string().replace("%", "%%")
