"""Polygraph on the screens: under a banner for whoever reads the group, and in nothing that leaves."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from mosovo.access.field_groups import FieldGroup
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.organisations.models import Account
from mosovo.record.field_groups import open_group
from mosovo.rooms.polygraph.models import PolygraphDisclosure, PolygraphReferral, PolygraphSession
from mosovo.rooms.polygraph.policy import VIEW
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.casefile import chronology
from tests.papers.holding import all_of_pdf, all_of_word, words_of_pdf
from tests.papers.packing import come as come_fresh
from tests.papers.packing import taken_at
from tests.support.people import Cast, Known, opened
from tests.support.second_factors import show_factor
from tests.trust.test_exports import WHY as TAKING
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]

REFERRAL = {
    "basis": "voluntary", "consent_on": TODAY.isoformat(), "referred_on": TODAY.isoformat(),
    "referred_by": "Quillwort", "text": "Zanthoxylum weekends",
}  # fmt: skip
SESSION = {
    "held_on": TODAY.isoformat(), "test_type": "maintenance", "outcome": "deception", "examiner": "Aldousine",
    "questions": "Have you met Pimpernel?",
}  # fmt: skip
DISCLOSURE = {
    "stage": "before", "significance": "significant", "category": "child",
    "text": "He met Pimpernel <script>alert(1)</script> by the weir.",
}  # fmt: skip
TABLES = (
    "select c.oid::regclass::text from pg_class c where relkind in ('r', 'p', 'm') "
    "and relnamespace = 'public'::regnamespace"
)
LANE = re.compile(r'name="lane"[^>]*value="([^"]+)"')
WORDS = ("Quillwort", "Zanthoxylum", "Aldousine", "Pimpernel", "by the weir")


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def record(client: Client, nominal: Known, kind: str, said: dict[str, Any]) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/polygraph.polygraph{kind}/record/", said)
    assert answer.status_code == 302, text(answer)


@pytest.fixture
def tested(cast: Cast, nominal: Known) -> Known:
    """Somebody with a session and a significant disclosure, recorded on the screens."""
    client = come(cast.manager)
    record(client, nominal, "referral", REFERRAL)
    with opened(cast.manager, nominal, VIEW):
        referral = PolygraphReferral.objects.get()
    record(client, nominal, "session", {**SESSION, "referral_id": str(referral.first)})
    with opened(cast.manager, nominal, VIEW):
        session = PolygraphSession.objects.get()
    record(client, nominal, "disclosure", {**DISCLOSURE, "session_id": str(session.first)})
    return nominal


def page_of(client: Client, nominal: Known) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/polygraph/"))


def disclosure(cast: Cast, nominal: Known) -> str:
    with opened(cast.manager, nominal, VIEW):
        return str(PolygraphDisclosure.objects.get().first)


def test_the_page_stands_under_its_banner_and_the_case_file_has_no_word_of_it(cast: Cast, tested: Known):
    client = come(cast.manager)
    page = page_of(client, tested)
    assert "Not for prosecution" in page
    assert page.index("Not for prosecution") < page.index("Quillwort")
    assert [word for word in WORDS if word not in page] == []
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    first = disclosure(cast, tested)
    versions = text(client.get(f"/nominals/{tested.urn}/facts/{first}/"))
    assert versions.index("Not evidence if under licence") < versions.index("Pimpernel")
    case = text(client.get(f"/nominals/{tested.urn}/whole/"))
    assert [word for word in WORDS if word in case] == []
    assert "Polygraph disclosure: no action recorded" in case
    assert "Next polygraph test" in case


def test_under_licence_the_banner_is_that_of_the_act(cast: Cast, nominal: Known):
    client = come(cast.manager)
    record(client, nominal, "referral", {**REFERRAL, "basis": "licence", "consent_on": "", "condition": "To take part"})
    assert "Offender Management Act 2007 s.30. It may be used for" in page_of(client, nominal)


@pytest.mark.parametrize("who", ["inspector", "coordinator"])
def test_who_may_open_it_is_told_how_much_there_is_and_reads_it_once_it_is_open(cast: Cast, tested: Known, who: str):
    client = come(getattr(cast, who))
    page = page_of(client, tested)
    assert "1 polygraph session, not shown" in page
    assert [word for word in WORDS if word in page] == []
    with opened(getattr(cast, who), tested, VIEW) as permit:
        open_group(permit, FieldGroup.POLYGRAPH, purpose="risk", words="Planning Monday's meeting")
    assert [word for word in WORDS if word not in page_of(client, tested)] == []


def test_who_never_reads_it_is_told_nothing(cast: Cast, tested: Known):
    with opened(cast.manager, tested, VIEW) as permit:
        assert permit.urn
    for who in (cast.stranger, cast.officer, cast.auditor):
        assert come(who).get(f"/nominals/{tested.urn}/polygraph/").status_code == 404


def test_a_disclosure_raises_the_review_and_becomes_intelligence(cast: Cast, tested: Known):
    client, case = come(cast.manager), f"/nominals/{tested.urn}/"
    root = f"{case}polygraph/disclosures/{disclosure(cast, tested)}"
    assert "Record new information" in page_of(client, tested)
    refused = send(client, f"{root}/raise/", {"kind": "arrest", "on": TODAY.isoformat()})
    assert refused.status_code == 200
    assert send(client, f"{root}/raise/", {"kind": "relationship", "on": TODAY.isoformat()}).status_code == 302
    graded = {"source": "2", "assessment": "C", "handling": "C"}
    repeated = send(client, f"{root}/intelligence/", {**graded, "text": DISCLOSURE["text"]})
    assert "in your own words" in text(repeated)
    said = {**graded, "text": "May have contact with a child"}
    assert send(client, f"{root}/intelligence/", said).status_code == 302
    page = page_of(client, tested)
    assert page.count("Action taken</dt>") == 2
    assert "Record new information" not in page
    shown = text(client.get(f"{case}whole/"))
    assert "no action recorded" not in shown
    assert "New information" in shown
    assert "May have contact with a child" in shown


def test_what_is_unlikely_keeps_what_was_typed_and_a_session_of_another_case_is_refused(cast: Cast, tested: Known):
    client = come(cast.manager)
    address = f"/nominals/{tested.urn}/facts/polygraph.polygraphreferral/record/"
    answer = text(send(client, address, {**REFERRAL, "text": "Zanthoxylum again"}))
    assert "already in force" in answer
    assert "Zanthoxylum again" in answer
    session = f"/nominals/{tested.urn}/facts/polygraph.polygraphsession/record/"
    refused = send(client, session, {**SESSION, "referral_id": "0198c5a0-0000-7000-8000-000000000000"})
    assert refused.status_code == 200
    assert "Aldousine" in text(refused)


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_no_word_of_it_is_in_a_file_for_the_prosecutor(cast: Cast, tested: Known, owner_sql: Sql, who: str):
    account = getattr(cast, who)
    if who == "inspector":
        with opened(account, tested, VIEW) as permit:
            open_group(permit, FieldGroup.POLYGRAPH, purpose="investigation", words="For the file of the breach")
    client = come_fresh(account)
    pdf, word, schedule = (taken_at(client, _pack(tested, owner_sql), shape) for shape in ("pdf", "word", "schedule"))
    for leaves in (words_of_pdf(pdf), all_of_pdf(pdf).decode("latin-1"), all_of_word(word), words_of_pdf(schedule)):
        assert [each for each in WORDS if each in leaves] == []
    said = "".join(words_of_pdf(schedule).split())
    assert "Polygraphsessions:theirexistenceonly" in said
    assert "Voluntary,withconsent" in said
    assert "deception" not in said


def test_no_word_of_it_is_in_the_chronology_a_list_or_a_search(
    cast: Cast, tested: Known, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
):
    printed: list[str] = []
    drawn = chronology.pdf_response

    def keep(paper: PrintedDocument, name: str, **said: Any) -> Any:
        printed.append(str(paper.content()))
        return drawn(paper, name, **said)

    monkeypatch.setattr(chronology, "pdf_response", keep)
    client = come_fresh(cast.manager)
    page = f"/nominals/{tested.urn}/chronology/"
    lanes = LANE.findall(text(client.get(page)))
    assert lanes
    assert "Polygraph" not in lanes
    said = {"lane": lanes, "words": "R v M, T2026", "recipient": "CPS North"}
    assert send(client, page, said).headers["content-type"] == "application/pdf"
    assert _out_of_place(printed) == []
    asked = send(client, "/exports/new/?of=caseload&scope=team", {**TAKING, "shape": "csv"})
    taken = client.post(f"{asked.url}file/").content.decode()
    assert tested.urn in taken
    assert _out_of_place([taken]) == []
    for word in WORDS:
        assert tested.urn not in client.post("/find/", {"q": word}, follow=True).content.decode()
    tables = owner_sql(TABLES)
    rows = ((table, row) for (table,) in tables for (row,) in owner_sql(f"select t::text from {table} t"))
    holding = {table for table, row in rows if any(word in row for word in WORDS)}
    assert holding == set(), "no table of the database holds a word of it in clear"


def _pack(nominal: Known, owner_sql: Sql) -> str:
    asked = "select key from obligations_duty where nominal_id = %s and key like %s order by due_on desc limit 1"
    [(key,)] = owner_sql(asked, [nominal.id, "soa2003%"])
    return f"/nominals/{nominal.urn}/duties/{duty_token(key)}/pack/"


def _out_of_place(papers: Sequence[str]) -> list[str]:
    assert papers
    return [word for word in WORDS for paper in papers if word in paper]
