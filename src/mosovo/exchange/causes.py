"""Group the messages of a report by their cause, so that a force reads what is wrong once and not row by row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .import_messages import ImportMessage

_VARIES = re.compile(r"‘[^’]*’|\d+|[A-Z]{2}-\d{4}-\d{4}")
"""What differs between messages of one cause: the values found, keys, numbers of rows, dates and URNs."""
MAX_ROWS_NAMED, MAX_VALUES_NAMED = 3, 3


@dataclass(frozen=True, slots=True)
class Cause:
    """The messages of one kind about one column of one file, with the same thing wrong."""

    messages: Sequence[ImportMessage]

    @property
    def rows(self) -> str:
        """Return the place of the first messages, and how many others there are."""
        first, others = self.messages[0], len(self.messages) - MAX_ROWS_NAMED
        numbers = ", ".join(str(each.row) for each in self.messages[:MAX_ROWS_NAMED])
        more = f" and {others:,} more" if others > 0 else ""
        return f"{first.file}, row{'s' if len(self.messages) > 1 else ''} {numbers}{more}"

    @property
    def column(self) -> str:
        """Return the column."""
        return self.messages[0].column

    @property
    def values(self) -> str:
        """Return the first different values that were found."""
        distinct = list(dict.fromkeys(each.found for each in self.messages if each.found))
        return ", ".join(distinct[:MAX_VALUES_NAMED]) + (", …" if len(distinct) > MAX_VALUES_NAMED else "")

    @property
    def allowed(self) -> str:
        """Return what is allowed, as in the first message."""
        return self.messages[0].allowed

    def __str__(self) -> str:
        if len(self.messages) == 1:
            return str(self.messages[0])
        where = f"{len(self.messages):,} rows: {self.rows}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.values}. {self.allowed}" if self.values else f"{where}: {self.allowed}"


def group_by_cause(messages: Iterable[ImportMessage]) -> list[Cause]:
    """Return the causes, that with the most rows first."""
    groups: dict[tuple[str, str, str], list[ImportMessage]] = defaultdict(list)
    for each in messages:
        groups[each.file, each.column, _VARIES.sub("", each.allowed)].append(each)
    return sorted(map(Cause, groups.values()), key=lambda cause: -len(cause.messages))
