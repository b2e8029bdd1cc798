"""Licences: standard conditions come at once, words stay as issued, what is in force; a recall to its automatic end."""

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
from tests.rooms.recording import WRITE, read
from tests.support.people import Cast, Known, opened

TODAY = date(2026, 11, 27)
"""A day under the law of the 56 days."""
DAY = timedelta(days=1)
FROM, UNTIL = TODAY - 60 * DAY, TODAY + 500 * DAY
BABYSITTING = "4a5fed48-0fb9-4711-8ddf-b46ddfd90246"
REASONS = "Found in a flat with two children of five and seven; nothing less will keep them safe."


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def recorded(account: Account, nominal: Known, act: Callable[..., Any], **said: Any) -> Any:
    with opened(account, nominal, WRITE) as permit:
        return act(permit, today=TODAY, **said)


def licence(account: Account, nominal: Known, **said: Any) -> Licence:
    told = {"kind": "crd", "set_by": "governor", "from_on": FROM, "until": UNTIL, "library": "4.0", **said}
    row: Licence = recorded(account, nominal, actions.issue_licence, **told)
    return row


def added(account: Account, nominal: Known, issued: Licence, **said: Any) -> LicenceCondition:
    told = {
        "licence_id": issued.first, "code": BABYSITTING, "from_on": FROM, "set_by": "governor",
        "values": {"gender": "any", "age": 16, "department": ""}, **said,
    }  # fmt: skip
    row: LicenceCondition = recorded(account, nominal, actions.add_condition, **told)
    return row


def recall(account: Account, nominal: Known, issued: Licence, **said: Any) -> Recall:
    told = {
        "licence_id": issued.first, "kind": "fixed_term", "requested_at": at(TODAY - 10 * DAY), "reasons": REASONS,
        "requested_by": "R Amis, probation", "breached": [], "tried": ["warning"], "sentence": "determinate",
        "term_months": 48, "mappa_level": 1, "mappa_category": 1, **said,
    }  # fmt: skip
    row: Recall = recorded(account, nominal, actions.request_recall, **told)
    return row


def step(account: Account, nominal: Known, row: Recall, kind: str, when: datetime, **said: Any) -> Any:
    told = {"recall_id": row.first, "kind": kind, "occurred_at": when, "performed_by": "PPCS duty officer", **said}
    return recorded(account, nominal, actions.record_recall_step, **told)


def stands(account: Account, nominal: Known) -> LicenceRecord:
    found: LicenceRecord = read(account, nominal, queries.load_licence_record)
    return found


def duties(account: Account, nominal: Known) -> dict[str, Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return {each.rule: each for each in load_board(permit).obligations}


def test_the_standard_conditions_come_with_the_licence_and_bind_while_it_runs(cast: Cast, nominal: Known) -> None:
    licence(cast.manager, nominal)
    [issued] = stands(cast.manager, nominal).licences
    assert {each.condition.code for each in issued.conditions} == {
        each.code for each in condition_library.CONDITIONS if each.category == condition_library.STANDARD
    }
    with opened(cast.manager, nominal, VIEW):
        binding = queries.list_conditions_in_force(nominal.id, TODAY)
        assert len(binding) == len(issued.conditions)
        assert {each.source for each in binding} == {f"Licence to {UNTIL.day} {UNTIL:%B %Y}"}
        assert not queries.list_conditions_in_force(nominal.id, FROM - DAY)
        assert queries.list_conditions_in_force(nominal.id, UNTIL)
        assert not queries.list_conditions_in_force(nominal.id, UNTIL + DAY)


@pytest.mark.pure
def test_what_binds_has_the_shape_that_orders_give_too() -> None:
    assert queries.ConditionInForce._fields == orders.ConditionInForce._fields


def test_a_condition_is_worded_by_its_inputs_and_never_reworded(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal)
    row = added(cast.manager, nominal, issued)
    assert "any child under 16 unless" in row.wording
    assert not set("{}[]") & set(row.wording)
    assert (row.inputs["age"], row.subject) == (16, "child")
    assert row.plain == "No unsupervised contact with any child under 16"
    with opened(cast.manager, nominal, CORRECT) as permit:
        with pytest.raises(FactRefused, match="wording issued cannot be changed"):
            actions.correct_fact(permit, row, change_reason="Typed wrongly", today=TODAY, wording="Nothing at all.")
        mended = actions.correct_fact(
            permit, row, change_reason="The order was of later", today=TODAY, from_on=FROM + DAY
        )
    assert mended.wording == row.wording


def test_older_wordings_are_marked_once_the_library_has_another(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal, library="3.0")
    added(cast.manager, nominal, issued)
    [found] = stands(cast.manager, nominal).licences
    on = date(2026, 11, 27)
    older = {each.condition.code for each in found.conditions if each.is_older(on)}
    assert BABYSITTING in older
    assert not any(each.is_older(date(2025, 1, 1)) for each in found.conditions)
    assert condition_library.conditions_of_version("3.0", standard=True) != condition_library.conditions_of_version(
        "4.0", standard=True
    )


def test_a_condition_that_ended_binds_no_more_and_may_be_set_anew(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal)
    row = added(cast.manager, nominal, issued)
    with pytest.raises(ConfirmationNeeded, match="same wording"):
        added(cast.manager, nominal, issued)
    said = {"condition_id": row.first, "ended_on": TODAY, "text": "Varied by the Parole Board on review."}
    recorded(cast.manager, nominal, actions.end_condition, **said)
    with opened(cast.manager, nominal, VIEW):
        assert row.first not in {each.id for each in queries.list_conditions_in_force(nominal.id, TODAY)}
        assert row.first in {each.id for each in queries.list_conditions_in_force(nominal.id, TODAY - DAY)}
    added(cast.manager, nominal, issued, from_on=TODAY)
    with pytest.raises(FactRefused, match="There can be only one"):
        recorded(cast.manager, nominal, actions.end_condition, **said)


def test_a_recall_goes_to_its_automatic_release_and_revokes_the_licence(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal)
    row = recall(cast.manager, nominal, issued)
    assert duties(cast.manager, nominal)["practice.recall.revoke"].due_at is not None
    step(cast.manager, nominal, row, "authorised", at(TODAY - 10 * DAY, 11))
    step(cast.manager, nominal, row, "revoked", at(TODAY - 10 * DAY, 15))
    with opened(cast.manager, nominal, VIEW):
        assert not queries.list_conditions_in_force(nominal.id, TODAY)
    [found] = stands(cast.manager, nominal).recalls
    assert (found.state(TODAY), found.days_at_large(TODAY)) == (RecallState.AT_LARGE, 10)
    step(cast.manager, nominal, row, "arrested", at(TODAY - 7 * DAY))
    step(cast.manager, nominal, row, "returned", at(TODAY - 6 * DAY))
    release = duties(cast.manager, nominal)["cja2003.s255ba.release"]
    assert release.due_on == TODAY - 6 * DAY + 55 * DAY
    [found] = stands(cast.manager, nominal).recalls
    assert (found.state(TODAY), found.days_at_large(TODAY)) == (RecallState.RETURNED, 3)
    said = {"recall_id": row.first, "how": "executive", "released_on": TODAY}
    recorded(cast.manager, nominal, actions.record_rerelease, **said)
    assert duties(cast.manager, nominal)["cja2003.s255ba.release"].met_on == TODAY
    assert stands(cast.manager, nominal).recalls[0].state(TODAY) is RecallState.RELEASED


def test_the_kind_is_doubted_where_the_law_makes_another_of_it(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal)
    with pytest.raises(ConfirmationNeeded, match="standard recall: managed at MAPPA Level 2"):
        recall(cast.manager, nominal, issued, mappa_level=2)
    with pytest.raises(ConfirmationNeeded, match="fixed term recall: an adult"):
        recall(cast.manager, nominal, issued, kind="standard")
    recall(cast.manager, nominal, issued, kind="standard", mappa_level=3)


@pytest.mark.parametrize(
    ("said", "field"),
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
def test_what_can_not_be_so_of_a_recall_is_refused(
    cast: Cast, nominal: Known, said: dict[str, Any], field: str
) -> None:
    issued = licence(cast.manager, nominal)
    with pytest.raises(FactRefused) as refused:
        recall(cast.manager, nominal, issued, **said)
    assert refused.value.field == field


def test_steps_have_an_order_and_a_release_follows_a_return(cast: Cast, nominal: Known) -> None:
    row = recall(cast.manager, nominal, licence(cast.manager, nominal))
    with pytest.raises(FactRefused, match="after the recall request"):
        step(cast.manager, nominal, row, "revoked", at(TODAY - 20 * DAY))
    with pytest.raises(ConfirmationNeeded, match="no revocation"):
        step(cast.manager, nominal, row, "returned", at(TODAY - 5 * DAY))
    with pytest.raises(FactRefused, match="Record the return"):
        recorded(
            cast.manager, nominal, actions.record_rerelease, recall_id=row.first, how="automatic", released_on=TODAY
        )
    step(cast.manager, nominal, row, "revoked", at(TODAY - 9 * DAY))
    with pytest.raises(FactRefused, match="Each step can be recorded once"):
        step(cast.manager, nominal, row, "revoked", at(TODAY - 8 * DAY))
    with pytest.raises(FactRefused, match="Enter the reason"):
        step(cast.manager, nominal, row, "given_up", at(TODAY - 8 * DAY), text="No")


@pytest.mark.parametrize(
    "said",
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
def test_what_can_not_be_so_of_a_licence_is_refused_and_nothing_of_it_is_kept(
    cast: Cast, nominal: Known, said: dict[str, Any]
) -> None:
    with pytest.raises(FactRefused):
        licence(cast.manager, nominal, **said)
    assert not stands(cast.manager, nominal).licences


def test_a_condition_asks_for_all_that_it_leaves_open(cast: Cast, nominal: Known) -> None:
    issued = licence(cast.manager, nominal)
    with pytest.raises(FactRefused, match="Age limit"):
        added(cast.manager, nominal, issued, values={"gender": "any"})
    with pytest.raises(FactRefused, match="Select a condition of version"):
        added(cast.manager, nominal, issued, code="no-such-code")
    with pytest.raises(FactRefused, match="when the licence ends"):
        added(cast.manager, nominal, issued, from_on=UNTIL + DAY)


def test_who_may_not_record_in_the_case_records_no_licence(cast: Cast, nominal: Known) -> None:
    with pytest.raises(NoSuchNominal):
        licence(cast.officer, nominal)
