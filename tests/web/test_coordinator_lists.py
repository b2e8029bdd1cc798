"""A co-ordinator’s Today: changes since the invitation, accepted invitations, reminders, and minutes."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.rooms.meetings import actions, attendance, decisions, minutes_workflow
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.overdue_actions import group_overdue_actions, list_overdue_actions
from tests.support.fixture_types import AsJobs, Sql
from tests.support.mail_server import mail_server
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    build_approval_form,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import send, text
from tests.web.test_action_chase import add_overdue_actions
from tests.web.test_meeting_day import get_words
from tests.web.test_meeting_preparation import set_level_2
from tests.web.test_meetings import room, sign_in


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """Accounts at five agencies. Only housing has an e-mail address."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def send_minutes_to_chair(cast: Cast, nominal: RegisteredNominal, case: MeetingCase, staff: Agencies) -> None:
    """Close the meeting case and send its minutes to the chair."""
    close_case(cast, nominal, case, staff)
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, case, today=TODAY)


def test_facts_recorded_since_the_invitation_are_shown_with_the_case(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    for kind in ("breaches.breachcase", "polygraph.polygraphtest"):
        add_record_event(owner_sql, nominal, kind)
    invite_account(cast, nominal, case, staff.housing)
    client = sign_in(cast.coordinator)
    assert "Since the invitation" not in get_words(client.get("/")), "the facts were recorded before the invitation"
    for kind, group in (("breaches.breachcase", ""), ("polygraph.polygraphtest", ""), ("devices.device", "medical")):
        add_record_event(owner_sql, nominal, kind, group)
    page = get_words(client.get("/"))
    words = f"Since the invitation: Possible breach {TODAY:%a} {TODAY.day} {TODAY:%b}."
    assert words in page, "a fact in a field group is not shown"
    assert case.first


def add_record_event(owner_sql: Sql, nominal: RegisteredNominal, kind: str, group: str = "") -> None:
    owner_sql(
        "insert into record_recordevent (nominal_id, type, kind, field_group) values (%s, 'recorded', %s, %s)",
        [nominal.id, kind, group],
    )


def test_coordinator_sees_how_many_invitees_accepted(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invite_account(cast, nominal, case, staff.housing)
    invite_account(cast, nominal, case, staff.health)
    client, housing = sign_in(cast.coordinator), sign_in(staff.housing)
    assert "0 of 2 invitees accepted" in get_words(client.get("/"))
    attendance_url = f"/agency/cases/{case.first}/attendance/"
    assert "Select whether you attend" in text(send(housing, attendance_url, {}))
    assert send(housing, attendance_url, {"answer": "by-video", "text": ""}).status_code == 302
    assert "1 of 2 invitees accepted" in get_words(client.get("/"))
    assert "Attends by video" in text(client.get(f"{room(nominal, case)}invitations/"))
    assert "Attends by video" in text(housing.get(f"/agency/cases/{case.first}/"))
    again = text(housing.get(attendance_url))
    assert "Attends by video. A new answer replaces it." in again
    assert again.count("Will you attend?") == 1, "the heading is not the question again"
    assert send(housing, attendance_url, {"answer": "apologies", "text": "On leave."}).status_code == 302
    assert "0 of 2 invitees accepted" in get_words(client.get("/")), "the last answer counts"
    assert sign_in(staff.children).get(attendance_url).status_code == 404


def test_wrong_invitee_stays_invited_and_is_a_task_until_replaced(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    client, housing = sign_in(cast.coordinator), sign_in(staff.housing)
    case_url = f"/agency/cases/{case.first}/"
    assert f"{case_url}person/" in housing.get(case_url).content.decode()
    assert "Tell the co-ordinator" in text(housing.get(f"{case_url}person/"))
    answer = send(housing, f"{case_url}person/", {"text": "J. Marsh, lettings"}, follow=True)
    assert "The co-ordinator sees this as a task." in text(answer)
    assert housing.get(case_url).status_code == 200, "the invitation is not lost"
    assert owner_sql("select count(*) from meetings_invitation where removed_on is not null") == [(0,)]
    assert "1 invitee of MAPPA meetings is not the right person." in text(client.get("/"))
    assert "not the right person" not in text(sign_in(cast.manager).get("/"))
    assert "J. Marsh, lettings" in text(client.get("/meetings/messages/"))
    assert "Not the right person: invite another person" in text(client.get(f"{room(nominal, case)}invitations/"))
    invite_account(cast, nominal, case, cast.coordinator)
    assert "is not the right person." in text(client.get("/")), (
        "a person of another agency does not replace the invitee"
    )
    with writing(cast.coordinator, nominal) as permit:
        from_housing = {"agency": staff.housing.agency, "name": "J. Marsh, lettings"}
        actions.invite_agency(permit, case, actions.Invitee(**from_housing), today=TODAY)  # type: ignore[arg-type]
    assert "not the right person" not in text(client.get("/"))


def test_chair_gets_a_reminder_and_the_coordinator_sees_whether_it_was_read(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    send_minutes_to_chair(cast, nominal, case, staff)
    owner_sql("update meetings_meeting set held_on = held_on - 1")
    client, chair = sign_in(cast.coordinator), sign_in(cast.inspector)
    reminder_url = f"{room(nominal, case)}reminder/"
    assert reminder_url in client.get("/").content.decode()
    assert "sees the reminder on Today" in text(send(client, reminder_url, {}, follow=True))
    assert ", not read." in get_words(client.get("/"))
    assert "a reminder that they have not read yet" in text(send(client, reminder_url, {}, follow=True))
    assert send(sign_in(cast.stranger), reminder_url, {}).status_code == 404
    assert sign_in(cast.manager).get(reminder_url).status_code == 404, "officers cannot send a reminder and get 404"
    assert client.get(reminder_url)["Location"] == "/"
    [(key, body)] = owner_sql("select id, subject from record_message where purpose = 'reminder'")
    assert "Marchetti" not in body
    page = text(chair.get("/"))
    assert "reminds you to approve the minutes of MAPPA meeting 0001/1" in page
    assert sign_in(cast.supervisor).get(f"/meetings/reminders/{key}/").status_code == 404, (
        "only the chair can open the reminder"
    )
    assert chair.get(f"/meetings/reminders/{key}/")["Location"].endswith(f"{room(nominal, case)}minutes/")
    assert "reminds you" not in text(chair.get("/"))
    assert ", read " in get_words(client.get("/"))
    assert "sees the reminder on Today" in text(send(client, reminder_url, {}, follow=True))
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, case)
    assert "reminds you" not in text(chair.get("/")), "the minutes are approved"
    assert "are not waiting for the chair" in text(send(client, reminder_url, {}, follow=True))


def test_coordinator_reminds_the_officer_to_set_a_mappa_level(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, reminder_url = sign_in(cast.coordinator), f"/nominals/{nominal.urn}/mappa/request/"
    assert client.get(reminder_url).status_code == 302
    assert owner_sql("select count(*) from record_message") == [(0,)], "opening the page sends no reminder"
    assert "sees the reminder on Today" in text(send(client, reminder_url, {}, follow=True))
    officer = sign_in(cast.manager)
    assert "asks you to set the MAPPA level of a case" in text(officer.get("/"))
    [(key,)] = owner_sql("select id from record_message")
    assert officer.get(f"/meetings/reminders/{key}/")["Location"].endswith(f"/nominals/{nominal.urn}/mappa/")
    assert "asks you" not in text(officer.get("/"))
    assert send(sign_in(cast.manager), reminder_url, {}).status_code == 404, "officers cannot send the reminder"


def test_a_chased_action_shows_whether_the_agency_opened_it(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, as_jobs: AsJobs, settings: Any, owner_sql: Sql
) -> None:
    add_overdue_actions(cast, nominal, staff)
    with writing(cast.coordinator, nominal):
        case = MeetingCase.objects.known_at().get()
    invite_account(cast, nominal, case, staff.housing)
    client, housing = sign_in(cast.coordinator), sign_in(staff.housing)
    send(client, "/meetings/actions/chase/", {})
    with mail_server() as (settings.SMTP_URL, _), as_jobs():
        send_waiting(datetime.now(UTC) + timedelta(minutes=1))
    assert ", not read in mosovo" in get_words(client.get("/"))
    [(key,)] = owner_sql("select first from meetings_meetingaction a join organisations_agency o on o.id = a.agency_id"
                         " where o.code = 'HSG' and corrects_id is null")  # fmt: skip
    assert sign_in(staff.children).get(f"/agency/actions/{key}/").status_code == 404
    assert owner_sql("select count(*) from record_message where opened_at is not null") == [(0,)]
    assert housing.get(f"/agency/actions/{key}/").status_code == 200
    page = get_words(client.get("/"))
    assert "not read in mosovo" not in page
    assert ", read " in page


def test_minutes_of_a_meeting_are_sent_and_distributed_together(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    meeting, other = create_test_meeting(cast, held_on=TODAY), register(cast)
    first, second = add_to_meeting(cast, meeting, nominal), add_to_meeting(cast, meeting, other, time(11))
    client, chair = sign_in(cast.coordinator), sign_in(cast.inspector)
    send_url, distribute_url = (f"/meetings/{meeting.pk}/minutes/{each}/" for each in ("chair", "distribute"))
    assert "No draft of a closed case" in text(send(client, send_url, {}, follow=True))
    close_case(cast, nominal, first, staff)
    assert "Draft, not sent to the chair: 1." in get_words(client.get("/")), "a case closed today is listed today"
    assert client.get(send_url).status_code == 302
    assert owner_sql("select count(*) from meetings_minutesstep") == [(0,)], "opening the page sends nothing"
    assert send(sign_in(cast.manager), send_url, {}).status_code == 404
    assert send(sign_in(cast.stranger_inspector), send_url, {}).status_code == 404
    assert "1 draft sent to" in text(send(client, send_url, {}, follow=True))
    close_case(cast, other, second, staff)
    send(client, send_url, {})
    assert "Awaiting the chair's approval: 2." in get_words(client.get("/"))
    assert "No approved minutes" in text(send(client, distribute_url, {}, follow=True))
    answer = send(chair, f"{room(nominal, first)}minutes/approve/", build_approval_form(first))
    assert answer["Location"].endswith("/meetings/approval/"), "the next minutes await approval"
    assert "Approved, not distributed: 1. Awaiting the chair's approval: 1." in get_words(client.get("/"))
    page = text(send(client, distribute_url, {}, follow=True))
    assert "Minutes of 1 case: 1 on the page of recipients." in page
    assert send(chair, f"{room(other, second)}minutes/approve/", build_approval_form(second))["Location"].endswith(
        "minutes/"
    )
    send(client, distribute_url, {})
    assert "All minutes are distributed." in get_words(client.get("/"))


def close_case(cast: Cast, nominal: RegisteredNominal, case: MeetingCase, staff: Agencies) -> None:
    """Invite housing, record its attendance, decide, and close the meeting case."""
    seat = invite_account(cast, nominal, case, staff.housing)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, case, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def test_reviews_due_soon_are_listed_until_the_case_is_on_an_agenda(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    set_level_2(cast, nominal)
    client = sign_in(cast.coordinator)
    assert "0 Reviews not on an agenda" in get_words(client.get("/")), "the review is due in more than 28 days"
    soon = [TODAY + timedelta(days=10)]
    owner_sql("update obligations_duty set due_on = %s where rule = 'practice.mappa.review_2_3'", soon)
    page = get_words(client.get("/"))
    assert "1 Reviews not on an agenda" in page
    assert "Level 2 review." in page
    add_to_meeting(cast, create_test_meeting(cast), nominal)
    assert "0 Reviews not on an agenda" in get_words(client.get("/"))


def test_today_starts_with_the_meeting_and_links_to_the_duties(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invite_account(cast, nominal, case, staff.housing)
    client = sign_in(cast.coordinator)
    page = client.get("/")
    assert "Level 2 meeting at 09:30, East: 1 case, 1 of 1 report missing." in get_words(page)
    assert "Highest priority first" not in get_words(page)
    assert "only=all" in page.content.decode()
    assert "Highest priority first" in get_words(client.get("/?only=all"))
    assert "highest priority first" in get_words(client.get("/?only=late"))


def test_overdue_actions_are_grouped_by_agency(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> None:
    for person in (nominal, register(cast)):
        add_overdue_actions(cast, person, staff)
    page = sign_in(cast.coordinator).get("/").content.decode()
    assert page.count('<th scope="rowgroup"') == 2, "housing and health"
    assert page.count(": 2 overdue</th>") == 2
    with writing(cast.coordinator, nominal):
        groups = group_overdue_actions(list_overdue_actions(TODAY), 3)
    assert [(len(each.actions), each.total) for each in groups] == [(2, 2), (1, 2)]
    assert {row.action.agency for each in groups for row in each.actions} == {each.agency for each in groups}
