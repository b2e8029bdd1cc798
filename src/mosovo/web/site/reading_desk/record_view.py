"""The record under review as it was written, what its correction changed, and the ones before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mosovo.record.queries import list_versions
from mosovo.record.recent_facts import RecordedKind
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.supervision.models import ReviewedKind
from mosovo.rooms.supervision.queries import WorkItem
from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.web.core.edit_conflict import field_pairs
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.formatting import format_date

PROSE_LABELS = {"Text": "What the officer wrote", "Reason": "Reasons for the level"}
"""The columns that are read as prose, with their headings."""
COLUMN_LABELS = {
    "Began": "Started", "Ended": "Finished", "Second officer": "Accompanied by", "Set": "From",
    "Companion from agency": "From another agency", "Single crewed reason": "Reason for one officer",
    "Alone approved by": "One officer approved by", "Present": "Also present", "Lowers": "Lower than before",
}  # fmt: skip
MAX_EARLIER = 3


@dataclass(frozen=True, slots=True)
class CheckedCondition:
    """The result of one condition at the visit."""

    wording: str
    result: str
    how: str
    is_breached: bool


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    """A record of the same kind before this one, for comparison."""

    on: date
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the desk shows of one record."""

    title: str
    on: date
    author: str
    recorded_at: datetime
    pairs: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]]
    conditions: Sequence[CheckedCondition]
    changes: Sequence[tuple[str, str, str]]
    """Column, value when it was returned, value now."""
    return_reason: str
    answer: str
    table: Sequence[EarlierRecord]
    """The last records of this kind and this one, earliest first."""


def build_record_view(item: WorkItem, work_items: Sequence[WorkItem], checks: Sequence[ConditionCheck]) -> RecordView:
    """Build the record from the work of its case and the condition checks of its case."""
    row = item.row
    pairs = [(label, value) for label, value in field_pairs(row) if value and value != "No"]
    return RecordView(
        title=item.kind.label,
        on=item.on,
        author=row.recorded_by.name if row.recorded_by else "An import",
        recorded_at=row.recorded_at,
        pairs=[(COLUMN_LABELS.get(label, label), value) for label, value in pairs if label not in PROSE_LABELS],
        texts=[(PROSE_LABELS[label], value) for label, value in pairs if label in PROSE_LABELS],
        conditions=list(_list_conditions(row, checks)),
        changes=list(_list_changes(item)),
        return_reason=item.review.text if item.review else "",
        answer=item.answer.text if item.answer else "",
        table=[_describe_earlier(each, checks) for each in _list_comparison(item, work_items)],
    )


def describe_since(kinds: Sequence[RecordedKind]) -> list[str]:
    """Describe what was recorded since: each kind of fact, and how many are new, corrected or struck out."""
    return [_describe_kind(each) for each in kinds]


def _describe_kind(kind: RecordedKind) -> str:
    fact_type = map_fact_types().get(kind.model._meta.label_lower)
    name = fact_type.noun if fact_type else str(kind.model._meta.verbose_name)
    parts = (("new", kind.new), ("corrected", kind.corrected), ("struck out", kind.struck_out))
    counts = ", ".join(f"{number} {words}" for words, number in parts if number)
    return f"{name[:1].upper()}{name[1:]}: {counts}"


def _list_comparison(item: WorkItem, work_items: Sequence[WorkItem]) -> list[WorkItem]:
    """Return the last three records of this kind before this one, and this one, earliest first."""
    before = [each for each in work_items if each.kind == item.kind and each.on <= item.on and each is not item]
    return [*reversed(before[:MAX_EARLIER]), item] if before else []


def _describe_earlier(item: WorkItem, checks: Sequence[ConditionCheck]) -> EarlierRecord:
    row = item.row
    if isinstance(row, RiskLevel):
        return EarlierRecord(item.on, (("Level", str(row.get_level_display())),))
    return EarlierRecord(
        item.on,
        (
            ("Outcome", str(row.get_outcome_display())),
            ("Announced", "Yes" if row.announced else "No"),
            ("Conditions", _count_results(row, checks)),
            ("Children", row.children or "None recorded"),
            ("Devices", row.devices or "None recorded"),
        ),
    )


def _count_results(visit: Visit, checks: Sequence[ConditionCheck]) -> str:
    visit_checks = [check for check in checks if check.visit_id == visit.first]
    counts = [
        (str(label).lower(), sum(check.result == value for check in visit_checks)) for value, label in RESULT_CHOICES
    ]
    return ", ".join(f"{number} {label}" for label, number in counts if number) or "None checked"


RESULT_CHOICES = ConditionCheck.Result.choices


def _list_conditions(row: Visit | RiskLevel, checks: Sequence[ConditionCheck]) -> Iterator[CheckedCondition]:
    for check in checks:
        if isinstance(row, Visit) and check.visit_id == row.first:
            is_breached = check.result == ConditionCheck.Result.BREACH
            yield CheckedCondition(check.condition_wording, check.result_with_method, check.how, is_breached)


def _list_changes(item: WorkItem) -> Iterator[tuple[str, str, str]]:
    """Yield what a correction changed since the record was returned."""
    if item.review is None or item.row.recorded_at <= item.review.recorded_at:
        return
    versions = list_versions(type(item.row), item.row.first, item.review.recorded_at)
    if not versions:
        return
    for (label, before), (_, now) in zip(field_pairs(versions[-1]), field_pairs(item.row), strict=True):
        if before != now and label != "Reason":
            yield PROSE_LABELS.get(label, COLUMN_LABELS.get(label, label)), before or "Nothing", now or "Nothing"


def describe_record(item: WorkItem) -> str:
    """Name the record in a sentence after it was reviewed."""
    return f"{ReviewedKind(item.kind).label} of {format_date(item.on)}"
