"""The rule of access, once in Python. `nominals` states the same in SQL; a test holds the two equal.

Need to know comes from a relation to the case, never from rank alone:

* whoever is excluded from a case sees nothing of it, whatever else holds;
* an unallocated case is the most restricted: supervisors of the holding team see it, or of
  the force if it has no team; and the inspector, who answers for them all;
* once it has an offender manager, the team sees it, and the force's MAPPA co-ordinator, who writes there what
  the agencies decide together, and nothing else;
* a probation practitioner who leads it sees it and writes what the two agencies share;
* other police officers and staff need a tie: an invitation, a share, an open task, a duty role;
* an account of another agency reads the case file where it leads the case or the case is shared with it, and no
  role, invitation, name or broken glass opens the file to it; an invitation opens the agency page of the meeting;
* a restricted ("sealed") case is seen only by those whom a tie names;
* with the glass broken one may look, at this case, for an hour;
* of a case that is not restricted, every police officer of the force that holds it sees the
  officer-safety card, and that alone;
* nobody whose vetting or training has run out sees anything;
* an auditor sees the log and no case.
"""

from collections.abc import Callable, Iterator
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
type Relations = tuple[tuple[str, Relation, frozenset[Need]], ...]


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


def _leads(actor: Actor, case: Subject) -> bool:
    return case.leads


def _tied(actor: Actor, case: Subject) -> bool:
    return case.tied


def _shared(actor: Actor, case: Subject) -> bool:
    return case.shared


def _broke_glass(actor: Actor, case: Subject) -> bool:
    return case.broke_glass


BREAK_GLASS = "break-glass"
RELATIONS: Relations = (
    ("inspects-force", _inspects_force, frozenset(Need)),
    ("supervises-team", _supervises_team, frozenset(Need)),
    ("supervises-unplaced", _supervises_unplaced, frozenset(Need)),
    ("in-team", _in_team, frozenset({Need.VIEW, Need.RECORD})),
    ("coordinates-force", _coordinates_force, frozenset({Need.VIEW, Need.COORDINATE})),
    ("leads", _leads, frozenset({Need.VIEW, Need.RECORD})),
    ("tied", _tied, frozenset({Need.VIEW})),
    (BREAK_GLASS, _broke_glass, frozenset({Need.VIEW})),
)
"""Relation, and what it lets one do. The first that holds gives the rule."""
RELATIONS_OF_AGENCIES: Relations = (
    ("leads", _leads, frozenset({Need.VIEW, Need.RECORD})),
    ("tied", _shared, frozenset({Need.VIEW})),
    ("invited", _tied, frozenset({Need.MEETING})),
)
"""The same for an account of another agency. Of a restricted case, only for those named on it."""
ANSWERS_FOR_CASES = frozenset({"supervisor", "inspector"})
SHOWN_CARDS = frozenset({"officer", "offender_manager", "supervisor", "inspector", "mappa_coordinator"})
SAFETY_CARD = "safety-card"


def may(actor: Actor, action: Action, case: Subject) -> Decision:
    """Whether the actor may do this to the case, and by which rule."""
    if actor.is_system:
        return Decision(True, "system")
    if not actor.cleared:
        return Decision(False, "not-cleared")
    if case.excluded:
        return Decision(False, "excluded")
    if actor.agency is not None:
        return _may_of_agency(actor, action, case)
    if action.need is Need.CARD:
        return _may_card(actor, case)
    if case.sealed:
        return _may_sealed(actor, action, case)
    return _by_relation(RELATIONS, actor, action, case)


def _by_relation(relations: Relations, actor: Actor, action: Action, case: Subject) -> Decision:
    for rule, relation, needs in relations:
        if action.need in needs and relation(actor, case):
            return Decision(True, rule)
    return Decision(False, "no-relation")


def _may_of_agency(actor: Actor, action: Action, case: Subject) -> Decision:
    """For an account of another agency, whatever its roles."""
    if case.sealed and not case.named:
        return Decision(False, "sealed")
    return _by_relation(RELATIONS_OF_AGENCIES, actor, action, case)


def _may_sealed(actor: Actor, action: Action, case: Subject) -> Decision:
    """A restricted case: only those named; only who answers for cases may reallocate it or change its marking."""
    if case.named and _named_may(actor, action):
        return Decision(True, "named")
    if case.broke_glass and action.need is Need.VIEW:
        return Decision(True, BREAK_GLASS)
    return Decision(False, "sealed")


def _named_may(actor: Actor, action: Action) -> bool:
    by_role = actor.roles & ANSWERS_FOR_CASES or (action.need is Need.COORDINATE and actor.has("mappa_coordinator"))
    return action.need in (Need.VIEW, Need.RECORD) or bool(by_role)


def _may_card(actor: Actor, case: Subject) -> Decision:
    """The card of a case that is not restricted, for the whole force that holds it."""
    if case.sealed:
        return Decision(False, "sealed")
    if _works_where_held(actor, case):
        return Decision(True, SAFETY_CARD)
    return Decision(False, "no-relation")


def _works_where_held(actor: Actor, case: Subject) -> bool:
    return bool(actor.roles & SHOWN_CARDS) and actor.force != "" and actor.force == case.holding_force


def finds_cards(actor: Actor) -> bool:
    """Whether the actor's post is one that is shown safety cards. Whom they are about never matters to this."""
    return actor.cleared and actor.force != "" and bool(actor.roles & SHOWN_CARDS)


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


@dataclass(frozen=True, slots=True)
class Tried:
    """One rule as it was tried: whether it holds of the actor and the case, and whether it then decides."""

    rule: str
    holds: bool
    decides: bool


def explain(actor: Actor, action: Action, case: Subject) -> list[Tried]:
    """Each rule in the order of `may`, to the one that decides. The last of them gives its answer."""
    tried: list[Tried] = []
    for rule, holds, gives in _in_order(actor, action, case):
        tried.append(Tried(rule, holds, holds and gives))
        if tried[-1].decides:
            break
    return tried


def _in_order(actor: Actor, action: Action, case: Subject) -> Iterator[tuple[str, bool, bool]]:
    """Rule, whether it holds, and whether it would then decide about this action."""
    yield "system", actor.is_system, True
    yield "not-cleared", not actor.cleared, True
    yield "excluded", case.excluded, True
    if actor.agency is not None:
        yield from _in_order_for_agency(actor, action, case)
        return
    if action.need is Need.CARD:
        yield "sealed", case.sealed, True
        yield SAFETY_CARD, _works_where_held(actor, case), True
        yield "no-relation", True, True
    if case.sealed:
        yield "named", case.named, _named_may(actor, action)
        yield BREAK_GLASS, case.broke_glass, action.need is Need.VIEW
        yield "sealed", True, True
    for rule, relation, needs in RELATIONS:
        yield rule, relation(actor, case), action.need in needs
    yield "no-relation", True, True


def _in_order_for_agency(actor: Actor, action: Action, case: Subject) -> Iterator[tuple[str, bool, bool]]:
    yield "sealed", case.sealed and not case.named, True
    for rule, relation, needs in RELATIONS_OF_AGENCIES:
        yield rule, relation(actor, case), action.need in needs
    yield "no-relation", True, True
