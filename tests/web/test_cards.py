"""The officer safety card: the whole force may read it, and it gives no access to the record."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError
from django.db.models import Model

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW_SAFETY_CARD
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import link_person, record_identifier, record_remark, record_warning
from mosovo.rooms.identity.policy import RECORD
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import NEVER, PERSON, Cast, RegisteredNominal, opened, register
from tests.support.photographs import add_photograph
from tests.support.query_budgets import Budget
from tests.web.sending import text

TODAY = date.today()
"""Pages use the date of the machine, so these tests do too."""
NOT_ON_THE_CARD = ("Larch Close", "NS1 4QX", "SOA 2003", "community", "Ada Kept", "drinks at noon", "0123456K")
ON_THE_CARD = {"identity_name", "identity_birth", "identity_safetywarning"}
PICTURES = {"identity_photograph", "files_file", "files_verdict", "files_storedversion"}


@pytest.fixture
def case_with_warnings(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> RegisteredNominal:
    """A case with a photograph, a current warning, an ended warning, and facts that are not on the card."""
    with opened(cast.supervisor, nominal, RECORD) as permit:
        dates = {"today": TODAY, "from_on": date(2025, 6, 1)}
        record_warning(permit, kind="weapons", words="Knife in the boot", **dates)
        record_warning(permit, kind="dog", words="Alsatian, now dead", until=date(2025, 7, 1), **dates)
        record_identifier(permit, kind="pnc", value="03/123456K", today=TODAY)
        link_person(permit, name="Ada Kept", role="witness", relationship="Neighbour", today=TODAY)
        record_remark(
            permit, text="He drinks at noon", nature="fact", attributed_to="A neighbour", made_on=TODAY, today=TODAY
        )
    add_photograph(cast, nominal, as_jobs)
    return nominal


def card_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/card/"


def search_cards(account: Account, words: str, born_on: str = "") -> str:
    return text(sign_in(account).post("/cards/", {"q": words, "born_on": born_on}))


def test_officer_reads_the_card_and_cannot_open_the_case(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    page = text(sign_in(cast.officer).get(card_url(case_with_warnings)))
    for words in ("MARCHETTI", "Alwyn Piers", "1 Jun 1984", "Weapons", "Knife in the boot", cast.manager.name,
                  "East team", cast.supervisor.name):  # fmt: skip
        assert words in page
    assert "Alsatian" not in page
    assert [words for words in NOT_ON_THE_CARD if words in page] == []
    assert f"/nominals/{case_with_warnings.urn}/" not in page.replace("/card/", "")
    assert sign_in(cast.officer).get(f"/nominals/{case_with_warnings.urn}/whole/").status_code == 404


def test_photograph_is_shown_only_to_roles_that_see_images(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    for account, sees in ((cast.officer, False), (cast.manager, True), (cast.inspector, True)):
        client = sign_in(account)
        assert ("/card/photograph/" in text(client.get(card_url(case_with_warnings)))) is sees
        answer = client.get(f"{card_url(case_with_warnings)}photograph/")
        assert answer.status_code == (200 if sees else 404)
        if sees:
            assert b"".join(answer)[:3] == b"\xff\xd8\xff"
            assert "sandbox" in answer["Content-Security-Policy"]


def test_permission_for_the_card_reads_only_the_tables_of_the_card(
    cast: Cast, case_with_warnings: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    filled = {
        name: model for name, model in tables().items() if owner_sql(*build_query_for_one_row(name, case_with_warnings))
    }
    unreadable = {
        name
        for name in filled
        if not owner_sql("select 1 where has_table_privilege('mosovo_app', %s, 'select')", [name])
    }
    # Only database functions and jobs read these tables.
    assert unreadable == {"caseload_boardchange", "search_mention", "search_tocompare"}
    filled = {name: model for name, model in filled.items() if name not in unreadable}
    assert set(filled) > ON_THE_CARD | PICTURES | {
        "whereabouts_address",
        "convictions_conviction",
        "search_persontoken",
    }
    with as_jobs():
        west_officer = Account.objects.create(
            username="silas", name="PC Silas Trevanion", roles=["offender_manager"], force=cast.northshire,
            team=cast.west, vetting="mv", vetted_until=NEVER, trained_until=NEVER, password="!",
        )  # fmt: skip
    for account, shown in ((cast.officer, ON_THE_CARD), (west_officer, ON_THE_CARD | PICTURES)):
        with opened(account, case_with_warnings, VIEW_SAFETY_CARD):
            read = {
                name
                for name, model in filled.items()
                if model._default_manager.filter(nominal_id=case_with_warnings.id)
            }
        assert read == shown


def tables() -> dict[str, type[Model]]:
    """Return every table with the column `nominal_id`."""
    models = apps.get_models()
    return {m._meta.db_table: m for m in models if "nominal_id" in {field.attname for field in m._meta.concrete_fields}}


def build_query_for_one_row(table: str, nominal: RegisteredNominal) -> tuple[str, list[Any]]:
    return f"select 1 from {table} where nominal_id = %s limit 1", [nominal.id]


def test_permission_for_the_card_cannot_write(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    """The database refuses a write with the permission for the card, and the card's URL accepts no POST."""
    with (
        opened(cast.officer, case_with_warnings, VIEW_SAFETY_CARD) as permit,
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        record_warning(permit, kind="dog", words="A dog", from_on=TODAY, today=TODAY)
    assert sign_in(cast.officer).post(card_url(case_with_warnings)).status_code == 405


def test_each_view_is_logged_with_its_rule(cast: Cast, case_with_warnings: RegisteredNominal, owner_sql: Sql) -> None:
    client = sign_in(cast.manager)
    client.post("/cards/", {"q": "alwyn marchetti"})
    client.get(card_url(case_with_warnings))
    client.get(f"{card_url(case_with_warnings)}photograph/")
    entries = owner_sql(
        "select action, verb, rule, subjects from audit_auditentry where allowed and action like 'nominals.card%%'"
        " order by id"
    )
    assert entries == [
        (action, "consultation", "safety-card", [case_with_warnings.id])
        for action in ("nominals.cards", "nominals.card", "nominals.card", "nominals.card_photograph")
    ]


def test_other_force_agencies_and_auditor_cannot_open_a_card(
    cast: Cast, case_with_warnings: RegisteredNominal, owner_sql: Sql
) -> None:
    for account in (cast.stranger, cast.stranger_inspector, cast.partner, cast.practitioner, cast.auditor):
        assert sign_in(account).get(card_url(case_with_warnings)).status_code == 404
    assert case_with_warnings.urn not in search_cards(cast.stranger, "alwyn marchetti")
    rules = owner_sql("select distinct rule from audit_auditentry where action = 'nominals.card' and not allowed")
    assert rules == [("no-relation",)]


def test_card_is_found_only_by_full_name_name_and_birth_date_or_urn(
    cast: Cast, case_with_warnings: RegisteredNominal
) -> None:
    searches = {
        ("marcheti alwyn", ""): True, ("Marchetti", "1984-06-01"): True, (case_with_warnings.urn.lower(), ""): True,
        ("alwyn marchetti", "1950-02-02"): False, ("alwyn smith", ""): False,
    }  # fmt: skip
    for (words, born_on), is_found in searches.items():
        assert (card_url(case_with_warnings) in search_cards(cast.officer, words, born_on)) is is_found, words
    for too_little in ("marchetti", "03/123456K", "1 June 1984"):
        page = search_cards(cast.officer, too_little)
        assert "Enter a surname with a forename or a date of birth, or the URN" in page
        assert too_little in page


@pytest.mark.parametrize("stored", ["O'Neill", "O’Neill", "O Neill", "O-Neill"])
def test_card_is_found_by_each_way_to_type_a_name_with_an_apostrophe(cast: Cast, stored: str) -> None:
    known = register(cast, person=replace(PERSON, surname=stored, forenames="Conor"))
    for typed in ("conor o'neill", "conor o’neill", "Conor O Neill", "O NEILL, Conor", "conor oneill", "conor o niell"):
        assert card_url(known) in search_cards(cast.officer, typed), typed
    refused = search_cards(cast.officer, "o neill")
    assert "Enter a surname with a forename or a date of birth, or the URN" in refused, "that is one name"
    assert card_url(known) in search_cards(cast.officer, "o neill", PERSON.born_on.isoformat())


def test_more_cards_than_are_shown_are_announced(cast: Cast) -> None:
    for _ in range(5):
        register(cast)
    assert "5 cards found" in search_cards(cast.officer, "alwyn marchetti")
    assert "More cards match" not in search_cards(cast.officer, "alwyn marchetti")
    register(cast)
    page = search_cards(cast.officer, "alwyn marchetti")
    assert page.count("<tr data-row") == 5
    assert "First 5 cards" in page
    assert "More cards match" in page


def test_officer_who_finds_a_card_does_not_find_the_record(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    client = sign_in(cast.officer)
    assert case_with_warnings.urn in text(client.post("/cards/", {"q": "alwyn marchetti"}))
    assert case_with_warnings.urn not in text(client.post("/find/", {"q": "alwyn marchetti"}, follow=True))


def test_restricted_case_has_no_card_even_for_named_officers(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    with opened(cast.supervisor, case_with_warnings, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=30), reason="Threats", today=TODAY
        )
    for account in (cast.officer, cast.supervisor):
        assert sign_in(account).get(card_url(case_with_warnings)).status_code == 404
        assert sign_in(account).get(f"{card_url(case_with_warnings)}photograph/").status_code == 404
        assert card_url(case_with_warnings) not in search_cards(account, "alwyn marchetti")


def test_restricted_case_shows_its_message_to_an_officer_with_the_urn(
    cast: Cast, case_with_warnings: RegisteredNominal
) -> None:
    message = "Do not approach. Call the duty inspector."
    with opened(cast.supervisor, case_with_warnings, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=30), reason="Threats", today=TODAY,
            message=message, shows_message=True,
        )  # fmt: skip
    page = sign_in(cast.officer).get(card_url(case_with_warnings))
    assert (page.status_code, message in text(page), "MARCHETTI" in text(page)) == (403, True, False)
    assert message in search_cards(cast.officer, case_with_warnings.urn)
    assert message not in search_cards(cast.officer, "alwyn marchetti")


def test_excluded_officer_sees_no_card(cast: Cast, case_with_warnings: RegisteredNominal) -> None:
    with opened(cast.supervisor, case_with_warnings, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.officer, reason="Her brother", today=TODAY)
    assert sign_in(cast.officer).get(card_url(case_with_warnings)).status_code == 404
    assert card_url(case_with_warnings) not in search_cards(cast.officer, "alwyn marchetti")
    assert card_url(case_with_warnings) in search_cards(cast.colleague, "alwyn marchetti")


def test_officer_with_expired_vetting_sees_no_cards(
    cast: Cast, case_with_warnings: RegisteredNominal, as_jobs: AsJobs
) -> None:
    with as_jobs():
        Account.objects.filter(pk=cast.officer.pk).update(vetted_until=TODAY - timedelta(days=1))
    assert sign_in(cast.officer).get(card_url(case_with_warnings)).status_code == 404
    assert sign_in(cast.officer).get("/cards/").status_code == 404


def test_card_of_an_unallocated_case_names_the_inspector(cast: Cast) -> None:
    unallocated = register(cast, allocated=False)
    page = text(sign_in(cast.officer).get(card_url(unallocated)))
    assert "No offender manager is allocated" in page
    assert cast.inspector.name in page
    assert "No warning markers recorded" in page


def test_home_page_of_an_officer_is_the_card_search(cast: Cast) -> None:
    answer = sign_in(cast.officer).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cards/")
    assert 'href="/cards/"' in text(sign_in(cast.manager).get("/"))
    assert 'href="/cards/"' not in text(sign_in(cast.auditor).get("/audit/"))


def test_card_and_card_search_stay_within_their_query_budgets(
    cast: Cast, case_with_warnings: RegisteredNominal, budget: Budget
) -> None:
    client = sign_in(cast.manager)
    client.get(card_url(case_with_warnings))
    with budget("card"):
        client.get(card_url(case_with_warnings))
    with budget("cards.found"):
        client.post("/cards/", {"q": "alwyn marchetti"})
