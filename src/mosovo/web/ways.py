"""What can be done about a duty that practice owes: the way to the screen of the room that records it."""

from mosovo.access.actor import Actor
from mosovo.web.devices.linking import watching
from mosovo.web.disclosure.linking import disclosing
from mosovo.web.duties import Act
from mosovo.web.licence.linking import recalled
from mosovo.web.mappa.linking import arranging
from mosovo.web.meetings.linking import meeting
from mosovo.web.modes.linking import managing
from mosovo.web.monitoring.linking import monitoring
from mosovo.web.orders.linking import ordering
from mosovo.web.photographs.linking import photographing
from mosovo.web.plan.linking import planning
from mosovo.web.polygraph.linking import testing
from mosovo.web.supervision.linking import climbing
from mosovo.web.victims.linking import of_victims
from mosovo.web.visits.linking import visiting

LINKINGS = (
    visiting,
    planning,
    climbing,
    managing,
    ordering,
    photographing,
    recalled,
    testing,
    watching,
    monitoring,
    arranging,
    meeting,
    of_victims,
    disclosing,
)


def ways(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where no room of practice answers for the rule.

    `trigger`: what the duty is owed for, the second part of its key.
    """
    for linking in LINKINGS:
        acts = linking(urn, rule, trigger, actor)
        if acts is not None:
            return acts
    return None
