"""OSP on the record: reckoned from eight facts, open about what is missing, never unknowingly at odds with it."""

from datetime import date
from typing import Any

import pytest

from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.risk import actions
from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.rooms.risk.osp import prefill_facts
from tests.rooms.recording import WRITE, recorded
from tests.support.people import TODAY, Known, opened

MAN: dict[str, Any] = {
    "scored_on": TODAY, "sex": "male", "born_on": date(1984, 6, 1), "follow_up_on": date(2025, 3, 3),
    "supervision": "community", "contact_adult": 0, "contact_child": 1, "non_contact": 0, "images": 0,
    "total_sanctions": 1, "age_at_last_sexual_sanction": 40, "stranger_victim": False,
    "latest_offence_on": date(2024, 5, 4), "latest_sexual_offence_on": date(2024, 5, 4),
}  # fmt: skip


SURE = "Seen on the birth certificate."


def scored(account: Account, nominal: Known, **said: Any) -> OspScore:
    row = recorded(account, nominal, actions.record_osp_score, **{**MAN, **said})
    assert isinstance(row, OspScore)
    return row


def test_what_the_record_holds_fills_the_facts_and_agrees_with_itself(manager: Account, nominal: Known):
    with opened(manager, nominal, WRITE) as permit:
        shown = prefill_facts(permit.nominal_id, TODAY)
    assert {**MAN, **shown, "stranger_victim": False} == MAN
    row = scored(manager, nominal, **{name: value for name, value in shown.items() if name != "scored_on"})
    # 0 adult + 3 child + 0 + 7 (aged 40) + 10 (sanction at 40) + 0 (one sanction) + 0 (no stranger)
    assert (row.least_points, row.most_points, row.direct, row.indirect, row.provisional) == (
        20, 20, "LOW", "LOW", False,
    )  # fmt: skip


def test_what_is_not_known_makes_it_provisional(manager: Account, nominal: Known):
    row = scored(manager, nominal, stranger_victim=None)
    assert (row.least_points, row.most_points, row.direct, row.provisional) == (20, 24, "LOW to MEDIUM", True)


def test_facts_at_odds_with_the_convictions_held_ask_for_a_reason(manager: Account, nominal: Known):
    with pytest.raises(ConfirmationNeeded, match="You entered 0; the convictions on record show 1"):
        scored(manager, nominal, contact_child=0)
    row = scored(manager, nominal, contact_child=0, override_reason="The conviction was of his brother.")
    assert "brother" in row.change_reason


def test_a_woman_and_a_child_have_no_score_and_it_says_so(manager: Account, nominal: Known):
    with pytest.raises(ConfirmationNeeded, match="The recorded sex is male"):
        scored(manager, nominal, sex="female")
    woman = scored(manager, nominal, sex="female", override_reason=SURE)
    assert "does not apply to women" in woman.does_not_apply
    assert (woman.direct, woman.least_points) == ("", None)
    child = scored(manager, nominal, born_on=date(2008, 6, 1), age_at_last_sexual_sanction=16, override_reason=SURE)
    assert "under 18" in child.does_not_apply


def test_the_reduction_is_taken_only_where_it_is_offered(manager: Account, nominal: Known):
    with pytest.raises(FactRefused, match="is not available"):
        scored(manager, nominal, takes_reduction=True)


def test_a_correction_is_reckoned_anew(manager: Account, nominal: Known):
    row = scored(manager, nominal)
    mended = recorded(
        manager, nominal, actions.correct_fact, row, change_reason="A second sanction of 2011.", total_sanctions=2
    )
    assert (mended.least_points, mended.direct) == (26, "MEDIUM")


def test_a_tool_made_for_others_asks_for_a_reason(manager: Account, nominal: Known):
    said = {"tool": "aim3", "version": "3", "band": "medium", "assessor": "Orla Quist, youth justice"}
    with pytest.raises(ConfirmationNeeded, match=r"for children\. The nominal was 41"):
        recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **said)
    with pytest.raises(FactRefused, match="Enter the name of the tool"):
        recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **{**said, "tool": "other"})
    kept = recorded(manager, nominal, actions.record_tool_result, assessed_on=TODAY, **{**said, "tool": "sara"})
    assert (str(kept), kept.version) == (str(ToolResult.Tool.SARA.label), "3")
