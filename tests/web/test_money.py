"""Accounts and cards on the case file: counted, opened for a purpose, and never anywhere else."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.finance import actions, policy
from tests.support.people import TODAY, Cast, Known, opened
from tests.support.second_factors import show_factor
from tests.web.sending import look, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
OPENING = {"purpose": "risk", "words": "Planning Monday's visit to him"}
ACCOUNT = {"whose": "own", "institution": "Zanthoxylum Bank", "sort_code": "203040", "number": "55779911"}
CARD = {"kind": "debit", "provider": "Zanthoxylum Bank", "number": "4111111111111111", "expires": "03/99"}
WORDS = ("Zanthoxylum", "55779911", "20-30-40", "4111 1111")


@pytest.fixture
def moneyed(cast: Cast, nominal: Known) -> Known:
    """The case with an account and a card."""
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_account(permit, **ACCOUNT, today=TODAY)
        actions.record_card(permit, **CARD, today=TODAY)
    return nominal


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def case_file(client: Client, nominal: Known) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/whole/"))


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_whoever_may_open_finance_is_told_how_much_there_is_and_reads_it_once_it_is_open(
    cast: Cast, moneyed: Known, who: str
) -> None:
    client = come(getattr(cast, who))
    before = case_file(client, moneyed)
    assert "1 bank account, not shown" in before
    assert "1 payment card, not shown" in before
    assert before.count("Open Finance") >= 1
    assert [word for word in WORDS if word in before] == []
    send(client, f"/nominals/{moneyed.urn}/groups/finance/", OPENING)
    after = case_file(client, moneyed)
    assert [word for word in WORDS if word not in after] == []
    assert "not shown" not in after


def test_whoever_never_opens_finance_can_not_tell_whether_there_is_anything(cast: Cast, nominal: Known) -> None:
    client = come(cast.coordinator)
    before = case_file(client, nominal)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_account(permit, **ACCOUNT, today=TODAY)
    assert "Your role does not have access to bank accounts and cards" in before
    panel = before.split('id="money"')[1].split("</section>")[0]
    assert case_file(client, nominal).split('id="money"')[1].split("</section>")[0] == panel
    assert client.get(f"/nominals/{nominal.urn}/groups/finance/").status_code == 403


def test_what_finance_holds_is_found_by_nobody_and_leaves_in_no_list(
    cast: Cast, moneyed: Known, owner_sql: Sql
) -> None:
    client = come(cast.manager)
    for words in ("55779911", "4111111111111111", "Zanthoxylum"):
        assert moneyed.urn not in text(look(client, words))
    tables = owner_sql("select c.oid::regclass::text from pg_class c where relkind in ('r', 'p', 'm') "
                       "and relnamespace = 'public'::regnamespace "
                       "and relname <> 'record_draft'")  # fmt: skip  # the question is kept for whoever typed it
    holding = [
        table for (table,) in tables for word in WORDS
        if owner_sql(f"select 1 from {table} t where t::text like %s limit 1", [f"%{word}%"])
    ]  # fmt: skip
    assert holding == []


def test_recording_needs_no_opening_and_shows_nothing_of_what_is_there(
    cast: Cast, moneyed: Known, owner_sql: Sql
) -> None:
    client = come(cast.manager)
    page = f"/nominals/{moneyed.urn}/facts/finance.bankaccount/record/"
    assert [word for word in WORDS if word in text(client.get(page))] == []
    assert send(client, page, ACCOUNT).status_code == 302, "a second record of it is no doubt of hers to know"
    assert owner_sql("select count(*) from finance_bankaccount") == [(2,)]


def test_the_end_of_an_account_is_recorded_once_finance_is_open(cast: Cast, moneyed: Known, owner_sql: Sql) -> None:
    client = come(cast.manager)
    page = f"/nominals/{moneyed.urn}/facts/finance.accountend/record/"
    assert "Open Finance on the case file first" in text(client.get(page))
    [(first,)] = owner_sql("select first from finance_bankaccount")
    said = {"account_id": str(first), "ended_on": TODAY.isoformat()}
    assert "from the list" in text(send(client, page, said))
    send(client, f"/nominals/{moneyed.urn}/groups/finance/", OPENING)
    assert "Zanthoxylum Bank, 20-30-40, 55779911" in text(client.get(page))
    assert send(client, page, said).status_code == 302
    assert "Account closed" in case_file(client, moneyed)


@pytest.mark.parametrize("table", ["bankaccount", "paymentcard"])
def test_single_facts_answer_as_if_there_were_none(cast: Cast, moneyed: Known, owner_sql: Sql, table: str) -> None:
    [(row,)] = owner_sql(f"select id from finance_{table}")
    for who in ("manager", "coordinator", "partner", "stranger"):
        client = come(getattr(cast, who))
        for page in (f"facts/{row}/", *(f"facts/finance.{table}/{row}/{act}/" for act in ("correct", "strike-out"))):
            assert client.get(f"/nominals/{moneyed.urn}/{page}").status_code == 404, (who, page)


def test_a_role_that_could_not_read_it_records_none_of_it(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    owner_sql(
        "insert into nominals_accessgrant (id, nominal_id, account_id, kind, from_on, reason)"
        " values (%s, %s, %s, 'lead', '2020-01-01', 'for the test')",
        [uuid4(), nominal.id, cast.practitioner.pk],
    )
    client = come(cast.practitioner)
    assert "facts/finance.bankaccount/record" not in case_file(client, nominal)
    answer = send(client, f"/nominals/{nominal.urn}/facts/finance.bankaccount/record/", ACCOUNT)
    assert "Your role cannot record in Finance" in text(answer)
    assert owner_sql("select count(*) from finance_bankaccount") == [(0,)]
