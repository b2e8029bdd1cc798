"""The agency page: their own cases and nothing else, by their own sign-in or by a link that works once with a code."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
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
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, reachable, slot, writing
from tests.support.people import Cast, Known, opened, register
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
type ByJobs = Callable[[], AbstractContextManager[None]]
ADDRESSES = {"email": "tariq@housing.example", "telephone": "07700 900123", "hours": "24"}
NOTHING = {"answer": "no-trace", "answered_by": "T Mockford, housing options"}
RELEVANT = {
    "answer": "relevant", "answered_by": "T Mockford, housing options", "text_1": "Sole tenancy since May.",
    "audience_1": "meeting", "text_2": "The neighbour is a colleague.", "audience_2": "chair", "may_be_told": "no",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A case to which housing is asked, and one to which another agency is."""

    of: Agencies
    mine: MeetingCase
    theirs: MeetingCase
    other: Known
    invitation: Invitation


@pytest.fixture
def asked(cast: Cast, nominal: Known, as_jobs: ByJobs, settings: Any, tmp_path: Path) -> Asked:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    with as_jobs():
        of = agencies(cast)
    sitting, other = convened(cast), register(cast)
    mine, theirs = slot(cast, sitting, nominal), slot(cast, sitting, other, sitting.ends.replace(hour=11))
    reachable(cast, "HSG")
    invitation = invited(cast, nominal, mine, of.housing)
    invited(cast, other, theirs, of.health)
    return Asked(of, mine, theirs, other, invitation)


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def without_tokens(response: Any) -> str:
    """The page, whoever drew it and when."""
    return TOKENS.sub("", response.content.decode())


def sent_words(settings: Any, by: str) -> str:
    """The last message of a kind."""
    files = sorted(Path(settings.MESSAGE_OUTBOX_DIR).glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    return [said["words"] for each in files if (said := json.loads(each.read_text()))["by"] == by][-1]


@pytest.fixture
def link(cast: Cast, nominal: Known, asked: Asked, settings: Any) -> str:
    """The path of a link that the co-ordinator sent to housing."""
    address = f"/nominals/{nominal.urn}/invitations/{asked.invitation.first}/link/"
    answer = send(come(cast.coordinator), address, ADDRESSES)
    assert answer.status_code == 302, text(answer)
    return "/agency/link/" + sent_words(settings, "mail").rpartition("/agency/link/")[2]


def code(settings: Any) -> str:
    return sent_words(settings, "text").partition(": ")[2][:6]


def refusals(owner_sql: Sql) -> list[str]:
    found = owner_sql("select rule from audit_auditentry where action = 'account.link' and not allowed order by id")
    return [rule for (rule,) in found]


def test_a_report_names_the_person_and_asks_for_the_information(asked: Asked) -> None:
    """The page after sending showed the next person under the words “Your report has been sent”."""
    client = come(asked.of.housing)
    address = f"/agency/cases/{asked.mine.first}/"
    shown = text(client.get(address))
    assert "Add a section for other readers" in shown
    assert "Add a file" in shown
    empty = send(client, address, {**RELEVANT, "text_1": "", "text_2": ""})
    assert "Enter the information, or select another answer" in text(empty)
    assert send(client, address, RELEVANT).status_code == 302
    assert "Your report has been sent to the co-ordinator: Marchetti" in text(client.get("/agency/"))


def test_by_their_own_sign_in_they_see_their_cases_and_nothing_else(cast: Cast, nominal: Known, asked: Asked):
    client = come(asked.of.housing)
    assert client.get("/").url == "/agency/"
    page = text(client.get("/agency/"))
    assert f"/agency/cases/{asked.mine.first}/" in page
    assert str(asked.theirs.first) not in page
    assert asked.other.urn not in page
    assert "1 report due" in page
    assert "Shown to Tariq Mockford" in page
    nothing = client.get("/nominals/NS-0000-0001/")
    for address in (f"/nominals/{nominal.urn}/", f"/nominals/{asked.other.urn}/", "/caseload/", "/find/", "/audit/"):
        found = client.get(address)
        assert (found.status_code, without_tokens(found)) == (404, without_tokens(nothing)), address
    absent = client.get("/agency/cases/0198c5a0-0000-7000-8000-000000000000/")
    guessed = client.get(f"/agency/cases/{asked.theirs.first}/")
    assert (guessed.status_code, absent.status_code) == (404, 404)
    assert without_tokens(guessed) == without_tokens(absent)


@pytest.mark.parametrize("role", Role, ids=str)
def test_whatever_the_role_of_its_account_an_agency_has_its_page_and_no_case_file(
    cast: Cast, nominal: Known, asked: Asked, as_jobs: ByJobs, role: Role
):
    """A housing officer who was invited to one meeting read the PNC number, the plan and when visits are made."""
    with as_jobs():
        Account.objects.filter(pk=asked.of.housing.pk).update(roles=[role.value])
        asked.of.housing.refresh_from_db()
    client = come(asked.of.housing)
    page = text(client.get("/agency/"))
    assert "MARCHETTI" in page.upper()
    assert f"/agency/cases/{asked.mine.first}/" in page
    assert client.get(f"/agency/cases/{asked.mine.first}/").status_code == 200
    assert send(client, f"/agency/cases/{asked.mine.first}/", NOTHING).status_code == 302
    assert client.get("/meetings/copies/").status_code == 200
    for part in ("", "duties/", "plan/", "mappa/", "licence/", "identity/", "card/", "victims/", "visits/before/"):
        assert client.get(f"/nominals/{nominal.urn}/{part}").status_code == 404, part
    found = send(client, "/find/", {"q": "Marchetti"}, follow=True)
    assert found.status_code == 404 or nominal.urn not in text(found)
    for listed in ("/", "/caseload/", "/mappa/", "/visits/", "/boards/"):
        assert nominal.urn not in text(client.get(listed, follow=True)), listed


def test_the_agency_page_asks_as_much_of_two_cases_as_of_one(
    cast: Cast, nominal: Known, asked: Asked, budget: Budget, owner_sql: Sql
):
    client = come(asked.of.housing)
    client.get("/agency/")
    with budget("agency.page") as of_one:
        client.get("/agency/")
    invited(cast, asked.other, asked.theirs, asked.of.housing)
    with budget("agency.page") as of_two:
        page = text(client.get("/agency/"))
    assert str(asked.theirs.first) in page
    assert of_one["screen"] == of_two["screen"]


def test_who_works_for_no_agency_has_no_such_page(cast: Cast, asked: Asked):
    for who in (cast.manager, cast.stranger, cast.auditor):
        assert come(who).get("/agency/").status_code == 404
    assert come(asked.of.jobcentre).get(f"/agency/cases/{asked.mine.first}/").status_code == 404


def test_an_answer_in_parts_each_for_whom_it_is_with_a_file(cast: Cast, nominal: Known, asked: Asked, owner_sql: Sql):
    client = come(asked.of.housing)
    file = SimpleUploadedFile("tenancy.txt", b"Sole tenancy of 3 Larch Court\n" * 900)
    answer = send(client, f"/agency/cases/{asked.mine.first}/", {
        **RELEVANT, "file_1": file, "file_audience_1": "authorities",
    })  # fmt: skip
    assert answer.status_code == 302, text(answer)
    with opened(cast.coordinator, nominal, VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert [part.audience for part in queries.map_report_parts([reply])[reply.first]] == ["meeting", "chair"]
    page = text(client.get(f"/agency/cases/{asked.mine.first}/"))
    assert "Sole tenancy since May." in page
    assert "tenancy.txt" in page
    assert "Virus scan not complete" in page
    [(first, audience)] = owner_sql("select first, audience from meeting_files_meetingfile")
    assert audience == "authorities"
    kept_apart = come(cast.coordinator).get(f"/nominals/{nominal.urn}/enclosures/{first}/")
    assert kept_apart.status_code == 404, "nobody opens a file before it is known to be clean"
    [(jobs,)] = owner_sql("select count(*) from procrastinate_jobs where task_name = 'files.judge'")
    assert jobs == 1


def test_a_file_that_is_not_what_it_says_is_refused_and_what_was_typed_stays(asked: Asked, owner_sql: Sql):
    client = come(asked.of.housing)
    fake = SimpleUploadedFile("report.pdf", b"MZ\x90\x00 this is a program" + bytes(4000))
    answer = send(client, f"/agency/cases/{asked.mine.first}/", {**RELEVANT, "file_1": fake})
    assert answer.status_code == 200
    page = text(answer)
    assert "Sole tenancy since May." in page
    assert "error-summary" in page
    assert owner_sql("select count(*) from meetings_agencyreport") == [(0,)], "nothing was recorded by halves"


def test_bad_answers_come_back_as_they_were_typed(asked: Asked):
    client, address = come(asked.of.housing), f"/agency/cases/{asked.mine.first}/"
    for said, words in (
        ({**NOTHING, "answer": ""}, "Select the information held"),
        ({**NOTHING, "answer": "relevant", "may_be_told": "no"}, "Enter the information"),
        ({**NOTHING, "answered_by": ""}, "Enter your name and post"),
        ({**RELEVANT, "text_1": "x" * 8001}, "8,000 characters"),
        ({**RELEVANT, "audience_1": "everybody"}, "from the list"),
        ({**RELEVANT, "audience_1": ""}, "Select who can read section 1"),
    ):
        answer = send(client, address, said)
        assert answer.status_code == 200
        assert words in text(answer), said


def test_an_agency_says_what_became_of_its_action_and_of_no_other(cast: Cast, nominal: Known, asked: Asked):
    with writing(cast.coordinator, nominal) as permit:
        given = {"text": "Find a flat away from the school", "pillar": "control", "due_on": TODAY}
        mine = action_tracking.create_action(
            permit, asked.mine, agency=asked.of.housing.agency, owner_name="Tariq", today=TODAY, **given
        )
        other = action_tracking.create_action(
            permit, asked.mine, agency=asked.of.health.agency, owner_name="Ines", today=TODAY, **given
        )
    client = come(asked.of.housing)
    assert "Find a flat" in text(client.get("/agency/"))
    assert client.get(f"/agency/actions/{other.first}/").status_code == 404
    address = f"/agency/actions/{mine.first}/"
    assert "in at least 10 characters" in text(send(client, address, {"kind": "done", "text": "Yes"}))
    assert send(client, address, {"kind": "done", "text": "Offered 3 Larch Court on Monday"}).status_code == 302
    assert client.get(address).status_code == 404


def test_a_link_with_its_code_opens_the_one_case_and_works_once(
    cast: Cast, nominal: Known, asked: Asked, link: str, settings: Any, owner_sql: Sql
):
    phone = Client()
    for _ in range(2):
        assert "Send code" in text(phone.get(link)), "to look at it uses nothing up"
    assert "07700" not in text(phone.get(link))
    assert "ending in 123" in text(send(phone, link, {"send": "1"}))
    assert "code is wrong or has expired" in text(
        send(phone, link, {"code": "000000" if code(settings) != "000000" else "1"})
    )
    answer = send(phone, link, {"code": code(settings)})
    assert answer.url == "/agency/", text(answer)
    assert f"/agency/cases/{asked.mine.first}/" in text(phone.get("/agency/"))
    ways = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', text(phone.get("/agency/")))) - {"/account/logout/"}
    assert {way: phone.get(way, follow=True).status_code for way in ways} == dict.fromkeys(ways, 200)
    assert phone.get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    assert phone.get("/account/password/change/").status_code == 404
    assert send(phone, f"/agency/cases/{asked.mine.first}/", NOTHING).status_code == 302
    for again in (phone, Client()):
        twice = again.get(link)
        assert twice.status_code == 403
        assert "Each link works once" in text(twice)
    assert refusals(owner_sql) == ["used", "used"]
    logged = owner_sql(
        "select action from audit_auditentry where action in ('partner.link', 'account.sign_in') order by id"
    )
    assert [action for (action,) in logged] == ["partner.link", "account.sign_in"]


def test_a_link_passed_on_opens_nothing_in_another_browser(link: str, settings: Any, owner_sql: Sql):
    phone, forwarded = Client(), Client()
    send(phone, link, {"send": "1"})
    for said in ({"send": "1"}, {"code": code(settings)}):
        answer = send(forwarded, link, said)
        assert answer.status_code == 403
        assert "passed on" in text(answer)
    assert forwarded.get("/agency/").status_code == 302, "asked to sign in"
    assert refusals(owner_sql) == ["elsewhere", "elsewhere"]
    assert send(phone, link, {"code": code(settings)}).status_code == 302


def test_a_link_opened_by_another_agency_shows_nothing(asked: Asked, link: str, owner_sql: Sql):
    answer = come(asked.of.health).get(link)
    assert answer.status_code == 403
    assert "sent to another person" in text(answer)
    assert refusals(owner_sql) == ["another"]
    named = owner_sql("select actor_name from audit_auditentry where action = 'account.link'")
    assert named == [(asked.of.health.name,)]


def test_a_link_that_ran_out_was_taken_back_or_is_none_says_so(
    cast: Cast, nominal: Known, asked: Asked, link: str, owner_sql: Sql
):
    for forged in ("nonsense", link.rstrip("/")[14:-1], "a" * 900):
        assert Client().get(f"/agency/link/{forged}/").status_code in (403, 404)
    owner_sql("update organisations_signinlink set expires_at = now() - interval '1 minute'; select 1")
    assert "This link has expired" in text(Client().get(link))
    owner_sql("update organisations_signinlink set expires_at = now() + interval '1 day'; select 1")
    address = f"/nominals/{nominal.urn}/invitations/{asked.invitation.first}/link/"
    assert send(come(cast.coordinator), address, {"withdraw": "1"}).status_code == 302
    assert "was withdrawn" in text(Client().get(link))
    assert {"not-ours", "expired", "withdrawn"} <= set(refusals(owner_sql))


def test_five_wrong_codes_shut_a_link_and_an_old_code_no_longer_holds(link: str, settings: Any, owner_sql: Sql):
    phone = Client()
    send(phone, link, {"send": "1"})
    owner_sql("update organisations_signinlink set code_sent_at = now() - interval '11 minutes'; select 1")
    assert "has expired" in text(send(phone, link, {"code": code(settings)}))
    for _ in range(4):
        send(phone, link, {"code": "12"})
    assert "This link no longer works" in text(phone.get(link))
    assert owner_sql("select used_at from organisations_signinlink") == [(None,)]


def test_the_time_by_a_link_ends(link: str, settings: Any):
    settings.SIGN_IN_LINK_LIFETIME = timedelta(seconds=-1)
    phone = Client()
    send(phone, link, {"send": "1"})
    send(phone, link, {"code": code(settings)})
    answer = phone.get("/agency/", follow=True)
    assert "Your session has ended" in text(answer)
    assert phone.get("/agency/").status_code == 302


def test_nobody_is_sent_a_link_who_could_see_nothing_or_where_nothing_is_sent(
    cast: Cast, nominal: Known, asked: Asked, settings: Any, owner_sql: Sql
):
    address = f"/nominals/{nominal.urn}/invitations/{asked.invitation.first}/link/"
    client = come(cast.coordinator)
    settings.MESSAGE_OUTBOX_DIR = ""
    assert "The link was not sent" in text(send(client, address, ADDRESSES))
    owner_sql("update organisations_account set vetted_until = '2020-01-01' where username = 'tariq'; select 1")
    assert "has no access" in text(send(client, address, ADDRESSES))
    assert owner_sql("select count(*) from audit_auditentry where action = 'partner.link'") == [(0,)]
    for who in (cast.stranger, cast.auditor, asked.of.health):
        assert come(who).get(address).status_code == 404


def test_who_was_removed_sees_nothing_by_a_link_sent_before(
    cast: Cast, nominal: Known, asked: Asked, link: str, settings: Any
):
    phone = Client()
    send(phone, link, {"send": "1"})
    send(phone, link, {"code": code(settings)})
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, asked.invitation, change_reason="The tenancy ended.", today=TODAY)
    assert str(asked.mine.first) not in text(phone.get("/agency/"))
    assert phone.get(f"/agency/cases/{asked.mine.first}/").status_code == 404


def test_an_agency_writes_no_file_to_a_case_to_which_it_is_not_asked(cast: Cast, asked: Asked, nominal: Known):
    put = (
        "insert into files_file (id, first, nominal_id, field_group, kind, size, sha256, stored_as, original_name, "
        "recorded_by_id, recorded_force, change_reason, information_source, struck_out) "
        "select gen_random_uuid(), gen_random_uuid(), %s, '', 'pdf', 1, '', 'x', 'x', %s, '', '', '', false"
    )
    refused = pytest.raises(Exception, match="row-level security")
    with opened(asked.of.housing, nominal, ANSWER), connection.cursor() as cursor, refused:
        cursor.execute(put, [asked.other.id, asked.of.housing.pk])
