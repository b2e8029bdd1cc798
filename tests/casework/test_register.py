"""Registering a nominal from a court result: all of it is recorded, or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo.casework.court_result import AllocationDetails, CourtResult, CustodyDetails, PersonDetails
from mosovo.casework.registration import register_nominal_from_court_result
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.nominals.queries import list_allocations
from mosovo.obligations.queries import list_derivation_records, load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.convictions.queries import list_convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from tests.support.fixture_types import Sql
from tests.support.people import HOME, PERSON, RESULT, TODAY, Cast, RegisteredNominal, acting, opened, register

SENTENCED = replace(RESULT, disposals=(DisposalTerms(kind="imprisonment", months=18),))
HELD = CustodyDetails(kind="custody", from_on=date(2025, 3, 3), place="HMP Hexley")


def test_registration_records_every_fact_and_derives_duties_once(cast: Cast, manager: Account):
    person = replace(PERSON, pnc="03/123456k", cro="12345/03A")
    known = register(cast, person=person, result=SENTENCED, held=HELD)

    with opened(manager, known, VIEW) as permit:
        name, birth, sex = (ask(known.id) for ask in (identity.get_primary_name, identity.get_birth, identity.get_sex))
        assert name is not None
        assert birth is not None
        assert sex is not None
        assert (name.surname, birth.born_on, sex.value) == ("Marchetti", PERSON.born_on, "male")
        assert [each.value for each in identity.list_identifiers(known.id)] == ["12345/03A", "2003/0123456K"]
        assert [(each.kind, each.from_on) for each in identity.list_record_kinds(known.id)] == [("rso", RESULT.on)]
        [conviction] = list_convictions(known.id)
        assert [each.months for each in conviction.disposals] == [18]
        assert [each.lines for each in whereabouts.list_addresses(known.id)] == ["14 Larch Close\nHexley"]
        assert [each.place for each in whereabouts.list_spells(known.id)] == ["HMP Hexley"]
        assert [each.offender_manager for each in list_allocations(known.id)] == [manager]
        [initial] = [each for each in load_board(permit).obligations if not each.rule.startswith("practice.")]
        assert (initial.rule, initial.trigger) == ("soa2003.s83.initial", str(conviction.first))
        assert [each.cause for each in list_derivation_records(permit)] == ["casework.register"]


def test_unallocated_case_is_open_only_to_supervisor_and_inspector(cast: Cast):
    known = register(cast, by=cast.manager, allocated=False)
    for account in (cast.manager, cast.colleague, cast.coordinator, cast.stranger):
        with pytest.raises(gateway.NoSuchNominal), opened(account, known, VIEW):
            pass
    for account in (cast.supervisor, cast.inspector):
        with opened(account, known, VIEW) as permit:
            assert permit.nominal_id == known.id


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("no surname", {"person": replace(PERSON, surname="")}, "person.surname"),
    ("born after conviction", {"person": replace(PERSON, born_on=date(2025, 3, 4))}, "person.born_on"),
    ("born after the offence", {"person": replace(PERSON, born_on=date(2024, 5, 4))}, "person.born_on"),
    ("conviction to come", {"result": replace(RESULT, on=date(2026, 3, 11))}, "result.on"),
    ("no term", {"result": replace(RESULT, disposals=(DisposalTerms(kind="imprisonment"),))}, "result.months"),
    ("no address", {"home": replace(HOME, lines=" ")}, "home.lines"),
    ("custody to come", {"held": replace(HELD, from_on=date(2026, 3, 11))}, "held.from_on"),
    ("released before", {"held": replace(HELD, ended_on=date(2025, 3, 2))}, "held.ended_on"),
]


@pytest.mark.parametrize(("change", "field"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_impossible_registration_is_refused_and_names_its_field(
    cast: Cast, owner_sql: Sql, change: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        register(cast, **change)
    assert refused.value.field == field
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


def test_questions_about_all_parts_of_a_registration_are_asked_together(cast: Cast, owner_sql: Sql):
    person, result = replace(PERSON, pnc="12"), replace(RESULT, particulars={"sentenced_on": date(2025, 3, 2)})
    with pytest.raises(ConfirmationNeeded) as confirmation:
        register(cast, person=person, result=result)
    assert [problem.field for problem in confirmation.value.problems] == ["person.pnc.value", "result.sentenced_on"]
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]

    known = register(cast, person=person, result=result, override_reason="As the court's letter says")
    with opened(cast.manager, known, VIEW):
        [conviction] = list_convictions(known.id)
        assert conviction.change_reason == "As the court's letter says"
        name = identity.get_primary_name(known.id)
        assert name is not None
        assert name.change_reason == ""


@pytest.mark.parametrize("who", ["partner", "auditor", "administrator"])
def test_account_that_may_not_register_is_refused(cast: Cast, who: str):
    with pytest.raises(gateway.RegistrationRefused):
        register(cast, by=getattr(cast, who), allocated=False)


def test_offender_manager_who_registers_cannot_allocate(cast: Cast):
    with pytest.raises(FactRefused, match="Only a supervisor or an inspector can allocate"):
        register(cast, by=cast.manager)


def test_registration_led_by_probation_needs_a_named_practitioner(cast: Cast, owner_sql: Sql):
    allocation = AllocationDetails(team=cast.east, offender_manager=cast.manager, lead_agency=cast.probation)
    with acting(cast.supervisor) as actor, pytest.raises(FactRefused) as refused:
        register_nominal_from_court_result(actor, person=PERSON, result=RESULT, today=TODAY, allocation=allocation)
    assert refused.value.field == "allocation.offender_manager"
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


def test_nominal_with_only_a_name_can_be_registered(cast: Cast):
    known: RegisteredNominal = register(
        cast, person=PersonDetails(forenames="", surname="Pilgrim", born_on=None),
        result=CourtResult(gateway="caution", offence="SOA 2003 s.3", on=date(2026, 2, 2)), home=None,
    )  # fmt: skip
    with opened(cast.manager, known, VIEW) as permit:
        assert identity.get_birth(known.id) is None
        assert load_board(permit).questions or load_board(permit).obligations


def test_registered_facts_have_their_author_force_and_source(cast: Cast, owner_sql: Sql):
    register(cast, held=HELD, information_source="Hexley Crown Court")
    for table in (
        "identity_name",
        "identity_birth",
        "convictions_conviction",
        "whereabouts_address",
        "whereabouts_spell",
    ):
        rows = owner_sql(f"select recorded_by_id, recorded_force, information_source from {table}")
        assert rows == [(cast.supervisor.pk, "NS", "Hexley Crown Court")], table
