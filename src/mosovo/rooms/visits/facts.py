"""What practice asks about visits: the day, whether they were seen, and what was decided when they were not."""

from mosovo.law.practice.facts import Visit, VisitDecision
from mosovo.record.telling import Branch, Told, columns


def visit(told: Told) -> Visit:
    """A visit as the rules of practice read it."""
    return Visit(ref=told.ref, on=told.the_day("on"), seen=bool(told.said["seen"]))


def decision(told: Told) -> VisitDecision:
    """A decision as the rules of practice read it."""
    return VisitDecision(ref=told.ref, on=told.the_day("decided_on"), by=told.text("rank"))


BRANCHES = (
    Branch(
        "visit",
        "visits_visit",
        {"on": "(f.began_at at time zone 'Europe/London')::date", "seen": "f.outcome = 'seen'"},
        visit,
    ),
    Branch("visit_decision", "visits_visitdecision", columns("decided_on", "rank"), decision),
)
