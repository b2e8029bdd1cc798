"""Risk assessments: sign-off by a second person, correction after a return, and overrides of the risk level."""

from datetime import date
from typing import Any

import pytest

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.practice.headings import edition_on
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.risk import actions
from mosovo.rooms.risk.assessments import AssessmentDetails, AssessmentState, list_assessments
from mosovo.rooms.risk.models import Assessment
from mosovo.rooms.risk.policy import CORRECT
from tests.rooms.transactions import read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

WHY = "Two new contacts with children, and a phone we had not been told of."
JANUARY = date(2026, 1, 12)


def record_assessment(account: Account, nominal: RegisteredNominal, on: date = JANUARY, **changes: Any) -> Assessment:
    edition = edition_on(on)
    findings = {each.key: {"heading_text": each.called, "grade": "absent", "text": ""} for each in edition.headings}
    findings["chances"] = {
        "heading_text": "Access and opportunity",
        "grade": "priority",
        "text": "Minds his niece on Fridays.",
    }
    row = recorded(
        account, nominal, actions.record_assessment, findings=findings, evidence=["visits.visit:1"],
        edition=edition.name,
        **{
            "assessed_on": on, "overall": "medium", "rationale": WHY, "priority": "The niece: speak to her mother.",
            "reassess_on": date(2026, 7, 1), **changes,
        },
    )  # fmt: skip
    assert isinstance(row, Assessment)
    return row


def sign_off(account: Account, nominal: RegisteredNominal, row: Assessment, *, agrees: bool = True) -> Any:
    words = "Read with the last three visits; nothing on his work."
    return recorded(account, nominal, actions.sign_off_assessment, assessment_id=row.first, agrees=agrees, words=words)


def load_latest(account: Account, nominal: RegisteredNominal) -> AssessmentDetails:
    found: AssessmentDetails = read(account, nominal, list_assessments)[0]
    return found


def list_open_duties(account: Account, nominal: RegisteredNominal) -> list[str]:
    """List the rules of the assessment duties that are due or overdue."""
    with opened(account, nominal, CORRECT) as permit:
        statuses = load_board(permit).list_statuses(TODAY)
        return sorted(
            each.rule for each, how in statuses if each.rule.startswith("practice.risk.") and how in ("due", "overdue")
        )


def test_assessment_awaits_sign_off_and_then_its_reassessment_date(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    row = record_assessment(manager, nominal)
    assert len(load_latest(manager, nominal).findings) == len(edition_on(JANUARY).headings) == 11
    assert list_open_duties(manager, nominal) == ["practice.risk.reassess", "practice.risk.sign_off"]
    sign_off(cast.supervisor, nominal, row)
    assert load_latest(manager, nominal).state is AssessmentState.SIGNED
    assert list_open_duties(manager, nominal) == ["practice.risk.reassess"]


def test_author_of_an_assessment_cannot_sign_it_off(cast: Cast, manager: Account, nominal: RegisteredNominal):
    row = record_assessment(cast.supervisor, nominal)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        sign_off(cast.supervisor, nominal, row)
    with pytest.raises(WriteNotPermitted):
        sign_off(manager, nominal, row)
    sign_off(cast.inspector, nominal, row)
    assert load_latest(manager, nominal).state is AssessmentState.SIGNED


def test_returned_assessment_awaits_correction_and_a_second_sign_off(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    row = record_assessment(manager, nominal)
    sign_off(cast.supervisor, nominal, row, agrees=False)
    assert load_latest(manager, nominal).state is AssessmentState.RETURNED
    assert list_open_duties(manager, nominal) == ["practice.risk.mend"]
    found = load_latest(manager, nominal).under("routine")
    assert found is not None
    recorded(
        manager,
        nominal,
        actions.correct_fact,
        found,
        change_reason="What was missing.",
        text="Four days a week, roofing.",
    )
    assert load_latest(manager, nominal).state is AssessmentState.WAITS
    sign_off(cast.supervisor, nominal, row)
    assert list_open_duties(manager, nominal) == ["practice.risk.reassess"]


def test_sign_off_of_an_assessment_is_corrected_by_another_person_than_its_author(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    row = record_assessment(cast.inspector, nominal)
    signed = sign_off(cast.supervisor, nominal, row)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        recorded(cast.inspector, nominal, actions.correct_fact, signed, change_reason="A slip.", words="Read it.")
    signed = recorded(
        cast.supervisor, nominal, actions.correct_fact, signed, change_reason="A slip.", words="Read with four visits."
    )
    assert load_latest(manager, nominal).state is AssessmentState.SIGNED
    found = load_latest(manager, nominal).under("routine")
    recorded(manager, nominal, actions.correct_fact, found, change_reason="Added.", text="Four days a week, roofing.")
    with pytest.raises(FactRefused, match="no longer awaiting sign-off"):
        recorded(cast.supervisor, nominal, actions.correct_fact, signed, change_reason="A slip.", words="Read again.")
    assert load_latest(manager, nominal).state is AssessmentState.WAITS


def test_supervisor_who_corrected_a_finding_cannot_sign_off_the_assessment(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    row = record_assessment(manager, nominal)
    found = load_latest(manager, nominal).under("routine")
    recorded(
        cast.supervisor, nominal, actions.correct_fact, found, change_reason="Added.", text="Four days a week, roofing."
    )
    with pytest.raises(FactRefused, match="You wrote part of this"):
        sign_off(cast.supervisor, nominal, row)


def test_reassessment_date_is_within_a_year_and_assessment_date_is_not_in_the_future(
    manager: Account, nominal: RegisteredNominal
):
    with pytest.raises(FactRefused, match="on or before 12 January 2027"):
        record_assessment(manager, nominal, reassess_on=date(2027, 1, 13))
    with pytest.raises(FactRefused, match="must be on or before today"):
        record_assessment(manager, nominal, on=date(2026, 4, 1))


def test_risk_level_that_differs_from_the_assessment_needs_an_override_reason(
    manager: Account, nominal: RegisteredNominal
):
    record_assessment(manager, nominal)
    values = {"set_on": TODAY, "reason": WHY}
    with pytest.raises(ConfirmationNeeded, match="Enter the reason for the override"):
        recorded(manager, nominal, actions.set_level, level="high", **values)
    row = recorded(manager, nominal, actions.set_level, level="high", override_reason="The phone.", **values)
    assert row.change_reason == "The phone."
    harm = dict.fromkeys(("who", "nature", "imminence", "increases", "reduces"), "His niece, at her mother's.")
    recorded(manager, nominal, actions.record_harm_statement, assessed_on=TODAY, community_children="very_high", **harm)
    with pytest.raises(ConfirmationNeeded, match="recorded level is very high"):
        recorded(manager, nominal, actions.set_level, level="high", **{**values, "set_on": JANUARY})


def test_risk_of_serious_harm_statement_needs_a_group_other_than_the_nominal(
    manager: Account, nominal: RegisteredNominal
):
    harm = dict.fromkeys(("who", "nature", "imminence", "increases", "reduces"), "Himself, when he drinks.")
    with pytest.raises(FactRefused, match="at least one group"):
        recorded(manager, nominal, actions.record_harm_statement, assessed_on=TODAY, community_self="high", **harm)
