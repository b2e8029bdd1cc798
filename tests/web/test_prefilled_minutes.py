"""Minutes prefilled from agency reports, the record and the last meeting, each section with its sources."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta

import pytest

from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.rooms.meetings import agency_reports, attendance, decisions, policy, queries
from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk.policy import RECORD
from tests.support.meetings import (
    EMPTY,
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    build_approval_form,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import send, text
from tests.web.test_meetings import room, sign_in

REASON = "Two breaches since the summer, and he lives alone."


@pytest.fixture
def members(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """One person in each of five agencies."""
    with as_jobs():
        return agencies(cast)


def minutes(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> str:
    with opened(cast.coordinator, nominal, policy.VIEW) as permit:
        return str(build_minutes(load_document_subject(permit), load_meeting_case(meeting_case), "").content())


def test_minutes_contain_every_agency_report_with_e_mailed_reports_recorded_by_the_coordinator(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    seats = [
        invite_account(cast, nominal, meeting_case, each)
        for each in (members.housing, members.health, members.children)
    ]
    with writing(cast.coordinator, nominal) as permit:
        agency_reports.record_agency_report(
            permit, meeting_case, members.housing.agency, answer="relevant", answered_by="Tariq Mockford", today=TODAY,  # type: ignore[arg-type]
            parts=[ReportPart("A neighbour called twice about noise."), ReportPart("An informant.", "chair")],
        )  # fmt: skip
    client, report_page = (
        sign_in(cast.coordinator),
        f"{room(nominal, meeting_case)}invitations/{seats[1].first}/report/",
    )
    assert "Record report received" in text(client.get(f"{room(nominal, meeting_case)}invitations/"))
    assert "Enter the information" in text(send(client, report_page, {"answer": "relevant", "text": " "}))
    received = {"answer": "relevant", "text": "He missed two appointments."}
    assert send(client, report_page, received).status_code == 302
    assert send(sign_in(cast.stranger), report_page, received).status_code == 404
    words = minutes(cast, nominal, meeting_case)
    for each in ("A neighbour called twice about noise.", "An informant.", "He missed two appointments.",
                 "Ines Ferreira-Gold, forensic service, recorded by", "No report"):  # fmt: skip
        assert each in words
    with opened(cast.coordinator, nominal, policy.VIEW):
        assert "agencies" not in [each.key for each in load_meeting_case(meeting_case).empty_sections]


def test_sections_are_prefilled_with_sources_and_differences_are_marked(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        risk.set_level(permit, level="high", set_on=TODAY - timedelta(days=3), reason=REASON, today=TODAY)
    first = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    client, case_page = sign_in(cast.coordinator), room(nominal, first)
    shown = text(client.get(case_page))
    assert "Risk level: High, since" in shown
    assert "Prefilled, not saved yet. Sources: record on" in shown
    with writing(cast.coordinator, nominal):
        assert queries.map_section_texts(first) == {}, "reading writes nothing"
    assert (
        send(client, f"{case_page}sections/media/", {"text": "A reporter has called.", "seen": "0"}).status_code == 302
    )
    assert send(client, f"{case_page}sections/", {}).status_code == 302
    assert "Save all prefilled sections" not in text(client.get(case_page))
    edited = {"text": "The meeting takes the risk as very high.", "seen": "1"}
    assert send(client, f"{case_page}sections/risk/", edited).status_code == 302
    for page in (case_page, f"{case_page}minutes/"):
        assert "Prefilled statements changed or left out" in text(client.get(page)), page
        assert "Risk level: High, since" in text(client.get(page)), page
    assert "Risk level: High, since" not in minutes(cast, nominal, first)
    record_decisions(cast, nominal, first)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, first, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert f"Nothing was recorded: {EMPTY['victims']}" in minutes(cast, nominal, first)
    second = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal, time(11, 0))
    shown = text(client.get(room(nominal, second)))
    assert "The meeting takes the risk as very high. [minutes 0001/1 of" in shown
    assert "A reporter has called. [minutes 0001/1 of" in shown
    assert "Decided at the last meeting: Level 2." in shown
    send(client, f"{room(nominal, second)}sections/", {})
    with opened(cast.manager, nominal, RECORD) as permit:
        risk.set_level(permit, level="very_high", set_on=TODAY, reason="An arrest this morning.", today=TODAY)
    shown = text(client.get(room(nominal, second)))
    assert "New information since this section was saved" in shown
    with writing(cast.coordinator, nominal):
        row = queries.map_section_texts(second)["risk"]
    added = {"text": f"{row.text}\nTyped since.", "seen": str(row.version), "add": "1"}
    assert send(client, f"{room(nominal, second)}sections/risk/", added).status_code == 302
    with writing(cast.coordinator, nominal):
        row = queries.map_section_texts(second)["risk"]
    assert "Typed since.\nRisk level: Very high" in row.text
    assert "New information since this section was saved" not in text(client.get(room(nominal, second)))


def test_closed_meeting_case_does_not_offer_to_save_all_prefilled_sections(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    """The agencies’ section needs no text, since the minutes contain their reports: it can be prefilled when closed."""
    client, slots = sign_in(cast.coordinator), []
    for starts in (time(10, 0), time(11, 0)):
        slots.append(add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal, starts))
        seat = invite_account(cast, nominal, slots[-1], members.housing)
        with writing(cast.coordinator, nominal) as permit:
            attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
            agency_reports.record_agency_report(
                permit, slots[-1], seat.agency, answer="relevant", answered_by="Tariq Mockford", today=TODAY,
                parts=[ReportPart("A neighbour called twice about noise.")],
            )  # fmt: skip
        record_decisions(cast, nominal, slots[-1])
        if slots[1:]:
            assert "Save all prefilled sections" in text(client.get(room(nominal, slots[-1])))
        else:
            typed = {"text": "Housing spoke to him.", "seen": "0"}
            assert send(client, f"{room(nominal, slots[0])}sections/agencies/", typed).status_code == 302
        with writing(cast.coordinator, nominal) as permit:
            decisions.close_meeting_case(permit, slots[-1], next_on=TODAY + timedelta(weeks=8), today=TODAY)
    case_page = room(nominal, slots[1])
    shown = text(client.get(case_page))
    assert ("Save all prefilled sections" in shown, "Prefilled, not saved yet" in shown) == (False, True)
    assert send(client, f"{case_page}sections/", {}).status_code == 302
    assert "This meeting case is closed. Save each section that the minutes still need." in text(client.get(case_page))
    with writing(cast.coordinator, nominal):
        assert "agencies" not in queries.map_section_texts(slots[1])


def test_minutes_awaiting_approval_are_on_the_chairs_page_and_today(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    seat = invite_account(cast, nominal, meeting_case, members.housing)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    chair, line = sign_in(cast.inspector), "MAPPA minutes awaiting your approval: 1."
    assert line not in text(chair.get("/"))
    assert "No minutes to approve" in text(chair.get("/meetings/approval/"))
    steps = f"{room(nominal, meeting_case)}minutes/"
    assert send(sign_in(cast.coordinator), f"{steps}send/", {}).status_code == 302
    assert line in text(chair.get("/"))
    assert "MARCHETTI" in text(chair.get("/meetings/approval/")).upper()
    assert "Minutes to approve: 1" in text(chair.get("/meetings/"))
    assert "another person must approve them" in text(sign_in(cast.coordinator).get("/meetings/approval/"))
    assert sign_in(members.housing).get("/meetings/approval/").status_code == 404
    assert send(chair, f"{steps}approve/", build_approval_form(meeting_case)).status_code == 302
    assert line not in text(chair.get("/"))
