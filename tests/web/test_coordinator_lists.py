"""A co-ordinator’s Today: what changed since the invitation, who accepted, and reminders that are read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.rooms.meetings import actions, attendance, decisions, minutes_workflow
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.overdue_actions import group_overdue_actions, list_overdue_actions
from tests.support.mail_server import mail_server
from tests.support.meetings import (
    TODAY,
    Agencies,
    agencies,
    approve_as_read,
    as_read,
    convened,
    decided,
    invited,
    reachable,
    slot,
    writing,
)
from tests.support.people import Cast, Known, register
from tests.web.sending import send, text
from tests.web.test_action_chase import owed
from tests.web.test_before_a_meeting import at_level_2
from tests.web.test_meeting_day import plain
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs, settings: Any) -> Agencies:
    """One person of each of five agencies; only housing can be reached by e-mail."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    reachable(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def to_chair(cast: Cast, nominal: Known, at: MeetingCase, of: Agencies) -> None:
    """Close the case and send its minutes to the chair."""
    held(cast, nominal, at, of)
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, at, today=TODAY)


def test_what_was_recorded_since_the_invitation_is_beside_the_case(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    for kind in ("breaches.breachcase", "polygraph.polygraphtest"):
        happened(owner_sql, nominal, kind)
    invited(cast, nominal, at, of.housing)
    client = come(cast.coordinator)
    assert "Since the invitation" not in plain(client.get("/")), "it was recorded before"
    for kind, group in (("breaches.breachcase", ""), ("polygraph.polygraphtest", ""), ("devices.device", "medical")):
        happened(owner_sql, nominal, kind, group)
    page = plain(client.get("/"))
    words = f"Since the invitation: Possible breach {TODAY:%a} {TODAY.day} {TODAY:%b}."
    assert words in page, "a field group is not shown"
    assert at.first


def happened(owner_sql: Sql, nominal: Known, kind: str, group: str = "") -> None:
    owner_sql(
        "insert into record_recordevent (nominal_id, type, kind, field_group) values (%s, 'recorded', %s, %s)",
        [nominal.id, kind, group],
    )


def test_an_invitee_accepts_and_the_coordinator_sees_how_many(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    invited(cast, nominal, at, of.housing)
    invited(cast, nominal, at, of.health)
    client, housing = come(cast.coordinator), come(of.housing)
    assert "0 of 2 invitees accepted" in plain(client.get("/"))
    where = f"/agency/cases/{at.first}/attendance/"
    assert "Select whether you attend" in text(send(housing, where, {}))
    assert send(housing, where, {"answer": "by-video", "text": ""}).status_code == 302
    assert "1 of 2 invitees accepted" in plain(client.get("/"))
    assert "Attends by video" in text(client.get(f"{room(nominal, at)}invitations/"))
    assert "Attends by video" in text(housing.get(f"/agency/cases/{at.first}/"))
    assert send(housing, where, {"answer": "apologies", "text": "On leave."}).status_code == 302
    assert "0 of 2 invitees accepted" in plain(client.get("/")), "the last answer counts"
    assert come(of.children).get(where).status_code == 404


def test_who_is_not_the_right_person_stays_invited_and_is_a_task_until_another_is_invited(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    client, housing = come(cast.coordinator), come(of.housing)
    case = f"/agency/cases/{at.first}/"
    assert f"{case}person/" in housing.get(case).content.decode()
    done = send(housing, f"{case}person/", {"text": "J. Marsh, lettings"}, follow=True)
    assert "The co-ordinator sees this as a task." in text(done)
    assert housing.get(case).status_code == 200, "the invitation is not lost"
    assert owner_sql("select count(*) from meetings_invitation where removed_on is not null") == [(0,)]
    assert "1 invitee of MAPPA meetings is not the right person." in text(client.get("/"))
    assert "not the right person" not in text(come(cast.manager).get("/"))
    assert "J. Marsh, lettings" in text(client.get("/meetings/messages/"))
    assert "Not the right person: invite another person" in text(client.get(f"{room(nominal, at)}invitations/"))
    invited(cast, nominal, at, cast.coordinator)
    assert "is not the right person." in text(client.get("/")), "a person of another agency is none"
    with writing(cast.coordinator, nominal) as permit:
        from_housing = {"agency": of.housing.agency, "name": "J. Marsh, lettings"}
        actions.invite_agency(permit, at, actions.Invitee(**from_housing), today=TODAY)  # type: ignore[arg-type]
    assert "not the right person" not in text(client.get("/"))


def test_the_chair_is_reminded_and_the_list_shows_when_they_read_it(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    to_chair(cast, nominal, at, of)
    owner_sql("update meetings_meeting set held_on = held_on - 1")
    client, chair = come(cast.coordinator), come(cast.inspector)
    remind = f"{room(nominal, at)}reminder/"
    assert remind in client.get("/").content.decode()
    assert "sees the reminder on Today" in text(send(client, remind, {}, follow=True))
    assert ", not read." in plain(client.get("/"))
    assert "a reminder that they have not read yet" in text(send(client, remind, {}, follow=True))
    assert send(come(cast.stranger), remind, {}).status_code == 404
    assert come(cast.manager).get(remind).status_code == 404, "officers do not remind, and do not learn of the address"
    assert client.get(remind)["Location"] == "/"
    [(key, body)] = owner_sql("select id, subject from record_message where purpose = 'reminder'")
    assert "Marchetti" not in body
    page = text(chair.get("/"))
    assert "reminds you to approve the minutes of MAPPA meeting 0001/1" in page
    assert come(cast.supervisor).get(f"/meetings/reminders/{key}/").status_code == 404, "it is of the chair"
    assert chair.get(f"/meetings/reminders/{key}/")["Location"].endswith(f"{room(nominal, at)}minutes/")
    assert "reminds you" not in text(chair.get("/"))
    assert ", read " in plain(client.get("/"))
    assert "sees the reminder on Today" in text(send(client, remind, {}, follow=True))
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
    assert "reminds you" not in text(chair.get("/")), "what it asked for is done"
    assert "do not wait for the chair" in text(send(client, remind, {}, follow=True))


def test_the_officer_is_asked_for_a_level(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client, ask = come(cast.coordinator), f"/nominals/{nominal.urn}/mappa/request/"
    assert client.get(ask).status_code == 302
    assert owner_sql("select count(*) from record_message") == [(0,)], "reading asks nobody"
    assert "sees the reminder on Today" in text(send(client, ask, {}, follow=True))
    officer = come(cast.manager)
    assert "asks you to set the MAPPA level of a case" in text(officer.get("/"))
    [(key,)] = owner_sql("select id from record_message")
    assert officer.get(f"/meetings/reminders/{key}/")["Location"].endswith(f"/nominals/{nominal.urn}/mappa/")
    assert "asks you" not in text(officer.get("/"))
    assert send(come(cast.manager), ask, {}).status_code == 404, "officers do not ask"


def test_a_chased_action_shows_whether_the_agency_opened_it(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs, settings: Any, owner_sql: Sql
) -> None:
    owed(cast, nominal, of)
    with writing(cast.coordinator, nominal):
        at = MeetingCase.objects.known_at().get()
    invited(cast, nominal, at, of.housing)
    client, housing = come(cast.coordinator), come(of.housing)
    send(client, "/meetings/actions/chase/", {})
    with mail_server() as (settings.SMTP_URL, _), as_jobs():
        send_waiting(datetime.now(UTC) + timedelta(minutes=1))
    assert ", not read in mosovo" in plain(client.get("/"))
    [(key,)] = owner_sql("select first from meetings_meetingaction a join organisations_agency o on o.id = a.agency_id"
                         " where o.code = 'HSG' and corrects_id is null")  # fmt: skip
    assert come(of.children).get(f"/agency/actions/{key}/").status_code == 404
    assert owner_sql("select count(*) from record_message where opened_at is not null") == [(0,)]
    assert housing.get(f"/agency/actions/{key}/").status_code == 200
    page = plain(client.get("/"))
    assert "not read in mosovo" not in page
    assert ", read " in page


def test_the_minutes_of_a_meeting_are_sent_and_distributed_in_one_act(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    sitting, other = convened(cast, held_on=TODAY), register(cast)
    first, second = slot(cast, sitting, nominal), slot(cast, sitting, other, time(11))
    client, chair = come(cast.coordinator), come(cast.inspector)
    to_send, to_distribute = (f"/meetings/{sitting.pk}/minutes/{each}/" for each in ("chair", "distribute"))
    assert "No draft of a closed case" in text(send(client, to_send, {}, follow=True))
    held(cast, nominal, first, of)
    assert "Draft, not sent to the chair: 1." in plain(client.get("/")), "a case closed today is listed today"
    assert client.get(to_send).status_code == 302
    assert owner_sql("select count(*) from meetings_minutesstep") == [(0,)], "reading sends nothing"
    assert send(come(cast.manager), to_send, {}).status_code == 404
    assert send(come(cast.stranger_inspector), to_send, {}).status_code == 404
    assert "1 draft sent to" in text(send(client, to_send, {}, follow=True))
    held(cast, other, second, of)
    send(client, to_send, {})
    assert "Waits for the chair to approve: 2." in plain(client.get("/"))
    assert "No approved minutes" in text(send(client, to_distribute, {}, follow=True))
    answer = send(chair, f"{room(nominal, first)}minutes/approve/", as_read(first))
    assert answer["Location"].endswith("/meetings/approval/"), "the next minutes wait for the chair"
    assert "Approved, not distributed: 1. Waits for the chair to approve: 1." in plain(client.get("/"))
    done = text(send(client, to_distribute, {}, follow=True))
    assert "Minutes of 1 case: 1 on the page of recipients." in done
    assert send(chair, f"{room(other, second)}minutes/approve/", as_read(second))["Location"].endswith("minutes/")
    send(client, to_distribute, {})
    assert "All minutes are distributed." in plain(client.get("/"))


def held(cast: Cast, nominal: Known, at: MeetingCase, of: Agencies) -> None:
    """Close the case."""
    seat = invited(cast, nominal, at, of.housing)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def test_reviews_that_are_on_no_agenda_are_listed_until_they_have_a_slot(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    at_level_2(cast, nominal)
    client = come(cast.coordinator)
    assert "0 Reviews, no slot" in plain(client.get("/")), "it is due in more than 28 days"
    soon = [TODAY + timedelta(days=10)]
    owner_sql("update obligations_duty set due_on = %s where rule = 'practice.mappa.review_2_3'", soon)
    page = plain(client.get("/"))
    assert "1 Reviews, no slot" in page
    assert "Level 2 review." in page
    slot(cast, convened(cast), nominal)
    assert "0 Reviews, no slot" in plain(client.get("/"))


def test_today_begins_with_the_meeting_and_links_to_the_duties(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    invited(cast, nominal, at, of.housing)
    client = come(cast.coordinator)
    page = client.get("/")
    assert "Level 2 meeting at 09:30, East: 1 case, 1 of 1 report missing." in plain(page)
    assert "Most harm first" not in plain(page)
    assert "only=all" in page.content.decode()
    assert "Most harm first" in plain(client.get("/?only=all"))
    assert "most harm first" in plain(client.get("/?only=late"))


def test_overdue_actions_are_grouped_by_agency(cast: Cast, nominal: Known, of: Agencies) -> None:
    for person in (nominal, register(cast)):
        owed(cast, person, of)
    page = come(cast.coordinator).get("/").content.decode()
    assert page.count('<th scope="rowgroup"') == 2, "housing and health"
    assert page.count(": 2 overdue</th>") == 2
    with writing(cast.coordinator, nominal):
        groups = group_overdue_actions(list_overdue_actions(TODAY), 3)
    assert [(len(each.shown), each.of) for each in groups] == [(2, 2), (1, 2)]
    assert {row.action.agency for each in groups for row in each.shown} == {each.agency for each in groups}
