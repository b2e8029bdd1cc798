"""A co-ordinator's Today: the meeting of the day first, a cell for each agency, then what waits under MAPPA."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any

import pytest

from mosovo.rooms.meetings.agency_reports import record_agency_report
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, slot, writing
from tests.support.people import Cast, Known, register
from tests.support.query_budgets import Budget
from tests.web.sending import send
from tests.web.test_action_chase import owed
from tests.web.test_meeting_day import plain
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def reported(cast: Cast, nominal: Known, at: MeetingCase, of: Agencies) -> None:
    with writing(cast.coordinator, nominal) as permit:
        record_agency_report(
            permit, at, of.housing.agency, answer="no-trace", answered_by="T. Mockford", today=TODAY  # type: ignore[arg-type]
        )  # fmt: skip


def late(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    """The reports of the case were due yesterday."""
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, at, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))


def test_the_meeting_of_the_day_comes_first_with_a_cell_for_each_agency(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    sitting, other = convened(cast, held_on=TODAY), register(cast)
    at, second = slot(cast, sitting, nominal), slot(cast, sitting, other, time(11))
    for each in (of.housing, of.health):
        invited(cast, nominal, at, each)
    invited(cast, other, second, of.health)
    reported(cast, nominal, at, of)
    late(cast, nominal, at)
    client = come(cast.coordinator)
    page = plain(client.get("/"))
    assert page.index("Level 2, East, 09:30 to 16:00") < page.index("Duties of the force")
    assert "1 of 3 reports in" in page
    assert "2 Reports missing" in page
    assert "PC Tamsin Oakthorpe Risk: Risk not recorded No meeting due Late In Reports and invitations" in page
    assert "No meeting due Not in, not yet late – Not asked Reports and invitations" in page
    assert "Chase all 1" in page
    assert f"{room(nominal, at)}" in client.get("/").content.decode(), "the meeting room"
    assert f"/meetings/{sitting.pk}/packs/" in client.get("/").content.decode()
    assert "Chair Insp Edwin Harrow" in page


def test_the_report_of_each_agency_is_a_line_of_its_own(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast, held_on=TODAY + timedelta(days=1))
    at = slot(cast, sitting, nominal)
    for each in (of.housing, of.health):
        invited(cast, nominal, at, each)
    titles = re.findall(r'<h4 class="duty__title">([^<]*)', come(cast.manager).get("/").content.decode())
    reports = [title for title in titles if title.startswith("Agency report for MAPPA meeting")]
    assert len(reports) == len(set(reports)) == 2
    assert all(each.agency and any(each.agency.name in title for title in reports) for each in (of.housing, of.health))
    assert len(titles) == len(set(titles)), "no two lines of a person are equal"


def test_a_case_is_ready_when_every_report_is_in_and_a_day_without_a_meeting_says_so(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    client = come(cast.coordinator)
    assert "No meeting today." in plain(client.get("/"))
    sitting = convened(cast, held_on=TODAY)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    reported(cast, nominal, at, of)
    page = plain(client.get("/"))
    assert "Ready" in page
    assert "0 Reports missing" in page
    later = convened(cast)
    assert "Level 2, East, no cases yet" in plain(client.get("/"))
    owed = later.held_on
    assert f"{owed.day} {owed:%b}" in plain(client.get("/"))


def test_minutes_say_what_blocks_them(cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql) -> None:
    sitting = convened(cast, held_on=TODAY)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    owner_sql("update meetings_meeting set held_on = %s", [TODAY - timedelta(days=60)])
    page = plain(come(cast.coordinator).get("/"))
    assert "1 Minutes to send" in page
    assert "of 10. Case not closed" in page
    assert "All minutes are distributed." not in page


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_others_have_no_day_of_a_coordinator(cast: Cast, nominal: Known, who: str) -> None:
    slot(cast, convened(cast, held_on=TODAY), nominal)
    assert "Reports missing" not in plain(come(getattr(cast, who)).get("/"))


def test_chasing_from_today_says_who_can_not_be_reached(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast, held_on=TODAY)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    late(cast, nominal, at)
    client = come(cast.coordinator)
    answer = send(client, f"/meetings/{sitting.pk}/chase/", {}, follow=True)
    assert "no e-mail or postal address is registered" in plain(answer)


def test_the_cost_does_not_grow_with_cases_and_meetings(
    cast: Cast, nominal: Known, of: Agencies, budget: Budget
) -> None:
    client = come(cast.coordinator)
    owed(cast, nominal, of)
    sitting = convened(cast, held_on=TODAY)
    invited(cast, nominal, slot(cast, sitting, nominal), of.housing)
    with budget("today.coordinator") as few:
        assert client.get("/").status_code == 200
    for hour in (10, 11, 12, 13):
        other = register(cast)
        at = slot(cast, sitting, other, time(hour))
        for each in (of.housing, of.health, of.children):
            invited(cast, other, at, each)
        convened(cast)
    with budget("today.coordinator") as many:
        assert client.get("/").status_code == 200
    assert many["screen"] == few["screen"]
