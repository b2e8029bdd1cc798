"""Declare which facts a room passes to the law: a SQL branch, and a function that reads its rows.

All rooms are queried at once (`obligations.facts_function`); a new room adds its branch to that query. A branch returns
current facts only: not corrected, not struck out, as known at the requested time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
POLICE = "police"
"""Known to the police, and to no account of another agency."""


class LawFactRow(NamedTuple):
    """One fact for the law. `ref` is the id of the first version, so that corrections do not change it."""

    nominal_id: UUID
    kind: str
    ref: str
    recorded_at: datetime | None
    data: Mapping[str, Any]

    def text(self, key: str) -> str:
        """Return the text under the key, or an empty string."""
        return str(self.data.get(key) or "")

    def day(self, key: str) -> date | None:
        """Return the date under the key, or None."""
        value = self.data.get(key)
        return date.fromisoformat(value) if value else None

    def required_day(self, key: str) -> date:
        """Return the date under a key that is never empty."""
        return date.fromisoformat(self.data[key])

    def local_time(self, key: str) -> datetime | None:
        """Return the date and time under the key as local time in London, without a time zone, or None."""
        value = self.data.get(key)
        return datetime.fromisoformat(value).astimezone(LONDON).replace(tzinfo=None) if value else None

    def number(self, key: str) -> int | None:
        """Return the whole number under the key, or None."""
        value = self.data.get(key)
        return None if value is None else int(value)


@dataclass(frozen=True, slots=True)
class LawFactSource:
    """The facts of one table for the law. `columns` maps each key of the JSON to its SQL on the alias `f`.

    `joins` maps further aliases to a select that returns at most one row for each `f` (a lateral join). Use it where
    two values come from one row of another table: two subqueries would be planned and run twice.

    `known_to` says who may know that the fact, and any duty based on it, exists: everyone who sees the case (empty),
    those who can read or open a field group, or the police.
    """

    kind: str
    table: str
    columns: Mapping[str, str]
    read: Callable[[LawFactRow], Any]
    where: str = "true"
    joins: Mapping[str, str] = field(default_factory=dict)
    known_to: str = ""

    def sql(self) -> str:
        """Return the branch as SQL, for the nominals and the time given as parameters."""
        pairs = ", ".join(f"'{key}', {expression}" for key, expression in self.columns.items())
        joins = "".join(f"left join lateral ({select}) {alias} on true " for alias, select in self.joins.items())
        return (
            f"select f.nominal_id, '{self.kind}' as kind, f.first::text as ref, f.recorded_at, "
            f"jsonb_build_object({pairs}) as data from {self.table} f {joins}"
            f"where f.nominal_id = any(%(nominals)s::uuid[]) and {current_rows_sql('f', self.table)} and {self.where}"
        )


_KNOWN_AT = "%(known_at)s::timestamptz"


def current_rows_sql(alias: str, table: str) -> str:
    """Return the SQL condition that a row is current at the time of reading."""
    return (
        f"not {alias}.struck_out and {alias}.recorded_at <= {_KNOWN_AT} and not exists "
        f"(select 1 from {table} later where later.corrects_id = {alias}.id and later.recorded_at <= {_KNOWN_AT})"
    )


def map_columns(*names: str) -> dict[str, str]:
    """Map keys to the table's columns of the same name."""
    return {name: f"f.{name}" for name in names}
