"""The day of a meeting: suggested cases, the order of the agenda, quorum and grades, and chasing late reports."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from mosovo.caseload.meeting_calendar import start_of_quarter
from mosovo.caseload.meeting_people import list_people_to_hear
from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import action_tracking, actions, attendance
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import record_agency_report
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.fixture_types import AsJobs
from tests.support.mail_server import mail_server
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.web.sending import send, text
from tests.web.test_meeting_preparation import set_level_2
from tests.web.test_meetings import room, sign_in


@pytest.fixture
def contacts(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """One person of each of five agencies. Only housing can be reached by e-mail."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def get_words(answer: Any) -> str:
    """Return the words of a page without its tags."""
    return re.sub(r" (?=[:,.])", "", " ".join(re.sub(r"<[^>]*>", " ", text(answer)).split()))


def list_starts(meeting: Any) -> list[tuple[int, time]]:
    rows = MeetingCase.objects.known_at().filter(sitting=meeting).order_by("starts")
    return list(rows.values_list("number", "starts"))


def test_case_due_at_a_meeting_is_suggested_with_its_due_date_until_it_is_listed(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    meeting, senior = create_test_meeting(cast, held_on=TODAY + timedelta(days=45)), create_test_meeting(cast, level=3)
    client, address = sign_in(cast.coordinator), f"/meetings/{meeting.pk}/"
    assert "Suggested cases" not in get_words(client.get(address)), "no level, so nothing is due"
    set_level_2(cast, nominal)
    shown = get_words(client.get(address))
    assert "Level 2 review by " in shown
    assert f"{address}?urn={nominal.urn}#add-case" in client.get(address).content.decode()
    assert "MARCHETTI" not in get_words(client.get(f"/meetings/{senior.pk}/")), "a meeting of another level"
    assert "MARCHETTI" not in get_words(sign_in(cast.manager).get(address)), (
        "an account that sets up no meetings gets no suggestions"
    )
    early = create_test_meeting(cast, held_on=TODAY)
    assert "MARCHETTI" not in get_words(client.get(f"/meetings/{early.pk}/")), (
        "the review is due more than 4 weeks after this meeting"
    )
    add_to_meeting(cast, meeting, nominal)
    for each in (meeting, create_test_meeting(cast, held_on=TODAY + timedelta(days=50))):
        assert "Suggested cases" not in get_words(client.get(f"/meetings/{each.pk}/")), (
            "the case is listed for a coming meeting"
        )
    row = get_words(client.get(address))
    for words in ("Level 2 review by ", "Level 2 Category not confirmed", cast.manager.name):
        assert words in row, words


def test_buttons_move_a_case_earlier_or_later_on_the_agenda(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    first, second = (
        add_to_meeting(cast, meeting, nominal, time(9, 30)),
        add_to_meeting(cast, meeting, other, time(10, 20)),
    )
    client, address = sign_in(cast.coordinator), f"/meetings/{meeting.pk}/"
    with writing(cast.coordinator, other):
        assert list_starts(meeting) == [(1, time(9, 30)), (2, time(10, 20))]
    answer = send(client, f"{address}cases/{second.first}/earlier/", {})
    assert answer.url == f"{address}#case-{second.first}", "the focus returns to the row that moved"
    with writing(cast.coordinator, other):
        assert list_starts(meeting) == [(2, time(9, 30)), (1, time(10, 20))], "the pause between them stays"
    assert "already the first" in get_words(send(client, f"{address}cases/{second.first}/earlier/", {}, follow=True))
    assert "earlier or later" in get_words(send(client, f"{address}cases/{second.first}/sideways/", {}, follow=True))
    assert send(sign_in(cast.manager), f"{address}cases/{second.first}/later/", {}).status_code == 404
    assert "is now at 10:20" in get_words(send(client, f"{address}cases/{second.first}/later/", {}, follow=True))
    with writing(cast.coordinator, nominal) as permit:
        current = MeetingCase.objects.known_at().get(first=first.first)
        actions.remove_case(permit, current, change_reason="Heard elsewhere", today=TODAY)
    assert "no longer on the agenda" in get_words(send(client, f"{address}cases/{first.first}/later/", {}, follow=True))


def test_quorum_and_grades_are_shown_before_the_meeting_starts(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies
) -> None:
    meeting = create_test_meeting(cast, level=3)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    client, address = sign_in(cast.coordinator), f"/meetings/{meeting.pk}/"
    assert "1 of 1 agency No quorum: 3 needed, without Probation" in get_words(client.get(address))
    invitations = [
        invite_account(cast, nominal, meeting_case, each)
        for each in (cast.inspector, contacts.probation, contacts.housing)
    ]
    shown = get_words(client.get(address))
    assert "3 of 3 agencies" in shown
    assert "No quorum" not in shown
    assert "no one of the grade required at Level 3 (Superintendent" in shown
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, invitations[1], how="apologies", reason="On leave", today=TODAY)
    assert "2 of 3 agencies No quorum: 3 needed, without Probation" in get_words(client.get(address))


def test_late_reports_are_chased_together_and_only_sent_messages_count(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: AsJobs, settings: Any
) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    client, address = sign_in(cast.coordinator), f"/meetings/{meeting.pk}/"
    slots = [
        add_to_meeting(cast, meeting, each, starts) for each, starts in ((nominal, time(9, 30)), (other, time(10)))
    ]
    for person, meeting_case in zip((nominal, other), slots, strict=True):
        invite_account(cast, person, meeting_case, contacts.housing)
        with writing(cast.coordinator, person) as permit:
            actions.invite_agency(
                permit, meeting_case, Invitee(Agency.objects.get(code="HTH"), "A. Clinician"), today=TODAY
            )
    assert "overdue report" not in get_words(client.get(address)), "the reports are due on a later date"
    assert "No reports are overdue" in get_words(send(client, f"{address}chase/", {}, follow=True))
    for person in (nominal, other):
        with writing(cast.coordinator, person) as permit:
            [old] = MeetingCase.objects.known_at().filter(nominal=person.id)
            correct_row(permit, old, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))
    with writing(cast.coordinator, other) as permit:
        housing = Agency.objects.get(code="HSG")
        record_agency_report(permit, slots[1], housing, answer="no-trace", answered_by="T. Mockford", today=TODAY)
    assert "3 overdue reports." in (shown := get_words(client.get(address)))
    assert shown.count("not chased") == 3
    chased = get_words(send(client, f"{address}chase/", {}, follow=True))
    assert "1 message queued" in chased
    assert "Nothing was sent to " in chased
    assert "last chased" not in chased, "a queued message is not sent yet"
    assert "chase waiting to be sent" in chased
    chased_again = get_words(send(client, f"{address}chase/", {}, follow=True))
    assert "1 message already waiting to be sent: not repeated" in chased_again
    with mail_server() as (settings.SMTP_URL, mailbox), as_jobs():
        send_waiting(datetime.now(UTC) + timedelta(minutes=1))
    chases = [each for each in mailbox.mails if "has not received the report" in each.get_content()]
    assert [each["To"] for each in chases] == ["mappa@housing.example"]
    assert get_words(client.get(address)).count("last chased") == 1
    assert send(sign_in(cast.manager), f"{address}chase/", {}).status_code == 404


def test_undone_actions_are_carried_forward_together(cast: Cast, nominal: RegisteredNominal) -> None:
    before = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    police, late = Agency.objects.get(code="POL"), TODAY + timedelta(days=300)
    with writing(cast.coordinator, nominal) as permit:
        created = [
            action_tracking.create_action(
                permit, before, today=TODAY, text=f"Action {day}", agency=police, owner=cast.manager, due_on=day,
                pillar="control",
            )
            for day in (TODAY, TODAY + timedelta(days=3), late, TODAY)
        ]  # fmt: skip
        action_tracking.record_action_step(permit, created[3], kind="done", text="Visited and seen.", today=TODAY)
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    client, act = sign_in(cast.coordinator), f"{room(nominal, meeting_case)}actions/carried/"
    assert "Carry forward all 3 open actions" in get_words(client.get(room(nominal, meeting_case)))
    due, why = TODAY + timedelta(days=20), "The landlord must consent first."
    for fields, words in (
        ({"carry-due_on": TODAY.isoformat(), "carry-text": why}, "No open action is due before this date"),
        ({"carry-due_on": due.isoformat(), "carry-text": "Late"}, "in at least 10 characters"),
        ({"carry-due_on": (TODAY - timedelta(days=1)).isoformat(), "carry-text": why}, "New due date must be today"),
    ):
        assert words in get_words(send(client, act, fields))
    assert send(client, act, {"carry-due_on": due.isoformat(), "carry-text": why}).status_code == 302
    with writing(cast.coordinator, nominal):
        current = {each.action.number: each for each in load_meeting_case(meeting_case).previous}
        assert [current[number].due_on for number in (1, 2, 3)] == [due, due, late], "a later date is kept"
        assert [current[number].carried for number in (1, 2, 3, 4)] == [1, 1, 0, 0]


def test_calendar_of_a_quarter_shows_meetings_and_due_dates_of_cases_not_listed(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    set_level_2(cast, nominal)
    with writing(cast.coordinator, nominal):
        [person] = list_people_to_hear("NS", 2, on=TODAY, until=TODAY + timedelta(days=365), listed=[])
    assert person.due_on is not None
    due, client = start_of_quarter(person.due_on), sign_in(cast.coordinator)
    address = f"/meetings/calendar/?from={due}"
    assert "MARCHETTI, " in get_words(client.get(address))
    meeting = create_test_meeting(cast)
    quarter_of_meeting = f"/meetings/calendar/?from={start_of_quarter(meeting.held_on)}"
    assert "Level 2, East 0 cases" in get_words(client.get(quarter_of_meeting))
    cancelled = create_test_meeting(cast, area="West")
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(actor, cancelled, cancellation_reason="No chair", version=1, today=TODAY)
    add_to_meeting(cast, meeting, nominal)
    shown = get_words(client.get(quarter_of_meeting))
    assert "Level 2, East 1 case " in shown
    assert "West" not in shown
    assert "MARCHETTI" not in get_words(client.get(address)), "the case is listed for a coming meeting"
    assert get_words(client.get("/meetings/calendar/?from=2001-02-30")) == get_words(client.get("/meetings/calendar/"))
    assert sign_in(cast.manager).get(address).status_code == 404
