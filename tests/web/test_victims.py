"""Victims: the offender manager sees a zone and a liaison officer. Names need a granted access request."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.nominals import emergency_access, sharing
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.victims.models import Victim
from mosovo.rooms.victims.policy import VIEW
from mosovo.rooms.victims.victim_summary import list_victim_summaries
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.casefile import chronology
from tests.papers.document_text import all_of_pdf, all_of_word, words_of_pdf
from tests.papers.prosecution_files import download_from
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.meetings import add_to_meeting, create_test_meeting, invite_account
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, opened
from tests.support.query_budgets import Budget
from tests.trust.test_exports import WHY as TAKING
from tests.web.sending import TODAY, send, text
from tests.web.test_polygraph import LANE, TABLES

GROUND = sharing.SharingGround("Contact with the victim", "offender-management", "Jo Marsh, victim liaison")
VICTIM = {
    "name": "Zephyrine Quillfeather", "kind": "direct", "relation": "Ossuarian cousin", "sentenced_on": "",
    "address": "7 Marmoset Yard", "postcode": "NS9 9QX", "contact": "0117 496 0913", "text": "Pomegranate allergy",
    "information_source": "Her sister Wilfrida",
}  # fmt: skip
VICTIM_WISH = {"about": "no-contact", "text": "Not to be written to by Hieronymus", "on": TODAY.isoformat()}
MEASURE = {"kind": "alarm", "text": "Alarm by Tantivy Systems", "from_on": TODAY.isoformat()}
ZONE = {
    "basis": "licence", "points": "51.5000, -0.1200\n51.5100, -0.1200\n51.5100, -0.1000", "from_on": TODAY.isoformat(),
    "text": "Around the Yarrowby chapel",
}  # fmt: skip
LIAISON = {"officer": "Jo Marsh", "telephone": "0117 496 0100", "account_id": "none", "from_on": TODAY.isoformat()}
WORDS = (
    "Zephyrine", "Quillfeather", "Ossuarian", "Marmoset", "NS9 9QX", "NS99QX", "496 0913", "Pomegranate", "Wilfrida",
    "Hieronymus", "Tantivy", "Yarrowby",
)  # fmt: skip
"""Each word is in a field of its own. The tests search for them in everything that is exported."""
REQUEST = {"purpose": "mappa", "words": "The meeting of the fourteenth", "hours": "24"}


def record(client: Client, nominal: RegisteredNominal, kind: str, values: dict[str, Any]) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/victims.victim{kind}/record/", values)
    assert answer.status_code == 302, text(answer)


@pytest.fixture
def victim_case(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal with a victim whose every detail is known, recorded on the screens by the supervisor."""
    client = sign_in_with_factor(cast.supervisor)
    record(client, nominal, "", VICTIM)
    victim_ref = {"victim_id": get_victim_id(cast, nominal)}
    for kind, values in (("wish", VICTIM_WISH), ("measure", MEASURE), ("zone", ZONE), ("liaison", LIAISON)):
        record(client, nominal, kind, {**values, **victim_ref})
    return nominal


def get_victim_id(cast: Cast, nominal: RegisteredNominal) -> str:
    with opened(cast.manager, nominal, VIEW):
        [found] = read_known(nominal)
        return str(found)


def read_known(nominal: RegisteredNominal) -> list[Any]:
    return [each.first for each in list_victim_summaries(nominal.id, TODAY)]


def find_words(page: str) -> list[str]:
    return [word for word in WORDS if word in page]


def test_manager_sees_the_zone_and_the_liaison_officer_and_no_victim_details(
    cast: Cast, victim_case: RegisteredNominal
):
    client = sign_in_with_factor(cast.manager)
    root = f"/nominals/{victim_case.urn}/"
    for page in (f"{root}whole/", f"{root}victims/"):
        shown = text(client.get(page))
        assert "Victim 1" in shown
        assert "Jo Marsh" in shown
        assert "51.5, -0.12" in shown
        assert "Victim Contact Scheme" in shown
        assert find_words(shown) == []
    map_page = text(client.get(f"{root}zones/"))
    assert "Victim protection zone" in map_page
    assert 'class="zones__zone"' in map_page
    assert "Victim 1" not in map_page
    assert find_words(map_page) == []
    first = get_victim_id(cast, victim_case)
    redirect = client.get(f"{root}victims/{first}/")
    assert redirect.status_code == 302
    assert redirect.url.endswith("/ask/")
    assert client.get(f"{root}facts/{first}/").status_code == 404
    with opened(cast.manager, victim_case, VIEW):
        assert not Victim.objects.exists()


def test_liaison_officer_with_a_shared_case_records_details_of_their_own_victim(
    cast: Cast, victim_case: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Sql
):
    with as_jobs():
        jo = Account.objects.create(
            username="vlo", name="Jo Marsh", agency=Agency.objects.get(code="VLU"), roles=["practitioner"],
            vetted_until=NEVER, trained_until=NEVER,
        )  # fmt: skip
    facts, first = f"/nominals/{victim_case.urn}/facts/victims.victim", get_victim_id(cast, victim_case)
    wish = {**VICTIM_WISH, "text": "Her own words to Jo", "victim_id": first}
    assert sign_in_with_factor(jo).get(f"{facts}wish/record/").status_code == 404, (
        "the case is not found before it is shared"
    )
    at = add_to_meeting(cast, create_test_meeting(cast), victim_case)
    invite_account(cast, victim_case, at, jo)
    assert sign_in_with_factor(jo).get(f"/nominals/{victim_case.urn}/victims/").status_code == 404, (
        "an invitation opens no case file"
    )
    with opened(cast.supervisor, victim_case, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, jo, GROUND, until=TODAY + timedelta(days=60), today=TODAY)
    assert sign_in_with_factor(jo).get(f"{facts}wish/record/").status_code == 404, (
        "a share alone does not make the account a liaison officer"
    )
    record(
        sign_in_with_factor(cast.supervisor),
        victim_case,
        "liaison",
        {**LIAISON, "account_id": str(jo.pk), "victim_id": first},
    )
    page = text(sign_in_with_factor(jo).get(f"/nominals/{victim_case.urn}/victims/"))
    assert "Victim's wish or representation" in page
    assert "Liaison officer of a victim" not in page.partition("Victim 1")[0], "they cannot record a liaison officer"
    record(sign_in_with_factor(jo), victim_case, "wish", wish)
    for kind in ("", "liaison"):
        assert sign_in_with_factor(jo).get(f"{facts}{kind}/record/").status_code == 404
    shown = text(sign_in_with_factor(jo).get(f"/nominals/{victim_case.urn}/victims/{first}/"))
    assert "Her own words to Jo" in shown
    [(row,)] = owner_sql("select id from victims_victim")
    corrected = send(
        sign_in_with_factor(jo),
        f"{facts}/{row}/correct/",
        {**VICTIM, "address": "1 New Row", "change_reason": "She moved."},
    )
    assert corrected.status_code == 302, text(corrected)
    assert "1 New Row" in text(sign_in_with_factor(jo).get(f"/nominals/{victim_case.urn}/victims/{first}/"))
    assert sign_in_with_factor(jo).get(f"{facts}/{row}/strike-out/").status_code == 404


def test_request_to_read_a_victim_is_decided_used_ended_and_logged(
    cast: Cast, victim_case: RegisteredNominal, owner_sql: Sql
):
    requester, sergeant, root = (
        sign_in_with_factor(cast.manager),
        sign_in_with_factor(cast.supervisor),
        f"/nominals/{victim_case.urn}/victims/",
    )
    first = get_victim_id(cast, victim_case)
    short = send(requester, f"{root}{first}/ask/", {**REQUEST, "words": "Because"})
    assert "at least 15 characters" in text(short)
    assert "Because" in text(short)
    assert send(requester, f"{root}{first}/ask/", REQUEST).status_code == 302
    assert "The request is awaiting a decision" in text(requester.get(root))
    [(request_id,)] = owner_sql("select id from victims_victimaccessrequest")
    own = send(requester, f"{root}requests/{request_id}/", {"granted": "yes", "hours": "24", "words": "I need it"})
    assert "you cannot decide on it" in text(own)
    assert victim_case.urn in text(sergeant.get("/victims/requests/"))
    assert victim_case.urn not in text(requester.get("/victims/requests/"))
    answer = {"granted": "yes", "hours": "24", "words": "For that meeting"}
    assert send(sergeant, f"{root}requests/{request_id}/", answer).status_code == 302
    page = text(requester.get(f"{root}{first}/"))
    assert [word for word in WORDS if word not in page and word != "NS99QX"] == []
    assert find_words(text(sign_in_with_factor(cast.colleague).get(root))) == []
    assert send(requester, f"{root}requests/{request_id}/end/", {}).status_code == 302
    assert requester.get(f"{root}{first}/").status_code == 302
    logged = owner_sql("select action, allowed from audit_auditentry where action like 'victims.%' order by id")
    assert ("victims.grant", False) in logged, "the attempt to decide on their own request is logged"
    steps = [action for action, allowed in logged if allowed and action not in ("victims.view", "victims.record")]
    assert {"victims.ask", "victims.grant", "victims.read", "victims.end"} <= set(steps)


def test_victims_page_asks_the_same_number_of_queries_for_two_victims_as_for_one(
    cast: Cast, victim_case: RegisteredNominal, budget: Budget
):
    client, address = sign_in_with_factor(cast.manager), f"/nominals/{victim_case.urn}/victims/"
    with budget("victims.page") as one_victim:
        client.get(address)
    record(sign_in_with_factor(cast.supervisor), victim_case, "", {**VICTIM, "name": "Another"})
    with budget("victims.page") as two_victims:
        assert "Victim 2" in text(client.get(address))
    assert one_victim["screen"] == two_victims["screen"]


def test_victims_page_is_not_found_without_access(cast: Cast, victim_case: RegisteredNominal):
    for account in (cast.stranger, cast.officer, cast.auditor, cast.partner):
        assert sign_in_with_factor(account).get(f"/nominals/{victim_case.urn}/victims/").status_code == 404


def test_inspector_without_a_grant_reads_no_victim_details(cast: Cast, victim_case: RegisteredNominal):
    client = sign_in_with_factor(cast.inspector)
    assert find_words(text(client.get(f"/nominals/{victim_case.urn}/victims/"))) == []


def test_emergency_access_opens_the_case_without_victim_details(cast: Cast, victim_case: RegisteredNominal) -> None:
    with acting(cast.stranger):
        emergency_access.open_in_emergency(victim_case.urn, purpose="life", justification="He says that he will jump")
    client, root, first = (
        sign_in_with_factor(cast.stranger),
        f"/nominals/{victim_case.urn}/",
        get_victim_id(cast, victim_case),
    )
    case_file = client.get(f"{root}whole/")
    assert case_file.status_code == 200
    assert find_words(text(case_file)) == []
    for address in (f"{root}victims/", f"{root}victims/{first}/"):
        answer = client.get(address, follow=True)
        assert answer.status_code in (200, 403, 404)
        assert find_words(text(answer)) == []


def test_inspector_with_a_grant_opens_the_field_group_and_then_reads_the_victim(
    cast: Cast, victim_case: RegisteredNominal, owner_sql: Sql
) -> None:
    """An inspector needs a grant and an open field group. With a grant alone, the page led back to the request form."""
    client, root, first = (
        sign_in_with_factor(cast.inspector),
        f"/nominals/{victim_case.urn}/victims/",
        get_victim_id(cast, victim_case),
    )
    assert client.get(f"{root}{first}/").url == f"{root}{first}/ask/"
    send(client, f"{root}{first}/ask/", REQUEST)
    [(request_id,)] = owner_sql("select id from victims_victimaccessrequest")
    send(
        sign_in_with_factor(cast.supervisor),
        f"{root}requests/{request_id}/",
        {"granted": "yes", "hours": "24", "words": "For that meeting"},
    )
    group_page = client.get(f"{root}{first}/").url
    assert group_page == f"/nominals/{victim_case.urn}/groups/victim/?back=victims"
    purpose = {"purpose": "mappa", "words": "The meeting of the fourteenth"}
    assert send(client, group_page, purpose).url == root
    assert client.get(f"{root}{first}/").status_code == 200


@pytest.fixture
def case_with_victim_access(cast: Cast, victim_case: RegisteredNominal, owner_sql: Sql) -> RegisteredNominal:
    """Grant the manager access, so that only the exports themselves keep victim details out."""
    root = f"/nominals/{victim_case.urn}/victims/"
    send(sign_in_with_factor(cast.manager), f"{root}{get_victim_id(cast, victim_case)}/ask/", REQUEST)
    [(request_id,)] = owner_sql("select id from victims_victimaccessrequest")
    send(
        sign_in_with_factor(cast.supervisor),
        f"{root}requests/{request_id}/",
        {"granted": "yes", "hours": "24", "words": "For that meeting"},
    )
    return victim_case


def test_exports_search_and_other_pages_contain_no_victim_details_even_with_a_grant(
    cast: Cast, case_with_victim_access: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
):
    client = sign_in_with_factor(cast.manager)
    root = f"/nominals/{case_with_victim_access.urn}/"
    assert find_words(text(client.get(f"{root}victims/{get_victim_id(cast, case_with_victim_access)}/")))
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and key like 'soa2003%%' order by due_on desc limit 1",
        [case_with_victim_access.id],
    )
    pack = f"{root}duties/{duty_token(key)}/pack/"
    pdf, word, schedule = (download_from(client, pack, shape) for shape in ("pdf", "word", "schedule"))
    document = "\n".join(each.text for each in Document(io.BytesIO(word)).paragraphs)
    for exported in (words_of_pdf(pdf), all_of_pdf(pdf).decode("latin-1"), all_of_word(word), document,
                   words_of_pdf(schedule)):  # fmt: skip
        assert find_words(exported) == []
    printed: list[str] = []
    pdf_response = chronology.pdf_response

    def keep(printed_document: PrintedDocument, name: str, **options: Any) -> Any:
        printed.append(str(printed_document.content()))
        return pdf_response(printed_document, name, **options)

    monkeypatch.setattr(chronology, "pdf_response", keep)
    lanes = LANE.findall(text(client.get(f"{root}chronology/")))
    selection = {"lane": lanes, "words": "R v M, T2026", "recipient": "CPS North"}
    assert send(client, f"{root}chronology/", selection).headers["content-type"] == "application/pdf"
    assert [find_words(content) for content in printed] == [[]]
    for shape in ("csv", "paper"):
        export = send(client, "/exports/new/?of=caseload&scope=team", {**TAKING, "shape": shape})
        assert find_words(client.post(f"{export.url}file/").content.decode("latin-1")) == []
    for page in ("plan/", "visits/before/", "card/", "card/print/", "", "chronology/"):
        assert find_words(client.get(f"{root}{page}").content.decode("latin-1")) == [], page
    for query in ("Quillfeather", "Zephyrine", "7 Marmoset Yard", "NS9 9QX"):
        for headers in ({}, {"HTTP_ACCEPT": "application/json"}, {"HTTP_HX_REQUEST": "true"}):
            assert case_with_victim_access.urn not in client.post("/find/", {"q": query}, **headers).content.decode()


def test_no_table_or_audit_entry_contains_victim_details_unencrypted(
    case_with_victim_access: RegisteredNominal, owner_sql: Sql
):
    rows = ((table, row) for (table,) in owner_sql(TABLES) for (row,) in owner_sql(f"select t::text from {table} t"))
    assert {table for table, row in rows if find_words(row)} == set()
