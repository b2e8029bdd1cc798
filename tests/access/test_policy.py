"""Who may do what, as one grid: the cast against the kinds of case."""

from dataclasses import replace
from itertools import product
from uuid import uuid4

import pytest

from mosovo.access.action import Action, Need
from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.policy import Decision, explain, may, may_register
from mosovo.access.subject import Subject
from mosovo.audit.verbs import Verb

pytestmark = pytest.mark.pure

EAST, WEST, MANAGER = uuid4(), uuid4(), uuid4()
VIEW = Action("test.view", Verb.CONSULTATION, Need.VIEW)
RECORD = Action("test.record", Verb.COLLECTION, Need.RECORD)
CARD = Action("test.card", Verb.CONSULTATION, Need.CARD)
ALLOCATE = Action("test.allocate", Verb.ALTERATION, Need.ALLOCATE)
MARK = Action("test.mark", Verb.ALTERATION, Need.MARK)
COORDINATE = Action("test.coordinate", Verb.COLLECTION, Need.COORDINATE)
MEETING = Action("test.meeting", Verb.COLLECTION, Need.MEETING)
ROLES = (
    "offender_manager", "supervisor", "inspector", "mappa_coordinator", "officer", "practitioner", "partner",
    "invited", "auditor", "administrator",
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
ALLOCATED = Subject("NS", EAST, MANAGER)
UNALLOCATED = Subject("NS", EAST, None)
UNPLACED = Subject("NS", None, None)

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


def allowed(actor: Actor, case: Subject) -> str:
    return "".join(a.need[0] for a in (CARD, VIEW, RECORD, ALLOCATE, MARK) if may(actor, a, case).allowed)


@pytest.mark.parametrize(("who", "case"), [(who, case) for who in GRID for case in GRID[who]])
def test_the_grid(who: str, case: str) -> None:
    assert allowed(CAST[who], CASES[case]) == GRID[who][case]


@pytest.mark.parametrize("who", CAST)
def test_once_vetting_runs_out_nobody_sees_anything(who: str) -> None:
    lapsed = replace(CAST[who], cleared=False)
    for case in CASES.values():
        assert may(lapsed, VIEW, replace(case, tied=True, named=True)) == Decision(False, "not-cleared")


@pytest.mark.parametrize("who", CAST)
def test_a_sealed_case_is_for_those_named_and_rank_opens_nothing(who: str) -> None:
    sealed = replace(ALLOCATED, sealed=True, tied=True)
    assert allowed(CAST[who], sealed) == ""
    answers = CAST[who].has("supervisor") or CAST[who].has("inspector")
    assert allowed(CAST[who], replace(sealed, named=True)) == ("vram" if answers else "vr")


def test_a_tie_lets_one_look_and_no_more() -> None:
    assert allowed(CAST["officer"], replace(ALLOCATED, tied=True)) == "cv"
    assert allowed(CAST["stranger"], replace(ALLOCATED, tied=True)) == "v"


def of_an_agency(role: str) -> Actor:
    return Actor(uuid4(), role, "", None, uuid4(), frozenset({role}))


def needs(actor: Actor, case: Subject) -> set[Need]:
    """Everything that the policy lets the actor do to the case."""
    every = (CARD, MEETING, VIEW, RECORD, COORDINATE, ALLOCATE, MARK)
    return {action.need for action in every if may(actor, action, case).allowed}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("case", CASES)
def test_an_invitation_opens_the_agency_page_and_nothing_of_the_case_file(role: str, case: str) -> None:
    invited = replace(CASES[case], tied=True, broke_glass=True)
    assert needs(of_an_agency(role), invited) == {Need.MEETING}
    assert needs(of_an_agency(role), replace(invited, named=True, sealed=True)) == {Need.MEETING}
    assert needs(of_an_agency(role), replace(invited, sealed=True)) == set()
    assert needs(of_an_agency(role), replace(invited, tied=False, named=True)) == set()


@pytest.mark.parametrize("role", ROLES)
def test_an_agency_reads_the_case_file_of_a_case_that_it_leads_or_that_is_shared_with_it(role: str) -> None:
    shared, led = replace(ALLOCATED, tied=True, shared=True), replace(ALLOCATED, tied=True, leads=True)
    assert needs(of_an_agency(role), shared) == {Need.MEETING, Need.VIEW}
    assert needs(of_an_agency(role), led) == {Need.MEETING, Need.VIEW, Need.RECORD}
    for case in (shared, led):
        assert needs(of_an_agency(role), replace(case, sealed=True)) == set()
        assert needs(of_an_agency(role), replace(case, excluded=True)) == set()
        assert needs(of_an_agency(role), replace(case, sealed=True, named=True)) == needs(of_an_agency(role), case)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("need", list(Need))
def test_the_explanation_for_an_agency_ends_with_the_rule_that_decides(role: str, need: Need) -> None:
    actor, action = of_an_agency(role), Action("test.any", Verb.CONSULTATION, need)
    for flags in product((True, False), repeat=5):
        case = replace(ALLOCATED, **dict(zip(("tied", "shared", "leads", "named", "sealed"), flags, strict=True)))
        tried = explain(actor, action, case)
        assert (tried[-1].rule, tried[-1].decides) == (may(actor, action, case).rule, True)


def test_who_leads_for_probation_looks_and_writes() -> None:
    assert allowed(CAST["partner"], replace(ALLOCATED, leads=True)) == "vr"
    assert allowed(CAST["partner"], replace(UNPLACED, leads=True)) == "vr"


@pytest.mark.parametrize("who", CAST)
def test_an_exclusion_beats_every_relation_and_the_broken_glass(who: str) -> None:
    for case in CASES.values():
        held = replace(case, tied=True, named=True, leads=True, broke_glass=True, excluded=True)
        for kept in (held, replace(held, sealed=True)):
            assert may(CAST[who], VIEW, kept) == Decision(False, "excluded")
            assert may(CAST[who], CARD, kept) == Decision(False, "excluded")


@pytest.mark.parametrize("case", [UNPLACED, replace(ALLOCATED, sealed=True)])
def test_with_the_glass_broken_one_looks_and_writes_nothing(case: Subject) -> None:
    broken = replace(case, broke_glass=True)
    assert may(CAST["stranger"], VIEW, broken) == Decision(True, "break-glass")
    assert allowed(CAST["stranger"], broken) == "v"


def test_every_decision_says_by_which_rule() -> None:
    assert may(CAST["manager"], VIEW, ALLOCATED) == Decision(True, "in-team")
    assert may(CAST["supervisor"], ALLOCATE, UNPLACED) == Decision(True, "supervises-unplaced")
    assert may(CAST["stranger"], VIEW, ALLOCATED) == Decision(False, "no-relation")
    assert may(CAST["officer"], CARD, UNPLACED) == Decision(True, "safety-card")
    assert may(CAST["manager"], CARD, replace(ALLOCATED, sealed=True, named=True)) == Decision(False, "sealed")
    assert may(SYSTEM, RECORD, replace(ALLOCATED, sealed=True)) == Decision(True, "system")


@pytest.mark.parametrize(
    ("who", "registers"),
    [("manager", True), ("supervisor", True), ("inspector", True), ("co-ordinator", True), ("auditor", False),
     ("administrator", False), ("partner", False)],
)  # fmt: skip
def test_who_brings_people_onto_the_register(who: str, registers: bool) -> None:
    assert may_register(CAST[who]).allowed is registers
