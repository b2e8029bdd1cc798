"""Compare two versions of one fact for a reader."""

from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey

from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.models import RecordedFact

from .formatting import format_date, format_timestamp

METADATA_FIELDS = frozenset(field.name for field in RecordedFact._meta.get_fields()) - {
    "change_reason", "information_source"} | {
    "id", "first", "recorded_at", "recorded_by", "recorded_force", "corrects", "nominal", "slot", "place", "encrypted",
}  # fmt: skip

type Pairs = list[tuple[str, str]]


def build_comparison(first: AlreadyCorrected) -> tuple[Pairs, Pairs, str]:
    """Return the other officer’s values, the reader’s values, and who recorded the other version when."""
    theirs, yours = field_pairs(first.theirs), field_pairs(first.yours)
    recorded_by = first.theirs.recorded_by or "The system"
    action = describe_action(first.theirs)
    words = f"{recorded_by} {action} on {format_timestamp(first.theirs.recorded_at)}."
    differing = [index for index, (_, text) in enumerate(theirs) if text or yours[index][1]]
    return [theirs[index] for index in differing], [yours[index] for index in differing], words


def describe_action(row: RecordedFact) -> str:
    """Return what its author did with the row."""
    if row.struck_out:
        return "struck this out"
    return "recorded this" if row.first == row.pk else "corrected this"


def field_pairs(row: RecordedFact) -> Pairs:
    """List each column of a fact and its value, in words."""
    return [
        (field_label(field), format_field(row, field))
        for field in row._meta.concrete_fields
        if field.name not in METADATA_FIELDS and field.name != "struck_out"
    ]


def field_label(field: "Field[Any, Any]") -> str:
    """Return the label of a column."""
    name = field.name.removesuffix("_on").removesuffix("_at").replace("_", " ")
    return FIELD_LABELS.get(field.name, name[:1].upper() + name[1:])


FIELD_LABELS = {
    "on": "Date", "from_on": "From", "until": "Until", "lines": "Address", "change_reason": "Reason",
    "information_source": "Source",
    "under": "Given under", "schedule3": "In Schedule 3", "taken_by": "Received by",
}  # fmt: skip


def format_field(row: RecordedFact, field: "Field[Any, Any]") -> str:
    """Format the value of a column; empty when there is none."""
    value = getattr(row, field.attname if isinstance(field, ForeignKey) else field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    display = getattr(row, f"get_{field.name}_display", None)
    if isinstance(value, list) and display is None:
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return format_timestamp(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(field, ForeignKey):
        return str(getattr(row, field.name))
    return str(display() if display else value)
