"""Risk levels: one person raises a level, a second person signs off a lower one, and a correction cannot lower it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted, write_fact
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.risk import actions, queries
from mosovo.rooms.risk.models import RiskLevel, RiskLevelSignOff
from mosovo.rooms.risk.policy import CORRECT, STRIKE_OUT
from mosovo.rooms.risk.queries import LevelState
from tests.rooms.transactions import read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

WHY = "Two new contacts with children, and a phone we had not been told of."
JANUARY, FEBRUARY = date(2026, 1, 12), date(2026, 2, 9)


def record_level(account: Account, nominal: RegisteredNominal, which: str, on: date, **changes: Any) -> RiskLevel:
    return recorded(account, nominal, actions.set_level, **{"level": which, "set_on": on, "reason": WHY, **changes})


def sign_off(account: Account, nominal: RegisteredNominal, row: RiskLevel, *, agrees: bool = True) -> Any:
    return recorded(
        account, nominal, actions.sign_off_level, level_id=row.first, agrees=agrees, words="Read the last three visits."
    )


def get_current_level(account: Account, nominal: RegisteredNominal, on: date = TODAY) -> str | None:
    found = queries.current_level(read(account, nominal, queries.list_levels), on)
    return found.level if found else None


def list_rule_levels(account: Account, nominal: RegisteredNominal) -> list[str]:
    """List the levels that the rules of force policy receive."""
    with opened(account, nominal, CORRECT) as permit:
        return [each.level for each in load_board(permit).gathered.facts.risk_levels]


def test_higher_level_applies_at_once_and_a_lower_one_after_sign_off(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    record_level(manager, nominal, "medium", JANUARY)
    record_level(manager, nominal, "very_high", FEBRUARY)
    assert get_current_level(manager, nominal) == "very_high"
    lower = record_level(manager, nominal, "low", TODAY)
    assert get_current_level(manager, nominal) == "very_high"
    assert "low" not in list_rule_levels(manager, nominal)
    sign_off(cast.supervisor, nominal, lower)
    assert get_current_level(manager, nominal) == "low"
    assert sorted(list_rule_levels(manager, nominal)) == ["low", "medium", "very_high"]


def test_author_of_a_lower_level_cannot_sign_it_off(cast: Cast, nominal: RegisteredNominal):
    record_level(cast.supervisor, nominal, "high", JANUARY)
    lower = record_level(cast.supervisor, nominal, "low", TODAY)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        sign_off(cast.supervisor, nominal, lower)
    sign_off(cast.inspector, nominal, lower)
    assert get_current_level(cast.supervisor, nominal) == "low"


def correct_level(account: Account, nominal: RegisteredNominal, row: RiskLevel, **changes: Any) -> RiskLevel:
    with opened(account, nominal, CORRECT) as permit:
        return actions.correct_fact(permit, row, change_reason="A full stop.", today=TODAY, **changes)


def test_supervisor_cannot_sign_off_their_own_level_after_a_colleague_corrected_it(
    cast: Cast, nominal: RegisteredNominal
):
    record_level(cast.supervisor, nominal, "high", JANUARY)
    lower = record_level(cast.supervisor, nominal, "low", TODAY)
    correct_level(cast.inspector, nominal, lower, reason=f"{WHY} ")
    for writer in (cast.supervisor, cast.inspector):
        with pytest.raises(FactRefused, match="You wrote part of this"):
            sign_off(writer, nominal, lower)
    assert get_current_level(cast.supervisor, nominal) == "high"


def test_database_refuses_sign_off_of_own_level_and_of_a_corrected_refusal(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    record_level(manager, nominal, "high", JANUARY)
    lower = record_level(cast.supervisor, nominal, "low", TODAY)
    with opened(cast.inspector, nominal, CORRECT) as permit:
        refused = actions.sign_off_level(
            permit, level_id=lower.first, agrees=False, words="The visits do not bear it out.", today=TODAY
        )
    own_work = pytest.raises(FactRefused, match="You wrote part of this")
    with opened(cast.supervisor, nominal, CORRECT) as permit, own_work:
        actions.correct_fact(permit, refused, change_reason="Typed in error.", today=TODAY, agrees=True)
    mine = RiskLevelSignOff(nominal_id=nominal.id, level_id=lower.first, agrees=True, words="Mine.", checked_on=TODAY)
    with opened(cast.supervisor, nominal, CORRECT) as permit, pytest.raises(DatabaseError, match="own-work"):
        write_fact(mine, permit)
    assert get_current_level(manager, nominal) == "high"


def test_sign_off_of_a_level_is_corrected_while_it_is_the_one_in_effect(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    record_level(manager, nominal, "high", JANUARY)
    lower = record_level(manager, nominal, "low", TODAY)
    with opened(cast.supervisor, nominal, CORRECT) as permit:
        signed = actions.sign_off_level(permit, level_id=lower.first, agrees=True, words="Read it all.", today=TODAY)
    with opened(cast.supervisor, nominal, CORRECT) as permit:
        signed = actions.correct_fact(
            permit, signed, change_reason="A slip", today=TODAY, words="Read it all, and the visits."
        )
    assert (signed.words, get_current_level(manager, nominal)) == ("Read it all, and the visits.", "low")
    correct_level(cast.inspector, nominal, lower, reason=f"{WHY} ")
    with (
        opened(cast.supervisor, nominal, CORRECT) as permit,
        pytest.raises(FactRefused, match="no longer awaiting sign-off"),
    ):
        actions.correct_fact(permit, signed, change_reason="A slip", today=TODAY, words="Read it all again.")
    assert get_current_level(manager, nominal) == "high"


def test_offender_manager_cannot_sign_off_a_lower_level(cast: Cast, manager: Account, nominal: RegisteredNominal):
    record_level(manager, nominal, "high", JANUARY)
    lower = record_level(manager, nominal, "low", TODAY)
    with pytest.raises(WriteNotPermitted):
        sign_off(cast.colleague, nominal, lower)


def test_refused_lower_level_leaves_the_higher_one(cast: Cast, manager: Account, nominal: RegisteredNominal):
    record_level(manager, nominal, "high", JANUARY)
    lower = record_level(manager, nominal, "low", TODAY)
    sign_off(cast.supervisor, nominal, lower, agrees=False)
    assert get_current_level(manager, nominal) == "high"
    assert [each.state for each in read(manager, nominal, queries.list_levels)] == [
        LevelState.REFUSED,
        LevelState.IN_EFFECT,
    ]


def test_offender_manager_cannot_lower_a_level_by_correcting_or_striking_out(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    high = record_level(manager, nominal, "high", JANUARY)
    with opened(manager, nominal, CORRECT) as permit, pytest.raises(WriteNotPermitted):
        actions.correct_fact(permit, high, change_reason="Typed in error.", today=TODAY, level="low")
    with opened(manager, nominal, STRIKE_OUT) as permit, pytest.raises(WriteNotPermitted):
        actions.strike_out_fact(permit, high, change_reason="Typed in error.")
    with opened(cast.supervisor, nominal, CORRECT) as permit:
        corrected_level = actions.correct_fact(permit, high, change_reason="Typed in error.", today=TODAY, level="low")
    assert corrected_level.lowers
    assert get_current_level(manager, nominal) is None, "a lowered level awaits sign-off by another person"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"on": date(2027, 1, 1)}, "set_on", "today"),
        ({"reason": "Seems calmer"}, "reason", "at least 20 characters"),
        ({"which": "extreme"}, "level", "is not one of the options"),
    ],
)
def test_risk_level_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str, message: str
):
    with pytest.raises(FactRefused, match=message) as refused:
        record_level(manager, nominal, **{"which": "low", "on": JANUARY, **changes})
    assert refused.value.field == field


def test_second_risk_level_on_one_date_needs_confirmation(manager: Account, nominal: RegisteredNominal):
    record_level(manager, nominal, "low", JANUARY)
    with pytest.raises(ConfirmationNeeded, match="A risk level is already recorded for this date: low"):
        record_level(manager, nominal, "high", JANUARY)
