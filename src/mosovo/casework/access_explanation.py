"""Explain why an actor may or may not act on a case: each rule, by the policy and by the database."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import AccessDecision, TriedRule, decide_access, explain_decision
from mosovo.nominals import policy as nominals
from mosovo.nominals.gateway import ROLES_BY_WORK, read_work_relations
from mosovo.obligations import policy as obligations
from mosovo.rooms.registry import ROOMS
from mosovo.rooms.room import list_actions

from . import policy as casework

ACTIONS: dict[str, Action] = {
    action.name: action
    for actions in (
        *(list_actions(policy) for policy in (nominals, obligations, casework)),
        *(reversed(room.actions) for room in ROOMS.values()),
    )
    for action in actions
}
"""Every action on a case, by its name in the audit log. Of two with one name, the one that police take."""


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
    if actor.roles & ROLES_BY_WORK:
        chairs, on_duty = read_work_relations(nominal_id, actor.account)
        subject = replace(subject, chairs=chairs, on_duty=on_duty)
    tried = tuple(explain_decision(actor, action, subject))
    return AccessExplanation(nominal_id, action, decide_access(actor, action, subject), tried, database or "")
