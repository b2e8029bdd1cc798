"""Contacts: one line is enough. Intelligence is graded, encrypted and left out of the printed timeline."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.convictions.actions import record_conviction
from mosovo.rooms.notifications.policy import RECORD
from mosovo.web.core import downloads
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.trust.world import stay_fresh
from tests.web.sending import TODAY, send, text

INTELLIGENCE = {
    "kind": "intel-in", "text": "Seen outside the school twice", "source": "2", "assessment": "C", "handling": "P",
    "reference": "INT/4471/26",
}  # fmt: skip


def record_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/contacts/record/"


def case_file(client: Client, nominal: RegisteredNominal) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/whole/"))


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def test_contact_is_recorded_from_one_line_on_the_case_file(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    page = case_file(officer, nominal)
    assert f'action="{record_url(nominal)}"' in page
    assert 'accesskey="c"' in page
    contact = {"kind": "telephone", "text": "Rang to move Tuesday's visit; a child could be heard."}
    assert send(officer, record_url(nominal), contact).status_code == 302
    assert owner_sql("select kind, text, now() - made_at < interval '1 minute' from contacts_contact") == [
        ("telephone", contact["text"], True)
    ]
    page = case_file(officer, nominal)
    assert "a child could be heard" in page
    assert "Contacts" in page


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"text": ""}, "Enter the details of the contact"),
        ({"kind": "pigeon"}, "from the list"),
        ({"kind": "intel-in"}, "Select the source evaluation"),
        ({"made_at": f"{(TODAY + timedelta(days=1)).isoformat()}T09:00"}, "today"),
    ],
)
def test_invalid_contact_is_refused_and_the_entries_stay(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], message: str
):
    contact = {"kind": "email", "text": "Sent us his rota", "other_party": "His employer", **wrong}
    page = text(send(officer, record_url(nominal), contact))
    assert message in page
    assert "His employer" in page
    assert owner_sql("select count(*) from contacts_contact") == [(0,)]


def test_intelligence_is_encrypted_and_shown_only_to_roles_that_read_it(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    assert send(officer, record_url(nominal), INTELLIGENCE).status_code == 302
    assert owner_sql("select field_group, text, reference, encrypted is null from contacts_contact") == [
        ("intelligence", "", "", False)
    ]
    page = case_file(officer, nominal)
    assert "Seen outside the school twice" in page
    assert "Graded 2 C P" in page
    inspector = Client()
    inspector.force_login(cast.inspector)
    page = case_file(inspector, nominal)
    assert "Seen outside the school" not in page
    assert "1 contact, not shown" in page


def test_printed_timeline_leaves_out_intelligence_and_sources(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, printed: list[str]
):
    stay_fresh(officer)
    send(officer, record_url(nominal), INTELLIGENCE)
    contact = {
        "kind": "third-party",
        "text": "He was at the fair on Sunday",
        "other_party": "Ada Kept",
        "information_source": "Ada K.",
    }
    assert send(officer, record_url(nominal), contact).status_code == 302
    chronology_url = f"/nominals/{nominal.urn}/chronology/"
    assert "Contacts" in text(officer.get(chronology_url))
    assert "Select at least one type of entry" in text(
        officer.post(chronology_url, {"words": "R v M", "recipient": "CPS North"})
    )
    form = {"lane": ["Contacts"], "words": "R v M, T2026", "recipient": "CPS North"}
    answer = officer.post(chronology_url, form)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    [document] = printed
    assert "He was at the fair on Sunday" in document
    assert [words for words in ("school", "Ada", "Intelligence received") if words in document] == []
    assert owner_sql("select purpose, recipient from audit_auditentry where action = 'papers.chronology'") == [
        ("Court or legal proceedings: R v M, T2026", "CPS North")
    ]


def test_printed_timeline_marks_quashed_convictions_and_leaves_out_disregarded_ones(
    officer: Client, cast: Cast, nominal: RegisteredNominal, printed: list[str]
):
    stay_fresh(officer)
    cautions: tuple[dict[str, Any], ...] = (
        {"offence": "SOA 2003 s.66", "on": date(2019, 5, 1), "quashed_on": date(2020, 6, 2)},
        {"offence": "Sexual Offences Act 1956 s.13", "on": date(1980, 5, 1), "disregarded_on": date(2015, 6, 1)},
    )
    for caution in cautions:
        with opened(cast.manager, nominal, RECORD) as permit:
            record_conviction(permit, gateway="caution", today=TODAY, override_reason="As entered", **caution)
    form = {"lane": ["Courts"], "words": "R v M, T2026", "recipient": "CPS North"}
    assert send(officer, f"/nominals/{nominal.urn}/chronology/", form).status_code == 200
    [document] = printed
    assert ". Quashed 2 Jun 2020" in document
    assert "Quashed: Caution, 1 May 2019. SOA 2003 s.66" in document
    assert "1956" not in document


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the text of each document that is made."""
    texts: list[str] = []
    write_pdf = downloads.write_pdf
    monkeypatch.setattr(
        downloads, "write_pdf", lambda document: (texts.append(str(document.content())), write_pdf(document))[1]
    )
    return texts
