"""Load licences, their conditions in force and recalls, as recorded at a moment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from mosovo.record.field_validation import format_date
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds

from .condition_library import CATEGORIES, is_superseded, version_in_force
from .models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall
from .progress import RecallProgress


class ConditionInForce(NamedTuple):
    """A condition in force on a date. `id` is the first row of its chain."""

    id: UUID
    words: str
    plain: str
    subject: str
    source: str
    subject_code: str = ""
    """The subject as it is recorded: `LicenceCondition.Subject`."""
    category: str = ""
    code: str = ""
    """Its code in the library of conditions; empty if it is bespoke."""

    @property
    def label(self) -> str:
        """Return the short description; if it has none, the exact wording."""
        return self.plain or self.words


@dataclass(frozen=True, slots=True)
class ConditionWithEnd:
    """A condition with its end, if any."""

    condition: LicenceCondition
    end: ConditionEnd | None

    def holds(self, on: date) -> bool:
        """Say whether the condition is in force on the date, provided its licence is."""
        row = self.condition
        if not (row.from_on <= on and (row.until is None or on <= row.until)):
            return False
        return self.end is None or on < self.end.ended_on

    def is_superseded(self, on: date) -> bool:
        """Say whether the library in force on the date has different wording from that issued."""
        version = version_in_force(on)
        return version is not None and is_superseded(self.condition.code, self.condition.version, version.name)


@dataclass(frozen=True, slots=True)
class IssuedLicence:
    """A licence with its conditions in the order of the categories, and its revocation unless it was rescinded."""

    licence: Licence
    conditions: Sequence[ConditionWithEnd]
    revoked_on: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Say whether the licence is in force on the date."""
        row = self.licence
        if not (row.from_on <= on and (row.until is None or on <= row.until)):
            return False
        return self.revoked_on is None or on < self.revoked_on

    def in_force(self, on: date) -> list[ConditionWithEnd]:
        """List the conditions in force on the date."""
        return [each for each in self.conditions if each.holds(on)] if self.is_in_force(on) else []

    def group_by_category(self) -> Iterator[tuple[str, list[ConditionWithEnd]]]:
        """Yield each category that has conditions."""
        for key, label in CATEGORIES.items():
            conditions = [each for each in self.conditions if each.condition.category == key]
            if conditions:
                yield label, conditions

    @property
    def source(self) -> str:
        """Return the name of the licence, as other pages show it."""
        kind = "Post-sentence supervision" if self.licence.kind == Licence.Kind.SUPERVISION else "Licence"
        return f"{kind} to {format_date(self.licence.until)}" if self.licence.until else f"{kind} for life"


@dataclass(frozen=True, slots=True)
class LicenceRecord:
    """The licences and recalls of one nominal, each latest first."""

    licences: Sequence[IssuedLicence]
    recalls: Sequence[RecallProgress]

    def licences_in_force(self, on: date) -> list[IssuedLicence]:
        """List the licences in force on the date."""
        return [each for each in self.licences if each.is_in_force(on)]

    def condition(self, first: UUID | str) -> LicenceCondition | None:
        """Return the condition with this first row, if any."""
        rows = (each.condition for issued in self.licences for each in issued.conditions)
        return next((row for row in rows if str(row.first) == str(first)), None)


def load_licence_record(nominal_id: UUID, known_at: datetime | None = None) -> LicenceRecord:
    """Load the licences and recalls. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(nominal_id, Licence, Recall)
    if Licence not in kinds_held:
        return LicenceRecord((), ())
    recalls = _list_recalls(nominal_id, known_at) if Recall in kinds_held else []
    # After a recall was rescinded the licence and its conditions are in force, as if it had not been revoked.
    not_rescinded = [each for each in reversed(recalls) if each.step(RecallStep.Kind.GIVEN_UP) is None]
    revoked = {each.recall.licence_id: each.revoked_on for each in not_rescinded if each.revoked_on}
    conditions = _map_conditions(nominal_id, known_at)
    results = sorted(
        _list_facts(Licence, nominal_id, known_at), key=lambda row: (row.from_on, row.recorded_at), reverse=True
    )
    licences = [IssuedLicence(row, conditions.get(row.first, ()), revoked.get(row.first)) for row in results]
    return LicenceRecord(licences, recalls)


def list_conditions_in_force(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[ConditionInForce]:
    """List the licence conditions in force on the date, by licence and then by category."""
    return [
        ConditionInForce(
            each.condition.first,
            each.condition.wording,
            each.condition.briefly,
            each.condition.subject,
            issued.source,
            each.condition.subject,
            each.condition.category,
            each.condition.code,
        )
        for issued in load_licence_record(nominal_id, known_at).licences_in_force(on)
        for each in issued.in_force(on)
    ]


def get_recall(nominal_id: UUID, first: UUID, known_at: datetime | None = None) -> RecallProgress | None:
    """Return the recall with this first row; None if there is none."""
    return next(
        (each for each in load_licence_record(nominal_id, known_at).recalls if each.recall.first == first), None
    )


def get_licence(nominal_id: UUID, first: UUID, known_at: datetime | None = None) -> IssuedLicence | None:
    """Return the licence with this first row; None if there is none."""
    return next(
        (each for each in load_licence_record(nominal_id, known_at).licences if each.licence.first == first), None
    )


def _list_recalls(nominal_id: UUID, known_at: datetime | None) -> list[RecallProgress]:
    steps: Mapping[UUID, list[RecallStep]] = defaultdict(list)
    for step in sorted(
        _list_facts(RecallStep, nominal_id, known_at), key=lambda row: (row.occurred_at, row.recorded_at)
    ):
        steps[step.recall_id].append(step)
    ended = {row.recall_id: row for row in _list_facts(ReleaseAfterRecall, nominal_id, known_at)}
    recalls = sorted(_list_facts(Recall, nominal_id, known_at), key=lambda row: row.requested_at, reverse=True)
    return [RecallProgress(row, steps[row.first], ended.get(row.first)) for row in recalls]


def _map_conditions(nominal_id: UUID, known_at: datetime | None) -> Mapping[UUID, list[ConditionWithEnd]]:
    ends = {row.condition_id: row for row in _list_facts(ConditionEnd, nominal_id, known_at)}
    order = list(CATEGORIES)
    rows = _list_facts(LicenceCondition, nominal_id, known_at)
    results: Mapping[UUID, list[ConditionWithEnd]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (order.index(row.category), row.from_on, row.first)):
        results[row.licence_id].append(ConditionWithEnd(row, ends.get(row.first)))
    return results


def _list_facts[Fact: RecordedFact](model: type[Fact], nominal_id: UUID, known_at: datetime | None) -> list[Fact]:
    return list(model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by"))
