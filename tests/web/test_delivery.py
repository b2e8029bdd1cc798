"""Messages to agencies: queued, sent by a real mail server, retried, bounced, posted; and what counts as sent."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.exchange.delivery.receipts import read_bounces, read_receipts
from mosovo.organisations.agency_contacts import ContactRefused, normalise
from mosovo.rooms.meetings import actions, attendance, decisions, minutes_workflow, performance_indicators
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import ReportPart, record_agency_report
from mosovo.rooms.meetings.meeting_case import limit_to_recipient, load_meeting_case
from mosovo.rooms.meetings.models import MinutesCopy, MinutesStep
from tests.support.fixture_types import AsJobs, Sql
from tests.support.mail_server import mail_server
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text
from tests.web.test_meetings import room, sign_in

BOUNCE = """From: MAILER-DAEMON@relay.example
To: mappa@northshire.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; mappa@housing.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such mailbox
--b
Content-Type: text/rfc822-headers

Message-ID: <{}@northshire.example>
--b--
"""


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """Accounts at five agencies. Only housing has an e-mail address."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def list_states(owner_sql: Sql) -> list[str]:
    return [state for (state,) in owner_sql("select state from record_message order by queued_at")]


def get_time_in_a_minute() -> datetime:
    """Return the time in one minute, when every message is due."""
    return datetime.now(UTC) + timedelta(minutes=1)


def run(as_jobs: AsJobs, now: datetime) -> int:
    with as_jobs():
        return send_waiting(now)


def test_invitation_is_queued_retried_and_sent_and_a_failed_chase_is_resolved(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, as_jobs: AsJobs, settings: Any, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    seats = [invite_account(cast, nominal, case, each) for each in (staff.housing, staff.health)]
    page, client = f"{room(nominal, case)}invitations/", sign_in(cast.coordinator)
    assert "Invitation, e-mail to mappa@housing.example: queued" in text(client.get(page))
    assert "No message sent" in text(client.get(page)), "health has no registered address"
    now = get_time_in_a_minute()
    with mail_server() as (settings.SMTP_URL, mailbox):
        mailbox.answer = "451 Try later"
        assert run(as_jobs, now) == 0
        assert list_states(owner_sql) == ["queued"]
        assert "1 attempt: The mail server answered 451" in text(client.get(page))
        mailbox.answer = "250 OK"
        assert run(as_jobs, now) == 0, "a message is retried only after a pause"
        assert run(as_jobs, now + timedelta(minutes=2)) == 1
        assert run(as_jobs, now + timedelta(minutes=3)) == 0, "a message is sent once"
        [mail] = mailbox.mails
    body = mail.get_content()
    for words in ("Northshire ", "MAPPA meeting 0001/1", f"Sent by {cast.coordinator.name}", "report by"):
        assert words in body, words
    assert "report due by" in mail["Subject"]
    assert mail["To"] == "mappa@housing.example"
    with writing(cast.coordinator, nominal) as permit:
        for name in (permit.urn, "Marchetti", "MARCHETTI"):
            assert name not in f"{mail['Subject']}{body}"
    assert "e-mail to mappa@housing.example: sent" in text(client.get(page))
    refused = send(client, f"{page}{seats[1].first}/chase/", {}, follow=True)
    assert "Nothing was sent: no e-mail or postal address is registered" in text(refused)
    assert "is queued" in text(send(client, f"{page}{seats[0].first}/chase/", {}, follow=True))
    with mail_server() as (settings.SMTP_URL, mailbox):
        mailbox.answer = "550 No such mailbox"
        assert run(as_jobs, now + timedelta(hours=1)) == 0
    assert list_states(owner_sql) == ["sent", "failed"]
    assert "1 message to agencies did not arrive." in text(client.get("/"))
    [(key,)] = owner_sql("select id from record_message where state = 'failed'")
    assert "550: No such mailbox" in text(client.get("/meetings/messages/"))
    assert "at least 10 characters" in text(send(client, f"/meetings/messages/{key}/", {"resolution": "Rang."}))
    resolution = {"resolution": "Rang the office. They sent the report by post."}
    assert send(sign_in(staff.housing), f"/meetings/messages/{key}/", resolution).status_code == 404
    assert send(client, f"/meetings/messages/{key}/", resolution).status_code == 302
    assert "did not arrive" not in text(client.get("/"))
    assert "Dealt with: Rang the office." in text(client.get(page))


def test_message_fails_after_a_day_without_a_mail_server(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, as_jobs: AsJobs, settings: Any, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    settings.SMTP_URL, settings.MESSAGE_OUTBOX_DIR = "smtp://127.0.0.1:9", ""
    now = get_time_in_a_minute()
    for hours in range(26):
        assert run(as_jobs, now + timedelta(hours=hours)) == 0
    [(state, attempts, failure)] = owner_sql("select state, attempts, failure from record_message")
    assert state == "failed"
    assert attempts > 20
    assert failure.startswith("The mail server does not answer")


def test_receipts_and_bounces_set_the_state_of_a_message(
    cast: Cast,
    nominal: RegisteredNominal,
    staff: Agencies,
    as_jobs: AsJobs,
    settings: Any,
    tmp_path: Path,
    owner_sql: Sql,
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    settings.SMTP_URL, settings.MESSAGE_OUTBOX_DIR = "", str(tmp_path)
    now = get_time_in_a_minute()
    assert run(as_jobs, now) == 1
    [(key,)] = owner_sql("select id from record_message")
    assert json.loads((tmp_path / f"{key}.json").read_text())["to"] == "mappa@housing.example"
    (tmp_path / f"{key}.receipt.json").write_text('{"state": "delivered"}')
    (tmp_path / "nonsense.receipt.json").write_text("{")
    with as_jobs():
        assert read_receipts(tmp_path, now) == 1
        assert (tmp_path / "nonsense.receipt.json").exists(), "a file that cannot be read stays"
        assert list_states(owner_sql) == ["delivered"]
        bounces = tmp_path / "bounces"
        bounces.mkdir()
        (bounces / "1").write_text(BOUNCE.format(key))
        (bounces / "2").write_text("From: somebody@example.org\n\nI am on leave.\n")
        assert read_bounces(bounces, now) == 1
        assert [each.name for each in bounces.iterdir()] == ["2"]
    [(state, failure)] = owner_sql("select state, failure from record_message")
    assert (state, failure) == ("failed", "Not delivered: smtp; 550 5.1.1 No such mailbox")


def test_link_is_sent_only_to_a_registered_domain_and_number(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, settings: Any, tmp_path: Path, owner_sql: Sql
) -> None:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    seat = invite_account(cast, nominal, case, staff.housing)
    client, address = sign_in(cast.coordinator), f"/nominals/{nominal.urn}/invitations/{seat.first}/link/"
    valid = {"email": "Tariq@Housing.example", "telephone": "07700 900123", "hours": "24"}
    for changes, words in (
        ({"email": "tariq@gmail.com"}, "Anyone can open an address at gmail.com"),
        ({"email": "tariq@elsewhere.example"}, "elsewhere.example is not registered for Local housing authority"),
        ({"email": "tariq@nothousing.example"}, "Use an address at housing.example"),
        ({"telephone": "12"}, "Enter a UK mobile number"),
        ({"telephone": "07700 900124"}, "This number is not registered"),
    ):
        assert words in text(send(client, address, {**valid, **changes})), changes
    for injected in ("tariq@housing.example\nBcc: all@elsewhere.example", "a b@housing.example", "a@b@housing.example"):
        with pytest.raises(ContactRefused, match="Enter it in full"):
            normalise("email", injected)
    assert list(tmp_path.glob("*.json")) == []
    assert send(client, address, valid).status_code == 302
    [sent] = [json.loads(each.read_text()) for each in tmp_path.glob("*.json")]
    assert sent["to"] == "tariq@housing.example"
    for words in ("Northshire ", f"Sent by {cast.coordinator.name}", "Send it by"):
        assert words in sent["words"]
    assert owner_sql("select state, body from record_message where purpose = 'link'") == [("sent", "")]
    page = "/meetings/agencies/"
    hsg = str(staff.housing.agency_id)
    for changes, words in (
        ({"kind": "domain", "value": "gmail.com"}, "Anyone can open an address"),
        ({"kind": "domain", "value": "housing.example"}, "already registered"),
        ({"kind": "email", "value": "mappa@elsewhere.example"}, "is not registered"),
        ({"kind": "domain", "value": "nonsense"}, "Enter it in full"),
        ({"kind": "post", "value": "1 High Street"}, "with its postcode"),
    ):
        assert words in text(send(client, page, {"agency": hsg, "name": "", **changes})), changes
    post = {"agency": hsg, "kind": "post", "value": "1 High Street, Mockton NS1 1PW", "name": ""}
    assert send(client, page, post).status_code == 302
    assert sign_in(cast.manager).get(page).status_code == 404
    [(domain,)] = owner_sql("select id from organisations_agencycontact where kind = 'domain'")
    assert send(sign_in(cast.stranger), f"{page}{domain}/remove/", {}).status_code == 404
    assert send(client, f"{page}{domain}/remove/", {}).status_code == 302
    assert "No domain is registered for it yet" in text(send(client, address, valid))
    remaining = "select kind from organisations_agencycontact where removed_at is null order by kind"
    assert owner_sql(remaining) == [("post",), ("telephone",)]


def test_minutes_are_distributed_when_the_last_letter_is_posted(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    seats = [invite_account(cast, nominal, case, staff.housing)]
    with writing(cast.coordinator, nominal) as permit:
        health = Invitee(staff.health.agency, "Dr N. Account")  # type: ignore[arg-type]
        seats.append(actions.invite_agency(permit, case, health, today=TODAY))
        parts = [ReportPart("For the chair alone.", "chair"), ReportPart("For authorities.", "authorities"),
                 ReportPart("For the meeting.")]  # fmt: skip
        report = {"answer": "relevant", "answered_by": "T. Mockford", "today": TODAY, "parts": parts}
        record_agency_report(permit, case, staff.housing.agency, **report)  # type: ignore[arg-type]
        for each in seats:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, case)
    client, minutes_url = sign_in(cast.coordinator), f"{room(nominal, case)}minutes/"
    answer = send(client, f"{minutes_url}distribute/", {}, follow=True)
    assert "Letters to post: 1. Copies on the agency pages of recipients: 1." in text(answer)
    assert "Distribution of version" in text(answer)
    with writing(cast.coordinator, nominal) as permit:
        assert MinutesStep.objects.known_at().filter(kind="distributed").count() == 0
        indicators = performance_indicators.calculate_indicators(
            "NS", TODAY, TODAY + timedelta(days=1), on=TODAY, minutes_days=10
        )
        assert [(each.done, each.of) for each in indicators if each.number == 7] == [(0, 0)], (
            "not distributed yet, and not due"
        )
        copies = {each.invitation_id: each.first for each in MinutesCopy.objects.known_at()}
        loaded_case = load_meeting_case(case)
        for seat, hidden in ((seats[1], ["For the chair alone.", "For authorities."]), (seats[0], [])):
            for_recipient = limit_to_recipient(loaded_case, seat)
            words = str(build_minutes(load_document_subject(permit), for_recipient, "").content())
            assert "For the meeting." in words
            assert [each for each in ("For the chair alone.", "For authorities.") if each not in words] == hidden
    letter_url = f"{room(nominal, case)}letters/{copies[seats[1].first]}/"
    assert client.get(f"{room(nominal, case)}letters/{copies[seats[0].first]}/").status_code == 404
    assert client.get(f"{letter_url}letter.pdf").content[:4] == b"%PDF"
    early = {"posted_on": (TODAY - timedelta(days=1)).isoformat(), "reference": "AB123456789GB"}
    assert send(client, letter_url, early).status_code == 200
    posted = {"posted_on": TODAY.isoformat(), "reference": "AB123456789GB"}
    assert send(client, letter_url, posted).status_code == 302
    assert "No letter with this copy is waiting" in text(send(client, letter_url, posted))
    page = text(client.get(minutes_url))
    assert "was distributed on" in page
    assert "AB123456789GB" in page
    with writing(cast.coordinator, nominal):
        indicators = performance_indicators.calculate_indicators(
            "NS", TODAY, TODAY + timedelta(days=1), on=TODAY, minutes_days=10
        )
        assert [(each.done, each.of) for each in indicators if each.number == 7] == [(1, 1)]
    assert sorted(owner_sql("select channel, state from record_message where purpose = 'minutes'")) == [
        ("letter", "sent"), ("page", "delivered"),
    ]  # fmt: skip
