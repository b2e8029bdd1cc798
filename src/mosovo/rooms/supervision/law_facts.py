"""Facts for the practice rules: responses to overdue duties, and case reviews."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, plain_columns
from mosovo_law.facts.management_facts import CaseReview
from mosovo_law.facts.practice_facts import Acknowledgement


def build_acknowledgement(row: LawFactRow) -> Acknowledgement:
    """Build a response to an overdue duty."""
    return Acknowledgement(
        ref=row.ref,
        on=row.the_day("acknowledged_on"),
        key=row.text("key"),
        by=row.text("rank"),
        until=row.the_day("until_on"),
    )


def case_review(row: LawFactRow) -> CaseReview:
    """Build a review of the case."""
    return CaseReview(ref=row.ref, on=row.the_day("reviewed_on"))


BRANCHES = (
    LawFactSource(
        "acknowledgement",
        "supervision_acknowledgement",
        plain_columns("acknowledged_on", "key", "rank", "until_on"),
        build_acknowledgement,
    ),
    LawFactSource("case_review", "supervision_casereview", plain_columns("reviewed_on"), case_review),
)
