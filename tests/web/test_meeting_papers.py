"""Meeting papers as files: locked until the virus scan, opened only by their audience, and withdrawn."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.rooms.meeting_files import actions as enclosures
from mosovo.rooms.meeting_files.policy import OPEN_PAPER
from mosovo.rooms.meetings import actions
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from tests.support.clients import sign_in_with_factor
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
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.photographs import inspect_all_files
from tests.web.sending import send, text

BYTES = b"Pre-sentence report of 3 May\n" * 200
WORDS = "Pre-sentence report, probation, 3 May"


@dataclass(frozen=True)
class PaperCase:
    """A meeting case with its address, people of agencies, and the invitation of housing."""

    contacts: Agencies
    meeting_case: MeetingCase
    invitation: Invitation
    address: str


@pytest.fixture
def paper_case(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> PaperCase:
    with as_jobs():
        contacts = agencies(cast)
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invitation = invite_account(cast, nominal, meeting_case, contacts.housing)
    return PaperCase(contacts, meeting_case, invitation, f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/")


def attach_paper(
    account: Account, paper_case: PaperCase, *, audience: str = "meeting", title: str = WORDS, file: Any = None
) -> Any:
    file = file or SimpleUploadedFile("psr.txt", BYTES)
    fields = {"paper-title": title, "paper-file": file, "paper-audience": audience}
    return send(sign_in_with_factor(account), f"{paper_case.address}papers/", fields)


def latest_paper_id(owner_sql: Sql) -> str:
    return str(owner_sql("select first from meeting_files_meetingfile order by recorded_at desc limit 1")[0][0])


def count_openings(owner_sql: Sql, account: Account) -> int:
    query = "select count(*) from audit_auditentry where action = 'enclosures.view' and allowed and actor_id = %s"
    return int(owner_sql(f"{query} and detail ? 'file'", [account.pk])[0][0])


def test_meeting_paper_opens_for_invitees_once_scanned_and_each_opening_is_audited(
    cast: Cast, nominal: RegisteredNominal, paper_case: PaperCase, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    assert attach_paper(cast.coordinator, paper_case).status_code == 302
    first = latest_paper_id(owner_sql)
    coordinator, housing = sign_in_with_factor(cast.coordinator), sign_in_with_factor(paper_case.contacts.housing)
    for client, address in ((coordinator, f"{paper_case.address}invitations/"), (coordinator, paper_case.address),
                         (housing, f"/agency/cases/{paper_case.meeting_case.first}/")):  # fmt: skip
        shown = text(client.get(address))
        assert WORDS in shown, address
        assert "Virus scan not complete: cannot be opened yet" in shown, address
    force_link = f"/nominals/{nominal.urn}/enclosures/{first}/"
    agency_link = f"/agency/cases/{paper_case.meeting_case.first}/papers/{first}/"
    assert f'href="{force_link}"' not in text(coordinator.get(paper_case.address)), (
        "no link to a file that cannot be opened yet"
    )
    assert (coordinator.get(force_link).status_code, housing.get(agency_link).status_code) == (404, 404)
    inspect_all_files(as_jobs)
    assert f'href="{force_link}"' in text(coordinator.get(paper_case.address))
    assert f'href="{agency_link}"' in text(housing.get(f"/agency/cases/{paper_case.meeting_case.first}/"))
    for client, address, account in (
        (coordinator, force_link, cast.coordinator),
        (housing, agency_link, paper_case.contacts.housing),
    ):
        answer = client.get(address)
        assert answer.getvalue() == BYTES
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert "psr" not in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; ")
        assert count_openings(owner_sql, account) == 1


def test_meeting_paper_opens_only_for_its_audience(
    cast: Cast, nominal: RegisteredNominal, paper_case: PaperCase, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    for audience in ("authorities", "chair"):
        attach_paper(cast.coordinator, paper_case, audience=audience, title=f"For {audience} alone")
    inspect_all_files(as_jobs)
    firsts = dict(owner_sql("select audience, first from meeting_files_meetingfile"))
    invite_account(cast, nominal, paper_case.meeting_case, paper_case.contacts.probation)
    page = text(sign_in_with_factor(paper_case.contacts.housing).get(f"/agency/cases/{paper_case.meeting_case.first}/"))
    assert "Meeting papers" not in page
    probation = text(
        sign_in_with_factor(paper_case.contacts.probation).get(f"/agency/cases/{paper_case.meeting_case.first}/")
    )
    assert "For authorities alone" in probation
    assert "For chair alone" not in probation
    manager = text(sign_in_with_factor(cast.manager).get(paper_case.address))
    assert "For authorities alone" in manager
    assert "For chair alone" not in manager
    assert "For chair alone" in text(sign_in_with_factor(cast.inspector).get(paper_case.address))
    for who, audience, status in (
        (paper_case.contacts.housing, "authorities", 404),
        (paper_case.contacts.housing, "chair", 404),
        (paper_case.contacts.probation, "chair", 404),
        (paper_case.contacts.probation, "authorities", 200),
    ):
        answer = sign_in_with_factor(who).get(
            f"/agency/cases/{paper_case.meeting_case.first}/papers/{firsts[audience]}/"
        )
        assert answer.status_code == status, (who.name, audience)
    assert (
        sign_in_with_factor(cast.manager).get(f"/nominals/{nominal.urn}/enclosures/{firsts['chair']}/").status_code
        == 404
    )


def test_meeting_paper_is_not_found_without_an_invitation_or_access(
    cast: Cast, nominal: RegisteredNominal, paper_case: PaperCase, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    attach_paper(cast.coordinator, paper_case)
    inspect_all_files(as_jobs)
    first = latest_paper_id(owner_sql)
    other_nominal = register(cast)
    other_case = add_to_meeting(cast, create_test_meeting(cast), other_nominal)
    invite_account(cast, other_nominal, other_case, paper_case.contacts.health)
    health = sign_in_with_factor(paper_case.contacts.health)
    agency_link = f"/agency/cases/{paper_case.meeting_case.first}/papers/{first}/"
    assert health.get(agency_link).status_code == 404
    assert health.get(f"/agency/cases/{other_case.first}/papers/{first}/").status_code == 404
    assert sign_in_with_factor(cast.stranger).get(f"/nominals/{nominal.urn}/enclosures/{first}/").status_code == 404
    assert attach_paper(cast.stranger, paper_case).status_code == 404
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, paper_case.invitation, change_reason="The tenancy ended.", today=TODAY)
    assert sign_in_with_factor(paper_case.contacts.housing).get(agency_link).status_code == 404
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="His cousin is the person.", today=TODAY)
    assert sign_in_with_factor(cast.coordinator).get(f"/nominals/{nominal.urn}/enclosures/{first}/").status_code == 404


def test_file_that_does_not_match_its_name_is_refused_and_the_title_is_kept(
    cast: Cast, paper_case: PaperCase, owner_sql: Sql
) -> None:
    for name, content in (("report.pdf", b"MZ\x90\x00 this is a program" + bytes(4000)), ("report.pdf", b"")):
        answer = attach_paper(cast.coordinator, paper_case, file=SimpleUploadedFile(name, content))
        assert answer.status_code == 200
        page = text(answer)
        assert "govuk-error-summary" in page
        assert 'href="#id_paper-file"' in page
        assert f'value="{WORDS}"' in page
    assert owner_sql("select count(*) from meeting_files_meetingfile") == [(0,)]
    assert owner_sql("select count(*) from files_file") == [(0,)]


def test_paper_sent_twice_is_stored_once_and_a_title_without_a_file_is_listed(
    cast: Cast, paper_case: PaperCase, owner_sql: Sql
) -> None:
    client, key = sign_in_with_factor(cast.coordinator), "0198c5a0-0000-7000-8000-0000000000aa"
    for _ in range(2):
        file = SimpleUploadedFile("psr.txt", BYTES)
        fields = {"paper-title": WORDS, "paper-file": file, "paper-audience": "meeting"}
        assert send(client, f"{paper_case.address}papers/", fields, key).status_code == 302
    assert owner_sql("select count(*) from meeting_files_meetingfile") == [(1,)]
    send(client, f"{paper_case.address}papers/", {"paper-title": "OASys of May", "paper-audience": "meeting"})
    assert "OASys of May" in text(client.get(paper_case.address))
    assert owner_sql("select title from meetings_meetingpaper") == [("OASys of May",)]


def test_paper_attached_by_mistake_is_withdrawn_with_a_reason(
    cast: Cast, nominal: RegisteredNominal, paper_case: PaperCase, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    attach_paper(cast.coordinator, paper_case)
    inspect_all_files(as_jobs)
    first, client = latest_paper_id(owner_sql), sign_in_with_factor(cast.coordinator)
    withdraw = f"{paper_case.address}papers/{first}/back/"
    assert WORDS in text(client.get(withdraw))
    assert "Enter the reason" in text(send(client, withdraw, {"change_reason": ""}))
    assert send(client, withdraw, {"change_reason": "Laid for another case."}).status_code == 302
    for who, address in (
        (paper_case.contacts.housing, f"/agency/cases/{paper_case.meeting_case.first}/papers/{first}/"),
        (cast.coordinator, f"/nominals/{nominal.urn}/enclosures/{first}/"),
    ):
        assert sign_in_with_factor(who).get(address).status_code == 404
    assert "is withdrawn" in text(client.get(f"{paper_case.address}invitations/"))
    assert WORDS not in text(client.get(f"{paper_case.address}invitations/"))
    assert client.get(withdraw).status_code == 404
    assert owner_sql("select change_reason from meeting_files_meetingfile where struck_out") == [
        ("Laid for another case.",)
    ]


def test_database_refuses_a_meeting_paper_from_an_agency(
    cast: Cast, nominal: RegisteredNominal, paper_case: PaperCase
) -> None:
    with pytest.raises(WriteNotPermitted), opened(paper_case.contacts.housing, nominal, OPEN_PAPER) as permit:
        enclosures.attach_to_meeting(permit, paper_case.meeting_case, name="x.txt", pieces=[BYTES], audience="meeting")
    insert = (
        "insert into meeting_files_meetingfile (id, first, nominal_id, slot_id, file_id, audience, title, "
        "recorded_by_id, "
        "recorded_force, change_reason, information_source, struck_out) select x, x, %s, %s, gen_random_uuid(), "
        "'meeting', 'x', %s, "
        "'', '', '', false from gen_random_uuid() x"
    )
    refused = pytest.raises(Exception, match="row-level security")
    with opened(paper_case.contacts.housing, nominal, OPEN_PAPER), connection.cursor() as cursor, refused:
        cursor.execute(insert, [nominal.id, paper_case.meeting_case.first, paper_case.contacts.housing.pk])
