"""Victims on the screens: a zone and a liaison officer for the manager, a name for whom somebody lets."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.nominals import sharing
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.victims.models import Victim
from mosovo.rooms.victims.policy import VIEW
from mosovo.rooms.victims.victim_summary import list_victim_summaries
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.casefile import chronology
from tests.papers.holding import all_of_pdf, all_of_word, words_of_pdf
from tests.papers.packing import come as come_fresh
from tests.papers.packing import taken_at
from tests.support.meetings import convened, invited, slot
from tests.support.people import NEVER, Cast, Known, opened
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.trust.test_exports import WHY as TAKING
from tests.web.sending import TODAY, send, text
from tests.web.test_polygraph import LANE, TABLES

type Sql = Callable[..., list[tuple[Any, ...]]]

GROUND = sharing.SharingGround("Contact with the victim", "offender-management", "Jo Marsh, victim liaison")
VICTIM = {
    "name": "Zephyrine Quillfeather", "kind": "direct", "relation": "Ossuarian cousin", "sentenced_on": "",
    "address": "7 Marmoset Yard", "postcode": "NS9 9QX", "contact": "0117 496 0913", "text": "Pomegranate allergy",
    "information_source": "Her sister Wilfrida",
}  # fmt: skip
WISH = {"about": "no-contact", "text": "Not to be written to by Hieronymus", "on": TODAY.isoformat()}
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
"""Planted, each in a field of its own, and looked for wherever anything leaves."""
ASKED = {"purpose": "mappa", "words": "The meeting of the fourteenth", "hours": "24"}


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def record(client: Client, nominal: Known, kind: str, said: dict[str, Any]) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/victims.victim{kind}/record/", said)
    assert answer.status_code == 302, text(answer)


@pytest.fixture
def wronged(cast: Cast, nominal: Known) -> Known:
    """Somebody with a victim of whom everything is known, recorded on the screens by the sergeant."""
    client = come(cast.supervisor)
    record(client, nominal, "", VICTIM)
    of_it = {"victim_id": first_of(cast, nominal)}
    for kind, said in (("wish", WISH), ("measure", MEASURE), ("zone", ZONE), ("liaison", LIAISON)):
        record(client, nominal, kind, {**said, **of_it})
    return nominal


def first_of(cast: Cast, nominal: Known) -> str:
    with opened(cast.manager, nominal, VIEW):
        [found] = read_known(nominal)
        return str(found)


def read_known(nominal: Known) -> list[Any]:
    return [each.first for each in list_victim_summaries(nominal.id, TODAY)]


def said_in(page: str) -> list[str]:
    return [word for word in WORDS if word in page]


def test_a_manager_sees_a_zone_and_a_liaison_officer_and_no_victim(cast: Cast, wronged: Known):
    client = come(cast.manager)
    root = f"/nominals/{wronged.urn}/"
    for page in (f"{root}whole/", f"{root}victims/"):
        shown = text(client.get(page))
        assert "Victim 1" in shown
        assert "Jo Marsh" in shown
        assert "51.5, -0.12" in shown
        assert "Victim Contact Scheme" in shown
        assert said_in(shown) == []
    on_the_map = text(client.get(f"{root}zones/"))
    assert "Victim protection zone" in on_the_map
    assert 'class="zones__zone"' in on_the_map
    assert "Victim 1" not in on_the_map
    assert said_in(on_the_map) == []
    first = first_of(cast, wronged)
    turned_away = client.get(f"{root}victims/{first}/")
    assert turned_away.status_code == 302
    assert turned_away.url.endswith("/ask/")
    assert client.get(f"{root}facts/{first}/").status_code == 404
    with opened(cast.manager, wronged, VIEW):
        assert not Victim.objects.exists()


def test_a_liaison_officer_with_whom_the_case_is_shared_records_of_their_own_victim(
    cast: Cast, wronged: Known, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Sql
):
    with as_jobs():
        jo = Account.objects.create(
            username="vlo", name="Jo Marsh", agency=Agency.objects.get(code="VLU"), roles=["practitioner"],
            vetted_until=NEVER, trained_until=NEVER,
        )  # fmt: skip
    facts, first = f"/nominals/{wronged.urn}/facts/victims.victim", first_of(cast, wronged)
    said = {**WISH, "text": "Her own words to Jo", "victim_id": first}
    assert come(jo).get(f"{facts}wish/record/").status_code == 404, "before the share there is nothing"
    at = slot(cast, convened(cast), wronged)
    invited(cast, wronged, at, jo)
    assert come(jo).get(f"/nominals/{wronged.urn}/victims/").status_code == 404, "an invitation opens no case file"
    with opened(cast.supervisor, wronged, MARK) as permit:
        sharing.share_case(permit, jo, GROUND, until=TODAY + timedelta(days=60), today=TODAY)
    assert come(jo).get(f"{facts}wish/record/").status_code == 404, "a share alone makes nobody a liaison officer"
    record(come(cast.supervisor), wronged, "liaison", {**LIAISON, "account_id": str(jo.pk), "victim_id": first})
    page = text(come(jo).get(f"/nominals/{wronged.urn}/victims/"))
    assert "Victim's wish or representation" in page
    assert "Liaison officer of a victim" not in page.partition("Victim 1")[0], "they name no liaison officer"
    record(come(jo), wronged, "wish", said)
    for kind in ("", "liaison"):
        assert come(jo).get(f"{facts}{kind}/record/").status_code == 404
    shown = text(come(jo).get(f"/nominals/{wronged.urn}/victims/{first}/"))
    assert "Her own words to Jo" in shown
    [(row,)] = owner_sql("select id from victims_victim")
    mended = send(
        come(jo), f"{facts}/{row}/correct/", {**VICTIM, "address": "1 New Row", "change_reason": "She moved."}
    )
    assert mended.status_code == 302, text(mended)
    assert "1 New Row" in text(come(jo).get(f"/nominals/{wronged.urn}/victims/{first}/"))
    assert come(jo).get(f"{facts}/{row}/strike-out/").status_code == 404


def test_it_is_asked_answered_read_and_ended_and_each_step_is_in_the_log(cast: Cast, wronged: Known, owner_sql: Sql):
    asker, sergeant, root = come(cast.manager), come(cast.supervisor), f"/nominals/{wronged.urn}/victims/"
    first = first_of(cast, wronged)
    short = send(asker, f"{root}{first}/ask/", {**ASKED, "words": "Because"})
    assert "at least 15 characters" in text(short)
    assert "Because" in text(short)
    assert send(asker, f"{root}{first}/ask/", ASKED).status_code == 302
    assert "The request is awaiting a decision" in text(asker.get(root))
    [(one,)] = owner_sql("select id from victims_victimaccessrequest")
    own = send(asker, f"{root}requests/{one}/", {"granted": "yes", "hours": "24", "words": "I need it"})
    assert "you cannot decide on it" in text(own)
    assert wronged.urn in text(sergeant.get("/victims/requests/"))
    assert wronged.urn not in text(asker.get("/victims/requests/"))
    answer = {"granted": "yes", "hours": "24", "words": "For that meeting"}
    assert send(sergeant, f"{root}requests/{one}/", answer).status_code == 302
    page = text(asker.get(f"{root}{first}/"))
    assert [word for word in WORDS if word not in page and word != "NS99QX"] == []
    assert said_in(text(come(cast.colleague).get(root))) == []
    assert send(asker, f"{root}requests/{one}/end/", {}).status_code == 302
    assert asker.get(f"{root}{first}/").status_code == 302
    logged = owner_sql("select action, allowed from audit_auditentry where action like 'victims.%' order by id")
    assert ("victims.grant", False) in logged, "that they tried to answer themselves"
    steps = [action for action, allowed in logged if allowed and action not in ("victims.view", "victims.record")]
    assert {"victims.ask", "victims.grant", "victims.read", "victims.end"} <= set(steps)


def test_the_page_of_victims_asks_as_much_of_two_as_of_one(cast: Cast, wronged: Known, budget: Budget):
    client, address = come(cast.manager), f"/nominals/{wronged.urn}/victims/"
    with budget("victims.page") as of_one:
        client.get(address)
    record(come(cast.supervisor), wronged, "", {**VICTIM, "name": "Another"})
    with budget("victims.page") as of_two:
        assert "Victim 2" in text(client.get(address))
    assert of_one["screen"] == of_two["screen"]


def test_who_is_not_told_of_victims_gets_one_answer_whether_there_are_any_or_not(cast: Cast, wronged: Known):
    for who in (cast.stranger, cast.officer, cast.auditor, cast.partner):
        assert come(who).get(f"/nominals/{wronged.urn}/victims/").status_code == 404


def test_with_the_glass_broken_one_reads_no_victim(cast: Cast, wronged: Known):
    client = come(cast.inspector)
    assert said_in(text(client.get(f"/nominals/{wronged.urn}/victims/"))) == []


def test_an_inspector_who_has_leave_is_led_to_open_the_group_and_then_reads(
    cast: Cast, wronged: Known, owner_sql: Sql
) -> None:
    """Both are asked of that role; leave alone led round to asking once more."""
    client, root, first = come(cast.inspector), f"/nominals/{wronged.urn}/victims/", first_of(cast, wronged)
    assert client.get(f"{root}{first}/").url == f"{root}{first}/ask/"
    send(client, f"{root}{first}/ask/", ASKED)
    [(one,)] = owner_sql("select id from victims_victimaccessrequest")
    send(
        come(cast.supervisor), f"{root}requests/{one}/", {"granted": "yes", "hours": "24", "words": "For that meeting"}
    )
    way = client.get(f"{root}{first}/").url
    assert way == f"/nominals/{wronged.urn}/groups/victim/?back=victims"
    said = {"purpose": "mappa", "words": "The meeting of the fourteenth"}
    assert send(client, way, said).url == root
    assert client.get(f"{root}{first}/").status_code == 200


@pytest.fixture
def granted(cast: Cast, wronged: Known, owner_sql: Sql) -> Known:
    """The manager may read, so that nothing but the rooms' own care keeps it out of what they take along."""
    root = f"/nominals/{wronged.urn}/victims/"
    send(come(cast.manager), f"{root}{first_of(cast, wronged)}/ask/", ASKED)
    [(one,)] = owner_sql("select id from victims_victimaccessrequest")
    send(
        come(cast.supervisor), f"{root}requests/{one}/", {"granted": "yes", "hours": "24", "words": "For that meeting"}
    )
    return wronged


def test_no_word_of_it_leaves_even_by_whoever_may_read(
    cast: Cast, granted: Known, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
):
    client = come_fresh(cast.manager)
    root = f"/nominals/{granted.urn}/"
    assert said_in(text(client.get(f"{root}victims/{first_of(cast, granted)}/")))
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and key like 'soa2003%%' order by due_on desc limit 1",
        [granted.id],
    )
    pack = f"{root}duties/{duty_token(key)}/pack/"
    pdf, word, schedule = (taken_at(client, pack, shape) for shape in ("pdf", "word", "schedule"))
    document = "\n".join(each.text for each in Document(io.BytesIO(word)).paragraphs)
    for leaves in (words_of_pdf(pdf), all_of_pdf(pdf).decode("latin-1"), all_of_word(word), document,
                   words_of_pdf(schedule)):  # fmt: skip
        assert said_in(leaves) == []
    printed: list[str] = []
    drawn = chronology.pdf_response

    def keep(paper: PrintedDocument, name: str, **said: Any) -> Any:
        printed.append(str(paper.content()))
        return drawn(paper, name, **said)

    monkeypatch.setattr(chronology, "pdf_response", keep)
    lanes = LANE.findall(text(client.get(f"{root}chronology/")))
    said = {"lane": lanes, "words": "R v M, T2026", "recipient": "CPS North"}
    assert send(client, f"{root}chronology/", said).headers["content-type"] == "application/pdf"
    assert [said_in(paper) for paper in printed] == [[]]
    for shape in ("csv", "paper"):
        asked = send(client, "/exports/new/?of=caseload&scope=team", {**TAKING, "shape": shape})
        assert said_in(client.post(f"{asked.url}file/").content.decode("latin-1")) == []
    for page in ("plan/", "visits/before/", "card/", "card/print/", "", "chronology/"):
        assert said_in(client.get(f"{root}{page}").content.decode("latin-1")) == [], page
    for query in ("Quillfeather", "Zephyrine", "7 Marmoset Yard", "NS9 9QX"):
        for headers in ({}, {"HTTP_ACCEPT": "application/json"}, {"HTTP_HX_REQUEST": "true"}):
            assert granted.urn not in client.post("/find/", {"q": query}, **headers).content.decode()


def test_no_table_and_no_entry_of_the_log_holds_a_word_of_it(granted: Known, owner_sql: Sql):
    rows = ((table, row) for (table,) in owner_sql(TABLES) for (row,) in owner_sql(f"select t::text from {table} t"))
    assert {table for table, row in rows if said_in(row)} == set()
