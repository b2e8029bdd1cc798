"""What can't be so of a contact, and what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.queries import others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after

from .models import Contact
from .queries import day_of

AT_ONCE = timedelta(minutes=2)
LONG_AGO = timedelta(days=60)
GRADES = (
    ("source", "how reliable the source is"),
    ("assessment", "how it is known"),
    ("handling", "how it may be shared"),
)


def contact(row: Contact, today: date) -> Iterator[Problem]:
    """It was made by now, and is graded where it is intelligence, and only there."""
    not_after("made_at", day_of(row), today, "The contact")
    for field, called in GRADES:
        if row.is_intelligence and not getattr(row, field):
            raise Impossible(field, f"Choose {called}: intelligence is graded 3x5x2.")
        if not row.is_intelligence and getattr(row, field):
            raise Impossible(field, "Only intelligence is graded. Choose that kind, or leave the grading empty.")
    if today - day_of(row) > LONG_AGO:
        yield Problem("made_at", "This was more than 60 days ago.")
    for other in others(row).filter(kind=row.kind, made_at__range=(row.made_at - AT_ONCE, row.made_at + AT_ONCE)):
        if other.text == row.text:
            yield Problem("text", "The same words of this time are on the record already.")
            return


CHECKS: Checks = {Contact: contact}
