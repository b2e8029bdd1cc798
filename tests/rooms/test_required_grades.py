"""Grades required at Level 3 meetings: shown before the meeting, checked when it closes, recorded in the minutes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import attendance, decisions, deputies, seniority
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from tests.support.meetings import (
    CRITERIA,
    EMPTY,
    NO,
    TODAY,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    partner,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


def list_below_grade(cast: Cast, nominal: RegisteredNominal, meeting_case: object) -> list[str]:
    with writing(cast.coordinator, nominal):
        return [each.agency.code for each in load_meeting_case(meeting_case).grade_shortfalls]  # type: ignore[arg-type]


def test_level_3_case_below_the_required_grade_closes_only_with_a_reason(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, level=3, held_on=TODAY), nominal)
    seats = [
        invite_account(cast, nominal, meeting_case, cast.inspector, is_senior=True),
        invite_account(cast, nominal, meeting_case, partners.probation),
    ]
    seats.append(invite_account(cast, nominal, meeting_case, partners.housing))
    assert list_below_grade(cast, nominal, meeting_case) == ["PRB"], (
        "before the meeting, invitees are checked; no grade is required of housing"
    )
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seats[0], how="apologies", reason="On leave", today=TODAY)
        for each in seats[1:]:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    assert list_below_grade(cast, nominal, meeting_case) == ["POL", "PRB"], (
        "once attendance is recorded, those present are checked"
    )
    with writing(cast.coordinator, nominal) as permit:
        decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **NO)
        decisions.decide_level(permit, meeting_case, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY)
        values = {"next_on": TODAY + timedelta(weeks=8), "today": TODAY, "empty_reasons": EMPTY}
        with pytest.raises(FactRefused, match="Probation Service: no one of the grade") as refused:
            decisions.close_meeting_case(permit, meeting_case, grade_shortfall_reason="Late.", **values)
        assert refused.value.field == "grade_shortfall_reason"
        change_reason = "Both had sent their reports, and the release was on that day."
        assert (
            decisions.close_meeting_case(
                permit, meeting_case, grade_shortfall_reason=change_reason, **values
            ).grade_shortfall_reason
            == change_reason
        )
        words = str(build_minutes(load_document_subject(permit), load_meeting_case(meeting_case), "").content())
    assert change_reason in words
    assert "Superintendent or above" in words


def test_level_2_meeting_requires_no_grade(cast: Cast, nominal: RegisteredNominal, partners: Agencies) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invite_account(cast, nominal, meeting_case, partners.probation)
    assert list_below_grade(cast, nominal, meeting_case) == []


def test_deputy_is_counted_by_their_own_grade(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        deputy = partner("dep", "Dorian Deputy, acting head", "PRB")
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, level=3, held_on=TODAY), nominal)
    seat = invite_account(cast, nominal, meeting_case, partners.probation, is_senior=True)
    with acting(cast.coordinator) as actor:
        deputies.add_deputy(actor, partners.probation, deputy, today=TODAY)
    with writing(cast.coordinator, nominal) as permit:
        deputies.assign_deputy(permit, seat, deputy, today=TODAY, is_senior=True)
        attendance.record_attendance(permit, seat, how="deputy", deputy="Somebody else", accepted=True, today=TODAY)
    assert list_below_grade(cast, nominal, meeting_case) == ["PRB"]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="deputy", deputy=deputy.name, accepted=True, today=TODAY)
    assert list_below_grade(cast, nominal, meeting_case) == []


def test_required_grade_is_set_from_a_date_by_the_co_ordinator(cast: Cast) -> None:
    probation = Agency.objects.get(code="PRB")
    later = TODAY + timedelta(days=10)
    with acting(cast.coordinator) as actor:
        with pytest.raises(FactRefused, match="today"):
            seniority.set_required_grade(
                actor, probation, grade="Head", from_on=TODAY - timedelta(days=1), today=TODAY
            )  # fmt: skip
        seniority.set_required_grade(actor, probation, grade="Regional director", from_on=later, today=TODAY)
        assert seniority.map_required_grades("NS", TODAY)[probation.pk][1].startswith("Head of")
        assert seniority.map_required_grades("NS", later)[probation.pk][1] == "Regional director"
        seniority.set_required_grade(actor, probation, grade="", from_on=later, today=TODAY)
        assert probation.pk not in seniority.map_required_grades("NS", later)
    with acting(cast.manager) as actor, pytest.raises(WriteNotPermitted):
        seniority.set_required_grade(actor, probation, grade="Anybody", from_on=TODAY, today=TODAY)
