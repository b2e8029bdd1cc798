"""The actions of supervision, and who may take them. Supervisors and inspectors respond and review; others answer."""

from mosovo.access.action import standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES

RECORD, CORRECT, STRIKE_OUT = standard_actions("supervision")


def can_supervise(actor: Actor) -> bool:
    """Whether the actor may respond to overdue duties and review records: a supervisor or an inspector."""
    return bool(actor.roles & SUPERVISING_ROLES)


def has_team_board(actor: Actor) -> bool:
    """Whether the actor has a team dashboard: a supervisor with a team, or an inspector with a force."""
    is_team_supervisor = bool(actor.team) and actor.has("supervisor")
    return actor.is_cleared and (is_team_supervisor or (bool(actor.force) and actor.has("inspector")))
