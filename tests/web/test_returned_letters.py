"""An agency without e-mail gets letters, with or without an account, and a letter that came back no longer counts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import actions, attendance, decisions, kpis, minutes_workflow
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.delivery_figures import Figure, count_by_agency, list_events
from mosovo.rooms.meetings.models import MeetingCase
from tests.papers.holding import words_of_pdf
from tests.support.meetings import TODAY, Agencies, agencies, approve_as_read, convened, decided, invited, slot, writing
from tests.support.people import Cast, Known, acting
from tests.web.sending import send, text
from tests.web.test_action_chase import owed
from tests.web.test_coordinator_today import late
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]
ADDRESS = "Health board, 4 Long Lane, Mockton NS1 4QX"
POSTED = {"posted_on": TODAY.isoformat(), "reference": "AB123456789GB"}
BACK = {"returned_on": TODAY.isoformat(), "reason": "Addressee gone away"}


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies. The health agency has a postal address and no e-mail."""
    with as_jobs():
        made = agencies(cast)
    with acting(cast.coordinator) as actor:
        for agency, value in ((made.health.agency, ADDRESS), (Agency.objects.get(code="POL"), "1 Police Way, NS1 1PW")):
            assert agency
            add_contact(actor.force, agency, kind="post", value=value, by=cast.coordinator)
    return made


def counted(cast: Cast, nominal: Known, figure: Figure) -> int:
    with writing(cast.coordinator, nominal):
        events = list_events("NS", TODAY, TODAY + timedelta(days=1), TODAY)
        return {each.code: counts for each, counts in count_by_agency(events)}.get("HTH", {}).get(figure, 0)


def letter_id(owner_sql: Sql, purpose: str) -> str:
    [(key,)] = owner_sql(
        "select id from record_message where purpose = %s and channel = 'letter' and state <> 'failed'", [purpose]
    )
    return str(key)


def test_a_member_with_an_account_of_an_agency_without_e_mail_gets_a_letter(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    at = slot(cast, convened(cast), nominal)
    seat = invited(cast, nominal, at, of.health)
    page, client = f"{room(nominal, at)}invitations/", come(cast.coordinator)
    assert f"Invitation, letter to {ADDRESS}: to be posted" in text(client.get(page))
    letter = f"{page}{seat.first}/letter/"
    assert letter in client.get(page).content.decode()
    words = words_of_pdf(client.get(f"{letter[:-1]}.pdf").content)
    assert "or use the form with this letter" in words
    assert send(client, letter, POSTED).status_code == 302
    assert counted(cast, nominal, Figure.ASKED) == 1


def test_a_returned_letter_is_a_task_of_its_sender_and_counts_no_more(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast), nominal)
    seat = invited(cast, nominal, at, of.health)
    page, client = f"{room(nominal, at)}invitations/", come(cast.coordinator)
    back = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'invitation')}/returned/"
    assert client.get(back).status_code == 404, "it was not posted yet"
    send(client, f"{page}{seat.first}/letter/", POSTED)
    assert back in client.get(page).content.decode()
    early = {**BACK, "returned_on": (TODAY - timedelta(days=1)).isoformat()}
    assert "the date of posting" in text(send(client, back, early))
    assert send(client, back, {**BACK, "reason": ""}).status_code == 200
    assert send(come(cast.stranger), back, BACK).status_code == 404
    assert send(client, back, BACK).status_code == 302
    assert "Returned: Addressee gone away" in text(client.get(page))
    assert "1 message to agencies did not arrive." in text(client.get("/"))
    assert (counted(cast, nominal, Figure.ASKED), counted(cast, nominal, Figure.FAILED)) == (0, 1)
    assert owner_sql("select count(*) from audit_auditentry where action = 'messages.return'") == [(1,)]
    assert send(client, back, BACK).status_code == 200, "it was returned once"
    assert send(client, f"{page}{seat.first}/letter/", POSTED).status_code == 302
    assert counted(cast, nominal, Figure.ASKED) == 1, "a new letter was posted"


def test_an_agency_without_e_mail_is_chased_by_letter(cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    seat = invited(cast, nominal, at, of.health)
    late(cast, nominal, at)
    client = come(cast.coordinator)
    done = text(send(client, f"{room(nominal, at)}invitations/{seat.first}/chase/", {}, follow=True))
    assert "is ready. Print it, post it and record its posting." in done
    assert "1 message already waiting" in text(send(client, f"/meetings/{sitting.pk}/chase/", {}, follow=True))
    letter = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'chase')}/"
    assert letter in client.get(f"{room(nominal, at)}invitations/").content.decode()
    words = words_of_pdf(client.get(f"{letter}letter.pdf").content)
    for each in ("4 Long Lane", "has not received the report", "1 Police Way", "Your answer"):
        assert each in words, each
    assert "MARCHETTI" not in words.upper()
    assert counted(cast, nominal, Figure.CHASED) == 0
    assert send(client, letter, POSTED).status_code == 302
    assert counted(cast, nominal, Figure.CHASED) == 1
    assert "AB123456789GB" in text(client.get(letter))
    invitation = letter_id(owner_sql, "invitation")
    assert client.get(f"/nominals/{nominal.urn}/letters/{invitation}/").status_code == 404, "it has its own page"
    assert client.get(f"/nominals/{nominal.urn}/letters/{invitation}/letter.pdf").status_code == 404


def test_an_overdue_action_is_chased_by_letter(cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql) -> None:
    owed(cast, nominal, of)
    client = come(cast.coordinator)
    done = text(send(client, "/meetings/actions/chase/", {}, follow=True))
    assert "1 letter to post" in done
    assert "Nothing was sent to " in done
    letter = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'action')}/"
    assert letter in client.get("/meetings/actions/").content.decode()
    assert send(client, letter, POSTED).status_code == 302
    assert counted(cast, nominal, Figure.ACTIONS) == 1


def distributed(cast: Cast, nominal: Known, at: MeetingCase) -> bool:
    with writing(cast.coordinator, nominal):
        indicators = kpis.calculate_indicators("NS", TODAY, TODAY + timedelta(days=1), on=TODAY, minutes_days=10)
        return [(each.done, each.of) for each in indicators if each.number == 7] == [(1, 1)]


def test_minutes_whose_letter_came_back_are_not_distributed_until_a_new_one_is_posted(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    sitting = convened(cast, held_on=TODAY)
    at = slot(cast, sitting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        seat = actions.invite_agency(permit, at, Invitee(of.health.agency, "Dr N. Account"), today=TODAY)  # type: ignore[arg-type]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
    with writing(cast.coordinator, nominal) as permit:
        [copy] = minutes_workflow.distribute_minutes(permit, at, today=TODAY)
    client, where = come(cast.coordinator), f"{room(nominal, at)}letters/{copy.first}/"
    assert copy.invitation_id == seat.first
    assert f'href="{where}"' in client.get("/meetings/messages/").content.decode()
    assert send(client, where, POSTED).status_code == 302
    assert distributed(cast, nominal, at)
    minutes = f"{room(nominal, at)}minutes/"
    back = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'minutes')}/returned/"
    assert back in client.get(minutes).content.decode()
    assert send(client, back, BACK).status_code == 302
    assert "Letters wait to be posted." in text(client.get(minutes))
    assert not distributed(cast, nominal, at)
    assert "Letters to post" in text(client.get("/")) or "did not arrive" in text(client.get("/"))
    assert send(client, where, {**POSTED, "reference": "CD123456789GB"}).status_code == 302
    assert distributed(cast, nominal, at)
    assert "was distributed on" in text(client.get(minutes))


def test_letters_to_post_are_listed_and_counted_on_today_until_they_are_posted(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    seat = invited(cast, nominal, at, of.health)
    late(cast, nominal, at)
    client, messages = come(cast.coordinator), "/meetings/messages/"
    send(client, f"{room(nominal, at)}invitations/{seat.first}/chase/", {})
    invitation = f"{room(nominal, at)}invitations/{seat.first}/letter/"
    chase = f"/nominals/{nominal.urn}/letters/{letter_id(owner_sql, 'chase')}/"
    for left in ((invitation, chase), (chase,), ()):
        page = client.get(messages).content.decode()
        assert [each for each in (invitation, chase) if f'href="{each}"' in page] == list(left)
        words = text(client.get("/"))
        assert f"{len(left)} letter{'s' if len(left) > 1 else ''} to agencies to post." in words or not left
        assert ("to agencies to post." in words.partition("Waiting for you")[2]) is bool(left)
        assert "to agencies to post." not in words.partition("Reports missing")[0], "nothing stands above the day"
        if left:
            assert send(client, left[0], POSTED).status_code == 302
    assert "No letter waits to be posted." in text(client.get(messages))
    assert come(cast.manager).get(messages).status_code == 404
    assert owner_sql("select count(*) from record_message where channel = 'letter' and state = 'sent'") == [(2,)]
