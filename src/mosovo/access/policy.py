"""The access rule in Python. The database states the same in SQL; a test checks that both agree.

Access depends on a relation to the case (need to know), never on rank alone:

* an account excluded from a case sees nothing of it, whatever else applies;
* an unallocated case is the most restricted: supervisors of the holding team see it, or of
  the force if it has no team; and the inspector, who answers for them all;
* once it has an offender manager, the team sees it, and the force's MAPPA co-ordinator, who writes there what
  the agencies decide together, and nothing else;
* a MAPPA chair sees the cases of the meetings that they chair, and writes what the agencies decide together;
* a duty officer on the rota sees, and records in, the cases that have an urgent alert;
* a chief officer sees numbers of the force and no case;
* a probation practitioner who leads it sees it and writes what the two agencies share;
* other police officers and staff need an access grant: an invitation, a share, an open task, a duty role;
* a practitioner of another agency reads the case file where they lead the case or it is shared with them or their
  agency; no other role, and no invitation, name or emergency access, opens the file to an agency; an invitation opens
  the agency page of the meeting;
* only accounts named in an access grant see a restricted case;
* emergency access allows reading this case for an hour;
* of a case that is not restricted, every police officer of the force that holds it sees the officer safety card,
  and that alone;
* no account whose vetting or training has expired sees anything;
* an auditor sees the audit log and no case;
* a client of the API reads allocated cases of its force or team that are not restricted, or cases shared with it; with
  a scope that records facts it records in those of its force or team.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .action import AccessNeed, Action
from .actor import API_WRITER_ROLE, Actor
from .case_relation import CaseRelation


@dataclass(frozen=True, slots=True)
class AccessDecision:
    """The answer and the rule that gave it. The rule is logged in both cases."""

    allowed: bool
    rule: str


type Relation = Callable[[Actor, CaseRelation], bool]
type Relations = tuple[tuple[str, Relation, frozenset[AccessNeed]], ...]


def _inspects_force(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("inspector") and actor.force == case.holding_force


def _supervises_team(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("supervisor") and actor.team is not None and actor.team == case.team


def _supervises_unplaced(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("supervisor") and case.team is None and actor.force == case.holding_force


def _in_team(actor: Actor, case: CaseRelation) -> bool:
    return (
        (actor.has("offender_manager") or actor.has("system_of_team"))
        and case.offender_manager is not None
        and actor.team is not None
        and actor.team == case.team
    )


def _coordinates_force(actor: Actor, case: CaseRelation) -> bool:
    covers_force = actor.has("mappa_coordinator") or actor.has("system_of_force")
    return covers_force and case.offender_manager is not None and actor.force == case.holding_force


def _records_for_force(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("system_of_force") and case.offender_manager is not None and actor.force == case.holding_force


def _chairs(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("mappa_chair") and case.chairs


def _on_duty(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("duty_officer") and case.on_duty


def _leads(actor: Actor, case: CaseRelation) -> bool:
    return case.is_leading_practitioner


def _has_access_grant(actor: Actor, case: CaseRelation) -> bool:
    return case.has_access_grant


def _practitioner_leads(actor: Actor, case: CaseRelation) -> bool:
    return actor.has("practitioner") and case.is_leading_practitioner


def _shared_with_reader(actor: Actor, case: CaseRelation) -> bool:
    return (actor.has("practitioner") or actor.is_api_client) and case.shared


def _has_emergency_access(actor: Actor, case: CaseRelation) -> bool:
    return case.has_emergency_access


BREAK_GLASS = "break-glass"
READS_ONLY = "api-reads-only"
RELATIONS: Relations = (
    ("inspects-force", _inspects_force, frozenset(AccessNeed)),
    ("supervises-team", _supervises_team, frozenset(AccessNeed)),
    ("supervises-unplaced", _supervises_unplaced, frozenset(AccessNeed)),
    ("in-team", _in_team, frozenset({AccessNeed.VIEW, AccessNeed.RECORD})),
    ("coordinates-force", _coordinates_force, frozenset({AccessNeed.VIEW, AccessNeed.COORDINATE})),
    ("records-for-force", _records_for_force, frozenset({AccessNeed.RECORD})),
    ("chairs", _chairs, frozenset({AccessNeed.VIEW, AccessNeed.COORDINATE})),
    ("on-duty", _on_duty, frozenset({AccessNeed.VIEW, AccessNeed.RECORD})),
    ("leads", _leads, frozenset({AccessNeed.VIEW, AccessNeed.RECORD})),
    ("tied", _has_access_grant, frozenset({AccessNeed.VIEW})),
    (BREAK_GLASS, _has_emergency_access, frozenset({AccessNeed.VIEW})),
)
"""Each relation and the needs it allows. The first that applies gives the rule."""
AGENCY_RELATIONS: Relations = (
    ("leads", _practitioner_leads, frozenset({AccessNeed.VIEW, AccessNeed.RECORD})),
    ("tied", _shared_with_reader, frozenset({AccessNeed.VIEW})),
    ("invited", _has_access_grant, frozenset({AccessNeed.MEETING})),
)
"""The same for accounts of another agency. In a restricted case they apply only to named accounts."""
SUPERVISING_ROLES = frozenset({"supervisor", "inspector"})
CARD_READING_ROLES = frozenset(
    {"officer", "offender_manager", "supervisor", "inspector", "mappa_coordinator", "duty_officer"}
)
COORDINATING_ROLES = frozenset({"mappa_coordinator", "mappa_chair"})
SAFETY_CARD = "safety-card"


def decide_access(actor: Actor, action: Action, case: CaseRelation) -> AccessDecision:
    """Decide whether the actor may do this to the case, and by which rule."""
    if actor.is_system:
        return AccessDecision(True, "system")
    if not actor.is_cleared:
        return AccessDecision(False, "not-cleared")
    if case.is_excluded:
        return AccessDecision(False, "excluded")
    if _exceeds_api_client(actor, action):
        return AccessDecision(False, READS_ONLY)
    if actor.agency is not None:
        return _decide_for_agency(actor, action, case)
    if action.need is AccessNeed.SAFETY_CARD:
        return _decide_safety_card(actor, case)
    if case.is_restricted:
        return _decide_restricted(actor, action, case)
    return _decide_by_relation(RELATIONS, actor, action, case)


def _exceeds_api_client(actor: Actor, action: Action) -> bool:
    """Whether a client of the API does what no client does: it reads, and records with a scope for that."""
    may_record = action.need is AccessNeed.RECORD and actor.has(API_WRITER_ROLE)
    return actor.is_api_client and action.need is not AccessNeed.VIEW and not may_record


def _decide_by_relation(relations: Relations, actor: Actor, action: Action, case: CaseRelation) -> AccessDecision:
    for rule, relation, needs in relations:
        if action.need in needs and relation(actor, case):
            return AccessDecision(True, rule)
    return AccessDecision(False, "no-relation")


def _decide_for_agency(actor: Actor, action: Action, case: CaseRelation) -> AccessDecision:
    """Decide for an account of another agency, whatever its roles."""
    if case.is_restricted and not case.is_named:
        return AccessDecision(False, "restricted")
    return _decide_by_relation(AGENCY_RELATIONS, actor, action, case)


def _decide_restricted(actor: Actor, action: Action, case: CaseRelation) -> AccessDecision:
    """Decide for a restricted case: named accounts only.

    Reallocating and managing access need a supervisor or inspector.
    """
    if case.is_named and _can_act_as_named(actor, action):
        return AccessDecision(True, "named")
    if case.has_emergency_access and action.need is AccessNeed.VIEW:
        return AccessDecision(True, BREAK_GLASS)
    return AccessDecision(False, "restricted")


def _can_act_as_named(actor: Actor, action: Action) -> bool:
    by_role = actor.roles & SUPERVISING_ROLES or (
        action.need is AccessNeed.COORDINATE and bool(actor.roles & COORDINATING_ROLES)
    )
    return action.need in (AccessNeed.VIEW, AccessNeed.RECORD) or bool(by_role)


def _decide_safety_card(actor: Actor, case: CaseRelation) -> AccessDecision:
    """Decide about the safety card: of an unrestricted case, for the whole holding force."""
    if case.is_restricted:
        return AccessDecision(False, "restricted")
    if _works_for_holding_force(actor, case):
        return AccessDecision(True, SAFETY_CARD)
    return AccessDecision(False, "no-relation")


def _works_for_holding_force(actor: Actor, case: CaseRelation) -> bool:
    return bool(actor.roles & CARD_READING_ROLES) and actor.force != "" and actor.force == case.holding_force


def can_find_safety_cards(actor: Actor) -> bool:
    """Whether the actor's role may open the safety card of any nominal."""
    return actor.is_cleared and actor.force != "" and bool(actor.roles & CARD_READING_ROLES)


REGISTERING_ROLES = frozenset({"offender_manager", "supervisor", "inspector", "mappa_coordinator"})


def decide_registration(actor: Actor) -> AccessDecision:
    """Decide whether the actor may register a new nominal in their own force."""
    if actor.is_system:
        return AccessDecision(True, "system")
    if not actor.is_cleared:
        return AccessDecision(False, "not-cleared")
    if actor.force and actor.roles & REGISTERING_ROLES:
        return AccessDecision(True, "works-for-force")
    return AccessDecision(False, "no-relation")


@dataclass(frozen=True, slots=True)
class TriedRule:
    """One rule as tried: whether it applies to the actor and the case, and whether it then decides."""

    rule: str
    applies: bool
    decides: bool


def explain_decision(actor: Actor, action: Action, case: CaseRelation) -> list[TriedRule]:
    """List the rules in the order of `decide_access`, up to the one that decides. The last gives the answer."""
    tried: list[TriedRule] = []
    for rule, applies, would_decide in _list_rules(actor, action, case):
        tried.append(TriedRule(rule, applies, applies and would_decide))
        if tried[-1].decides:
            break
    return tried


def _list_rules(actor: Actor, action: Action, case: CaseRelation) -> Iterator[tuple[str, bool, bool]]:
    """Yield each rule, whether it applies, and whether it would then decide about this action."""
    yield "system", actor.is_system, True
    yield "not-cleared", not actor.is_cleared, True
    yield "excluded", case.is_excluded, True
    yield READS_ONLY, _exceeds_api_client(actor, action), True
    if actor.agency is not None:
        yield from _list_agency_rules(actor, action, case)
        return
    if action.need is AccessNeed.SAFETY_CARD:
        yield "restricted", case.is_restricted, True
        yield SAFETY_CARD, _works_for_holding_force(actor, case), True
        yield "no-relation", True, True
    if case.is_restricted:
        yield "named", case.is_named, _can_act_as_named(actor, action)
        yield BREAK_GLASS, case.has_emergency_access, action.need is AccessNeed.VIEW
        yield "restricted", True, True
    for rule, relation, needs in RELATIONS:
        yield rule, relation(actor, case), action.need in needs
    yield "no-relation", True, True


def _list_agency_rules(actor: Actor, action: Action, case: CaseRelation) -> Iterator[tuple[str, bool, bool]]:
    yield "restricted", case.is_restricted and not case.is_named, True
    for rule, relation, needs in AGENCY_RELATIONS:
        yield rule, relation(actor, case), action.need in needs
    yield "no-relation", True, True
