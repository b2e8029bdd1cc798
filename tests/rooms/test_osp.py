"""OSP scores: calculated from eight facts, provisional where a fact is missing, and compared with the record."""

from datetime import date
from typing import Any

import pytest

from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.risk import actions
from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.rooms.risk.osp import prefill_facts
from tests.rooms.transactions import WRITE, recorded
from tests.support.people import TODAY, RegisteredNominal, opened

MAN: dict[str, Any] = {
    "scored_on": TODAY, "sex": "male", "born_on": date(1984, 6, 1), "follow_up_on": date(2025, 3, 3),
    "supervision": "community", "contact_adult": 0, "contact_child": 1, "non_contact": 0, "images": 0,
    "total_sanctions": 1, "age_at_last_sexual_sanction": 40, "stranger_victim": False,
    "latest_offence_on": date(2024, 5, 4), "latest_sexual_offence_on": date(2024, 5, 4),
}  # fmt: skip


OVERRIDE = "Seen on the birth certificate."


def record_score(account: Account, nominal: RegisteredNominal, **changes: Any) -> OspScore:
    row = recorded(account, nominal, actions.record_osp_score, **{**MAN, **changes})
    assert isinstance(row, OspScore)
    return row


def test_osp_facts_are_prefilled_from_the_record(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, WRITE) as permit:
        prefilled = prefill_facts(permit.nominal_id, TODAY)
    assert {**MAN, **prefilled, "stranger_victim": False} == MAN
    row = record_score(manager, nominal, **{name: value for name, value in prefilled.items() if name != "scored_on"})
    # 0 adult + 3 child + 0 + 7 (aged 40) + 10 (sanction at 40) + 0 (one sanction) + 0 (no stranger)
    assert (row.least_points, row.most_points, row.direct, row.indirect, row.provisional) == (
        20, 20, "LOW", "LOW", False,
    )  # fmt: skip


def test_osp_score_with_an_unknown_fact_is_provisional(manager: Account, nominal: RegisteredNominal):
    row = record_score(manager, nominal, stranger_victim=None)
    assert (row.least_points, row.most_points, row.direct, row.provisional) == (20, 24, "LOW to MEDIUM", True)


def test_osp_facts_that_differ_from_recorded_convictions_need_a_reason(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded, match="You entered 0; the convictions on record show 1"):
        record_score(manager, nominal, contact_child=0)
    row = record_score(manager, nominal, contact_child=0, override_reason="The conviction was of his brother.")
    assert "brother" in row.change_reason


def test_osp_gives_no_score_for_women_or_children_and_shows_why(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded, match="The recorded sex is male"):
        record_score(manager, nominal, sex="female")
    woman = record_score(manager, nominal, sex="female", override_reason=OVERRIDE)
    assert "does not apply to women" in woman.does_not_apply
    assert (woman.direct, woman.least_points) == ("", None)
    child = record_score(
        manager, nominal, born_on=date(2008, 6, 1), age_at_last_sexual_sanction=16, override_reason=OVERRIDE
    )
    assert "under 18" in child.does_not_apply


def test_osp_reduction_is_refused_where_it_is_not_available(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(FactRefused, match="is not available"):
        record_score(manager, nominal, takes_reduction=True)


def test_corrected_osp_facts_are_scored_again(manager: Account, nominal: RegisteredNominal):
    row = record_score(manager, nominal)
    corrected = recorded(
        manager, nominal, actions.correct_fact, row, change_reason="A second sanction of 2011.", total_sanctions=2
    )
    assert (corrected.least_points, corrected.direct) == (26, "MEDIUM")


def test_actuarial_tool_for_another_age_group_needs_a_reason(manager: Account, nominal: RegisteredNominal):
    values = {"tool": "aim3", "version": "3", "band": "medium", "assessor": "Orla Quist, youth justice"}
    with pytest.raises(ConfirmationNeeded, match=r"for children\. The nominal was 41"):
        recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **values)
    with pytest.raises(FactRefused, match="Enter the name of the tool"):
        recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **{**values, "tool": "other"})
    stored = recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **{**values, "tool": "sara"})
    assert (str(stored), stored.version) == (str(ToolResult.Tool.SARA.label), "3")
