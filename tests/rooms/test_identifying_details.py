"""Identifying details, and records confirmed as the same person and separated again."""

from datetime import date
from typing import Any

import pytest

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identifying_details import actions, policy, queries
from mosovo.rooms.identifying_details.models import SamePersonDecision
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.support.same_person import REASON, collect_answers, merge_records, register_four, withdraw_merge

CONTACT_POINT = {"kind": "phone", "value": "07700 900123", "owner_relation": "own", "known_on": TODAY}
PLATE = {"registration": "AB12 CDE", "owner_relation": "own", "known_on": TODAY}
BODY_MARK = {"kind": "tattoo", "place": "Left forearm", "description": "Anchor", "known_on": TODAY}


@pytest.fixture
def people(cast: Cast, nominal: RegisteredNominal) -> list[RegisteredNominal]:
    return register_four(cast, nominal)


def test_confirming_the_same_person_moves_no_fact_and_shows_on_both_records(
    cast: Cast, people: list[RegisteredNominal]
) -> None:
    one, other, *_ = people
    before = collect_answers(cast.manager, one, other)
    merge_records(cast.manager, one, other)

    assert collect_answers(cast.manager, one, other) == before
    for each, its_other in ((one, other), (other, one)):
        with opened(cast.manager, each, policy.VIEW):
            [row] = queries.list_same_person_records(each.id)
            assert (row.other_id, row.reason) == (its_other.id, REASON)


def test_same_person_is_not_confirmed_twice_or_with_itself_or_separated_unconfirmed(
    cast: Cast, people: list[RegisteredNominal]
) -> None:
    one, other, *_ = people
    with pytest.raises(FactRefused, match="different record"):
        merge_records(cast.manager, one, one)
    with pytest.raises(FactRefused, match="have not been confirmed as the same person"):
        withdraw_merge(cast.manager, one, other)
    merge_records(cast.manager, one, other)
    with pytest.raises(FactRefused, match="already"):
        merge_records(cast.manager, other, one)


def test_same_person_decision_is_hidden_without_access_to_the_other_record(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    one, other, *_ = people
    merge_records(cast.manager, one, other)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [other.id])

    with opened(cast.manager, one, policy.VIEW):
        assert queries.list_same_person_decisions(one.id) == []
        assert not SamePersonDecision.objects.exists()


def test_same_person_decision_cannot_be_struck_out_on_one_record(cast: Cast, people: list[RegisteredNominal]) -> None:
    merge_records(cast.manager, people[0], people[1])
    with opened(cast.manager, people[0], policy.STRIKE_OUT) as permit:
        [row] = queries.list_same_person_decisions(people[0].id)
        with pytest.raises(WriteNotPermitted):
            actions.strike_out_fact(permit, row, change_reason="No.")


@pytest.mark.parametrize(
    ("act", "values", "field"),
    [
        (actions.record_contact_point, {**CONTACT_POINT, "value": "12"}, "value"),
        (actions.record_contact_point, {**CONTACT_POINT, "value": "call me"}, "value"),
        (actions.record_contact_point, {**CONTACT_POINT, "kind": "email", "value": "ada@"}, "value"),
        (actions.record_contact_point, {**CONTACT_POINT, "owner_relation": "neighbour"}, "name"),
        (actions.record_contact_point, {**CONTACT_POINT, "known_on": date(2199, 1, 1)}, "known_on"),
        (actions.record_vehicle, {**PLATE, "registration": "---"}, "registration"),
        (actions.record_vehicle, {**PLATE, "owner_relation": "partner"}, "name"),
        (actions.record_body_mark, {**BODY_MARK, "description": ""}, "description"),
    ],
)
def test_identifying_detail_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, act: Any, values: dict[str, Any], field: str
) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit, pytest.raises(FactRefused) as refused:
        act(permit, today=TODAY, **values)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("act", "values", "again"),
    [
        (actions.record_contact_point, CONTACT_POINT, {"value": "+44 7700 900123"}),
        (actions.record_vehicle, PLATE, {"registration": "ab12cde"}),
        (actions.record_body_mark, BODY_MARK, {"description": "anchor"}),
    ],
)
def test_repeated_identifying_detail_needs_confirmation(
    cast: Cast, nominal: RegisteredNominal, act: Any, values: dict[str, Any], again: dict[str, Any]
) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        act(permit, today=TODAY, **values)
        with pytest.raises(ConfirmationNeeded):
            act(permit, today=TODAY, **{**values, **again})
