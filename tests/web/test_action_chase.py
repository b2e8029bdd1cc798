"""Overdue agency actions are chased together. Only a sent message counts, and no message names a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Agency, AgencyContact
from mosovo.rooms.meetings import action_tracking
from mosovo.rooms.meetings.delivery_figures import Measure, count_by_agency, list_events
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.fixture_types import AsJobs, Sql
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
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import send, text
from tests.web.test_meetings import sign_in

PAGE, CHASE = "/meetings/actions/", "/meetings/actions/chase/"
ACTION_TEXT = "Check whether 9 Sample Street is suitable for Alwyn Marchetti"


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """Accounts at five agencies. Only housing has an e-mail address."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def add_overdue_actions(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> MeetingCase:
    """Create an action of housing, one of health and one of the police, each a week overdue."""
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    with writing(cast.coordinator, nominal) as permit:
        for account in (staff.housing, staff.health, cast.manager):
            agency = account.agency or cast.police
            row = action_tracking.create_action(
                permit, case, agency=agency, owner_name="The duty officer", text=ACTION_TEXT, pillar="supervision",
                due_on=TODAY, today=TODAY,
            )  # fmt: skip
            correct_row(permit, row, "It was due earlier.", due_on=TODAY - timedelta(days=7))
    return case


def count_sent_actions(cast: Cast, nominal: RegisteredNominal) -> dict[str, int]:
    with writing(cast.coordinator, nominal):
        counted = count_by_agency(list_events("NS", TODAY, TODAY + timedelta(days=1), TODAY))
    return {agency.code: counts[Measure.ACTIONS] for agency, counts in counted if counts[Measure.ACTIONS]}


def test_overdue_agency_actions_are_chased_and_only_sent_messages_count(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, as_jobs: AsJobs, settings: Any, owner_sql: Sql
) -> None:
    add_overdue_actions(cast, nominal, staff)
    client = sign_in(cast.coordinator)
    assert "Chase 2 overdue actions" in text(client.get(PAGE))
    assert client.get(CHASE).status_code == 302
    page = text(send(client, CHASE, {}, follow=True))
    assert "1 message queued" in page
    assert "Nothing was sent to Health" in page
    assert count_sent_actions(cast, nominal) == {}, "queued is not sent"
    assert "1 message already waiting to be sent" in text(send(client, CHASE, {}, follow=True))
    with mail_server() as (settings.SMTP_URL, mailbox), as_jobs():
        assert send_waiting(datetime.now(UTC) + timedelta(minutes=1)) == 1
    [mail] = mailbox.mails
    body = f"{mail['Subject']}{mail.get_content()}"
    assert mail["To"] == "mappa@housing.example"
    for words in ("MAPPA action 0001/1/1", "Northshire", cast.coordinator.name, "was due on"):
        assert words in body, words
    for words in ("Marchetti", "MARCHETTI", nominal.urn, "Sample Street"):
        assert words not in body, "no personal details and no text of the action"
    assert count_sent_actions(cast, nominal) == {"HSG": 1}
    assert "Action chased, e-mail to mappa@housing.example: sent" in text(client.get(PAGE))
    assert "Action chased, e-mail to mappa@housing.example: sent" in text(client.get("/"))
    figure_url = f"/meetings/figures/delivery/actions/HSG/?from={TODAY.replace(day=1)}"
    assert text(client.get(figure_url)).count("<tr data-row") == 1


def test_a_chase_says_how_this_agency_can_answer(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    """Letters asked agencies without an account to sign in. An account that may not open the case is none."""
    health, kind = Agency.objects.get(code="HTH"), AgencyContact.Kind.POST
    with acting(cast.coordinator) as actor:
        add_contact(actor.force, health, kind=kind, value="3 Sample Road, Exampleton ZZ1 4AA", by=cast.coordinator)
    case, client = add_overdue_actions(cast, nominal, staff), sign_in(cast.coordinator)
    send(client, CHASE, {})
    bodies = "select body from record_message where purpose = 'action' order by channel, queued_at"
    [(by_email,), (by_post,)] = owner_sql(bodies)
    assert "You have no account: ask us how to send it securely." in by_email
    assert "You have no account: write your answer on this letter and post it to us." in by_post
    assert "Do not reply with personal information." in by_email
    assert "Do not reply" not in by_post, "the letter asks for an answer on paper"
    owner_sql("update record_message set state = 'withdrawn' returning 1")
    for account in (staff.housing, staff.health):
        invite_account(cast, nominal, case, account)
    send(client, CHASE, {})
    [_, (by_email,), _, (by_post,)] = owner_sql(bodies)
    assert "Sign in to mosovo and open My meetings." in by_email
    assert "Sign in to mosovo and open My meetings, or write your answer on this letter" in by_post
    owner_sql("update record_message set state = 'withdrawn' returning 1")
    owner_sql("update organisations_account set is_active = false where id = %s returning 1", [staff.housing.pk])
    send(client, CHASE, {})
    assert sum("You have no account" in body for (body,) in owner_sql(bodies)) == 3, "the account is closed"


@pytest.mark.parametrize("who", ["manager", "officer", "auditor", "partner"])
def test_other_roles_cannot_chase_actions(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql, who: str
) -> None:
    add_overdue_actions(cast, nominal, staff)
    assert send(sign_in(getattr(cast, who)), CHASE, {}).status_code == 404
    assert owner_sql("select count(*) from record_message") == [(0,)]


def test_inspector_of_another_force_chases_no_action(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    add_overdue_actions(cast, nominal, staff)
    assert "No action was chased" in text(send(sign_in(cast.stranger_inspector), CHASE, {}, follow=True))
    assert owner_sql("select count(*) from record_message") == [(0,)]
