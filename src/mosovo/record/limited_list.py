"""A list that is cut off after its first rows, with the number of all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, QuerySet, Window


@dataclass(frozen=True, slots=True)
class LimitedList[Row]:
    """The first rows of a list, and the number of all rows (`of`). A page shows “First 50 of 99”."""

    rows: Sequence[Row]
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether no row is left out."""
        return len(self.rows) == self.of


def load_first_rows(rows: QuerySet[Any], limit_rows: int) -> LimitedList[Any]:
    """Return at most `limit_rows` rows of an ordered query, and the number of all rows, in one query."""
    results = list(rows.annotate(rows_of_list=Window(Count("*")))[:limit_rows])
    return LimitedList(results, results[0].rows_of_list if results else 0)


def get_total(rows: Sequence[tuple[Any, ...]]) -> int:
    """Return the number of all rows, which the query gives as the last column of each row; 0 if there is no row."""
    return cast(int, rows[0][-1]) if rows else 0
