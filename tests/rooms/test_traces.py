"""Traces are recorded; two records are said to be one person and parted again, and everything is as it was."""

from datetime import date
from typing import Any

import pytest

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identifying_details import actions, policy, queries
from mosovo.rooms.identifying_details.models import SamePersonDecision
from tests.support.people import TODAY, Cast, Known, opened
from tests.support.same_person import REASON, Sql, answers, four, merge, part

POINT = {"kind": "phone", "value": "07700 900123", "owner_relation": "own", "known_on": TODAY}
PLATE = {"registration": "AB12 CDE", "owner_relation": "own", "known_on": TODAY}
MARK = {"kind": "tattoo", "place": "Left forearm", "description": "Anchor", "known_on": TODAY}


@pytest.fixture
def people(cast: Cast, nominal: Known) -> list[Known]:
    return four(cast, nominal)


def test_a_merge_moves_nothing_and_says_so_on_both(cast: Cast, people: list[Known]) -> None:
    one, other, *_ = people
    said = answers(cast.manager, one, other)
    merge(cast.manager, one, other)

    assert answers(cast.manager, one, other) == said
    for each, its_other in ((one, other), (other, one)):
        with opened(cast.manager, each, policy.VIEW):
            [row] = queries.list_same_person_records(each.id)
            assert (row.other_id, row.reason) == (its_other.id, REASON)


def test_nobody_is_merged_with_themselves_or_twice_or_parted_unmerged(cast: Cast, people: list[Known]) -> None:
    one, other, *_ = people
    with pytest.raises(FactRefused, match="different record"):
        merge(cast.manager, one, one)
    with pytest.raises(FactRefused, match="have not been confirmed as the same person"):
        part(cast.manager, one, other)
    merge(cast.manager, one, other)
    with pytest.raises(FactRefused, match="already"):
        merge(cast.manager, other, one)


def test_whoever_may_not_see_the_other_is_not_told_that_there_is_one(
    cast: Cast, people: list[Known], owner_sql: Sql
) -> None:
    one, other, *_ = people
    merge(cast.manager, one, other)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [other.id])

    with opened(cast.manager, one, policy.VIEW):
        assert queries.list_same_person_decisions(one.id) == []
        assert not SamePersonDecision.objects.exists()


def test_a_word_on_two_records_is_not_mended_on_one(cast: Cast, people: list[Known]) -> None:
    merge(cast.manager, people[0], people[1])
    with opened(cast.manager, people[0], policy.STRIKE_OUT) as permit:
        [row] = queries.list_same_person_decisions(people[0].id)
        with pytest.raises(WriteNotPermitted):
            actions.strike_out_fact(permit, row, change_reason="No.")


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        (actions.record_contact_point, {**POINT, "value": "12"}, "value"),
        (actions.record_contact_point, {**POINT, "value": "call me"}, "value"),
        (actions.record_contact_point, {**POINT, "kind": "email", "value": "ada@"}, "value"),
        (actions.record_contact_point, {**POINT, "owner_relation": "neighbour"}, "name"),
        (actions.record_contact_point, {**POINT, "known_on": date(2199, 1, 1)}, "known_on"),
        (actions.record_vehicle, {**PLATE, "registration": "---"}, "registration"),
        (actions.record_vehicle, {**PLATE, "owner_relation": "partner"}, "name"),
        (actions.record_body_mark, {**MARK, "description": ""}, "description"),
    ],
)
def test_what_is_no_trace_is_refused(cast: Cast, nominal: Known, act: Any, said: dict[str, Any], field: str) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit, pytest.raises(FactRefused) as refused:
        act(permit, today=TODAY, **said)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("act", "said", "again"),
    [
        (actions.record_contact_point, POINT, {"value": "+44 7700 900123"}),
        (actions.record_vehicle, PLATE, {"registration": "ab12cde"}),
        (actions.record_body_mark, MARK, {"description": "anchor"}),
    ],
)
def test_the_same_trace_twice_is_doubted(
    cast: Cast, nominal: Known, act: Any, said: dict[str, Any], again: dict[str, Any]
) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        act(permit, today=TODAY, **said)
        with pytest.raises(ConfirmationNeeded):
            act(permit, today=TODAY, **{**said, **again})
