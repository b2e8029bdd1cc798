"""Papers laid before a meeting as files: kept apart until clean, opened by those for whom they are, taken back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.rooms.meeting_files import actions as enclosures
from mosovo.rooms.meeting_files.policy import OPEN_PAPER
from mosovo.rooms.meetings import actions
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, slot, writing
from tests.support.people import Cast, Known, opened, register
from tests.support.photographs import judge_all
from tests.support.second_factors import show_factor
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
type ByJobs = Callable[[], AbstractContextManager[None]]
BYTES = b"Pre-sentence report of 3 May\n" * 200
WORDS = "Pre-sentence report, probation, 3 May"


@dataclass(frozen=True)
class Laid:
    """A case to which housing and probation are asked, and where its papers are laid."""

    of: Agencies
    slot: MeetingCase
    invitation: Invitation
    address: str


@pytest.fixture
def at(cast: Cast, nominal: Known, as_jobs: ByJobs) -> Laid:
    with as_jobs():
        of = agencies(cast)
    here = slot(cast, convened(cast), nominal)
    invitation = invited(cast, nominal, here, of.housing)
    return Laid(of, here, invitation, f"/nominals/{nominal.urn}/meetings/{here.first}/")


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def lay(who: Account, at: Laid, *, audience: str = "meeting", title: str = WORDS, file: Any = None) -> Any:
    file = file or SimpleUploadedFile("psr.txt", BYTES)
    said = {"paper-title": title, "paper-file": file, "paper-audience": audience}
    return send(come(who), f"{at.address}papers/", said)


def first_of(owner_sql: Sql) -> str:
    return str(owner_sql("select first from meeting_files_meetingfile order by recorded_at desc limit 1")[0][0])


def openings(owner_sql: Sql, who: Account) -> int:
    asked = "select count(*) from audit_auditentry where action = 'enclosures.view' and allowed and actor_id = %s"
    return int(owner_sql(f"{asked} and detail ? 'file'", [who.pk])[0][0])


def test_a_paper_is_laid_waits_and_is_opened_by_who_is_asked_and_logged(
    cast: Cast, nominal: Known, at: Laid, as_jobs: ByJobs, owner_sql: Sql
) -> None:
    assert lay(cast.coordinator, at).status_code == 302
    first = first_of(owner_sql)
    coordinator, housing = come(cast.coordinator), come(at.of.housing)
    for client, page in ((coordinator, f"{at.address}invitations/"), (coordinator, at.address),
                         (housing, f"/agency/cases/{at.slot.first}/")):  # fmt: skip
        shown = text(client.get(page))
        assert WORDS in shown, page
        assert "Virus scan not complete: cannot be opened yet" in shown, page
    own, theirs = f"/nominals/{nominal.urn}/enclosures/{first}/", f"/agency/cases/{at.slot.first}/papers/{first}/"
    assert f'href="{own}"' not in text(coordinator.get(at.address)), "no way to what can't be opened yet"
    assert (coordinator.get(own).status_code, housing.get(theirs).status_code) == (404, 404)
    judge_all(as_jobs)
    assert f'href="{own}"' in text(coordinator.get(at.address))
    assert f'href="{theirs}"' in text(housing.get(f"/agency/cases/{at.slot.first}/"))
    for client, address, who in ((coordinator, own, cast.coordinator), (housing, theirs, at.of.housing)):
        answer = client.get(address)
        assert answer.getvalue() == BYTES
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert "psr" not in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; ")
        assert openings(owner_sql, who) == 1


def test_a_paper_is_opened_by_nobody_for_whom_it_is_not(
    cast: Cast, nominal: Known, at: Laid, as_jobs: ByJobs, owner_sql: Sql
) -> None:
    for audience in ("authorities", "chair"):
        lay(cast.coordinator, at, audience=audience, title=f"For {audience} alone")
    judge_all(as_jobs)
    firsts = dict(owner_sql("select audience, first from meeting_files_meetingfile"))
    invited(cast, nominal, at.slot, at.of.probation)
    page = text(come(at.of.housing).get(f"/agency/cases/{at.slot.first}/"))
    assert "Meeting papers" not in page
    probation = text(come(at.of.probation).get(f"/agency/cases/{at.slot.first}/"))
    assert "For authorities alone" in probation
    assert "For chair alone" not in probation
    manager = text(come(cast.manager).get(at.address))
    assert "For authorities alone" in manager
    assert "For chair alone" not in manager
    assert "For chair alone" in text(come(cast.inspector).get(at.address))
    for who, audience, status in (
        (at.of.housing, "authorities", 404), (at.of.housing, "chair", 404), (at.of.probation, "chair", 404),
        (at.of.probation, "authorities", 200),
    ):  # fmt: skip
        answer = come(who).get(f"/agency/cases/{at.slot.first}/papers/{firsts[audience]}/")
        assert answer.status_code == status, (who.name, audience)
    assert come(cast.manager).get(f"/nominals/{nominal.urn}/enclosures/{firsts['chair']}/").status_code == 404


def test_whoever_is_not_asked_is_answered_as_if_there_were_no_paper(
    cast: Cast, nominal: Known, at: Laid, as_jobs: ByJobs, owner_sql: Sql
) -> None:
    lay(cast.coordinator, at)
    judge_all(as_jobs)
    first = first_of(owner_sql)
    other = register(cast)
    elsewhere = slot(cast, convened(cast), other)
    invited(cast, other, elsewhere, at.of.health)
    assert come(at.of.health).get(f"/agency/cases/{at.slot.first}/papers/{first}/").status_code == 404
    assert come(at.of.health).get(f"/agency/cases/{elsewhere.first}/papers/{first}/").status_code == 404
    assert come(cast.stranger).get(f"/nominals/{nominal.urn}/enclosures/{first}/").status_code == 404
    assert lay(cast.stranger, at).status_code == 404
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, at.invitation, change_reason="The tenancy ended.", today=TODAY)
    assert come(at.of.housing).get(f"/agency/cases/{at.slot.first}/papers/{first}/").status_code == 404
    with opened(cast.supervisor, nominal, MARK) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="His cousin is the person.", today=TODAY)
    assert come(cast.coordinator).get(f"/nominals/{nominal.urn}/enclosures/{first}/").status_code == 404


def test_a_paper_that_is_not_what_it_says_is_refused_at_its_box_and_the_title_stays(
    cast: Cast, at: Laid, owner_sql: Sql
) -> None:
    for name, content in (("report.pdf", b"MZ\x90\x00 this is a program" + bytes(4000)), ("report.pdf", b"")):
        answer = lay(cast.coordinator, at, file=SimpleUploadedFile(name, content))
        assert answer.status_code == 200
        page = text(answer)
        assert "govuk-error-summary" in page
        assert 'href="#id_paper-file"' in page
        assert f'value="{WORDS}"' in page
    assert owner_sql("select count(*) from meeting_files_meetingfile") == [(0,)]
    assert owner_sql("select count(*) from files_file") == [(0,)]


def test_a_paper_sent_twice_is_laid_once_and_one_without_a_file_is_named(cast: Cast, at: Laid, owner_sql: Sql) -> None:
    client, key = come(cast.coordinator), "0198c5a0-0000-7000-8000-0000000000aa"
    for _ in range(2):
        file = SimpleUploadedFile("psr.txt", BYTES)
        said = {"paper-title": WORDS, "paper-file": file, "paper-audience": "meeting"}
        assert send(client, f"{at.address}papers/", said, key).status_code == 302
    assert owner_sql("select count(*) from meeting_files_meetingfile") == [(1,)]
    send(client, f"{at.address}papers/", {"paper-title": "OASys of May", "paper-audience": "meeting"})
    assert "OASys of May" in text(client.get(at.address))
    assert owner_sql("select title from meetings_meetingpaper") == [("OASys of May",)]


def test_a_paper_laid_by_mistake_is_taken_back_with_a_reason(
    cast: Cast, nominal: Known, at: Laid, as_jobs: ByJobs, owner_sql: Sql
) -> None:
    lay(cast.coordinator, at)
    judge_all(as_jobs)
    first, client = first_of(owner_sql), come(cast.coordinator)
    back = f"{at.address}papers/{first}/back/"
    assert WORDS in text(client.get(back))
    assert "Enter the reason" in text(send(client, back, {"change_reason": ""}))
    assert send(client, back, {"change_reason": "Laid for another case."}).status_code == 302
    for who, address in ((at.of.housing, f"/agency/cases/{at.slot.first}/papers/{first}/"),
                         (cast.coordinator, f"/nominals/{nominal.urn}/enclosures/{first}/")):  # fmt: skip
        assert come(who).get(address).status_code == 404
    assert "is withdrawn" in text(client.get(f"{at.address}invitations/"))
    assert WORDS not in text(client.get(f"{at.address}invitations/"))
    assert client.get(back).status_code == 404
    assert owner_sql("select change_reason from meeting_files_meetingfile where struck_out") == [
        ("Laid for another case.",)
    ]


def test_an_agency_lays_no_paper_in_the_database_either(cast: Cast, nominal: Known, at: Laid) -> None:
    with pytest.raises(WriteNotPermitted), opened(at.of.housing, nominal, OPEN_PAPER) as permit:
        enclosures.attach_to_meeting(permit, at.slot, name="x.txt", pieces=[BYTES], audience="meeting")
    put = (
        "insert into meeting_files_meetingfile (id, first, nominal_id, slot_id, file_id, audience, title, "
        "recorded_by_id, "
        "recorded_force, change_reason, information_source, struck_out) select x, x, %s, %s, gen_random_uuid(), "
        "'meeting', 'x', %s, "
        "'', '', '', false from gen_random_uuid() x"
    )
    refused = pytest.raises(Exception, match="row-level security")
    with opened(at.of.housing, nominal, OPEN_PAPER), connection.cursor() as cursor, refused:
        cursor.execute(put, [nominal.id, at.slot.first, at.of.housing.pk])
