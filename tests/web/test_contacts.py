"""A contact in one line; intelligence graded and masked; the timeline printed without a word of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.web.core import downloads
from tests.support.people import Cast, Known
from tests.trust.world import stay_fresh
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]

INTELLIGENCE = {
    "kind": "intel-in", "text": "Seen outside the school twice", "source": "2", "assessment": "C", "handling": "P",
    "reference": "INT/4471/26",
}  # fmt: skip


def page_of(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/contacts/record/"


def case_file(client: Client, nominal: Known) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/whole/"))


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def test_one_line_on_the_case_file_is_enough(officer: Client, nominal: Known, owner_sql: Sql):
    told = case_file(officer, nominal)
    assert f'action="{page_of(nominal)}"' in told
    assert 'accesskey="c"' in told
    said = {"kind": "telephone", "text": "Rang to move Tuesday's visit; a child could be heard."}
    assert send(officer, page_of(nominal), said).status_code == 302
    assert owner_sql("select kind, text, now() - made_at < interval '1 minute' from contacts_contact") == [
        ("telephone", said["text"], True)
    ]
    told = case_file(officer, nominal)
    assert "a child could be heard" in told
    assert "Contacts" in told


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "Enter the details of the contact"),
        ({"kind": "pigeon"}, "from the list"),
        ({"kind": "intel-in"}, "Select the source evaluation"),
        ({"made_at": f"{(TODAY + timedelta(days=1)).isoformat()}T09:00"}, "today"),
    ],
)
def test_what_the_line_left_out_is_asked_for_and_nothing_typed_is_lost(
    officer: Client, nominal: Known, owner_sql: Sql, wrong: dict[str, str], says: str
):
    said = {"kind": "email", "text": "Sent us his rota", "other_party": "His employer", **wrong}
    told = text(send(officer, page_of(nominal), said))
    assert says in told
    assert "His employer" in told
    assert owner_sql("select count(*) from contacts_contact") == [(0,)]


def test_intelligence_is_sealed_and_read_by_those_whose_role_reads_it(
    officer: Client, cast: Cast, nominal: Known, owner_sql: Sql
):
    assert send(officer, page_of(nominal), INTELLIGENCE).status_code == 302
    assert owner_sql("select field_group, text, reference, encrypted is null from contacts_contact") == [
        ("intelligence", "", "", False)
    ]
    told = case_file(officer, nominal)
    assert "Seen outside the school twice" in told
    assert "Graded 2 C P" in told
    inspector = Client()
    inspector.force_login(cast.inspector)
    told = case_file(inspector, nominal)
    assert "Seen outside the school" not in told
    assert "1 contact, not shown" in told


def test_the_timeline_is_printed_without_intelligence_and_without_who_told_us(
    officer: Client, cast: Cast, nominal: Known, owner_sql: Sql, printed: list[str]
):
    stay_fresh(officer)
    send(officer, page_of(nominal), INTELLIGENCE)
    told = {
        "kind": "third-party",
        "text": "He was at the fair on Sunday",
        "other_party": "Ada Kept",
        "information_source": "Ada K.",
    }
    assert send(officer, page_of(nominal), told).status_code == 302
    page = f"/nominals/{nominal.urn}/chronology/"
    assert "Contacts" in text(officer.get(page))
    assert "Select at least one type of entry" in text(officer.post(page, {"words": "R v M", "recipient": "CPS North"}))
    said = {"lane": ["Contacts"], "words": "R v M, T2026", "recipient": "CPS North"}
    answer = officer.post(page, said)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    [paper] = printed
    assert "He was at the fair on Sunday" in paper
    assert [words for words in ("school", "Ada", "Intelligence received") if words in paper] == []
    assert owner_sql("select purpose, recipient from audit_auditentry where action = 'papers.chronology'") == [
        ("Court or legal proceedings: R v M, T2026", "CPS North")
    ]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each paper said that was made."""
    made: list[str] = []
    whole = downloads.write_pdf
    monkeypatch.setattr(downloads, "write_pdf", lambda paper: (made.append(str(paper.content())), whole(paper))[1])
    return made
