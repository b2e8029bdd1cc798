"""The agency page shows only cases the agency is invited to, by its own sign-in or by a link that works once."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from mosovo.organisations.models import Account, Role
from mosovo.rooms.meetings import action_tracking, actions, queries
from mosovo.rooms.meetings.models import AgencyReport, Invitation, MeetingCase
from mosovo.rooms.meetings.policy import ANSWER, VIEW
from tests.access.test_existence_hiding import TOKENS
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
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
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import send, text

ADDRESSES = {"email": "tariq@housing.example", "telephone": "07700 900123", "hours": "24"}
NO_TRACE = {"answer": "no-trace", "answered_by": "T Mockford, housing options"}
RELEVANT = {
    "answer": "relevant", "answered_by": "T Mockford, housing options", "text_1": "Sole tenancy since May.",
    "audience_1": "meeting", "text_2": "The neighbour is a colleague.", "audience_2": "chair", "may_be_told": "no",
}  # fmt: skip


@dataclass(frozen=True)
class AgencyCases:
    """A case to which housing is invited, and a case to which another agency is invited."""

    contacts: Agencies
    invited: MeetingCase
    not_invited: MeetingCase
    other_nominal: RegisteredNominal
    invitation: Invitation


@pytest.fixture
def cases(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, settings: Any, tmp_path: Path) -> AgencyCases:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    with as_jobs():
        contacts = agencies(cast)
    meeting, other_nominal = create_test_meeting(cast), register(cast)
    invited_case = add_to_meeting(cast, meeting, nominal)
    not_invited_case = add_to_meeting(cast, meeting, other_nominal, meeting.ends.replace(hour=11))
    add_agency_contacts(cast, "HSG")
    invitation = invite_account(cast, nominal, invited_case, contacts.housing)
    invite_account(cast, other_nominal, not_invited_case, contacts.health)
    return AgencyCases(contacts, invited_case, not_invited_case, other_nominal, invitation)


def without_tokens(response: Any) -> str:
    """Return the page without the tokens that differ by reader and time."""
    return TOKENS.sub("", response.content.decode())


def last_message(settings: Any, by: str) -> str:
    """Return the words of the last message of a kind."""
    files = sorted(Path(settings.MESSAGE_OUTBOX_DIR).glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    return [message["words"] for each in files if (message := json.loads(each.read_text()))["by"] == by][-1]


@pytest.fixture
def link(cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, settings: Any) -> str:
    """The path of a sign-in link that the co-ordinator sent to housing."""
    address = f"/nominals/{nominal.urn}/invitations/{cases.invitation.first}/link/"
    answer = send(sign_in_with_factor(cast.coordinator), address, ADDRESSES)
    assert answer.status_code == 302, text(answer)
    return "/agency/link/" + last_message(settings, "mail").rpartition("/agency/link/")[2]


def read_code(settings: Any) -> str:
    return last_message(settings, "text").partition(": ")[2][:6]


def refusals(owner_sql: Sql) -> list[str]:
    found = owner_sql("select rule from audit_auditentry where action = 'account.link' and not allowed order by id")
    return [rule for (rule,) in found]


def test_report_needs_information_and_its_confirmation_names_the_nominal(cases: AgencyCases) -> None:
    """Regression: the page after sending showed the next person under the words “Your report has been sent”."""
    client = sign_in_with_factor(cases.contacts.housing)
    address = f"/agency/cases/{cases.invited.first}/"
    shown = text(client.get(address))
    assert "Add a section for other readers" in shown
    assert "Add a file" in shown
    empty = send(client, address, {**RELEVANT, "text_1": "", "text_2": ""})
    assert "Enter the information, or select another answer" in text(empty)
    assert send(client, address, RELEVANT).status_code == 302
    assert "Your report has been sent to the co-ordinator: Marchetti" in text(client.get("/agency/"))


def test_agency_account_sees_only_the_cases_it_is_invited_to(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases
):
    client = sign_in_with_factor(cases.contacts.housing)
    assert client.get("/").url == "/agency/"
    page = text(client.get("/agency/"))
    assert f"/agency/cases/{cases.invited.first}/" in page
    assert str(cases.not_invited.first) not in page
    assert cases.other_nominal.urn not in page
    assert "1 report due" in page
    assert "Shown to Tariq Mockford" in page
    nothing = client.get("/nominals/NS-0000-0001/")
    for address in (
        f"/nominals/{nominal.urn}/",
        f"/nominals/{cases.other_nominal.urn}/",
        "/caseload/",
        "/find/",
        "/audit/",
    ):
        found = client.get(address)
        assert (found.status_code, without_tokens(found)) == (404, without_tokens(nothing)), address
    absent = client.get("/agency/cases/0198c5a0-0000-7000-8000-000000000000/")
    guessed = client.get(f"/agency/cases/{cases.not_invited.first}/")
    assert (guessed.status_code, absent.status_code) == (404, 404)
    assert without_tokens(guessed) == without_tokens(absent)


@pytest.mark.parametrize("role", Role, ids=str)
def test_agency_account_with_any_role_opens_the_agency_page_and_no_case_file(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, as_jobs: AsJobs, role: Role
):
    """Regression: a housing officer invited to one meeting read the PNC number, the plan and the times of visits."""
    with as_jobs():
        Account.objects.filter(pk=cases.contacts.housing.pk).update(roles=[role.value])
        cases.contacts.housing.refresh_from_db()
    client = sign_in_with_factor(cases.contacts.housing)
    page = text(client.get("/agency/"))
    assert "MARCHETTI" in page.upper()
    assert f"/agency/cases/{cases.invited.first}/" in page
    assert client.get(f"/agency/cases/{cases.invited.first}/").status_code == 200
    assert send(client, f"/agency/cases/{cases.invited.first}/", NO_TRACE).status_code == 302
    assert client.get("/meetings/copies/").status_code == 200
    for part in ("", "duties/", "plan/", "mappa/", "licence/", "identity/", "card/", "victims/", "visits/before/"):
        assert client.get(f"/nominals/{nominal.urn}/{part}").status_code == 404, part
    found = send(client, "/find/", {"q": "Marchetti"}, follow=True)
    assert found.status_code == 404 or nominal.urn not in text(found)
    for listed in ("/", "/caseload/", "/mappa/", "/visits/", "/boards/"):
        assert nominal.urn not in text(client.get(listed, follow=True)), listed


def test_agency_page_uses_as_many_queries_for_two_cases_as_for_one(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, budget: Budget, owner_sql: Sql
):
    client = sign_in_with_factor(cases.contacts.housing)
    client.get("/agency/")
    with budget("agency.page") as one_case:
        client.get("/agency/")
    invite_account(cast, cases.other_nominal, cases.not_invited, cases.contacts.housing)
    with budget("agency.page") as two_cases:
        page = text(client.get("/agency/"))
    assert str(cases.not_invited.first) in page
    assert one_case["screen"] == two_cases["screen"]


def test_accounts_without_an_agency_or_an_invitation_find_no_agency_page(cast: Cast, cases: AgencyCases):
    for who in (cast.manager, cast.stranger, cast.auditor):
        assert sign_in_with_factor(who).get("/agency/").status_code == 404
    assert sign_in_with_factor(cases.contacts.jobcentre).get(f"/agency/cases/{cases.invited.first}/").status_code == 404


def test_report_keeps_the_audience_of_each_section_and_of_its_file(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, owner_sql: Sql
):
    client = sign_in_with_factor(cases.contacts.housing)
    file = SimpleUploadedFile("tenancy.txt", b"Sole tenancy of 3 Larch Court\n" * 900)
    answer = send(client, f"/agency/cases/{cases.invited.first}/", {
        **RELEVANT, "file_1": file, "file_audience_1": "authorities",
    })  # fmt: skip
    assert answer.status_code == 302, text(answer)
    with opened(cast.coordinator, nominal, VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert [part.audience for part in queries.map_report_parts([reply])[reply.first]] == ["meeting", "chair"]
    page = text(client.get(f"/agency/cases/{cases.invited.first}/"))
    assert "Sole tenancy since May." in page
    assert "tenancy.txt" in page
    assert "Virus scan not complete" in page
    [(first, audience)] = owner_sql("select first, audience from meeting_files_meetingfile")
    assert audience == "authorities"
    locked_file = sign_in_with_factor(cast.coordinator).get(f"/nominals/{nominal.urn}/enclosures/{first}/")
    assert locked_file.status_code == 404, "no one opens a file before its virus scan is complete"
    [(jobs,)] = owner_sql("select count(*) from procrastinate_jobs where task_name = 'files.judge'")
    assert jobs == 1


def test_file_that_does_not_match_its_name_is_refused_and_the_report_text_is_kept(cases: AgencyCases, owner_sql: Sql):
    client = sign_in_with_factor(cases.contacts.housing)
    fake = SimpleUploadedFile("report.pdf", b"MZ\x90\x00 this is a program" + bytes(4000))
    answer = send(client, f"/agency/cases/{cases.invited.first}/", {**RELEVANT, "file_1": fake})
    assert answer.status_code == 200
    page = text(answer)
    assert "Sole tenancy since May." in page
    assert "error-summary" in page
    assert owner_sql("select count(*) from meetings_agencyreport") == [(0,)], "nothing is recorded"


def test_incomplete_report_is_refused_with_an_explanation(cases: AgencyCases):
    client, address = sign_in_with_factor(cases.contacts.housing), f"/agency/cases/{cases.invited.first}/"
    for fields, words in (
        ({**NO_TRACE, "answer": ""}, "Select the information held"),
        ({**NO_TRACE, "answer": "relevant", "may_be_told": "no"}, "Enter the information"),
        ({**NO_TRACE, "answered_by": ""}, "Enter your name and post"),
        ({**RELEVANT, "text_1": "x" * 8001}, "8,000 characters"),
        ({**RELEVANT, "audience_1": "everybody"}, "from the list"),
        ({**RELEVANT, "audience_1": ""}, "Select who can read section 1"),
    ):
        answer = send(client, address, fields)
        assert answer.status_code == 200
        assert words in text(answer), fields


def test_agency_records_the_outcome_of_its_own_action_only(cast: Cast, nominal: RegisteredNominal, cases: AgencyCases):
    with writing(cast.coordinator, nominal) as permit:
        fields = {"text": "Find a flat away from the school", "pillar": "control", "due_on": TODAY}
        own_action = action_tracking.create_action(
            permit, cases.invited, agency=cases.contacts.housing.agency, owner_name="Tariq", today=TODAY, **fields
        )
        other_action = action_tracking.create_action(
            permit, cases.invited, agency=cases.contacts.health.agency, owner_name="Ines", today=TODAY, **fields
        )
    client = sign_in_with_factor(cases.contacts.housing)
    assert "Find a flat" in text(client.get("/agency/"))
    assert client.get(f"/agency/actions/{other_action.first}/").status_code == 404
    address = f"/agency/actions/{own_action.first}/"
    assert "in at least 10 characters" in text(send(client, address, {"kind": "done", "text": "Yes"}))
    assert send(client, address, {"kind": "done", "text": "Offered 3 Larch Court on Monday"}).status_code == 302
    assert client.get(address).status_code == 404


def test_sign_in_link_with_its_code_opens_one_case_and_works_once(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, link: str, settings: Any, owner_sql: Sql
):
    phone = Client()
    for _ in range(2):
        assert "Send code" in text(phone.get(link)), "opening the page does not use the link"
    assert "07700" not in text(phone.get(link))
    assert "ending in 123" in text(send(phone, link, {"send": "1"}))
    assert "code is wrong or has expired" in text(
        send(phone, link, {"code": "000000" if read_code(settings) != "000000" else "1"})
    )
    answer = send(phone, link, {"code": read_code(settings)})
    assert answer.url == "/agency/", text(answer)
    assert f"/agency/cases/{cases.invited.first}/" in text(phone.get("/agency/"))
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', text(phone.get("/agency/")))) - {"/account/logout/"}
    assert {href: phone.get(href, follow=True).status_code for href in links} == dict.fromkeys(links, 200)
    assert phone.get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    assert phone.get("/account/password/change/").status_code == 404
    assert send(phone, f"/agency/cases/{cases.invited.first}/", NO_TRACE).status_code == 302
    for client in (phone, Client()):
        refused = client.get(link)
        assert refused.status_code == 403
        assert "Each link works once" in text(refused)
    assert refusals(owner_sql) == ["used", "used"]
    logged = owner_sql(
        "select action from audit_auditentry where action in ('partner.link', 'account.sign_in') order by id"
    )
    assert [action for (action,) in logged] == ["partner.link", "account.sign_in"]


def test_sign_in_link_passed_on_opens_nothing_in_another_browser(link: str, settings: Any, owner_sql: Sql):
    phone, forwarded = Client(), Client()
    send(phone, link, {"send": "1"})
    for fields in ({"send": "1"}, {"code": read_code(settings)}):
        answer = send(forwarded, link, fields)
        assert answer.status_code == 403
        assert "passed on" in text(answer)
    assert forwarded.get("/agency/").status_code == 302, "redirected to sign in"
    assert refusals(owner_sql) == ["elsewhere", "elsewhere"]
    assert send(phone, link, {"code": read_code(settings)}).status_code == 302


def test_sign_in_link_opened_by_another_agency_is_refused_and_audited(cases: AgencyCases, link: str, owner_sql: Sql):
    answer = sign_in_with_factor(cases.contacts.health).get(link)
    assert answer.status_code == 403
    assert "sent to another person" in text(answer)
    assert refusals(owner_sql) == ["another"]
    named = owner_sql("select actor_name from audit_auditentry where action = 'account.link'")
    assert named == [(cases.contacts.health.name,)]


def test_expired_withdrawn_or_forged_sign_in_link_is_refused(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, link: str, owner_sql: Sql
):
    for forged in ("nonsense", link.rstrip("/")[14:-1], "a" * 900):
        assert Client().get(f"/agency/link/{forged}/").status_code in (403, 404)
    owner_sql("update organisations_signinlink set expires_at = now() - interval '1 minute'; select 1")
    assert "This link has expired" in text(Client().get(link))
    owner_sql("update organisations_signinlink set expires_at = now() + interval '1 day'; select 1")
    address = f"/nominals/{nominal.urn}/invitations/{cases.invitation.first}/link/"
    assert send(sign_in_with_factor(cast.coordinator), address, {"withdraw": "1"}).status_code == 302
    assert "was withdrawn" in text(Client().get(link))
    assert {"not-ours", "expired", "withdrawn"} <= set(refusals(owner_sql))


def test_sign_in_link_closes_after_five_wrong_codes_and_a_code_expires(link: str, settings: Any, owner_sql: Sql):
    phone = Client()
    send(phone, link, {"send": "1"})
    owner_sql("update organisations_signinlink set code_sent_at = now() - interval '11 minutes'; select 1")
    assert "has expired" in text(send(phone, link, {"code": read_code(settings)}))
    for _ in range(4):
        send(phone, link, {"code": "12"})
    assert "This link no longer works" in text(phone.get(link))
    assert owner_sql("select used_at from organisations_signinlink") == [(None,)]


def test_session_of_a_sign_in_link_ends_after_its_lifetime(link: str, settings: Any):
    settings.SIGN_IN_LINK_LIFETIME = timedelta(seconds=-1)
    phone = Client()
    send(phone, link, {"send": "1"})
    send(phone, link, {"code": read_code(settings)})
    answer = phone.get("/agency/", follow=True)
    assert "Your session has ended" in text(answer)
    assert phone.get("/agency/").status_code == 302


def test_no_link_is_sent_without_a_gateway_or_to_an_account_without_access(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, settings: Any, owner_sql: Sql
):
    address = f"/nominals/{nominal.urn}/invitations/{cases.invitation.first}/link/"
    client = sign_in_with_factor(cast.coordinator)
    settings.MESSAGE_OUTBOX_DIR = ""
    assert "The link was not sent" in text(send(client, address, ADDRESSES))
    owner_sql("update organisations_account set vetted_until = '2020-01-01' where username = 'tariq'; select 1")
    assert "has no access" in text(send(client, address, ADDRESSES))
    assert owner_sql("select count(*) from audit_auditentry where action = 'partner.link'") == [(0,)]
    for who in (cast.stranger, cast.auditor, cases.contacts.health):
        assert sign_in_with_factor(who).get(address).status_code == 404


def test_link_that_is_not_sent_leaves_the_one_before_in_force(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, link: str, settings: Any, owner_sql: Sql
):
    folder, settings.MESSAGE_OUTBOX_DIR = settings.MESSAGE_OUTBOX_DIR, ""
    address = f"/nominals/{nominal.urn}/invitations/{cases.invitation.first}/link/"
    client = sign_in_with_factor(cast.coordinator)
    assert "The link was not sent" in text(send(client, address, ADDRESSES))
    assert owner_sql("select withdrawn_at from organisations_signinlink") == [(None,)]
    settings.MESSAGE_OUTBOX_DIR = folder
    assert Client().get(link).status_code == 200
    assert send(client, address, ADDRESSES).status_code == 302
    assert "was withdrawn" in text(Client().get(link)), "a newer link was sent"


def test_removed_invitee_sees_nothing_through_an_earlier_link(
    cast: Cast, nominal: RegisteredNominal, cases: AgencyCases, link: str, settings: Any
):
    phone = Client()
    send(phone, link, {"send": "1"})
    send(phone, link, {"code": read_code(settings)})
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, cases.invitation, change_reason="The tenancy ended.", today=TODAY)
    assert str(cases.invited.first) not in text(phone.get("/agency/"))
    assert phone.get(f"/agency/cases/{cases.invited.first}/").status_code == 404


def test_database_refuses_a_file_from_an_agency_that_is_not_invited(
    cast: Cast, cases: AgencyCases, nominal: RegisteredNominal
):
    insert = (
        "insert into files_file (id, first, nominal_id, field_group, kind, size, sha256, stored_as, original_name, "
        "recorded_by_id, recorded_force, change_reason, information_source, struck_out) "
        "select gen_random_uuid(), gen_random_uuid(), %s, '', 'pdf', 1, '', 'x', 'x', %s, '', '', '', false"
    )
    refused = pytest.raises(Exception, match="row-level security")
    with opened(cases.contacts.housing, nominal, ANSWER), connection.cursor() as cursor, refused:
        cursor.execute(insert, [cases.other_nominal.id, cases.contacts.housing.pk])
