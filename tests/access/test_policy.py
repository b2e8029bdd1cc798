"""The access policy as one table: what each member of the cast may do with each type of case."""

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


def build_actor(role: str, *, force: str = "NS", team: object = EAST) -> Actor:
    return Actor(uuid4(), role, force, team, None, frozenset({role}))  # type: ignore[arg-type]


CAST = {
    "manager": build_actor("offender_manager"),
    "colleague elsewhere": build_actor("offender_manager", team=WEST),
    "supervisor": build_actor("supervisor"),
    "supervisor elsewhere": build_actor("supervisor", team=WEST),
    "inspector": build_actor("inspector", team=None),
    "co-ordinator": build_actor("mappa_coordinator", team=None),
    "officer": build_actor("officer", team=None),
    "stranger": build_actor("inspector", force="SS", team=None),
    "nowhere": build_actor("officer", force="", team=None),
    "partner": build_actor("partner", force="", team=None),
    "auditor": build_actor("auditor", team=None),
    "administrator": build_actor("administrator", team=None),
}
ALLOCATED = CaseRelation("NS", EAST, MANAGER)
UNALLOCATED = CaseRelation("NS", EAST, None)
UNPLACED = CaseRelation("NS", None, None)

ACCESS_TABLE: dict[str, dict[str, str]] = {
    # role: access to each case: c(ard) v(iew) r(ecord) a(llocate) m(anage access)
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


def list_allowed(actor: Actor, case: CaseRelation) -> str:
    return "".join(a.need[0] for a in (CARD, VIEW, RECORD, ALLOCATE, MARK) if decide_access(actor, a, case).allowed)


@pytest.mark.parametrize(("who", "case"), [(who, case) for who in ACCESS_TABLE for case in ACCESS_TABLE[who]])
def test_each_role_has_the_access_in_the_table(who: str, case: str) -> None:
    assert list_allowed(CAST[who], CASES[case]) == ACCESS_TABLE[who][case]


@pytest.mark.parametrize("who", CAST)
def test_account_with_expired_vetting_may_view_no_case(who: str) -> None:
    lapsed = replace(CAST[who], is_cleared=False)
    for case in CASES.values():
        assert decide_access(lapsed, VIEW, replace(case, has_access_grant=True, is_named=True)) == AccessDecision(
            False, "not-cleared"
        )


@pytest.mark.parametrize("who", CAST)
def test_restricted_case_is_open_to_named_officers_only_whatever_their_rank(who: str) -> None:
    restricted = replace(ALLOCATED, is_restricted=True, has_access_grant=True)
    assert list_allowed(CAST[who], restricted) == ""
    manages_team = CAST[who].has("supervisor") or CAST[who].has("inspector")
    assert list_allowed(CAST[who], replace(restricted, is_named=True)) == ("vram" if manages_team else "vr")


def test_access_grant_allows_viewing_but_not_recording() -> None:
    assert list_allowed(CAST["officer"], replace(ALLOCATED, has_access_grant=True)) == "cv"
    assert list_allowed(CAST["stranger"], replace(ALLOCATED, has_access_grant=True)) == "v"


def build_agency_actor(role: str) -> Actor:
    return Actor(uuid4(), role, "", None, uuid4(), frozenset({role}))


def list_allowed_needs(actor: Actor, case: CaseRelation) -> set[AccessNeed]:
    """Return all that the policy lets the actor do with the case."""
    actions = (CARD, MEETING, VIEW, RECORD, COORDINATE, ALLOCATE, MARK)
    return {action.need for action in actions if decide_access(actor, action, case).allowed}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("case", CASES)
def test_invitation_opens_the_agency_page_and_nothing_else(role: str, case: str) -> None:
    invited = replace(CASES[case], has_access_grant=True, has_emergency_access=True)
    assert list_allowed_needs(build_agency_actor(role), invited) == {AccessNeed.MEETING}
    assert list_allowed_needs(build_agency_actor(role), replace(invited, is_named=True, is_restricted=True)) == {
        AccessNeed.MEETING
    }
    assert list_allowed_needs(build_agency_actor(role), replace(invited, is_restricted=True)) == set()
    assert (
        list_allowed_needs(build_agency_actor(role), replace(invited, has_access_grant=False, is_named=True)) == set()
    )


@pytest.mark.parametrize("role", ROLES)
def test_only_a_practitioner_reads_the_case_file_of_a_case_that_they_lead_or_share(role: str) -> None:
    shared, led = (
        replace(ALLOCATED, has_access_grant=True, shared=True),
        replace(ALLOCATED, has_access_grant=True, is_leading_practitioner=True),
    )
    reads = role == "practitioner"
    assert list_allowed_needs(build_agency_actor(role), shared) == {AccessNeed.MEETING} | (
        {AccessNeed.VIEW} if reads else set()
    )
    assert list_allowed_needs(build_agency_actor(role), led) == {AccessNeed.MEETING} | (
        {AccessNeed.VIEW, AccessNeed.RECORD} if reads else set()
    )
    for case in (shared, led):
        assert list_allowed_needs(build_agency_actor(role), replace(case, is_restricted=True)) == set()
        assert list_allowed_needs(build_agency_actor(role), replace(case, is_excluded=True)) == set()
        assert list_allowed_needs(
            build_agency_actor(role), replace(case, is_restricted=True, is_named=True)
        ) == list_allowed_needs(build_agency_actor(role), case)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("need", list(AccessNeed))
def test_explanation_for_an_agency_ends_with_the_deciding_rule(role: str, need: AccessNeed) -> None:
    actor, action = build_agency_actor(role), Action("test.any", ProcessingOperation.CONSULTATION, need)
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


def test_lead_practitioner_may_view_and_record() -> None:
    assert list_allowed(CAST["partner"], replace(ALLOCATED, is_leading_practitioner=True)) == "vr"
    assert list_allowed(CAST["partner"], replace(UNPLACED, is_leading_practitioner=True)) == "vr"


@pytest.mark.parametrize("who", CAST)
def test_exclusion_overrides_every_access_relation_and_emergency_access(who: str) -> None:
    for case in CASES.values():
        related = replace(
            case,
            has_access_grant=True,
            is_named=True,
            is_leading_practitioner=True,
            has_emergency_access=True,
            is_excluded=True,
        )
        for excluded in (related, replace(related, is_restricted=True)):
            assert decide_access(CAST[who], VIEW, excluded) == AccessDecision(False, "excluded")
            assert decide_access(CAST[who], CARD, excluded) == AccessDecision(False, "excluded")


@pytest.mark.parametrize("case", [UNPLACED, replace(ALLOCATED, is_restricted=True)])
def test_emergency_access_allows_viewing_but_not_recording(case: CaseRelation) -> None:
    opened = replace(case, has_emergency_access=True)
    assert decide_access(CAST["stranger"], VIEW, opened) == AccessDecision(True, "break-glass")
    assert list_allowed(CAST["stranger"], opened) == "v"


def test_each_access_decision_names_its_rule() -> None:
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
def test_police_case_roles_register_nominals_and_other_roles_do_not(who: str, registers: bool) -> None:
    assert decide_registration(CAST[who]).allowed is registers
