"""How a room tells the law what it holds: a branch of what is asked, and how to read its rows.

All rooms are asked in one trip (`obligations.facts_function`); adding a room adds a branch to it. A branch
gives current facts only: not corrected, not struck out, as known at the moment asked for.
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
    """One fact as a room tells it. `ref` is the first row of its chain, so that corrections move nothing."""

    nominal_id: UUID
    kind: str
    ref: str
    recorded_at: datetime | None
    said: Mapping[str, Any]

    def text(self, key: str) -> str:
        """The words under the key, or nothing."""
        return str(self.said.get(key) or "")

    def day(self, key: str) -> date | None:
        """The day under the key, if the room holds one."""
        said = self.said.get(key)
        return date.fromisoformat(said) if said else None

    def the_day(self, key: str) -> date:
        """The day under a key that is never empty."""
        return date.fromisoformat(self.said[key])

    def civil(self, key: str) -> datetime | None:
        """The instant under the key as clocks in London showed it, if the room holds one."""
        said = self.said.get(key)
        return datetime.fromisoformat(said).astimezone(LONDON).replace(tzinfo=None) if said else None

    def number(self, key: str) -> int | None:
        """The whole number under the key, if there is one."""
        said = self.said.get(key)
        return None if said is None else int(said)


@dataclass(frozen=True, slots=True)
class LawFactSource:
    """What one table tells. `says` gives each key of the JSON its SQL, on the alias `f`.

    `beside` gives other aliases theirs: a select whose one row, or no row, stands beside each `f`. What takes two
    values from one row of another table takes them from there: asked twice, it is planned and begun twice.

    `known_to` says who may know that there is such a fact, and so of the duties that it triggers: everybody who sees
    the case (empty), those who read or may open a field group, or the police.
    """

    kind: str
    table: str
    says: Mapping[str, str]
    read: Callable[[LawFactRow], Any]
    where: str = "true"
    beside: Mapping[str, str] = field(default_factory=dict)
    known_to: str = ""

    def sql(self) -> str:
        """The branch as SQL, for the nominals and the moment of the statement's parameters."""
        pairs = ", ".join(f"'{key}', {expression}" for key, expression in self.says.items())
        beside = "".join(f"left join lateral ({select}) {alias} on true " for alias, select in self.beside.items())
        return (
            f"select f.nominal_id, '{self.kind}' as kind, f.first::text as ref, f.recorded_at, "
            f"jsonb_build_object({pairs}) as said from {self.table} f {beside}"
            f"where f.nominal_id = any(%(nominals)s::uuid[]) and {current_rows_sql('f', self.table)} and {self.where}"
        )


_MOMENT = "%(known_at)s::timestamptz"


def current_rows_sql(alias: str, table: str) -> str:
    """SQL: the row is what an officer reading at the moment would have seen."""
    return (
        f"not {alias}.struck_out and {alias}.recorded_at <= {_MOMENT} and not exists "
        f"(select 1 from {table} later where later.corrects_id = {alias}.id and later.recorded_at <= {_MOMENT})"
    )


def plain_columns(*names: str) -> dict[str, str]:
    """Keys that are simply columns of the table."""
    return {name: f"f.{name}" for name in names}
