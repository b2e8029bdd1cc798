"""An agency without e-mail gets letters, with or without an account. A returned letter does not count as delivered."""

from datetime import timedelta

import pytest

from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import actions, attendance, decisions, minutes_workflow, performance_indicators
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.delivery_figures import Measure, count_by_agency, list_events
from mosovo.rooms.meetings.models import MeetingCase
from tests.papers.document_text import words_of_pdf
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import send, text
from tests.web.test_action_chase import add_overdue_actions
from tests.web.test_coordinator_today import make_reports_late
from tests.web.test_meetings import room, sign_in

ADDRESS = "Health board, 4 Long Lane, Mockton NS1 4QX"
POSTED = {"posted_on": TODAY.isoformat(), "reference": "AB123456789GB"}
BACK = {"returned_on": TODAY.isoformat(), "reason": "Addressee gone away"}


@pytest.fixture
def members(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """One person in each of five agencies. The health agency has a postal address and no e-mail."""
    with as_jobs():
        members = agencies(cast)
    with acting(cast.coordinator) as actor:
        for agency, value in (
            (members.health.agency, ADDRESS),
            (Agency.objects.get(code="POL"), "1 Police Way, NS1 1PW"),
        ):
            assert agency
            add_contact(actor.force, agency, kind="post", value=value, by=cast.coordinator)
    return members


def count_of(cast: Cast, nominal: RegisteredNominal, figure: Measure) -> int:
    with writing(cast.coordinator, nominal):
        events = list_events("NS", TODAY, TODAY + timedelta(days=1), TODAY)
        return {each.code: counts for each, counts in count_by_agency(events)}.get("HTH", {}).get(figure, 0)


def letter_id(owner_sql: Sql, purpose: str) -> str:
    [(key,)] = owner_sql(
        "select id from record_message where purpose = %s and channel = 'letter' and state <> 'failed'", [purpose]
    )
    return str(key)


def test_member_of_an_agency_without_e_mail_gets_a_letter_despite_an_account(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    seat = invite_account(cast, nominal, meeting_case, members.health)
    page, client = f"{room(nominal, meeting_case)}invitations/", sign_in(cast.coordinator)
    assert f"Invitation, letter to {ADDRESS}: to be posted" in text(client.get(page))
    letter = f"{page}{seat.first}/letter/"
    assert letter in client.get(page).content.decode()
    words = words_of_pdf(client.get(f"{letter[:-1]}.pdf").content)
    assert "or use the form with this letter" in words
    assert send(client, letter, POSTED).status_code == 302
    assert count_of(cast, nominal, Measure.ASKED) == 1


def test_returned_letter_is_a_task_of_its_sender_and_no_longer_counts(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    seat = invite_account(cast, nominal, meeting_case, members.health)
    page, client = f"{room(nominal, meeting_case)}invitations/", sign_in(cast.coordinator)
    back = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'invitation')}/returned/"
    assert client.get(back).status_code == 404, "the letter is not posted yet"
    send(client, f"{page}{seat.first}/letter/", POSTED)
    assert back in client.get(page).content.decode()
    early = {**BACK, "returned_on": (TODAY - timedelta(days=1)).isoformat()}
    assert "the date of posting" in text(send(client, back, early))
    assert send(client, back, {**BACK, "reason": ""}).status_code == 200
    assert send(sign_in(cast.stranger), back, BACK).status_code == 404
    assert send(client, back, BACK).status_code == 302
    assert "Returned: Addressee gone away" in text(client.get(page))
    assert "1 message to agencies did not arrive." in text(client.get("/"))
    assert (count_of(cast, nominal, Measure.ASKED), count_of(cast, nominal, Measure.FAILED)) == (0, 1)
    assert owner_sql("select count(*) from audit_auditentry where action = 'messages.return'") == [(1,)]
    assert send(client, back, BACK).status_code == 200, "the letter was already returned"
    assert send(client, f"{page}{seat.first}/letter/", POSTED).status_code == 302
    assert count_of(cast, nominal, Measure.ASKED) == 1, "a new letter was posted"


def test_agency_without_e_mail_is_chased_by_letter(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, owner_sql: Sql
) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    seat = invite_account(cast, nominal, meeting_case, members.health)
    make_reports_late(cast, nominal, meeting_case)
    client = sign_in(cast.coordinator)
    answer = text(send(client, f"{room(nominal, meeting_case)}invitations/{seat.first}/chase/", {}, follow=True))
    assert "is ready. Print it, post it and record its posting." in answer
    assert "1 message already waiting" in text(send(client, f"/meetings/{meeting.pk}/chase/", {}, follow=True))
    letter = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'chase')}/"
    assert letter in client.get(f"{room(nominal, meeting_case)}invitations/").content.decode()
    words = words_of_pdf(client.get(f"{letter}letter.pdf").content)
    for each in ("4 Long Lane", "has not received the report", "1 Police Way", "Your answer"):
        assert each in words, each
    assert "MARCHETTI" not in words.upper()
    assert count_of(cast, nominal, Measure.CHASED) == 0
    assert send(client, letter, POSTED).status_code == 302
    assert count_of(cast, nominal, Measure.CHASED) == 1
    assert "AB123456789GB" in text(client.get(letter))
    invitation = letter_id(owner_sql, "invitation")
    assert client.get(f"/nominals/{nominal.urn}/letters/{invitation}/").status_code == 404, (
        "the invitation has its own page"
    )
    assert client.get(f"/nominals/{nominal.urn}/letters/{invitation}/letter.pdf").status_code == 404


def test_overdue_agency_action_is_chased_by_letter(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, owner_sql: Sql
) -> None:
    add_overdue_actions(cast, nominal, members)
    client = sign_in(cast.coordinator)
    answer = text(send(client, "/meetings/actions/chase/", {}, follow=True))
    assert "1 letter to post" in answer
    assert "Nothing was sent to " in answer
    letter = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'action')}/"
    assert letter in client.get("/meetings/actions/").content.decode()
    assert send(client, letter, POSTED).status_code == 302
    assert count_of(cast, nominal, Measure.ACTIONS) == 1


def are_minutes_distributed(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> bool:
    with writing(cast.coordinator, nominal):
        indicators = performance_indicators.calculate_indicators(
            "NS", TODAY, TODAY + timedelta(days=1), on=TODAY, minutes_days=10
        )
        return [(each.done, each.of) for each in indicators if each.number == 7] == [(1, 1)]


def test_minutes_with_a_returned_letter_count_as_distributed_once_a_new_letter_is_posted(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, owner_sql: Sql
) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        seat = actions.invite_agency(permit, meeting_case, Invitee(members.health.agency, "Dr N. Account"), today=TODAY)  # type: ignore[arg-type]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        [copy] = minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
    client, letter_page = sign_in(cast.coordinator), f"{room(nominal, meeting_case)}letters/{copy.first}/"
    assert copy.invitation_id == seat.first
    assert f'href="{letter_page}"' in client.get("/meetings/messages/").content.decode()
    assert send(client, letter_page, POSTED).status_code == 302
    assert are_minutes_distributed(cast, nominal, meeting_case)
    minutes = f"{room(nominal, meeting_case)}minutes/"
    back = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'minutes')}/returned/"
    assert back in client.get(minutes).content.decode()
    assert send(client, back, BACK).status_code == 302
    assert "Letters are waiting to be posted." in text(client.get(minutes))
    assert not are_minutes_distributed(cast, nominal, meeting_case)
    assert "Letters to post" in text(client.get("/")) or "did not arrive" in text(client.get("/"))
    assert send(client, letter_page, {**POSTED, "reference": "CD123456789GB"}).status_code == 302
    assert are_minutes_distributed(cast, nominal, meeting_case)
    assert "was distributed on" in text(client.get(minutes))


def test_letters_to_post_are_listed_and_counted_on_today_until_posted(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, owner_sql: Sql
) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    seat = invite_account(cast, nominal, meeting_case, members.health)
    make_reports_late(cast, nominal, meeting_case)
    client, messages = sign_in(cast.coordinator), "/meetings/messages/"
    send(client, f"{room(nominal, meeting_case)}invitations/{seat.first}/chase/", {})
    invitation = f"{room(nominal, meeting_case)}invitations/{seat.first}/letter/"
    chase = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'chase')}/"
    for left in ((invitation, chase), (chase,), ()):
        page = client.get(messages).content.decode()
        assert [each for each in (invitation, chase) if f'href="{each}"' in page] == list(left)
        words = text(client.get("/"))
        assert f"{len(left)} letter{'s' if len(left) > 1 else ''} to agencies to post." in words or not left
        assert ("to agencies to post." in words.partition("Waiting for you")[2]) is bool(left)
        assert "to agencies to post." not in words.partition("Reports missing")[0], (
            "the count is below the missing reports"
        )
        if left:
            assert send(client, left[0], POSTED).status_code == 302
    assert "No letters are waiting to be posted." in text(client.get(messages))
    assert sign_in(cast.manager).get(messages).status_code == 404
    assert owner_sql("select count(*) from record_message where channel = 'letter' and state = 'sent'") == [(2,)]
