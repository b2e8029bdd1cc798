"""Licences: standard conditions, wording as issued, conditions in force, and a recall up to its automatic release."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.nominals.gateway import NoSuchNominal
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.licences import actions, condition_library, queries
from mosovo.rooms.licences.models import Licence, LicenceCondition, Recall
from mosovo.rooms.licences.policy import CORRECT, VIEW
from mosovo.rooms.licences.progress import RecallState
from mosovo.rooms.licences.queries import LicenceRecord
from mosovo.rooms.orders import queries as orders
from mosovo_law.core.obligation import Obligation
from tests.rooms.transactions import WRITE, read
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date(2026, 11, 27)
"""A date on which the rules of the 56 day recall are in force."""
DAY = timedelta(days=1)
FROM, UNTIL = TODAY - 60 * DAY, TODAY + 500 * DAY
BABYSITTING = "4a5fed48-0fb9-4711-8ddf-b46ddfd90246"
REASONS = "Found in a flat with two children of five and seven; nothing less will keep them safe."


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def recorded(account: Account, nominal: RegisteredNominal, act: Callable[..., Any], **values: Any) -> Any:
    with opened(account, nominal, WRITE) as permit:
        return act(permit, today=TODAY, **values)


def record_licence(account: Account, nominal: RegisteredNominal, **changes: Any) -> Licence:
    values = {"kind": "crd", "set_by": "governor", "from_on": FROM, "until": UNTIL, "library": "4.0", **changes}
    row: Licence = recorded(account, nominal, actions.issue_licence, **values)
    return row


def add_licence_condition(
    account: Account, nominal: RegisteredNominal, issued: Licence, **changes: Any
) -> LicenceCondition:
    values = {
        "licence_id": issued.first, "code": BABYSITTING, "from_on": FROM, "set_by": "governor",
        "values": {"gender": "any", "age": 16, "department": ""}, **changes,
    }  # fmt: skip
    row: LicenceCondition = recorded(account, nominal, actions.add_condition, **values)
    return row


def request_recall(account: Account, nominal: RegisteredNominal, issued: Licence, **changes: Any) -> Recall:
    values = {
        "licence_id": issued.first, "kind": "fixed_term", "requested_at": at(TODAY - 10 * DAY), "reasons": REASONS,
        "requested_by": "R Amis, probation", "breached": [], "tried": ["warning"], "sentence": "determinate",
        "term_months": 48, "mappa_level": 1, "mappa_category": 1, **changes,
    }  # fmt: skip
    row: Recall = recorded(account, nominal, actions.request_recall, **values)
    return row


def record_step(
    account: Account, nominal: RegisteredNominal, row: Recall, kind: str, when: datetime, **changes: Any
) -> Any:
    values = {"recall_id": row.first, "kind": kind, "occurred_at": when, "performed_by": "PPCS duty officer", **changes}
    return recorded(account, nominal, actions.record_recall_step, **values)


def load_record(account: Account, nominal: RegisteredNominal) -> LicenceRecord:
    found: LicenceRecord = read(account, nominal, queries.load_licence_record)
    return found


def list_duties(account: Account, nominal: RegisteredNominal) -> dict[str, Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return {each.rule: each for each in load_board(permit).obligations}


def test_standard_conditions_are_in_force_for_the_term_of_the_licence(cast: Cast, nominal: RegisteredNominal) -> None:
    record_licence(cast.manager, nominal)
    [issued] = load_record(cast.manager, nominal).licences
    assert {each.condition.code for each in issued.conditions} == {
        each.code for each in condition_library.CONDITIONS if each.category == condition_library.STANDARD
    }
    with opened(cast.manager, nominal, VIEW):
        in_force = queries.list_conditions_in_force(nominal.id, TODAY)
        assert len(in_force) == len(issued.conditions)
        assert {each.source for each in in_force} == {f"Licence to {UNTIL.day} {UNTIL:%B %Y}"}
        assert not queries.list_conditions_in_force(nominal.id, FROM - DAY)
        assert queries.list_conditions_in_force(nominal.id, UNTIL)
        assert not queries.list_conditions_in_force(nominal.id, UNTIL + DAY)


@pytest.mark.pure
def test_licence_and_order_conditions_in_force_have_the_same_fields() -> None:
    assert queries.ConditionInForce._fields == orders.ConditionInForce._fields


def test_condition_is_worded_from_its_inputs_and_its_wording_cannot_change(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    issued = record_licence(cast.manager, nominal)
    row = add_licence_condition(cast.manager, nominal, issued)
    assert "any child under 16 unless" in row.wording
    assert not set("{}[]") & set(row.wording)
    assert (row.inputs["age"], row.subject) == (16, "child")
    assert row.plain == "No unsupervised contact with any child under 16"
    with opened(cast.manager, nominal, CORRECT) as permit:
        with pytest.raises(FactRefused, match="wording issued cannot be changed"):
            actions.correct_fact(permit, row, change_reason="Typed wrongly", today=TODAY, wording="Nothing at all.")
        corrected = actions.correct_fact(
            permit, row, change_reason="The order was of later", today=TODAY, from_on=FROM + DAY
        )
    assert corrected.wording == row.wording


def test_older_condition_wording_is_flagged_once_a_newer_one_exists(cast: Cast, nominal: RegisteredNominal) -> None:
    issued = record_licence(cast.manager, nominal, library="3.0")
    add_licence_condition(cast.manager, nominal, issued)
    [found] = load_record(cast.manager, nominal).licences
    on = date(2026, 11, 27)
    older = {each.condition.code for each in found.conditions if each.is_superseded(on)}
    assert BABYSITTING in older
    assert not any(each.is_superseded(date(2025, 1, 1)) for each in found.conditions)
    assert condition_library.conditions_of_version("3.0", standard=True) != condition_library.conditions_of_version(
        "4.0", standard=True
    )


def test_ended_condition_is_not_in_force_and_can_be_added_again(cast: Cast, nominal: RegisteredNominal) -> None:
    issued = record_licence(cast.manager, nominal)
    row = add_licence_condition(cast.manager, nominal, issued)
    with pytest.raises(ConfirmationNeeded, match="same wording"):
        add_licence_condition(cast.manager, nominal, issued)
    values = {"condition_id": row.first, "ended_on": TODAY, "text": "Varied by the Parole Board on review."}
    recorded(cast.manager, nominal, actions.end_condition, **values)
    with opened(cast.manager, nominal, VIEW):
        assert row.first not in {each.id for each in queries.list_conditions_in_force(nominal.id, TODAY)}
        assert row.first in {each.id for each in queries.list_conditions_in_force(nominal.id, TODAY - DAY)}
    add_licence_condition(cast.manager, nominal, issued, from_on=TODAY)
    with pytest.raises(FactRefused, match="There can be only one"):
        recorded(cast.manager, nominal, actions.end_condition, **values)


def test_recall_revokes_the_licence_and_ends_in_automatic_release(cast: Cast, nominal: RegisteredNominal) -> None:
    issued = record_licence(cast.manager, nominal)
    row = request_recall(cast.manager, nominal, issued)
    assert list_duties(cast.manager, nominal)["practice.recall.revoke"].due_at is not None
    record_step(cast.manager, nominal, row, "authorised", at(TODAY - 10 * DAY, 11))
    record_step(cast.manager, nominal, row, "revoked", at(TODAY - 10 * DAY, 15))
    with opened(cast.manager, nominal, VIEW):
        assert not queries.list_conditions_in_force(nominal.id, TODAY)
    [found] = load_record(cast.manager, nominal).recalls
    assert (found.state(TODAY), found.days_at_large(TODAY)) == (RecallState.AT_LARGE, 10)
    record_step(cast.manager, nominal, row, "arrested", at(TODAY - 7 * DAY))
    record_step(cast.manager, nominal, row, "returned", at(TODAY - 6 * DAY))
    release = list_duties(cast.manager, nominal)["cja2003.s255ba.release"]
    assert release.due_on == TODAY - 6 * DAY + 55 * DAY
    [found] = load_record(cast.manager, nominal).recalls
    assert (found.state(TODAY), found.days_at_large(TODAY)) == (RecallState.RETURNED, 3)
    values = {"recall_id": row.first, "how": "executive", "released_on": TODAY}
    recorded(cast.manager, nominal, actions.record_rerelease, **values)
    assert list_duties(cast.manager, nominal)["cja2003.s255ba.release"].met_on == TODAY
    assert load_record(cast.manager, nominal).recalls[0].state(TODAY) is RecallState.RELEASED


def test_recall_kind_that_differs_from_the_law_needs_confirmation(cast: Cast, nominal: RegisteredNominal) -> None:
    issued = record_licence(cast.manager, nominal)
    with pytest.raises(ConfirmationNeeded, match="standard recall: managed at MAPPA Level 2"):
        request_recall(cast.manager, nominal, issued, mappa_level=2)
    with pytest.raises(ConfirmationNeeded, match="fixed term recall: an adult"):
        request_recall(cast.manager, nominal, issued, kind="standard")
    request_recall(cast.manager, nominal, issued, kind="standard", mappa_level=3)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mappa_level": 4}, "mappa_level"),
        ({"mappa_category": 0}, "mappa_category"),
        ({"term_months": None}, "term_months"),
        ({"term_months": 0}, "term_months"),
        ({"sentence": "extended"}, "kind"),
        ({"reasons": "Breach"}, "reasons"),
        ({"breached": [str(uuid4())]}, "breached"),
        ({"breached": "all"}, "breached"),
        ({"tried": ["threats"]}, "tried"),
        ({"requested_at": at(TODAY + 2 * DAY)}, "requested_at"),
        ({"licence_id": uuid4()}, "licence_id"),
    ],
)
def test_recall_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str
) -> None:
    issued = record_licence(cast.manager, nominal)
    with pytest.raises(FactRefused) as refused:
        request_recall(cast.manager, nominal, issued, **changes)
    assert refused.value.field == field


def test_recall_steps_follow_their_order_and_release_follows_return(cast: Cast, nominal: RegisteredNominal) -> None:
    row = request_recall(cast.manager, nominal, record_licence(cast.manager, nominal))
    with pytest.raises(FactRefused, match="after the recall request"):
        record_step(cast.manager, nominal, row, "revoked", at(TODAY - 20 * DAY))
    with pytest.raises(ConfirmationNeeded, match="no revocation"):
        record_step(cast.manager, nominal, row, "returned", at(TODAY - 5 * DAY))
    with pytest.raises(FactRefused, match="Record the return"):
        recorded(
            cast.manager, nominal, actions.record_rerelease, recall_id=row.first, how="automatic", released_on=TODAY
        )
    record_step(cast.manager, nominal, row, "revoked", at(TODAY - 9 * DAY))
    with pytest.raises(FactRefused, match="Each step can be recorded once"):
        record_step(cast.manager, nominal, row, "revoked", at(TODAY - 8 * DAY))
    with pytest.raises(FactRefused, match="Enter the reason"):
        record_step(cast.manager, nominal, row, "given_up", at(TODAY - 8 * DAY), text="No")


def test_licence_binds_again_after_its_recall_was_rescinded(cast: Cast, nominal: RegisteredNominal) -> None:
    """Otherwise its conditions are missing from visits, from travel checks and from the briefing."""
    row = request_recall(cast.manager, nominal, record_licence(cast.manager, nominal))

    def count_conditions() -> int:
        with opened(cast.manager, nominal, VIEW):
            return len(queries.list_conditions_in_force(nominal.id, TODAY))

    before = count_conditions()
    record_step(cast.manager, nominal, row, "revoked", at(TODAY - 9 * DAY))
    assert (before > 0, count_conditions()) == (True, 0)
    reason = "Rescinded by PPCS: the report was about another person."
    record_step(cast.manager, nominal, row, "given_up", at(TODAY - 8 * DAY), text=reason)
    assert count_conditions() == before
    [issued] = load_record(cast.manager, nominal).licences
    assert (issued.revoked_on, issued.is_in_force(TODAY)) == (None, True)


def test_recall_rescinded_in_custody_names_the_release_that_is_still_to_be_recorded(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """Otherwise the time in custody has no end, and no notification or visit is ever due."""
    row = request_recall(cast.manager, nominal, record_licence(cast.manager, nominal))
    for kind, days in (("revoked", 9), ("returned", 8)):
        record_step(cast.manager, nominal, row, kind, at(TODAY - days * DAY))
    rescinded = {"text": "Rescinded by PPCS: the report was about another person."}
    with pytest.raises(ConfirmationNeeded, match=r"return to custody on 19 November 2026\. Check that"):
        record_step(cast.manager, nominal, row, "given_up", at(TODAY - 7 * DAY), **rescinded)
    confirmed = {**rescinded, "override_reason": "The release is recorded"}
    record_step(cast.manager, nominal, row, "given_up", at(TODAY - 7 * DAY), **confirmed)
    [found] = load_record(cast.manager, nominal).recalls
    assert found.state(TODAY) is RecallState.GIVEN_UP


@pytest.mark.parametrize(
    "changes",
    [
        {"until": FROM - DAY},
        {"library": "9.9"},
        {"kind": "pardon"},
        {"set_by": "nobody"},
        {"from_on": date(1899, 1, 1)},
        {"set_by_name": "x" * 201},
        {"set_by_name": "A\u202egovernor"},
    ],
)
def test_licence_with_an_invalid_value_is_refused_and_not_stored(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any]
) -> None:
    with pytest.raises(FactRefused):
        record_licence(cast.manager, nominal, **changes)
    assert not load_record(cast.manager, nominal).licences


def test_condition_without_its_inputs_or_outside_the_licence_is_refused(cast: Cast, nominal: RegisteredNominal) -> None:
    issued = record_licence(cast.manager, nominal)
    with pytest.raises(FactRefused, match="Age limit"):
        add_licence_condition(cast.manager, nominal, issued, values={"gender": "any"})
    with pytest.raises(FactRefused, match="Select a condition of version"):
        add_licence_condition(cast.manager, nominal, issued, code="no-such-code")
    with pytest.raises(FactRefused, match="when the licence ends"):
        add_licence_condition(cast.manager, nominal, issued, from_on=UNTIL + DAY)


def test_officer_without_access_cannot_record_a_licence(cast: Cast, nominal: RegisteredNominal) -> None:
    with pytest.raises(NoSuchNominal):
        record_licence(cast.officer, nominal)
