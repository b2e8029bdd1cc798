"""The rule of access, once in Python. `nominals` states the same in SQL; a test holds the two equal.

Need to know comes from a relation to the case, never from rank alone:

* an unallocated case is the most restricted: supervisors of the holding team see it, or of
  the force if it has no team; and the inspector, who answers for them all;
* once it has an offender manager, the team sees it, and the force's MAPPA co-ordinator;
* others need a tie: an invitation, a share, an open task;
* a sealed case is seen only by those whom a tie names;
* nobody whose vetting or training has run out sees anything;
* an auditor sees the log and no case.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .action import Action, Need
from .actor import Actor
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer and the rule that gave it. The rule is logged either way."""

    allowed: bool
    rule: str


type Relation = Callable[[Actor, Subject], bool]


def _inspects_force(actor: Actor, case: Subject) -> bool:
    return actor.has("inspector") and actor.force == case.holding_force


def _supervises_team(actor: Actor, case: Subject) -> bool:
    return actor.has("supervisor") and actor.team is not None and actor.team == case.team


def _supervises_unplaced(actor: Actor, case: Subject) -> bool:
    return actor.has("supervisor") and case.team is None and actor.force == case.holding_force


def _in_team(actor: Actor, case: Subject) -> bool:
    return (
        actor.has("offender_manager")
        and case.offender_manager is not None
        and actor.team is not None
        and actor.team == case.team
    )


def _coordinates_force(actor: Actor, case: Subject) -> bool:
    return actor.has("mappa_coordinator") and case.offender_manager is not None and actor.force == case.holding_force


def _tied(actor: Actor, case: Subject) -> bool:
    return case.tied


RELATIONS: tuple[tuple[str, Relation, frozenset[Need]], ...] = (
    ("inspects-force", _inspects_force, frozenset(Need)),
    ("supervises-team", _supervises_team, frozenset(Need)),
    ("supervises-unplaced", _supervises_unplaced, frozenset(Need)),
    ("in-team", _in_team, frozenset({Need.VIEW, Need.RECORD})),
    ("coordinates-force", _coordinates_force, frozenset({Need.VIEW})),
    ("tied", _tied, frozenset({Need.VIEW})),
)
"""Relation, and what it lets one do. The first that holds gives the rule."""


def may(actor: Actor, action: Action, case: Subject) -> Decision:
    """Whether the actor may do this to the case, and by which rule."""
    if actor.is_system:
        return Decision(True, "system")
    if not actor.cleared:
        return Decision(False, "not-cleared")
    if case.sealed:
        return _may_sealed(action, case)
    for rule, relation, needs in RELATIONS:
        if action.need in needs and relation(actor, case):
            return Decision(True, rule)
    return Decision(False, "no-relation")


def _may_sealed(action: Action, case: Subject) -> Decision:
    """A sealed case: only those named, and they may view and record, not reallocate."""
    if case.named and action.need is not Need.ALLOCATE:
        return Decision(True, "named")
    return Decision(False, "sealed")


REGISTRARS = frozenset({"offender_manager", "supervisor", "inspector", "mappa_coordinator"})


def may_register(actor: Actor) -> Decision:
    """Whether the actor may bring a new nominal onto the register of their own force."""
    if actor.is_system:
        return Decision(True, "system")
    if not actor.cleared:
        return Decision(False, "not-cleared")
    if actor.force and actor.roles & REGISTRARS:
        return Decision(True, "works-for-force")
    return Decision(False, "no-relation")
