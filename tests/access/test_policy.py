"""Who may do what, as one grid: the cast against the kinds of case."""

from dataclasses import replace
from itertools import product
from uuid import uuid4

import pytest

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import AccessDecision, decide_access, decide_registration, explain_decision
from mosovo.audit.operations import ProcessingOperation

pytestmark = pytest.mark.pure

EAST, WEST, MANAGER = uuid4(), uuid4(), uuid4()
VIEW = Action("test.view", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
RECORD = Action("test.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CARD = Action("test.card", ProcessingOperation.CONSULTATION, AccessNeed.SAFETY_CARD)
ALLOCATE = Action("test.allocate", ProcessingOperation.ALTERATION, AccessNeed.ALLOCATE)
MARK = Action("test.mark", ProcessingOperation.ALTERATION, AccessNeed.MANAGE_ACCESS)
COORDINATE = Action("test.coordinate", ProcessingOperation.COLLECTION, AccessNeed.COORDINATE)
MEETING = Action("test.meeting", ProcessingOperation.COLLECTION, AccessNeed.MEETING)
ROLES = (
    "offender_manager", "supervisor", "inspector", "mappa_coordinator", "officer", "practitioner", "partner",
    "auditor", "administrator",
)  # fmt: skip


def somebody(role: str, *, force: str = "NS", team: object = EAST) -> Actor:
    return Actor(uuid4(), role, force, team, None, frozenset({role}))  # type: ignore[arg-type]


CAST = {
    "manager": somebody("offender_manager"),
    "colleague elsewhere": somebody("offender_manager", team=WEST),
    "supervisor": somebody("supervisor"),
    "supervisor elsewhere": somebody("supervisor", team=WEST),
    "inspector": somebody("inspector", team=None),
    "co-ordinator": somebody("mappa_coordinator", team=None),
    "officer": somebody("officer", team=None),
    "stranger": somebody("inspector", force="SS", team=None),
    "nowhere": somebody("officer", force="", team=None),
    "partner": somebody("partner", force="", team=None),
    "auditor": somebody("auditor", team=None),
    "administrator": somebody("administrator", team=None),
}
ALLOCATED = CaseRelation("NS", EAST, MANAGER)
UNALLOCATED = CaseRelation("NS", EAST, None)
UNPLACED = CaseRelation("NS", None, None)

GRID: dict[str, dict[str, str]] = {
    # who: what they may do in each case: c(ard) v(iew) r(ecord) a(llocate) m(ark)
    "manager": {"allocated": "cvr", "unallocated": "c", "unplaced": "c"},
    "colleague elsewhere": {"allocated": "c", "unallocated": "c", "unplaced": "c"},
    "supervisor": {"allocated": "cvram", "unallocated": "cvram", "unplaced": "cvram"},
    "supervisor elsewhere": {"allocated": "c", "unallocated": "c", "unplaced": "cvram"},
    "inspector": {"allocated": "cvram", "unallocated": "cvram", "unplaced": "cvram"},
    "co-ordinator": {"allocated": "cv", "unallocated": "c", "unplaced": "c"},
    "officer": {"allocated": "c", "unallocated": "c", "unplaced": "c"},
    "stranger": {"allocated": "", "unallocated": "", "unplaced": ""},
    "nowhere": {"allocated": "", "unallocated": "", "unplaced": ""},
    "partner": {"allocated": "", "unallocated": "", "unplaced": ""},
    "auditor": {"allocated": "", "unallocated": "", "unplaced": ""},
    "administrator": {"allocated": "", "unallocated": "", "unplaced": ""},
}
CASES = {"allocated": ALLOCATED, "unallocated": UNALLOCATED, "unplaced": UNPLACED}


def allowed(actor: Actor, case: CaseRelation) -> str:
    return "".join(a.need[0] for a in (CARD, VIEW, RECORD, ALLOCATE, MARK) if decide_access(actor, a, case).allowed)


@pytest.mark.parametrize(("who", "case"), [(who, case) for who in GRID for case in GRID[who]])
def test_the_grid(who: str, case: str) -> None:
    assert allowed(CAST[who], CASES[case]) == GRID[who][case]


@pytest.mark.parametrize("who", CAST)
def test_once_vetting_runs_out_nobody_sees_anything(who: str) -> None:
    lapsed = replace(CAST[who], is_cleared=False)
    for case in CASES.values():
        assert decide_access(lapsed, VIEW, replace(case, has_access_grant=True, is_named=True)) == AccessDecision(
            False, "not-cleared"
        )


@pytest.mark.parametrize("who", CAST)
def test_a_sealed_case_is_for_those_named_and_rank_opens_nothing(who: str) -> None:
    sealed = replace(ALLOCATED, is_restricted=True, has_access_grant=True)
    assert allowed(CAST[who], sealed) == ""
    answers = CAST[who].has("supervisor") or CAST[who].has("inspector")
    assert allowed(CAST[who], replace(sealed, is_named=True)) == ("vram" if answers else "vr")


def test_a_tie_lets_one_look_and_no_more() -> None:
    assert allowed(CAST["officer"], replace(ALLOCATED, has_access_grant=True)) == "cv"
    assert allowed(CAST["stranger"], replace(ALLOCATED, has_access_grant=True)) == "v"


def of_an_agency(role: str) -> Actor:
    return Actor(uuid4(), role, "", None, uuid4(), frozenset({role}))


def needs(actor: Actor, case: CaseRelation) -> set[AccessNeed]:
    """Everything that the policy lets the actor do to the case."""
    every = (CARD, MEETING, VIEW, RECORD, COORDINATE, ALLOCATE, MARK)
    return {action.need for action in every if decide_access(actor, action, case).allowed}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("case", CASES)
def test_an_invitation_opens_the_agency_page_and_nothing_of_the_case_file(role: str, case: str) -> None:
    invited = replace(CASES[case], has_access_grant=True, has_emergency_access=True)
    assert needs(of_an_agency(role), invited) == {AccessNeed.MEETING}
    assert needs(of_an_agency(role), replace(invited, is_named=True, is_restricted=True)) == {AccessNeed.MEETING}
    assert needs(of_an_agency(role), replace(invited, is_restricted=True)) == set()
    assert needs(of_an_agency(role), replace(invited, has_access_grant=False, is_named=True)) == set()


@pytest.mark.parametrize("role", ROLES)
def test_only_a_practitioner_reads_the_case_file_of_a_case_that_they_lead_or_that_is_shared(role: str) -> None:
    shared, led = (
        replace(ALLOCATED, has_access_grant=True, shared=True),
        replace(ALLOCATED, has_access_grant=True, is_leading_practitioner=True),
    )
    reads = role == "practitioner"
    assert needs(of_an_agency(role), shared) == {AccessNeed.MEETING} | ({AccessNeed.VIEW} if reads else set())
    assert needs(of_an_agency(role), led) == {AccessNeed.MEETING} | (
        {AccessNeed.VIEW, AccessNeed.RECORD} if reads else set()
    )
    for case in (shared, led):
        assert needs(of_an_agency(role), replace(case, is_restricted=True)) == set()
        assert needs(of_an_agency(role), replace(case, is_excluded=True)) == set()
        assert needs(of_an_agency(role), replace(case, is_restricted=True, is_named=True)) == needs(
            of_an_agency(role), case
        )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("need", list(AccessNeed))
def test_the_explanation_for_an_agency_ends_with_the_rule_that_decides(role: str, need: AccessNeed) -> None:
    actor, action = of_an_agency(role), Action("test.any", ProcessingOperation.CONSULTATION, need)
    for flags in product((True, False), repeat=5):
        case = replace(
            ALLOCATED,
            **dict(
                zip(
                    ("has_access_grant", "shared", "is_leading_practitioner", "is_named", "is_restricted"),
                    flags,
                    strict=True,
                )
            ),
        )
        tried = explain_decision(actor, action, case)
        assert (tried[-1].rule, tried[-1].decides) == (decide_access(actor, action, case).rule, True)


def test_who_leads_for_probation_looks_and_writes() -> None:
    assert allowed(CAST["partner"], replace(ALLOCATED, is_leading_practitioner=True)) == "vr"
    assert allowed(CAST["partner"], replace(UNPLACED, is_leading_practitioner=True)) == "vr"


@pytest.mark.parametrize("who", CAST)
def test_an_exclusion_beats_every_relation_and_the_broken_glass(who: str) -> None:
    for case in CASES.values():
        held = replace(
            case,
            has_access_grant=True,
            is_named=True,
            is_leading_practitioner=True,
            has_emergency_access=True,
            is_excluded=True,
        )
        for kept in (held, replace(held, is_restricted=True)):
            assert decide_access(CAST[who], VIEW, kept) == AccessDecision(False, "excluded")
            assert decide_access(CAST[who], CARD, kept) == AccessDecision(False, "excluded")


@pytest.mark.parametrize("case", [UNPLACED, replace(ALLOCATED, is_restricted=True)])
def test_with_the_glass_broken_one_looks_and_writes_nothing(case: CaseRelation) -> None:
    broken = replace(case, has_emergency_access=True)
    assert decide_access(CAST["stranger"], VIEW, broken) == AccessDecision(True, "break-glass")
    assert allowed(CAST["stranger"], broken) == "v"


def test_every_decision_says_by_which_rule() -> None:
    assert decide_access(CAST["manager"], VIEW, ALLOCATED) == AccessDecision(True, "in-team")
    assert decide_access(CAST["supervisor"], ALLOCATE, UNPLACED) == AccessDecision(True, "supervises-unplaced")
    assert decide_access(CAST["stranger"], VIEW, ALLOCATED) == AccessDecision(False, "no-relation")
    assert decide_access(CAST["officer"], CARD, UNPLACED) == AccessDecision(True, "safety-card")
    assert decide_access(
        CAST["manager"], CARD, replace(ALLOCATED, is_restricted=True, is_named=True)
    ) == AccessDecision(False, "restricted")
    assert decide_access(SYSTEM, RECORD, replace(ALLOCATED, is_restricted=True)) == AccessDecision(True, "system")


@pytest.mark.parametrize(
    ("who", "registers"),
    [("manager", True), ("supervisor", True), ("inspector", True), ("co-ordinator", True), ("auditor", False),
     ("administrator", False), ("partner", False)],
)  # fmt: skip
def test_who_brings_people_onto_the_register(who: str, registers: bool) -> None:
    assert decide_registration(CAST[who]).allowed is registers
