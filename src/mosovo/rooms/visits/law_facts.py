"""Facts for the practice rules: visits with their dates and outcome, and decisions after failed visits."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, map_columns
from mosovo_law.facts.practice_facts import Visit, VisitDecision


def build_visit(row: LawFactRow) -> Visit:
    """Build a visit, with the instants at which it ended and was recorded."""
    return Visit(
        ref=row.ref,
        on=row.required_day("on"),
        seen=bool(row.data["seen"]),
        ended_at=row.local_time("ended_at"),
        written_at=row.local_time("written_at"),
    )


def build_decision(row: LawFactRow) -> VisitDecision:
    """Build the decision after failed visits."""
    return VisitDecision(ref=row.ref, on=row.required_day("decided_on"), by=row.text("rank"))


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
    LawFactSource("visit_decision", "visits_visitdecision", map_columns("decided_on", "rank"), build_decision),
)
