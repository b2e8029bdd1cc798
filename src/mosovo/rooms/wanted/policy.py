"""What may be done about somebody wanted or missing, and about entry to premises; and who may."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.audit.verbs import Verb

from .models import WantedStep

VIEW = Action("wanted.view", Verb.CONSULTATION)
RECORD = Action("wanted.record", Verb.COLLECTION, Need.RECORD)
DECIDE = Action("wanted.decide", Verb.COLLECTION, Need.ALLOCATE)
CORRECT = Action("wanted.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("wanted.strike_out", Verb.ALTERATION, Need.RECORD)

ANSWER = frozenset({"supervisor", "inspector"})
DECISIONS = frozenset({WantedStep.Kind.MEDIA.value, WantedStep.Kind.REVIEWED.value})
"""Steps that only whoever answers for the case takes."""


def may_take(actor: Actor, kind: str) -> bool:
    """Whether the actor, who may record in the case, may record this step."""
    return actor.is_system or kind not in DECISIONS or bool(ANSWER & actor.roles)
