"""Minutes that are prefilled: from agencies’ reports, the record and the last meeting, each with its source."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any

import pytest

from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.rooms.meetings import agency_reports, attendance, decisions, policy, queries
from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk.policy import RECORD
from tests.support.meetings import EMPTY, TODAY, Agencies, agencies, as_read, convened, decided, invited, slot, writing
from tests.support.people import Cast, Known, opened
from tests.web.sending import send, text
from tests.web.test_meetings import come, room

type Sql = Callable[..., list[tuple[Any, ...]]]
REASON = "Two breaches since the summer, and he lives alone."


@pytest.fixture
def of(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def minutes(cast: Cast, nominal: Known, at: MeetingCase) -> str:
    with opened(cast.coordinator, nominal, policy.VIEW) as permit:
        return str(build_minutes(load_document_subject(permit), load_meeting_case(at), "").content())


def test_every_report_is_in_the_minutes_and_what_was_e_mailed_is_a_report_in_two_inputs(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    at = slot(cast, convened(cast), nominal)
    seats = [invited(cast, nominal, at, each) for each in (of.housing, of.health, of.children)]
    with writing(cast.coordinator, nominal) as permit:
        agency_reports.record_agency_report(
            permit, at, of.housing.agency, answer="relevant", answered_by="Tariq Mockford", today=TODAY,  # type: ignore[arg-type]
            parts=[ReportPart("A neighbour called twice about noise."), ReportPart("An informant.", "chair")],
        )  # fmt: skip
    client, here = come(cast.coordinator), f"{room(nominal, at)}invitations/{seats[1].first}/report/"
    assert "Record report received" in text(client.get(f"{room(nominal, at)}invitations/"))
    assert "Enter the information" in text(send(client, here, {"answer": "relevant", "text": " "}))
    received = {"answer": "relevant", "text": "He missed two appointments."}
    assert send(client, here, received).status_code == 302
    assert send(come(cast.stranger), here, received).status_code == 404
    words = minutes(cast, nominal, at)
    for each in ("A neighbour called twice about noise.", "An informant.", "He missed two appointments.",
                 "Ines Ferreira-Gold, forensic service, recorded by", "No report"):  # fmt: skip
        assert each in words
    with opened(cast.coordinator, nominal, policy.VIEW):
        assert "agencies" not in [each.key for each in load_meeting_case(at).empty_sections]


def test_sections_are_prefilled_with_their_sources_and_what_differs_is_marked(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        risk.set_level(permit, level="high", set_on=TODAY - timedelta(days=3), reason=REASON, today=TODAY)
    first = slot(cast, convened(cast, held_on=TODAY), nominal)
    client, here = come(cast.coordinator), room(nominal, first)
    shown = text(client.get(here))
    assert "Risk level: High, since" in shown
    assert "Prefilled, not saved yet. Sources: record on" in shown
    with writing(cast.coordinator, nominal):
        assert queries.map_section_texts(first) == {}, "reading writes nothing"
    assert send(client, f"{here}sections/media/", {"text": "A reporter has called.", "seen": "0"}).status_code == 302
    assert send(client, f"{here}sections/", {}).status_code == 302
    assert "Save all prefilled sections" not in text(client.get(here))
    edited = {"text": "The meeting takes the risk as very high.", "seen": "1"}
    assert send(client, f"{here}sections/risk/", edited).status_code == 302
    for page in (here, f"{here}minutes/"):
        assert "hanged or left out of the sources" in text(client.get(page)), page
        assert "Risk level: High, since" in text(client.get(page)), page
    assert "Risk level: High, since" not in minutes(cast, nominal, first)
    decided(cast, nominal, first)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, first, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert f"Nothing was recorded: {EMPTY['victims']}" in minutes(cast, nominal, first)
    second = slot(cast, convened(cast, held_on=TODAY), nominal, time(11, 0))
    shown = text(client.get(room(nominal, second)))
    assert "The meeting takes the risk as very high. [minutes 0001/1 of" in shown
    assert "A reporter has called. [minutes 0001/1 of" in shown
    assert "Decided at the last meeting: Level 2." in shown
    send(client, f"{room(nominal, second)}sections/", {})
    with opened(cast.manager, nominal, RECORD) as permit:
        risk.set_level(permit, level="very_high", set_on=TODAY, reason="An arrest this morning.", today=TODAY)
    shown = text(client.get(room(nominal, second)))
    assert "New in the sources since this was saved" in shown
    with writing(cast.coordinator, nominal):
        row = queries.map_section_texts(second)["risk"]
    added = {"text": f"{row.text}\nTyped since.", "seen": str(row.version), "add": "1"}
    assert send(client, f"{room(nominal, second)}sections/risk/", added).status_code == 302
    with writing(cast.coordinator, nominal):
        row = queries.map_section_texts(second)["risk"]
    assert "Typed since.\nRisk level: Very high" in row.text
    assert "New in the sources since this was saved" not in text(client.get(room(nominal, second)))


def test_the_chair_has_a_queue_of_minutes_and_a_line_on_today(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    seat = invited(cast, nominal, at, of.housing)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    chair, line = come(cast.inspector), "MAPPA minutes awaiting your approval: 1."
    assert line not in text(chair.get("/"))
    assert "No minutes to approve" in text(chair.get("/meetings/approval/"))
    steps = f"{room(nominal, at)}minutes/"
    assert send(come(cast.coordinator), f"{steps}send/", {}).status_code == 302
    assert line in text(chair.get("/"))
    assert "MARCHETTI" in text(chair.get("/meetings/approval/")).upper()
    assert "Minutes to approve: 1" in text(chair.get("/meetings/"))
    assert "another person must approve them" in text(come(cast.coordinator).get("/meetings/approval/"))
    assert come(of.housing).get("/meetings/approval/").status_code == 404
    assert send(chair, f"{steps}approve/", as_read(at)).status_code == 302
    assert line not in text(chair.get("/"))
