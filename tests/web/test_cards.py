"""The officer-safety card: the whole force may read it, and nothing of the record with it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError
from django.db.models import Model
from django.test import Client

from mosovo.nominals import restrictions
from mosovo.nominals.policy import CARD, MARK
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import link_person, record_identifier, record_remark, record_warning
from mosovo.rooms.identity.policy import RECORD
from tests.support.people import NEVER, Cast, Known, opened, register
from tests.support.photographs import photographed
from tests.support.query_budgets import Budget
from tests.web.sending import text

type Sql = Callable[..., list[tuple[Any, ...]]]
type AsJobs = Callable[[], AbstractContextManager[None]]

TODAY = date.today()
"""The pages of a test stand on the machine's own day."""
NOT_ON_THE_CARD = ("Larch Close", "NS1 4QX", "SOA 2003", "community", "Ada Kept", "drinks at noon", "0123456K")
ON_THE_CARD = {"identity_name", "identity_birth", "identity_safetywarning"}
PICTURES = {"identity_photograph", "files_file", "files_verdict", "files_storedversion"}


@pytest.fixture
def warned(cast: Cast, nominal: Known, as_jobs: AsJobs) -> Known:
    """A case with a photograph, a warning that holds, one that is over, and much that is no card's."""
    with opened(cast.supervisor, nominal, RECORD) as permit:
        said = {"today": TODAY, "from_on": date(2025, 6, 1)}
        record_warning(permit, kind="weapons", words="Knife in the boot", **said)
        record_warning(permit, kind="dog", words="Alsatian, now dead", until=date(2025, 7, 1), **said)
        record_identifier(permit, kind="pnc", value="03/123456K", today=TODAY)
        link_person(permit, name="Ada Kept", role="witness", relationship="Neighbour", today=TODAY)
        record_remark(
            permit, text="He drinks at noon", nature="fact", attributed_to="A neighbour", made_on=TODAY, today=TODAY
        )
    photographed(cast, nominal, as_jobs)
    return nominal


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def card(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/card/"


def asked(account: Account, words: str, born_on: str = "") -> str:
    return text(come(account).post("/cards/", {"q": words, "born_on": born_on}))


def test_an_officer_reads_the_card_and_nothing_else(cast: Cast, warned: Known) -> None:
    page = text(come(cast.officer).get(card(warned)))
    for words in ("MARCHETTI", "Alwyn Piers", "1 Jun 1984", "Weapons", "Knife in the boot", cast.manager.name,
                  "East team", cast.supervisor.name):  # fmt: skip
        assert words in page
    assert "Alsatian" not in page
    assert [words for words in NOT_ON_THE_CARD if words in page] == []
    assert f"/nominals/{warned.urn}/" not in page.replace("/card/", "")
    assert come(cast.officer).get(f"/nominals/{warned.urn}/whole/").status_code == 404


def test_the_photograph_is_for_roles_that_see_images(cast: Cast, warned: Known) -> None:
    for account, sees in ((cast.officer, False), (cast.manager, True), (cast.inspector, True)):
        client = come(account)
        assert ("/card/photograph/" in text(client.get(card(warned)))) is sees
        answer = client.get(f"{card(warned)}photograph/")
        assert answer.status_code == (200 if sees else 404)
        if sees:
            assert b"".join(answer)[:3] == b"\xff\xd8\xff"
            assert "sandbox" in answer["Content-Security-Policy"]


def test_opening_the_card_opens_no_other_table(cast: Cast, warned: Known, as_jobs: AsJobs, owner_sql: Sql) -> None:
    about = {name: model for name, model in tables().items() if owner_sql(*one_row(name, warned))}
    closed = {
        name
        for name in about
        if not owner_sql("select 1 where has_table_privilege('mosovo_app', %s, 'select')", [name])
    }
    # Read by functions of the database and by jobs alone.
    assert closed == {"caseload_boardchange", "search_mention", "search_tocompare"}
    about = {name: model for name, model in about.items() if name not in closed}
    assert set(about) > ON_THE_CARD | PICTURES | {"whereabouts_address", "convictions_conviction", "search_persontoken"}
    with as_jobs():
        elsewhere = Account.objects.create(
            username="silas", name="PC Silas Trevanion", roles=["offender_manager"], force=cast.northshire,
            team=cast.west, vetting="mv", vetted_until=NEVER, trained_until=NEVER, password="!",
        )  # fmt: skip
    for account, shown in ((cast.officer, ON_THE_CARD), (elsewhere, ON_THE_CARD | PICTURES)):
        with opened(account, warned, CARD):
            read = {name for name, model in about.items() if model._default_manager.filter(nominal_id=warned.id)}
        assert read == shown


def tables() -> dict[str, type[Model]]:
    """Every table with a nominal's key."""
    models = apps.get_models()
    return {m._meta.db_table: m for m in models if "nominal_id" in {field.attname for field in m._meta.concrete_fields}}


def one_row(table: str, nominal: Known) -> tuple[str, list[Any]]:
    return f"select 1 from {table} where nominal_id = %s limit 1", [nominal.id]


def test_the_card_opens_nothing_to_be_written(cast: Cast, warned: Known) -> None:
    """Neither with the leave of the card, nor at any address of the record."""
    with opened(cast.officer, warned, CARD) as permit, pytest.raises(ProgrammingError, match="row-level security"):
        record_warning(permit, kind="dog", words="A dog", from_on=TODAY, today=TODAY)
    assert come(cast.officer).post(card(warned)).status_code == 405


def test_each_look_is_an_entry_of_its_own_by_its_rule(cast: Cast, warned: Known, owner_sql: Sql) -> None:
    client = come(cast.manager)
    client.post("/cards/", {"q": "alwyn marchetti"})
    client.get(card(warned))
    client.get(f"{card(warned)}photograph/")
    told = owner_sql(
        "select action, verb, rule, subjects from audit_auditentry where allowed and action like 'nominals.card%%'"
        " order by id"
    )
    assert told == [
        (action, "consultation", "safety-card", [warned.id])
        for action in ("nominals.cards", "nominals.card", "nominals.card", "nominals.card_photograph")
    ]


def test_an_officer_of_another_force_a_partner_and_who_reads_the_log_are_told_of_nobody(
    cast: Cast, warned: Known, owner_sql: Sql
) -> None:
    for account in (cast.stranger, cast.stranger_inspector, cast.partner, cast.practitioner, cast.auditor):
        assert come(account).get(card(warned)).status_code == 404
    assert warned.urn not in asked(cast.stranger, "alwyn marchetti")
    told = owner_sql("select distinct rule from audit_auditentry where action = 'nominals.card' and not allowed")
    assert told == [("no-relation",)]


def test_a_card_is_found_by_the_whole_name_or_the_urn_and_by_no_other_number(cast: Cast, warned: Known) -> None:
    found = {
        ("marcheti alwyn", ""): True, ("Marchetti", "1984-06-01"): True, (warned.urn.lower(), ""): True,
        ("alwyn marchetti", "1950-02-02"): False, ("alwyn smith", ""): False,
    }  # fmt: skip
    for (words, born_on), comes in found.items():
        assert (card(warned) in asked(cast.officer, words, born_on)) is comes, words
    for too_little in ("marchetti", "03/123456K", "1 June 1984"):
        page = asked(cast.officer, too_little)
        assert "Enter a surname with a forename or a date of birth, or the URN" in page
        assert too_little in page


def test_who_has_no_relation_finds_no_record_by_finding_cards(cast: Cast, warned: Known) -> None:
    client = come(cast.officer)
    assert warned.urn in text(client.post("/cards/", {"q": "alwyn marchetti"}))
    assert warned.urn not in text(client.post("/find/", {"q": "alwyn marchetti"}, follow=True))


def test_a_restricted_case_has_no_card_not_even_for_those_named_on_it(cast: Cast, warned: Known) -> None:
    with opened(cast.supervisor, warned, MARK) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=30), reason="Threats", today=TODAY
        )
    for account in (cast.officer, cast.supervisor):
        assert come(account).get(card(warned)).status_code == 404
        assert come(account).get(f"{card(warned)}photograph/").status_code == 404
        assert card(warned) not in asked(account, "alwyn marchetti")


def test_of_a_restricted_case_an_officer_is_told_what_its_owner_says(cast: Cast, warned: Known) -> None:
    message = "Do not approach. Call the duty inspector."
    with opened(cast.supervisor, warned, MARK) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=30), reason="Threats", today=TODAY,
            message=message, shows_message=True,
        )  # fmt: skip
    page = come(cast.officer).get(card(warned))
    assert (page.status_code, message in text(page), "MARCHETTI" in text(page)) == (403, True, False)
    assert message in asked(cast.officer, warned.urn)
    assert message not in asked(cast.officer, "alwyn marchetti")


def test_who_is_excluded_sees_no_card(cast: Cast, warned: Known) -> None:
    with opened(cast.supervisor, warned, MARK) as permit:
        restrictions.exclude_account(permit, cast.officer, reason="Her brother", today=TODAY)
    assert come(cast.officer).get(card(warned)).status_code == 404
    assert card(warned) not in asked(cast.officer, "alwyn marchetti")
    assert card(warned) in asked(cast.colleague, "alwyn marchetti")


def test_once_vetting_runs_out_there_are_no_cards(cast: Cast, warned: Known, as_jobs: AsJobs) -> None:
    with as_jobs():
        Account.objects.filter(pk=cast.officer.pk).update(vetted_until=TODAY - timedelta(days=1))
    assert come(cast.officer).get(card(warned)).status_code == 404
    assert come(cast.officer).get("/cards/").status_code == 404


def test_of_a_case_that_nobody_manages_it_says_who_answers_for_it(cast: Cast) -> None:
    unallocated = register(cast, allocated=False)
    page = text(come(cast.officer).get(card(unallocated)))
    assert "No offender manager is allocated" in page
    assert cast.inspector.name in page
    assert "No warning markers recorded" in page


def test_an_officer_begins_at_the_cards(cast: Cast) -> None:
    answer = come(cast.officer).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cards/")
    assert 'href="/cards/"' in text(come(cast.manager).get("/"))
    assert 'href="/cards/"' not in text(come(cast.auditor).get("/audit/"))


def test_the_card_asks_no_more_than_it_needs(cast: Cast, warned: Known, budget: Budget) -> None:
    client = come(cast.manager)
    client.get(card(warned))
    with budget("card"):
        client.get(card(warned))
    with budget("cards.found"):
        client.post("/cards/", {"q": "alwyn marchetti"})
