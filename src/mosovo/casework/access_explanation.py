"""Explain why an actor may or may not act on a case: each rule, by the policy and by the database."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import AccessDecision, TriedRule, decide_access, explain_decision
from mosovo.nominals import policy as nominals
from mosovo.rooms.contacts import policy as contacts
from mosovo.rooms.convictions import policy as convictions
from mosovo.rooms.devices import policy as devices
from mosovo.rooms.finance import policy as finance
from mosovo.rooms.households import policy as households
from mosovo.rooms.identity import policy as identity
from mosovo.rooms.licences import policy as licence
from mosovo.rooms.management_modes import policy as modes
from mosovo.rooms.monitoring import policy as monitoring
from mosovo.rooms.notifications import policy as notification
from mosovo.rooms.orders import policy as orders
from mosovo.rooms.plan import policy as plan
from mosovo.rooms.polygraph import policy as polygraph
from mosovo.rooms.risk import policy as risk
from mosovo.rooms.supervision import policy as supervision
from mosovo.rooms.travel import policy as travel
from mosovo.rooms.victims import policy as victims
from mosovo.rooms.visits import policy as visits
from mosovo.rooms.whereabouts import policy as whereabouts

ROOMS = (
    nominals, identity, convictions, whereabouts, households, orders, finance, notification, travel, risk, visits,
    supervision, modes, monitoring, plan, contacts, polygraph, devices, licence, victims,
)  # fmt: skip
ACTIONS: dict[str, Action] = {
    action.name: action for room in ROOMS for action in vars(room).values() if isinstance(action, Action)
}
"""Every action on a case, by its name in the audit log."""


@dataclass(frozen=True, slots=True)
class AccessExplanation:
    """The decision on access with each rule tried. It does not identify the person."""

    nominal_id: UUID
    action: Action
    decision: AccessDecision
    tried: tuple[TriedRule, ...]
    database: str
    """The rule by which the database opens the case; empty if it does not."""

    @property
    def agree(self) -> bool:
        """Whether the policy and the database give the same answer. They must."""
        return self.database == (self.decision.rule if self.decision.allowed else "")


def explain_access(actor: Actor, urn: str, action: Action) -> AccessExplanation | None:
    """Explain why the actor may or may not take this action on the case today.

    None if there is no such case, or the actor may not ask.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from explain_access(%s, %s, %s)", [urn, actor.account, action.need.value])
        row = cursor.fetchone()
    if row is None:
        return None
    nominal_id, *case, database = row
    subject = CaseRelation(*case)
    tried = tuple(explain_decision(actor, action, subject))
    return AccessExplanation(nominal_id, action, decide_access(actor, action, subject), tried, database or "")
