"""Permissions for rulings and force policy. Supervisors and inspectors of a case make and check rulings."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation

RULE = Action("obligations.rule", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CHECK = Action("obligations.check", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("obligations.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("obligations.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)

READS_POLICY = frozenset({"supervisor", "inspector"})
"""Roles that may read the force’s settings and proposals. Supervisors are measured by these settings."""


def can_read_policy(actor: Actor) -> bool:
    """Whether the actor may read the policy of their force."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & READS_POLICY)


def can_set_policy(actor: Actor) -> bool:
    """Whether the actor may propose and apply policy changes for their force: inspectors may."""
    return can_read_policy(actor) and actor.has("inspector")


def can_rule(actor: Actor) -> bool:
    """Whether the actor may make and check rulings: a supervisor or inspector of the case."""
    return bool(actor.roles & SUPERVISING_ROLES)


def can_read_readings(actor: Actor) -> bool:
    """Whether the actor may read the readings of the law and what their force decided: everyone in a police force."""
    return actor.is_cleared and bool(actor.force) and actor.agency is None


def can_decide_readings(actor: Actor) -> bool:
    """Whether the actor may approve, dispute or replace a reading of the law: a legal adviser of the force."""
    return can_read_readings(actor) and actor.has("legal_adviser")
