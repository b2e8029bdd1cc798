"""Judgements of risk: written by one, read by another, mended when returned, and weighed when a level is set."""

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
from tests.rooms.recording import read, recorded
from tests.support.people import TODAY, Cast, Known, opened

WHY = "Two new contacts with children, and a phone we had not been told of."
JANUARY = date(2026, 1, 12)


def assessed(account: Account, nominal: Known, on: date = JANUARY, **said: Any) -> Assessment:
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
            "reassess_on": date(2026, 7, 1), **said,
        },
    )  # fmt: skip
    assert isinstance(row, Assessment)
    return row


def signed(account: Account, nominal: Known, row: Assessment, *, agrees: bool = True) -> Any:
    words = "Read with the last three visits; nothing on his work."
    return recorded(account, nominal, actions.sign_off_assessment, assessment_id=row.first, agrees=agrees, words=words)


def judged(account: Account, nominal: Known) -> AssessmentDetails:
    found: AssessmentDetails = read(account, nominal, list_assessments)[0]
    return found


def owed(account: Account, nominal: Known) -> list[str]:
    """The duties about assessments that stand open."""
    with opened(account, nominal, CORRECT) as permit:
        standing = load_board(permit).list_statuses(TODAY)
        return sorted(
            each.rule for each, how in standing if each.rule.startswith("practice.risk.") and how in ("due", "overdue")
        )


def test_it_waits_for_somebody_else_and_then_for_its_next_day(cast: Cast, manager: Account, nominal: Known):
    row = assessed(manager, nominal)
    assert len(judged(manager, nominal).findings) == len(edition_on(JANUARY).headings) == 11
    assert owed(manager, nominal) == ["practice.risk.reassess", "practice.risk.sign_off"]
    signed(cast.supervisor, nominal, row)
    assert judged(manager, nominal).state is AssessmentState.SIGNED
    assert owed(manager, nominal) == ["practice.risk.reassess"]


def test_whoever_wrote_it_does_not_sign_it_off_whatever_their_rank(cast: Cast, manager: Account, nominal: Known):
    row = assessed(cast.supervisor, nominal)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        signed(cast.supervisor, nominal, row)
    with pytest.raises(WriteNotPermitted):
        signed(manager, nominal, row)
    signed(cast.inspector, nominal, row)
    assert judged(manager, nominal).state is AssessmentState.SIGNED


def test_returned_it_counts_for_nothing_until_it_is_mended_and_read_again(cast: Cast, manager: Account, nominal: Known):
    row = assessed(manager, nominal)
    signed(cast.supervisor, nominal, row, agrees=False)
    assert judged(manager, nominal).state is AssessmentState.RETURNED
    assert owed(manager, nominal) == ["practice.risk.mend"]
    found = judged(manager, nominal).under("routine")
    assert found is not None
    recorded(
        manager,
        nominal,
        actions.correct_fact,
        found,
        change_reason="What was missing.",
        text="Four days a week, roofing.",
    )
    assert judged(manager, nominal).state is AssessmentState.WAITS
    signed(cast.supervisor, nominal, row)
    assert owed(manager, nominal) == ["practice.risk.reassess"]


def test_a_supervisor_who_mended_a_part_is_one_of_its_authors(cast: Cast, manager: Account, nominal: Known):
    row = assessed(manager, nominal)
    found = judged(manager, nominal).under("routine")
    recorded(
        cast.supervisor, nominal, actions.correct_fact, found, change_reason="Added.", text="Four days a week, roofing."
    )
    with pytest.raises(FactRefused, match="You wrote part of this"):
        signed(cast.supervisor, nominal, row)


def test_it_holds_for_a_year_at_the_longest_and_says_what_it_found(manager: Account, nominal: Known):
    with pytest.raises(FactRefused, match="on or before 12 January 2027"):
        assessed(manager, nominal, reassess_on=date(2027, 1, 13))
    with pytest.raises(FactRefused, match="must be on or before today"):
        assessed(manager, nominal, on=date(2026, 4, 1))


def test_a_level_that_differs_from_what_is_said_asks_for_the_reason(manager: Account, nominal: Known):
    assessed(manager, nominal)
    said = {"set_on": TODAY, "reason": WHY}
    with pytest.raises(ConfirmationNeeded, match="Enter the reason for the override"):
        recorded(manager, nominal, actions.set_level, level="high", **said)
    row = recorded(manager, nominal, actions.set_level, level="high", override_reason="The phone.", **said)
    assert row.change_reason == "The phone."
    harm = dict.fromkeys(("who", "nature", "imminence", "increases", "reduces"), "His niece, at her mother's.")
    recorded(manager, nominal, actions.record_harm_statement, assessed_on=TODAY, community_children="very_high", **harm)
    with pytest.raises(ConfirmationNeeded, match="recorded level is very high"):
        recorded(manager, nominal, actions.set_level, level="high", **{**said, "set_on": JANUARY})


def test_a_statement_of_harm_speaks_of_somebody_else(manager: Account, nominal: Known):
    harm = dict.fromkeys(("who", "nature", "imminence", "increases", "reduces"), "Himself, when he drinks.")
    with pytest.raises(FactRefused, match="at least one group"):
        recorded(manager, nominal, actions.record_harm_statement, assessed_on=TODAY, community_self="high", **harm)
