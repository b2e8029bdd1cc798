"""Refuse what cannot be true of a contact, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.field_validation import require_not_after
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Contact
from .queries import contact_date

DUPLICATE_WINDOW = timedelta(minutes=2)
LATE_ENTRY = timedelta(days=60)
GRADES = (
    ("source", "how reliable the source is"),
    ("assessment", "how it is known"),
    ("handling", "how it may be shared"),
)


def check_contact(row: Contact, today: date) -> Iterator[FactWarning]:
    """Require a past date, and a grading for intelligence only."""
    require_not_after("made_at", contact_date(row), today, "The contact")
    for field, label in GRADES:
        if row.is_intelligence and not getattr(row, field):
            raise FactRefused(field, f"Select {label}: intelligence is graded 3x5x2.")
        if not row.is_intelligence and getattr(row, field):
            raise FactRefused(
                field, "Leave the grading empty, or select a type of intelligence: only intelligence is graded."
            )
    if today - contact_date(row) > LATE_ENTRY:
        yield FactWarning("made_at", "This was more than 60 days ago.")
    for other in list_other_facts(row).filter(
        kind=row.kind, made_at__range=(row.made_at - DUPLICATE_WINDOW, row.made_at + DUPLICATE_WINDOW)
    ):
        if other.text == row.text:
            yield FactWarning("text", "A contact with the same time and text is already recorded.")
            return


CHECKS: Checks = {Contact: check_contact}
