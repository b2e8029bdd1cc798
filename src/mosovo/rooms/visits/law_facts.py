"""Facts for the practice rules: visits with their dates and outcome, and decisions after failed visits."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, plain_columns
from mosovo_law.facts.practice_facts import Visit, VisitDecision


def build_visit(row: LawFactRow) -> Visit:
    """Build a visit, with the instants at which it ended and was recorded."""
    return Visit(
        ref=row.ref,
        on=row.the_day("on"),
        seen=bool(row.said["seen"]),
        ended_at=row.civil("ended_at"),
        written_at=row.civil("written_at"),
    )


def build_decision(row: LawFactRow) -> VisitDecision:
    """Build the decision after failed visits."""
    return VisitDecision(ref=row.ref, on=row.the_day("decided_on"), by=row.text("rank"))


BRANCHES = (
    LawFactSource(
        "visit",
        "visits_visit",
        {
            "on": "(f.began_at at time zone 'Europe/London')::date",
            "seen": "f.outcome = 'seen'",
            "ended_at": "coalesce(f.ended_at, f.began_at)",
            "written_at": "(select o.recorded_at from visits_visit o where o.id = f.first)",
        },
        build_visit,
    ),
    LawFactSource("visit_decision", "visits_visitdecision", plain_columns("decided_on", "rank"), build_decision),
)
