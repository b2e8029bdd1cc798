"""Who triages public reports, and who edits what a force’s public pages show."""

from mosovo.access.actor import Actor

TRIAGE_ROLES = frozenset({"supervisor", "inspector", "mappa_coordinator"})


def can_triage_reports(actor: Actor) -> bool:
    """Whether the actor may triage the public reports of their force."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & TRIAGE_ROLES)
