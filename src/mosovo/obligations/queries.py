"""What a person owes: derived afresh from the facts, on both dials; and how it was decided before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mosovo.law import VERSION
from mosovo.law.derive import Derivation
from mosovo.law.explanation import Explanation, explain_obligation
from mosovo.law.obligation import DutyStatus, Obligation, Question
from mosovo.record.law_facts import LawFactRow
from mosovo.record.permit import Permit

from .change_listener import FactsNotVisible
from .fact_gathering import GatheredFacts, filter_facts_for_reader, gather_facts, is_complete, kept_from
from .models import DerivationRecord, Duty
from .recordable_duties import filter_recordable


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """All that the law says of a nominal, from the facts as known at a moment.

    `failed` is set where the law could not be asked, or the last asking after a fact failed:
    the case then shows that its duties may be out of date, and why.
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
        stood = [(each, each.status_on(on)) for each in self.obligations]
        return sorted(stood, key=lambda pair: (_WORST.index(pair[1]), pair[0].due_day or date.max, pair[0].key))

    def open_on(self, on: date) -> list[tuple[Obligation, DutyStatus]]:
        """Those that still ask something of somebody on the day."""
        return [(each, standing) for each, standing in self.list_statuses(on) if standing in _OPEN]

    def find(self, key: str) -> Obligation | None:
        """The obligation of that key, if the law makes one."""
        return next((each for each in self.obligations if each.key == key), None)


_WORST = [
    DutyStatus.OVERDUE, DutyStatus.DUE, DutyStatus.CLOCK_STOPPED, DutyStatus.NOT_YET, DutyStatus.MET_LATE,
    DutyStatus.MET,
    DutyStatus.CEASED,
]  # fmt: skip
_OPEN = {DutyStatus.OVERDUE, DutyStatus.DUE, DutyStatus.CLOCK_STOPPED, DutyStatus.NOT_YET}


def load_board(permit: Permit, known_at: datetime | None = None) -> DutyBoard:
    """The board of an opened nominal, from its facts as known at the moment. One round trip.

    Facts of which the actor may know nothing, and the duties that they trigger, are left out (docs/adr/0038).
    """
    gathered = gather_facts([permit.nominal_id], known_at)[permit.nominal_id]
    if not is_complete(gathered):
        raise FactsNotVisible("the facts of this nominal are out of reach")
    gathered = filter_facts_for_reader(gathered, permit.actor)
    try:
        return DutyBoard(filter_recordable(gathered.facts), gathered)
    except Exception as error:  # a fault of the law must not take the case file away from an officer
        return DutyBoard(None, gathered, failed=type(error).__name__)


@dataclass(frozen=True, slots=True)
class DutyExplanation:
    """One obligation with its working: the sentence, the provision, the days, the facts and who recorded them."""

    obligation: Obligation
    explanation: Explanation
    rests_on: tuple[LawFactRow, ...]
    determinations: Sequence[DerivationRecord]
    board: DutyBoard


def explain_duty(permit: Permit, key: str, known_at: datetime | None = None) -> DutyExplanation | None:
    """The working of one obligation as the facts were known at the moment; None if the law makes no such one."""
    stands = load_board(permit, known_at)
    obligation = stands.find(key)
    if obligation is None or stands.derivation is None:
        return None
    explanation = explain_obligation(obligation, stands.gathered.facts, stands.derivation)
    rests_on = tuple(told for told in stands.gathered.told if told.ref and told.ref in explanation.rests_on)
    return DutyExplanation(obligation, explanation, rests_on, list_derivation_records_about(permit, key), stands)


def list_derivation_records(permit: Permit, until: datetime | None = None) -> QuerySet[DerivationRecord]:
    """Each time the law was asked about an opened nominal, latest first.

    None for a reader from whom a kind of fact is kept: when the law was asked, and of how many facts, tells of it.
    """
    if kept_from(permit.actor):
        return DerivationRecord.objects.none()
    asked = DerivationRecord.objects.filter(nominal_id=permit.nominal_id)
    return asked.filter(made_at__lte=until) if until else asked


def last_determination(permit: Permit) -> DerivationRecord | None:
    """The last time the law could be asked about a nominal opened to record, whoever records."""
    return DerivationRecord.objects.filter(nominal_id=permit.nominal_id).exclude(failed__gt="").first()


def list_derivation_records_about(permit: Permit, key: str) -> list[DerivationRecord]:
    """The determinations that added, changed or withdrew the obligation of that key, latest first."""
    return [each for each in list_derivation_records(permit) if is_touching_duty(each.changed, key)]


def is_touching_duty(changed: dict[str, Any], key: str) -> bool:
    """Whether a determination's changes name the key."""
    return any(key in changed.get(kind, ()) for kind in ("added", "changed", "withdrawn"))


def has_different_stored_result(permit: Permit, against: DutyBoard, made_by: datetime | None) -> bool:
    """Whether the last determination by an earlier moment was of other facts or another law than this board.

    Never of the present: the page is worked out from the facts, and a job brings the saved result up to date. Never
    for a reader from whom a kind of fact is kept: the determination may rest on it.
    """
    if made_by is None:
        return False
    last = list_derivation_records(permit, made_by).exclude(failed__gt="").first()
    return last is not None and (
        last.law_version != against.law_version or not against.gathered.are_of(last.facts_digest)
    )


def last_derivation_failure(nominal_id: UUID) -> str:
    """Why the last asking failed, or nothing if it did not."""
    last = DerivationRecord.objects.filter(nominal_id=nominal_id).only("failed").first()
    return last.failed if last else ""


def list_duties(nominal_id: UUID) -> QuerySet[Duty]:
    """The projection of an opened nominal's duties."""
    return Duty.objects.filter(nominal_id=nominal_id)
