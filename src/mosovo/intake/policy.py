"""Who takes what the public reports, and who says what a force's public pages name."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.audit.operations import ProcessingOperation

LINK = Action("intake.link", ProcessingOperation.COMBINATION, AccessNeed.RECORD)

TAKES_IN = frozenset({"supervisor", "inspector", "mappa_coordinator"})


def can_triage_reports(actor: Actor) -> bool:
    """Whether reports of the public of the actor's force are theirs to triage."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & TAKES_IN)
