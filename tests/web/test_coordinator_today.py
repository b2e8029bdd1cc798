"""A co-ordinator's Today: first the meeting of the day with a cell for each agency, then other MAPPA work."""

import re
from datetime import time, timedelta

import pytest

from mosovo.rooms.meetings.agency_reports import record_agency_report
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.web.sending import send
from tests.web.test_action_chase import add_overdue_actions
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import room, sign_in


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Accounts at five agencies."""
    with as_jobs():
        return agencies(cast)


def record_report(cast: Cast, nominal: RegisteredNominal, case: MeetingCase, staff: Agencies) -> None:
    with writing(cast.coordinator, nominal) as permit:
        record_agency_report(
            permit, case, staff.housing.agency, answer="no-trace", answered_by="T. Mockford", today=TODAY  # type: ignore[arg-type]
        )  # fmt: skip


def make_reports_late(cast: Cast, nominal: RegisteredNominal, case: MeetingCase) -> None:
    """Change the due date of the reports of the case to yesterday."""
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, case, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))


def test_meeting_of_the_day_comes_first_with_a_cell_for_each_agency(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    meeting, other = create_test_meeting(cast, held_on=TODAY), register(cast)
    case, second = add_to_meeting(cast, meeting, nominal), add_to_meeting(cast, meeting, other, time(11))
    for each in (staff.housing, staff.health):
        invite_account(cast, nominal, case, each)
    invite_account(cast, other, second, staff.health)
    record_report(cast, nominal, case, staff)
    make_reports_late(cast, nominal, case)
    client = sign_in(cast.coordinator)
    page = get_words(client.get("/"))
    assert page.index("Level 2, East, 09:30 to 16:00") < page.index("Duties of the force")
    assert "1 of 3 reports in" in page
    assert "2 Reports missing" in page
    assert "PC Tamsin Oakthorpe Risk: Risk not recorded No meeting due Overdue Received Reports and invitations" in page
    assert "No meeting due Not received, not yet due – Not requested Reports and invitations" in page
    assert "Chase 1 overdue report" in page
    assert f"{room(nominal, case)}" in client.get("/").content.decode(), "the link to the meeting case"
    assert f"/meetings/{meeting.pk}/packs/" in client.get("/").content.decode()
    assert "Chair Insp Edwin Harrow" in page


def test_each_agency_report_is_a_duty_with_its_own_title(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY + timedelta(days=1))
    case = add_to_meeting(cast, meeting, nominal)
    for each in (staff.housing, staff.health):
        invite_account(cast, nominal, case, each)
    titles = re.findall(r'<h4 class="duty__title">([^<]*)', sign_in(cast.manager).get("/").content.decode())
    reports = [title for title in titles if title.startswith("Agency report for MAPPA meeting")]
    assert len(reports) == len(set(reports)) == 2
    assert all(
        each.agency and any(each.agency.name in title for title in reports) for each in (staff.housing, staff.health)
    )
    assert len(titles) == len(set(titles)), "no two duties have the same title"


def test_today_states_that_there_is_no_meeting_and_shows_a_complete_case_as_ready(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    client = sign_in(cast.coordinator)
    assert "No meeting today." in get_words(client.get("/"))
    meeting = create_test_meeting(cast, held_on=TODAY)
    case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, case, staff.housing)
    record_report(cast, nominal, case, staff)
    page = get_words(client.get("/"))
    assert "Ready" in page
    assert "0 Reports missing" in page
    later = create_test_meeting(cast)
    assert "Level 2, East, no cases yet" in get_words(client.get("/"))
    held_on = later.held_on
    assert f"{held_on.day} {held_on:%b}" in get_words(client.get("/"))


def test_minutes_to_send_show_what_blocks_them(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY)
    case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, case, staff.housing)
    owner_sql("update meetings_meeting set held_on = %s", [TODAY - timedelta(days=60)])
    page = get_words(sign_in(cast.coordinator).get("/"))
    assert "1 Minutes to send" in page
    assert "of 10. Case not closed" in page
    assert "All minutes are distributed." not in page


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_other_roles_do_not_see_the_coordinators_meeting_list(cast: Cast, nominal: RegisteredNominal, who: str) -> None:
    add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    assert "Reports missing" not in get_words(sign_in(getattr(cast, who)).get("/"))


def test_chasing_from_today_reports_an_agency_without_an_address(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY)
    case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, case, staff.housing)
    make_reports_late(cast, nominal, case)
    client = sign_in(cast.coordinator)
    answer = send(client, f"/meetings/{meeting.pk}/chase/", {}, follow=True)
    assert "no e-mail or postal address is registered" in get_words(answer)


def test_number_of_statements_does_not_grow_with_cases_and_meetings(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, budget: Budget
) -> None:
    client = sign_in(cast.coordinator)
    add_overdue_actions(cast, nominal, staff)
    meeting = create_test_meeting(cast, held_on=TODAY)
    invite_account(cast, nominal, add_to_meeting(cast, meeting, nominal), staff.housing)
    with budget("today.coordinator") as few:
        assert client.get("/").status_code == 200
    for hour in (10, 11, 12, 13):
        other = register(cast)
        case = add_to_meeting(cast, meeting, other, time(hour))
        for each in (staff.housing, staff.health, staff.children):
            invite_account(cast, other, case, each)
        create_test_meeting(cast)
    with budget("today.coordinator") as many:
        assert client.get("/").status_code == 200
    assert many["screen"] == few["screen"]
