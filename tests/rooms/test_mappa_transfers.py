"""Transfers between MAPPA areas, and notices and reviews of serious further offences."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.mappa import actions, queries
from mosovo.rooms.mappa.criteria import category_from_other_system, level_from_other_system
from mosovo.rooms.mappa.models import AreaTransfer, FurtherOffence
from mosovo.rooms.mappa.policy import COORDINATE, RECORD, VIEW
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

OUR_AREA, OTHER_AREA = "Northshire", "Southshire"


def write(
    account: Account, nominal: RegisteredNominal, act: Callable[..., Any], to: Any = RECORD, **values: Any
) -> Any:
    with opened(account, nominal, to) as permit:
        return act(permit, today=TODAY, **values)


def propose_transfer(account: Account, nominal: RegisteredNominal, **changes: Any) -> AreaTransfer:
    values = {
        "direction": "out", "our_area": OUR_AREA, "other_area": OTHER_AREA, "proposed_on": TODAY - timedelta(days=9),
        "text": "He moves to his brother; Southshire’s co-ordinator was told.",
    }  # fmt: skip
    row: AreaTransfer = write(account, nominal, actions.propose_transfer, **{**values, **changes})
    return row


def record_step(
    account: Account, nominal: RegisteredNominal, row: AreaTransfer, kind: str, on: date = TODAY, **changes: Any
) -> Any:
    values = {"performed_by": "The co-ordinator", "text": "Agreed by both areas at the meeting."}
    return write(
        account, nominal, actions.take_transfer_step, transfer_id=row.first, kind=kind, on=on, **{**values, **changes}
    )


def get_owner(account: Account, nominal: RegisteredNominal) -> tuple[str, bool]:
    with opened(account, nominal, VIEW) as permit:
        [moving] = queries.list_transfers(permit.nominal_id)
        return moving.owner(), moving.is_open


@pytest.mark.parametrize(("direction", "had", "gets"), [("out", OUR_AREA, OTHER_AREA), ("in", OTHER_AREA, OUR_AREA)])
def test_current_area_owns_the_case_until_the_other_area_accepts(
    cast: Cast, nominal: RegisteredNominal, direction: str, had: str, gets: str
) -> None:
    row = propose_transfer(cast.manager, nominal, direction=direction)
    for kind in ("information", "acknowledged", "disputed", "joint"):
        assert get_owner(cast.manager, nominal) == (had, True)
        record_step(cast.manager, nominal, row, kind)
    assert get_owner(cast.manager, nominal) == (had, True)
    record_step(cast.manager, nominal, row, "accepted")
    assert get_owner(cast.manager, nominal) == (gets, True)
    record_step(cast.manager, nominal, row, "completed")
    assert get_owner(cast.manager, nominal) == (gets, False)


def test_transfer_follows_its_steps_and_only_one_is_open(cast: Cast, nominal: RegisteredNominal) -> None:
    row = propose_transfer(cast.manager, nominal)
    with pytest.raises(FactRefused, match=r"cannot follow “Proposed”\. Select: Information"):
        record_step(cast.manager, nominal, row, "accepted")
    with pytest.raises(FactRefused, match="already has an open transfer"):
        propose_transfer(cast.manager, nominal)
    record_step(cast.manager, nominal, row, "withdrawn")
    assert get_owner(cast.manager, nominal) == (OUR_AREA, False)
    with pytest.raises(FactRefused, match="Enter a different MAPPA area"):
        propose_transfer(cast.manager, nominal, other_area="northshire ")


def test_step_of_a_transfer_is_corrected_where_the_steps_stay_in_order(cast: Cast, nominal: RegisteredNominal) -> None:
    row = propose_transfer(cast.manager, nominal)
    first = record_step(cast.manager, nominal, row, "information", TODAY - timedelta(days=5))
    last = record_step(cast.manager, nominal, row, "acknowledged", TODAY - timedelta(days=3))
    text = "Papers sent by secure mail, except the minutes."
    with opened(cast.manager, nominal, RECORD) as permit:
        first = actions.correct_fact(permit, first, today=TODAY, change_reason="A slip", text=text)
    assert first.text == text
    moved = {"on": TODAY - timedelta(days=2)}
    for wrong, why in (
        ({"kind": "withdrawn"}, "“Receipt acknowledged” cannot follow “Withdrawn”"),
        (moved, "“Receipt acknowledged” cannot follow “Proposed”"),
        ({"on": TODAY - timedelta(days=10)}, "This step"),
    ):
        with opened(cast.manager, nominal, RECORD) as permit, pytest.raises(FactRefused, match=why):
            actions.correct_fact(permit, first, today=TODAY, change_reason="A slip", **wrong)
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.correct_fact(permit, last, today=TODAY, change_reason="A slip", **moved)
        [moving] = queries.list_transfers(permit.nominal_id)
    assert [each.kind for each in moving.steps] == ["information", "acknowledged"]
    with pytest.raises(FactRefused, match="This step"):
        record_step(cast.manager, nominal, row, "joint", TODAY - timedelta(days=3))


def record_charge(account: Account, nominal: RegisteredNominal, **changes: Any) -> FurtherOffence:
    values = {
        "offence": "rape", "charged_on": TODAY - timedelta(days=2), "known_on": TODAY,
        "text": "Charged by Southshire; an adult he met in February.",
        "override_reason": "Read in the custody record.",
    }  # fmt: skip
    row: FurtherOffence = write(account, nominal, actions.record_further_offence, **{**values, **changes})
    return row


def set_level(account: Account, nominal: RegisteredNominal, level: int, on: date) -> None:
    criteria = {1: ["lead-manages"], 2: ["meetings-add", "active-coordination"]}[level]
    values = {"level": level, "set_on": on, "criteria": criteria, "text": "As the meeting decided that day.",
            "review_on": on + timedelta(days=60), "meeting": uuid4()}  # fmt: skip
    write(account, nominal, actions.set_level, COORDINATE, **values)


@pytest.mark.parametrize(
    ("offence", "stepped_down", "mandatory"),
    [("rape", 20, True), ("rape", 40, False), ("violent", 20, False), ("murder", 0, True)],
)
def test_serious_case_review_is_mandatory_after_recent_level_2_and_a_listed_charge(
    cast: Cast, nominal: RegisteredNominal, offence: str, stepped_down: int, mandatory: bool
) -> None:
    set_level(cast.coordinator, nominal, 2, TODAY - timedelta(days=90))
    if stepped_down:
        set_level(cast.coordinator, nominal, 1, TODAY - timedelta(days=stepped_down))
    record_charge(cast.manager, nominal, offence=offence)
    with opened(cast.manager, nominal, VIEW) as permit:
        [review] = queries.list_serious_case_reviews(permit.nominal_id)
    assert review.is_mandatory is mandatory


def test_further_offence_notice_is_due_in_five_days_and_actions_by_their_date(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = record_charge(cast.manager, nominal)

    def load_duties(rule: str) -> Any:
        with opened(cast.manager, nominal, VIEW) as permit:
            return [each for each in load_board(permit).obligations if each.rule == f"practice.mappa.{rule}"]

    def record_review_step(kind: str, **changes: Any) -> Any:
        values = {
            "offence_id": row.first,
            "kind": kind,
            "on": TODAY,
            "performed_by": "The chair",
            "text": "Read by all of them.",
        }
        return write(cast.manager, nominal, actions.take_review_step, **{**values, **changes})

    assert load_duties("scr_notice")[0].due_on == TODAY + timedelta(days=5)
    with pytest.raises(FactRefused, match="decision to hold a review first"):
        record_review_step("report")
    record_review_step("notice")
    assert load_duties("scr_notice")[0].met_on == TODAY
    record_review_step("decided")
    values = {"offence_id": row.first, "text": "Train staff in curfew checks", "how": "Two sessions",
            "owner": "Head of unit", "agency_id": cast.probation.pk, "from_on": TODAY,
            "due_on": TODAY + timedelta(days=60)}  # fmt: skip
    action = write(cast.manager, nominal, actions.give_action, **values)
    assert load_duties("scr_action")[0].due_on == TODAY + timedelta(days=60)
    with pytest.raises(FactRefused, match="Record the outcome of every review action"):
        record_review_step("closed")
    write(
        cast.manager,
        nominal,
        actions.end_action,
        action_id=action.first,
        outcome="done",
        ended_on=TODAY,
        evidence="List",
    )
    record_review_step("closed")
    with opened(cast.manager, nominal, VIEW) as permit:
        assert not queries.list_serious_case_reviews(permit.nominal_id)[0].is_open


def test_declining_a_mandatory_review_needs_a_reason(cast: Cast, nominal: RegisteredNominal) -> None:
    set_level(cast.coordinator, nominal, 2, TODAY - timedelta(days=90))
    row = record_charge(cast.manager, nominal, override_reason="")
    values = {"offence_id": row.first, "kind": "declined", "on": TODAY, "performed_by": "The board",
            "text": "Nothing to be learned."}  # fmt: skip
    with pytest.raises(ConfirmationNeeded, match="A review is mandatory"):
        write(cast.manager, nominal, actions.take_review_step, **values)


def test_further_offence_without_a_mappa_level_needs_confirmation(cast: Cast, nominal: RegisteredNominal) -> None:
    with pytest.raises(ConfirmationNeeded, match="No MAPPA level applied"):
        record_charge(cast.manager, nominal, override_reason="")


@pytest.mark.pure
def test_unknown_values_of_another_system_give_no_level_or_category() -> None:
    assert [level_from_other_system(each) for each in ("M0", "Nominal", "unknown", "", "M2", "level 3", "1", "9")] == [
        None, None, None, None, 2, 3, 1, None,
    ]  # fmt: skip
    assert [category_from_other_system(each) for each in ("X9", "unknown", "", "M4", "Category 2", "cat 1", "7")] == [
        None, None, None, 4, 2, 1, None,
    ]  # fmt: skip
