"""Collect the facts of an invented life, each with the time at which it would have been recorded."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from mosovo.record.bulk_writing import backdate_fact
from mosovo.record.models import RecordedFact

from .seeded_random import SeededRandom

OFFENDER_MANAGER, SUPERVISOR, INSPECTOR, COORDINATOR = "manager", "supervisor", "inspector", "coordinator"
"""Who records a fact."""


class FactRecorder:
    """The facts of one person, in the order of recording, by those who record them."""

    def __init__(self, nominal_id: UUID, chance: SeededRandom, now: datetime) -> None:
        self.nominal_id = nominal_id
        self.rows: list[RecordedFact] = []
        """Recorded by the offender manager."""
        self.by_others: dict[str, list[RecordedFact]] = {}
        self._chance = chance
        self._now = now

    def record_fact[Fact: RecordedFact](self, row: Fact, on: date, by: str = OFFENDER_MANAGER) -> Fact:
        """Add a fact recorded in office hours on that day, never later than now."""
        row.first = row.pk
        at = datetime.combine(on, time(8), UTC) + timedelta(minutes=self._chance.between(0, 9 * 60))
        rows = self.rows if by == OFFENDER_MANAGER else self.by_others.setdefault(by, [])
        rows.append(backdate_fact(row, min(at, self._now - timedelta(minutes=self._chance.between(1, 600)))))
        return row

    def list_all_rows(self) -> list[RecordedFact]:
        """Return the facts of all who recorded any."""
        return [*self.rows, *(row for rows in self.by_others.values() for row in rows)]

    def insert_before(self, row: RecordedFact, earlier: RecordedFact) -> None:
        """Add a fact just before a row that refers to it, with the same time. Draws no random number."""
        earlier.first = earlier.pk
        self.rows.insert(self.rows.index(row), backdate_fact(earlier, row.recorded_at))
