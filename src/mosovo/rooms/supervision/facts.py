"""What the ladder asks: who acknowledged which overdue duty, and by when it is to be done."""

from mosovo.law.practice.facts import Acknowledgement
from mosovo.record.telling import Branch, Told, columns


def acknowledgement(told: Told) -> Acknowledgement:
    """An acknowledgement as the rules of practice read it."""
    return Acknowledgement(
        ref=told.ref,
        on=told.the_day("acknowledged_on"),
        key=told.text("key"),
        by=told.text("rank"),
        until=told.the_day("until_on"),
    )


BRANCHES = (
    Branch(
        "acknowledgement",
        "supervision_acknowledgement",
        columns("acknowledged_on", "key", "rank", "until_on"),
        acknowledgement,
    ),
)
