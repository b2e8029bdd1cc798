"""Polygraph: shown under a use limitation to those who may read the field group, and left out of every export."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client

from mosovo.access.field_groups import FieldGroup
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.record.field_groups import open_group
from mosovo.rooms.polygraph.models import PolygraphDisclosure, PolygraphReferral, PolygraphSession
from mosovo.rooms.polygraph.policy import VIEW
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.casefile import chronology
from tests.papers.document_text import all_of_pdf, all_of_word, words_of_pdf
from tests.papers.prosecution_files import download_from
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.trust.test_exports import WHY as TAKING
from tests.web.sending import TODAY, YESTERDAY, send, text

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


def record(client: Client, nominal: RegisteredNominal, kind: str, values: dict[str, Any]) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/polygraph.polygraph{kind}/record/", values)
    assert answer.status_code == 302, text(answer)


@pytest.fixture
def polygraph_case(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal with a session and a significant disclosure, recorded on the screens."""
    client = sign_in_with_factor(cast.manager)
    record(client, nominal, "referral", REFERRAL)
    with opened(cast.manager, nominal, VIEW):
        referral = PolygraphReferral.objects.get()
    record(client, nominal, "session", {**SESSION, "referral_id": str(referral.first)})
    with opened(cast.manager, nominal, VIEW):
        session = PolygraphSession.objects.get()
    record(client, nominal, "disclosure", {**DISCLOSURE, "session_id": str(session.first)})
    return nominal


def get_page(client: Client, nominal: RegisteredNominal) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/polygraph/"))


def disclosure(cast: Cast, nominal: RegisteredNominal) -> str:
    with opened(cast.manager, nominal, VIEW):
        return str(PolygraphDisclosure.objects.get().first)


def test_page_shows_its_use_limitation_first_and_the_case_file_omits_the_text(
    cast: Cast, polygraph_case: RegisteredNominal
):
    client = sign_in_with_factor(cast.manager)
    page = get_page(client, polygraph_case)
    assert "Not for prosecution" in page
    assert page.index("Not for prosecution") < page.index("Quillwort")
    assert [word for word in WORDS if word not in page] == []
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    first = disclosure(cast, polygraph_case)
    versions = text(client.get(f"/nominals/{polygraph_case.urn}/facts/{first}/"))
    assert versions.index("Not evidence if under licence") < versions.index("Pimpernel")
    case = text(client.get(f"/nominals/{polygraph_case.urn}/whole/"))
    assert [word for word in WORDS if word in case] == []
    assert "Polygraph disclosure: no action recorded" in case
    assert "Next polygraph test" in case


def test_licence_referral_shows_the_use_limitation_of_the_act(cast: Cast, nominal: RegisteredNominal):
    client = sign_in_with_factor(cast.manager)
    record(client, nominal, "referral", {**REFERRAL, "basis": "licence", "consent_on": "", "condition": "To take part"})
    assert "Offender Management Act 2007 s.30. It may be used for" in get_page(client, nominal)


def test_session_reported_after_its_referral_ended_is_recorded(cast: Cast, nominal: RegisteredNominal):
    client = sign_in_with_factor(cast.manager)
    yesterday = YESTERDAY.isoformat()
    record(client, nominal, "referral", {**REFERRAL, "consent_on": yesterday, "referred_on": yesterday})
    with opened(cast.manager, nominal, VIEW):
        referral = {"referral_id": str(PolygraphReferral.objects.get().first)}
    record(client, nominal, "referralend", {**referral, "ended_on": TODAY.isoformat(), "reason": "done"})
    page = f"/nominals/{nominal.urn}/facts/polygraph.polygraphsession/record/"
    assert page in get_page(client, nominal)
    assert "No referrals that you have access to" not in text(client.get(page))
    record(client, nominal, "session", {**SESSION, **referral, "held_on": yesterday})
    assert "Aldousine" in get_page(client, nominal)
    appointment = page.replace("session", "appointment")
    assert "No referrals that you have access to" in text(client.get(appointment)), "only for a referral in force"


@pytest.mark.parametrize("who", ["inspector", "coordinator"])
def test_reader_sees_the_number_of_sessions_until_the_field_group_is_opened(
    cast: Cast, polygraph_case: RegisteredNominal, who: str
):
    client = sign_in_with_factor(getattr(cast, who))
    page = get_page(client, polygraph_case)
    assert "1 polygraph session, not shown" in page
    assert [word for word in WORDS if word in page] == []
    with opened(getattr(cast, who), polygraph_case, VIEW) as permit:
        open_group(permit, FieldGroup.POLYGRAPH, purpose="risk", words="Planning Monday's meeting")
    assert [word for word in WORDS if word not in get_page(client, polygraph_case)] == []


def test_polygraph_page_is_not_found_without_access(cast: Cast, polygraph_case: RegisteredNominal):
    with opened(cast.manager, polygraph_case, VIEW) as permit:
        assert permit.urn
    for who in (cast.stranger, cast.officer, cast.auditor):
        assert sign_in_with_factor(who).get(f"/nominals/{polygraph_case.urn}/polygraph/").status_code == 404


def test_disclosure_is_raised_as_new_information_and_recorded_as_intelligence(
    cast: Cast, polygraph_case: RegisteredNominal
):
    client, case = sign_in_with_factor(cast.manager), f"/nominals/{polygraph_case.urn}/"
    root = f"{case}polygraph/disclosures/{disclosure(cast, polygraph_case)}"
    assert "Record new information" in get_page(client, polygraph_case)
    refused = send(client, f"{root}/raise/", {"kind": "arrest", "on": TODAY.isoformat()})
    assert refused.status_code == 200
    assert send(client, f"{root}/raise/", {"kind": "relationship", "on": TODAY.isoformat()}).status_code == 302
    graded = {"source": "2", "assessment": "C", "handling": "C"}
    repeated = send(client, f"{root}/intelligence/", {**graded, "text": DISCLOSURE["text"]})
    assert "in your own words" in text(repeated)
    intelligence = {**graded, "text": "May have contact with a child"}
    assert send(client, f"{root}/intelligence/", intelligence).status_code == 302
    page = get_page(client, polygraph_case)
    assert page.count("Action taken</dt>") == 2
    assert "Record new information" not in page
    shown = text(client.get(f"{case}whole/"))
    assert "no action recorded" not in shown
    assert "New information" in shown
    assert "May have contact with a child" in shown


def test_second_referral_keeps_the_typed_text_and_session_of_unknown_referral_is_refused(
    cast: Cast, polygraph_case: RegisteredNominal
):
    client = sign_in_with_factor(cast.manager)
    address = f"/nominals/{polygraph_case.urn}/facts/polygraph.polygraphreferral/record/"
    answer = text(send(client, address, {**REFERRAL, "text": "Zanthoxylum again"}))
    assert "already in force" in answer
    assert "Zanthoxylum again" in answer
    session = f"/nominals/{polygraph_case.urn}/facts/polygraph.polygraphsession/record/"
    refused = send(client, session, {**SESSION, "referral_id": "0198c5a0-0000-7000-8000-000000000000"})
    assert refused.status_code == 200
    assert "Aldousine" in text(refused)


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_prosecution_file_contains_no_polygraph_text(
    cast: Cast, polygraph_case: RegisteredNominal, owner_sql: Sql, who: str
):
    account = getattr(cast, who)
    if who == "inspector":
        with opened(account, polygraph_case, VIEW) as permit:
            open_group(permit, FieldGroup.POLYGRAPH, purpose="investigation", words="For the file of the breach")
    client = sign_in_with_factor(account)
    pdf, word, schedule = (
        download_from(client, _pack(polygraph_case, owner_sql), shape) for shape in ("pdf", "word", "schedule")
    )
    for exported in (words_of_pdf(pdf), all_of_pdf(pdf).decode("latin-1"), all_of_word(word), words_of_pdf(schedule)):
        assert [each for each in WORDS if each in exported] == []
    schedule_text = "".join(words_of_pdf(schedule).split())
    assert "Polygraphsessions:theirexistenceonly" in schedule_text
    assert "Voluntary,withconsent" in schedule_text
    assert "deception" not in schedule_text


def test_chronology_list_and_search_contain_no_polygraph_text(
    cast: Cast, polygraph_case: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
):
    printed: list[str] = []
    pdf_response = chronology.pdf_response

    def keep(document: PrintedDocument, name: str, **options: Any) -> Any:
        printed.append(str(document.content()))
        return pdf_response(document, name, **options)

    monkeypatch.setattr(chronology, "pdf_response", keep)
    client = sign_in_with_factor(cast.manager)
    page = f"/nominals/{polygraph_case.urn}/chronology/"
    lanes = LANE.findall(text(client.get(page)))
    assert lanes
    assert "Polygraph" not in lanes
    selection = {"lane": lanes, "words": "R v M, T2026", "recipient": "CPS North"}
    assert send(client, page, selection).headers["content-type"] == "application/pdf"
    assert _out_of_place(printed) == []
    export = send(client, "/exports/new/?of=caseload&scope=team", {**TAKING, "shape": "csv"})
    csv = client.post(f"{export.url}file/").content.decode()
    assert polygraph_case.urn in csv
    assert _out_of_place([csv]) == []
    for word in WORDS:
        assert polygraph_case.urn not in client.post("/find/", {"q": word}, follow=True).content.decode()
    tables = owner_sql(TABLES)
    rows = ((table, row) for (table,) in tables for (row,) in owner_sql(f"select t::text from {table} t"))
    found_in = {table for table, row in rows if any(word in row for word in WORDS)}
    assert found_in == set(), "no table contains the text unencrypted"


def _pack(nominal: RegisteredNominal, owner_sql: Sql) -> str:
    find_duty = "select key from obligations_duty where nominal_id = %s and key like %s order by due_on desc limit 1"
    [(key,)] = owner_sql(find_duty, [nominal.id, "soa2003%"])
    return f"/nominals/{nominal.urn}/duties/{duty_token(key)}/pack/"


def _out_of_place(documents: Sequence[str]) -> list[str]:
    assert documents
    return [word for word in WORDS for document in documents if word in document]
