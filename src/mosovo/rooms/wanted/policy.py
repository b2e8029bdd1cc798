"""The actions on wanted and missing reports and on entry to premises, and who may take them."""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.audit.operations import ProcessingOperation

from .models import WantedStep

VIEW = Action("wanted.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("wanted")
DECIDE = Action("wanted.decide", ProcessingOperation.COLLECTION, AccessNeed.ALLOCATE)

DECIDING_ROLES = frozenset({"supervisor", "inspector"})
DECISION_KINDS = frozenset({WantedStep.Kind.MEDIA.value, WantedStep.Kind.REVIEWED.value})
"""Steps that only a supervisor or an inspector may take."""


def can_record_step(actor: Actor, kind: str) -> bool:
    """Say whether the actor, who can record on the case, may record this step."""
    return actor.is_system or kind not in DECISION_KINDS or bool(DECIDING_ROLES & actor.roles)
