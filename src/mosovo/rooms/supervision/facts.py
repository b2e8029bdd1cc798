"""What practice asks of supervision: who acknowledged which overdue duty, and when the case was reviewed."""

from mosovo.law.practice.facts import Acknowledgement
from mosovo.law.practice.managed_facts import CaseReview
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


def case_review(told: Told) -> CaseReview:
    """A review of the case."""
    return CaseReview(ref=told.ref, on=told.the_day("reviewed_on"))


BRANCHES = (
    Branch(
        "acknowledgement",
        "supervision_acknowledgement",
        columns("acknowledged_on", "key", "rank", "until_on"),
        acknowledgement,
    ),
    Branch("case_review", "supervision_casereview", columns("reviewed_on"), case_review),
)
