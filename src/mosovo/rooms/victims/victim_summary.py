"""A summary of each victim without any text: kind, liaison officer, scheme status and zones.

Code that prints, exports or searches may read nothing else of this room (`pyproject.toml`). The query reads a view
without text. Victims are numbered in the order in which they were recorded.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement


class ZoneSummary(NamedTuple):
    """A zone that the nominal must not enter. It has no name."""

    first: UUID
    basis: str
    """licence | order | asked"""
    points: Sequence[Sequence[float]]
    from_on: date
    until: date | None

    def is_in_force_on(self, day: date) -> bool:
        """Whether the zone is in force on the date."""
        return self.basis != "asked" and self.from_on <= day and (self.until is None or day <= self.until)


class LiaisonSummary(NamedTuple):
    """A liaison officer, with their account if they have one."""

    officer: str
    telephone: str
    account: UUID | None
    from_on: date


@dataclass(frozen=True, slots=True)
class VictimSummary:
    """What every reader of the case can see of one victim."""

    first: UUID
    number: int
    kind: str
    sentenced_on: date | None
    status: str
    """offered | opted-in | declined | untraceable; empty while nothing is recorded"""
    status_on: date | None
    liaison: LiaisonSummary | None
    zones: Sequence[ZoneSummary]
    last_informed_on: date | None

    @property
    def label(self) -> str:
        """Return how a page names the victim: Victim 2."""
        return f"Victim {self.number}"


_VICTIM_ROWS = PreparedStatement("""
select t.kind, t.first, t.about, t."on", t."until", t.what, t.who, t.telephone, t.account_id, t.points::text
from victims_law_rows t
where t.nominal_id = %(nominal)s::uuid and not t.struck_out and t.recorded_at <= %(known_at)s::timestamptz
  and not exists (
    select from victims_law_rows later where later.corrects_id = t.id and later.recorded_at <=
    %(known_at)s::timestamptz)
order by t.kind, t."on" nulls first, t.recorded_at
""")


class _VictimRow(NamedTuple):
    kind: str
    first: UUID
    about: UUID
    on: Any
    until: date | None
    what: str
    who: str
    telephone: str
    account: UUID | None
    points: str


def list_victim_summaries(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[VictimSummary]:
    """List every victim of an opened nominal on the date. Empty if the actor's role cannot see victims."""
    rows = [_VictimRow(*row) for row in _VICTIM_ROWS.rows(nominal=nominal_id, known_at=known_at or "infinity")]
    victims = sorted((row for row in rows if row.kind == "victim"), key=lambda row: row.first)
    return [_build_summary(place, each, [row for row in rows if row.about == each.first], on)
            for place, each in enumerate(victims, 1)]  # fmt: skip


def _build_summary(number: int, victim: _VictimRow, rows: Sequence[_VictimRow], on: date) -> VictimSummary:
    contact = _last(rows, "contact", on)
    liaison = _last(rows, "liaison", on)
    informed = _last(rows, "informed", on)
    return VictimSummary(
        first=victim.first,
        number=number,
        kind=victim.what,
        sentenced_on=victim.on,
        status=contact.what if contact else "",
        status_on=contact.on if contact else None,
        liaison=LiaisonSummary(liaison.who, liaison.telephone, liaison.account, liaison.on) if liaison else None,
        zones=list(_zones(rows)),
        last_informed_on=informed.on if informed else None,
    )


def _zones(rows: Sequence[_VictimRow]) -> Iterator[ZoneSummary]:
    for row in rows:
        if row.kind == "zone":
            yield ZoneSummary(row.first, row.what, json.loads(row.points), row.on, row.until)


def _last(rows: Sequence[_VictimRow], kind: str, on: date) -> _VictimRow | None:
    """Return the latest row of a kind that starts on or before the date; None if there is none."""
    return next((row for row in reversed(rows) if row.kind == kind and row.on is not None and row.on <= on), None)
