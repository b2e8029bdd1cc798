"""Build a corrected copy of a fact."""

from typing import Any

from .field_validation import FactRefused
from .models import RecordedFact

_OF_THE_ROW = frozenset(
    {"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id", "struck_out", "change_reason"}
)


def build_correction[Fact: RecordedFact](old: Fact, change_reason: str, changes: dict[str, Any]) -> Fact:
    """Return a copy of the old row with the changes. Raises `FactRefused` if there is no reason or nothing changed."""
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for the correction.")
    if old.struck_out:
        raise FactRefused("change_reason", "This entry was struck out. Record a new one.")
    copied = {f.attname: getattr(old, f.attname) for f in old._meta.concrete_fields if f.attname not in _OF_THE_ROW}
    row = type(old)(**copied)
    for name, value in changes.items():
        row._meta.get_field(name)
        setattr(row, name, value)
    row.first, row.change_reason = old.first, change_reason
    if all(getattr(row, name) == before for name, before in copied.items()):
        raise FactRefused("change_reason", "You have not changed anything. Correct the entry or cancel.")
    return row
