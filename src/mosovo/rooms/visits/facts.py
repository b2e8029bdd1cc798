"""What practice asks about visits: the day, whether they were seen, when it was written up; what was decided."""

from mosovo.law.practice.facts import Visit, VisitDecision
from mosovo.record.telling import Branch, Told, columns


def visit(told: Told) -> Visit:
    """A visit as the rules of practice read it."""
    return Visit(
        ref=told.ref,
        on=told.the_day("on"),
        seen=bool(told.said["seen"]),
        ended_at=told.civil("ended_at"),
        written_at=told.civil("written_at"),
    )


def decision(told: Told) -> VisitDecision:
    """A decision as the rules of practice read it."""
    return VisitDecision(ref=told.ref, on=told.the_day("decided_on"), by=told.text("rank"))


BRANCHES = (
    Branch(
        "visit",
        "visits_visit",
        {
            "on": "(f.began_at at time zone 'Europe/London')::date",
            "seen": "f.outcome = 'seen'",
            "ended_at": "coalesce(f.ended_at, f.began_at)",
            "written_at": "(select o.recorded_at from visits_visit o where o.id = f.first)",
        },
        visit,
    ),
    Branch("visit_decision", "visits_visitdecision", columns("decided_on", "rank"), decision),
)
