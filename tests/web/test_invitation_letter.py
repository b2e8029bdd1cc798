"""Invitation letters for agencies without e-mail or account: a letter counts as sent once it is posted."""

from datetime import timedelta

import pytest

from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import actions, sharing
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.delivery_figures import Measure, count_by_agency, list_events
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from tests.papers.document_text import words_of_pdf
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
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import send, text
from tests.web.test_meetings import room, sign_in

ADDRESS = "Health board, 4 Long Lane, Mockton NS1 4QX"
POSTED = {"posted_on": TODAY.isoformat(), "reference": "AB123456789GB"}


@pytest.fixture
def contacts(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """One contact of each of five agencies. The health agency has a postal address and no e-mail."""
    with as_jobs():
        created = agencies(cast)
    with acting(cast.coordinator) as actor:
        for agency, value in (
            (created.health.agency, ADDRESS),
            (Agency.objects.get(code="POL"), "1 Police Way, NS1 1PW"),
        ):
            assert agency
            add_contact(actor.force, agency, kind="post", value=value, by=cast.coordinator)
    return created


def invite_by_name(
    cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase, agency: Agency | None
) -> Invitation:
    assert agency
    with writing(cast.coordinator, nominal) as permit:
        return actions.invite_agency(permit, meeting_case, Invitee(agency, "Dr N. Account"), today=TODAY)


def count_invitations(cast: Cast, nominal: RegisteredNominal) -> dict[str, int]:
    with writing(cast.coordinator, nominal):
        counted = count_by_agency(list_events("NS", TODAY, TODAY + timedelta(days=1), TODAY))
    return {agency.code: counts[Measure.ASKED] for agency, counts in counted}


def test_invitation_letter_counts_as_sent_once_it_is_posted(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invitation = invite_by_name(cast, nominal, meeting_case, contacts.health.agency)
    address, client = f"{room(nominal, meeting_case)}invitations/", sign_in(cast.coordinator)
    assert f"Invitation, letter to {ADDRESS}: to be posted" in text(client.get(address))
    assert count_invitations(cast, nominal).get("HTH", 0) == 0, "an invitation counts only once posted"
    letter = f"{address}{invitation.first}/letter/"
    letter_page = client.get(letter)
    assert ADDRESS in text(letter_page)
    assert "posted_on" in text(letter_page)
    too_early = (TODAY - timedelta(days=2)).isoformat()
    assert send(client, letter, {**POSTED, "posted_on": too_early}).status_code == 200
    assert owner_sql("select state from record_message") == [("queued",)], (
        "a letter cannot be posted before it was requested"
    )
    assert "the posting number" in text(send(client, letter, {**POSTED, "reference": ""}))
    assert send(client, letter, POSTED).status_code == 302
    assert f"Invitation, letter to {ADDRESS}: posted" in text(client.get(address))
    assert "AB123456789GB" in text(client.get(address))
    assert count_invitations(cast, nominal) == {"HTH": 1}
    logged = "select verb, recipient from audit_auditentry where action = 'messages.post'"
    [(verb, recipient)] = owner_sql(logged)
    assert verb == "disclosure"
    assert "Dr N. Account" in recipient
    assert send(client, letter, {**POSTED, "reference": "By hand to the reception"}).status_code == 302
    assert owner_sql("select count(*) from record_message where channel = 'letter' and state = 'sent'") == [(2,)]


def test_letter_shows_only_what_the_agency_may_see_and_the_message_names_no_nominal(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invitation = invite_by_name(cast, nominal, meeting_case, contacts.health.agency)
    with writing(cast.coordinator, nominal) as permit:
        sharing.withhold_field(permit, meeting_case, agency=None, field="birth", reason="Not needed for this case")
    client = sign_in(cast.coordinator)
    answer = client.get(f"{room(nominal, meeting_case)}invitations/{invitation.first}/letter.pdf")
    words = words_of_pdf(answer.content)
    for each in (
        "Dr N. Account", "4 Long Lane", "MARCHETTI", "14 Larch Close", "MAPPA meeting 0001/1", "Northshire",
        cast.coordinator.name, "Use the form with this letter", "No trace", "Signature", "1 Police Way",
    ):  # fmt: skip
        assert each in words, each
    assert "1 June 1984" not in words, "the chair withholds it"
    for each in ("names no person", "Do not reply", "Printed by."):
        assert each not in words, f"the letter names a person and asks for an answer in writing: {each}"
    assert f"Downloaded by {cast.coordinator.name}" in words
    [(subject, body)] = owner_sql("select subject, body from record_message")
    assert "MARCHETTI" not in f"{subject}{body}".upper()
    assert owner_sql("select count(*) from audit_auditentry where action = 'meetings.invitation_letter'") == [(1,)]


def test_no_letter_for_an_account_an_agency_without_address_or_a_removed_invitation(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    client, address = sign_in(cast.coordinator), f"{room(nominal, meeting_case)}invitations/"
    police = invite_account(cast, nominal, meeting_case, cast.inspector)
    assert client.get(f"{address}{police.first}/letter/").status_code == 404
    unknown = invite_by_name(cast, nominal, meeting_case, contacts.housing.agency)
    assert owner_sql("select count(*) from record_message") == [(0,)], "no address of housing is registered"
    assert "No postal address is registered" in text(client.get(f"{address}{unknown.first}/letter/"))
    assert send(sign_in(cast.stranger), f"{address}{unknown.first}/letter/", POSTED).status_code == 404
    by_hand = {**POSTED, "reference": "By hand to T. Mockford"}
    assert send(client, f"{address}{unknown.first}/letter/", by_hand).status_code == 302
    invitation = invite_by_name(cast, nominal, meeting_case, contacts.health.agency)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, invitation, change_reason="She has left the board.", today=TODAY)
    assert owner_sql("select state from record_message order by queued_at") == [("sent",), ("withdrawn",)]
    assert client.get(f"{address}{invitation.first}/letter/").status_code == 404, "the invitation was removed"
