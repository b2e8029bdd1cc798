"""Several counts in one statement.

A page that counts what waits on many boards would otherwise send one statement for each. A board gives its count as a
`CountQuery` with the condition that its own page uses, so that both show the same number.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_NAMED_PARAMETER = re.compile(r"%%|%\((\w+)\)s")
_PLACEHOLDER = re.compile(r"%%|%s")


class CountQuery(NamedTuple):
    """A statement that returns one number, with its named parameters."""

    statement: str
    values: Mapping[str, Any]


COUNT_OF_NOTHING = CountQuery("select 0", {})
"""The count of nothing."""


def build_count_query(rows: QuerySet[Any]) -> CountQuery:
    """Return the count of the rows that a Django query selects."""
    try:
        statement, parameters = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return COUNT_OF_NOTHING
    values = {f"p{number}": value for number, value in enumerate(parameters)}
    names = iter(values)
    numbered = _PLACEHOLDER.sub(lambda place: "%%" if place[0] == "%%" else f"%({next(names)})s", statement)
    return CountQuery(f"select count(*) from ({numbered}) counted", values)


def read_counts(queries: Mapping[str, CountQuery]) -> dict[str, int]:
    """Return the number of each query under its key. One statement, or none if there is no query."""
    if not queries:
        return {}
    parts: list[str] = []
    values: dict[str, Any] = {}
    for number, query in enumerate(queries.values()):
        parts.append(f"({_prefix_names(query.statement, number)})")
        values |= {f"q{number}_{name}": value for name, value in query.values.items()}
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", values)
        [numbers] = cursor.fetchall()
    return dict(zip(queries, map(int, numbers), strict=True))


def _prefix_names(statement: str, number: int) -> str:
    """Return the statement with parameters of its own: two queries may use one name for different values."""
    return _NAMED_PARAMETER.sub(lambda place: f"%(q{number}_{place[1]})s" if place[1] else "%%", statement)
