"""Facts for the practice rules: responses to overdue duties, and case reviews."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, map_columns
from mosovo_law.facts.management_facts import CaseReview
from mosovo_law.facts.practice_facts import Acknowledgement


def build_acknowledgement(row: LawFactRow) -> Acknowledgement:
    """Build a response to an overdue duty."""
    return Acknowledgement(
        ref=row.ref,
        on=row.required_day("acknowledged_on"),
        key=row.text("key"),
        by=row.text("rank"),
        until=row.required_day("until_on"),
    )


def build_case_review(row: LawFactRow) -> CaseReview:
    """Build a review of the case."""
    return CaseReview(ref=row.ref, on=row.required_day("reviewed_on"))


BRANCHES = (
    LawFactSource(
        "acknowledgement",
        "supervision_acknowledgement",
        map_columns("acknowledged_on", "key", "rank", "until_on"),
        build_acknowledgement,
    ),
    LawFactSource("case_review", "supervision_casereview", map_columns("reviewed_on"), build_case_review),
)
