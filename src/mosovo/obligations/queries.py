"""Duties of a person, derived from the facts for any date and recording time, and how they were decided before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mosovo.record.permit import Permit
from mosovo_law import VERSION
from mosovo_law.core.obligation import DutyStatus, Obligation, Question
from mosovo_law.derivation.derive import Derivation

from .change_listener import FactsNotVisible
from .fact_gathering import GatheredFacts, filter_facts_for_reader, gather_facts, is_complete, list_withheld_limits
from .models import DerivationRecord, Duty
from .recordable_duties import filter_recordable


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """All duties and questions of a nominal, from the facts as known at an instant.

    `failed` is set if the calculation failed, now or after the last fact: the case then shows that its duties may
    be out of date, and why.
    """

    derivation: Derivation | None
    gathered: GatheredFacts
    failed: str = ""
    law_version: str = VERSION

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        return self.derivation.obligations if self.derivation else ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.derivation.questions if self.derivation else ()

    def list_statuses(self, on: date) -> list[tuple[Obligation, DutyStatus]]:
        """List each obligation with its status on the day, most urgent first."""
        statuses = [(each, each.status_on(on)) for each in self.obligations]
        return sorted(statuses, key=lambda pair: (_URGENCY.index(pair[1]), pair[0].due_day or date.max, pair[0].key))

    def open_on(self, on: date) -> list[tuple[Obligation, DutyStatus]]:
        """List the duties that are not met and have not ceased on the day, most urgent first."""
        return [(each, status) for each, status in self.list_statuses(on) if status in _OPEN_STATUSES]

    def find(self, key: str) -> Obligation | None:
        """Return the obligation with that key, or None."""
        return next((each for each in self.obligations if each.key == key), None)


_URGENCY = [
    DutyStatus.OVERDUE, DutyStatus.DUE, DutyStatus.CLOCK_STOPPED, DutyStatus.NOT_YET, DutyStatus.MET_LATE,
    DutyStatus.MET,
    DutyStatus.CEASED,
]  # fmt: skip
_OPEN_STATUSES = {DutyStatus.OVERDUE, DutyStatus.DUE, DutyStatus.CLOCK_STOPPED, DutyStatus.NOT_YET}


def load_board(permit: Permit, known_at: datetime | None = None) -> DutyBoard:
    """Load the duties of an opened nominal, from its facts as known at the instant. One round trip.

    Facts that are withheld from the actor, and the duties they trigger, are left out (docs/adr/0038).
    """
    gathered = gather_facts([permit.nominal_id], known_at)[permit.nominal_id]
    if not is_complete(gathered):
        raise FactsNotVisible("not all facts of this nominal are visible")
    gathered = filter_facts_for_reader(gathered, permit.actor)
    try:
        return DutyBoard(filter_recordable(gathered.facts), gathered)
    except Exception as error:  # a fault in the law must not make the case file unavailable
        return DutyBoard(None, gathered, failed=type(error).__name__)


def list_derivation_records(permit: Permit, until: datetime | None = None) -> QuerySet[DerivationRecord]:
    """List each calculation for an opened nominal, newest first.

    Empty for a reader who may not see a kind of fact, since times and counts of calculations would reveal it.
    """
    if list_withheld_limits(permit.actor):
        return DerivationRecord.objects.none()
    rows = DerivationRecord.objects.filter(nominal_id=permit.nominal_id)
    return rows.filter(made_at__lte=until) if until else rows


def last_determination(permit: Permit) -> DerivationRecord | None:
    """Return the last successful calculation for a nominal that is open for recording, for any actor."""
    return DerivationRecord.objects.filter(nominal_id=permit.nominal_id).exclude(failed__gt="").first()


def list_derivation_records_about(permit: Permit, key: str) -> list[DerivationRecord]:
    """List the determinations that added, changed or withdrew this obligation, newest first."""
    return [each for each in list_derivation_records(permit) if is_touching_duty(each.changed, key)]


def is_touching_duty(changed: dict[str, Any], key: str) -> bool:
    """Whether the changes of a determination contain the key."""
    return any(key in changed.get(kind, ()) for kind in ("added", "changed", "withdrawn"))


def has_different_stored_result(permit: Permit, board: DutyBoard, made_by: datetime | None) -> bool:
    """Whether the last determination before an instant used other facts or another law than this board.

    False for the present, since the page is calculated from the facts and a job refreshes the saved result. False
    for a reader who may not see a kind of fact, since the determination may rest on it.
    """
    if made_by is None:
        return False
    last = list_derivation_records(permit, made_by).exclude(failed__gt="").first()
    return last is not None and (
        last.law_version != board.law_version or not board.gathered.matches_digest(last.facts_digest)
    )


def last_derivation_failure(nominal_id: UUID) -> str:
    """Return why the last calculation failed; empty if it did not."""
    last = DerivationRecord.objects.filter(nominal_id=nominal_id).only("failed").first()
    return last.failed if last else ""


def list_duties(nominal_id: UUID) -> QuerySet[Duty]:
    """List the stored duties of an opened nominal."""
    return Duty.objects.filter(nominal_id=nominal_id)
