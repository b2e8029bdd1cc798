"""Who takes what the public reports, and who says what a force's public pages name."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.audit.verbs import Verb

LINK = Action("intake.link", Verb.COMBINATION, Need.RECORD)

TAKES_IN = frozenset({"supervisor", "inspector", "mappa_coordinator"})


def takes_in(actor: Actor) -> bool:
    """Whether reports of the public of the actor's force are theirs to triage."""
    return actor.cleared and bool(actor.force) and bool(actor.roles & TAKES_IN)
