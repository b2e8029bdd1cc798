"""The day of a meeting: suggested cases, the order of the agenda, quorum and grades, late reports chased in one act."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
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
from tests.support.mail_server import mail_server
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, reachable, slot, writing
from tests.support.people import Cast, Known, acting, register
from tests.web.sending import send, text
from tests.web.test_before_a_meeting import at_level_2
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs, settings: Any) -> Agencies:
    """One person of each of five agencies; only housing can be reached by e-mail."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    reachable(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def plain(answer: Any) -> str:
    """The words of a page without its tags."""
    return re.sub(r" (?=[:,.])", "", " ".join(re.sub(r"<[^>]*>", " ", text(answer)).split()))


def starts(sitting: Any) -> list[tuple[int, time]]:
    rows = MeetingCase.objects.known_at().filter(sitting=sitting).order_by("starts")
    return list(rows.values_list("number", "starts"))


def test_a_case_that_must_be_heard_is_suggested_with_the_day_until_it_is_listed(cast: Cast, nominal: Known) -> None:
    sitting, senior = convened(cast, held_on=TODAY + timedelta(days=45)), convened(cast, level=3)
    client, page = come(cast.coordinator), f"/meetings/{sitting.pk}/"
    assert "Suggested cases" not in plain(client.get(page)), "no level, so nothing is due"
    at_level_2(cast, nominal)
    shown = plain(client.get(page))
    assert "Level 2 review by " in shown
    assert f"{page}?urn={nominal.urn}#add-case" in client.get(page).content.decode()
    assert "MARCHETTI" not in plain(client.get(f"/meetings/{senior.pk}/")), "another level"
    assert "MARCHETTI" not in plain(come(cast.manager).get(page)), "who sets up no meetings adds no case"
    early = convened(cast, held_on=TODAY)
    assert "MARCHETTI" not in plain(client.get(f"/meetings/{early.pk}/")), "due later than 4 weeks after it"
    slot(cast, sitting, nominal)
    for each in (sitting, convened(cast, held_on=TODAY + timedelta(days=50))):
        assert "Suggested cases" not in plain(client.get(f"/meetings/{each.pk}/")), "listed for a coming meeting"
    row = plain(client.get(page))
    for words in ("Level 2 review by ", "Level 2 Category not confirmed", cast.manager.name):
        assert words in row, words


def test_cases_change_places_by_buttons_and_a_closed_one_stays(cast: Cast, nominal: Known) -> None:
    sitting, other = convened(cast), register(cast)
    one, two = slot(cast, sitting, nominal, time(9, 30)), slot(cast, sitting, other, time(10, 20))
    client, page = come(cast.coordinator), f"/meetings/{sitting.pk}/"
    with writing(cast.coordinator, other):
        assert starts(sitting) == [(1, time(9, 30)), (2, time(10, 20))]
    answer = send(client, f"{page}cases/{two.first}/earlier/", {})
    assert answer.url == f"{page}#case-{two.first}", "the focus returns to the row that moved"
    with writing(cast.coordinator, other):
        assert starts(sitting) == [(2, time(9, 30)), (1, time(10, 20))], "the pause between them stays"
    assert "already the first" in plain(send(client, f"{page}cases/{two.first}/earlier/", {}, follow=True))
    assert "earlier or later" in plain(send(client, f"{page}cases/{two.first}/sideways/", {}, follow=True))
    assert send(come(cast.manager), f"{page}cases/{two.first}/later/", {}).status_code == 404
    assert "is now at 10:20" in plain(send(client, f"{page}cases/{two.first}/later/", {}, follow=True))
    with writing(cast.coordinator, nominal) as permit:
        now = MeetingCase.objects.known_at().get(first=one.first)
        actions.remove_case(permit, now, change_reason="Heard elsewhere", today=TODAY)
    assert "no longer on the agenda" in plain(send(client, f"{page}cases/{one.first}/later/", {}, follow=True))


def test_quorum_and_grades_are_shown_before_the_meeting_starts(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast, level=3)
    at = slot(cast, sitting, nominal)
    client, page = come(cast.coordinator), f"/meetings/{sitting.pk}/"
    assert "1 of 1 agency No quorum: 3 needed, without Probation" in plain(client.get(page))
    seats = [invited(cast, nominal, at, each) for each in (cast.inspector, of.probation, of.housing)]
    shown = plain(client.get(page))
    assert "3 of 3 agencies" in shown
    assert "No quorum" not in shown
    assert "no one of the grade required at Level 3 (Superintendent" in shown
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seats[1], how="apologies", reason="On leave", today=TODAY)
    assert "2 of 3 agencies No quorum: 3 needed, without Probation" in plain(client.get(page))


def test_late_reports_are_chased_in_one_act_and_only_what_was_sent_counts(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs, settings: Any
) -> None:
    sitting, other = convened(cast), register(cast)
    client, page = come(cast.coordinator), f"/meetings/{sitting.pk}/"
    slots = [slot(cast, sitting, each, at) for each, at in ((nominal, time(9, 30)), (other, time(10)))]
    for who, at in zip((nominal, other), slots, strict=True):
        invited(cast, who, at, of.housing)
        with writing(cast.coordinator, who) as permit:
            actions.invite_agency(permit, at, Invitee(Agency.objects.get(code="HTH"), "A. Clinician"), today=TODAY)
    assert "late." not in plain(client.get(page)), "due on a coming day"
    assert "No report is late" in plain(send(client, f"{page}chase/", {}, follow=True))
    for who in (nominal, other):
        with writing(cast.coordinator, who) as permit:
            [old] = MeetingCase.objects.known_at().filter(nominal=who.id)
            correct_row(permit, old, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))
    with writing(cast.coordinator, other) as permit:
        housing = Agency.objects.get(code="HSG")
        record_agency_report(permit, slots[1], housing, answer="no-trace", answered_by="T. Mockford", today=TODAY)
    assert "3 reports late." in (shown := plain(client.get(page)))
    assert shown.count("not chased") == 3
    told = plain(send(client, f"{page}chase/", {}, follow=True))
    assert "1 message queued" in told
    assert "Nothing was sent to " in told
    assert "last chased" not in told, "queued is not sent"
    assert "chase waiting to be sent" in told
    again = plain(send(client, f"{page}chase/", {}, follow=True))
    assert "1 message already waiting to be sent: not repeated" in again
    with mail_server() as (settings.SMTP_URL, mailbox), as_jobs():
        send_waiting(datetime.now(UTC) + timedelta(minutes=1))
    chases = [each for each in mailbox.mails if "has not received the report" in each.get_content()]
    assert [each["To"] for each in chases] == ["mappa@housing.example"]
    assert plain(client.get(page)).count("last chased") == 1
    assert send(come(cast.manager), f"{page}chase/", {}).status_code == 404


def test_undone_actions_are_carried_forward_in_one_act(cast: Cast, nominal: Known) -> None:
    before = slot(cast, convened(cast, held_on=TODAY), nominal)
    police, late = Agency.objects.get(code="POL"), TODAY + timedelta(days=300)
    with writing(cast.coordinator, nominal) as permit:
        made = [
            action_tracking.create_action(
                permit, before, today=TODAY, text=f"Action {day}", agency=police, owner=cast.manager, due_on=day,
                pillar="control",
            )
            for day in (TODAY, TODAY + timedelta(days=3), late, TODAY)
        ]  # fmt: skip
        action_tracking.record_action_step(permit, made[3], kind="done", text="Visited and seen.", today=TODAY)
    at = slot(cast, convened(cast), nominal)
    client, act = come(cast.coordinator), f"{room(nominal, at)}actions/carried/"
    assert "Carry forward all 3 undone actions" in plain(client.get(room(nominal, at)))
    due, why = TODAY + timedelta(days=20), "The landlord must consent first."
    for said, words in (
        ({"carry-due_on": TODAY.isoformat(), "carry-text": why}, "No undone action is due before this date"),
        ({"carry-due_on": due.isoformat(), "carry-text": "Late"}, "in at least 10 characters"),
        ({"carry-due_on": (TODAY - timedelta(days=1)).isoformat(), "carry-text": why}, "New due date must be today"),
    ):
        assert words in plain(send(client, act, said))
    assert send(client, act, {"carry-due_on": due.isoformat(), "carry-text": why}).status_code == 302
    with writing(cast.coordinator, nominal):
        now = {each.action.number: each for each in load_meeting_case(at).previous}
        assert [now[number].due_on for number in (1, 2, 3)] == [due, due, late], "a later date is kept"
        assert [now[number].carried for number in (1, 2, 3, 4)] == [1, 1, 0, 0]


def test_the_calendar_of_a_quarter_shows_meetings_and_the_days_by_which_cases_are_heard(
    cast: Cast, nominal: Known
) -> None:
    at_level_2(cast, nominal)
    with writing(cast.coordinator, nominal):
        [person] = list_people_to_hear("NS", 2, on=TODAY, until=TODAY + timedelta(days=365), listed=[])
    assert person.due_on is not None
    due, client = start_of_quarter(person.due_on), come(cast.coordinator)
    page = f"/meetings/calendar/?from={due}"
    assert "MARCHETTI, " in plain(client.get(page))
    sitting = convened(cast)
    of_it = f"/meetings/calendar/?from={start_of_quarter(sitting.held_on)}"
    assert "Level 2, East 0 cases" in plain(client.get(of_it))
    cancelled = convened(cast, area="West")
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(actor, cancelled, cancellation_reason="No chair", version=1, today=TODAY)
    slot(cast, sitting, nominal)
    shown = plain(client.get(of_it))
    assert "Level 2, East 1 case " in shown
    assert "West" not in shown
    assert "MARCHETTI" not in plain(client.get(page)), "listed for a coming meeting"
    assert plain(client.get("/meetings/calendar/?from=2001-02-30")) == plain(client.get("/meetings/calendar/"))
    assert come(cast.manager).get(page).status_code == 404
