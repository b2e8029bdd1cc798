"""Bank accounts and cards on the case file: counted, shown once Finance is opened, and shown nowhere else."""

from uuid import uuid4

import pytest
from django.test import Client

from mosovo.rooms.finance import actions, policy
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.web.sending import search_for, send, text

OPENING = {"purpose": "risk", "words": "Planning Monday's visit to him"}
ACCOUNT = {"whose": "own", "institution": "Zanthoxylum Bank", "sort_code": "203040", "number": "55779911"}
CARD = {"kind": "debit", "provider": "Zanthoxylum Bank", "number": "4111111111111111", "expires": "03/99"}
WORDS = ("Zanthoxylum", "55779911", "20-30-40", "4111 1111")


@pytest.fixture
def case_with_finance(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """The case with an account and a card."""
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_account(permit, **ACCOUNT, today=TODAY)
        actions.record_card(permit, **CARD, today=TODAY)
    return nominal


def case_file(client: Client, nominal: RegisteredNominal) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/whole/"))


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_role_that_may_open_finance_sees_counts_and_the_details_once_opened(
    cast: Cast, case_with_finance: RegisteredNominal, who: str
) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    before = case_file(client, case_with_finance)
    assert "1 bank account, not shown" in before
    assert "1 payment card, not shown" in before
    assert before.count("Open Finance") >= 1
    assert [word for word in WORDS if word in before] == []
    send(client, f"/nominals/{case_with_finance.urn}/groups/finance/", OPENING)
    after = case_file(client, case_with_finance)
    assert [word for word in WORDS if word not in after] == []
    assert "not shown" not in after


def test_role_that_may_never_open_finance_cannot_tell_whether_it_has_content(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in_with_factor(cast.coordinator)
    before = case_file(client, nominal)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_account(permit, **ACCOUNT, today=TODAY)
    assert "Your role does not have access to bank accounts and cards" in before
    panel = before.split('id="money"')[1].split("</section>")[0]
    assert case_file(client, nominal).split('id="money"')[1].split("</section>")[0] == panel
    assert client.get(f"/nominals/{nominal.urn}/groups/finance/").status_code == 403


def test_finance_details_are_not_searchable_and_not_stored_in_plain_text(
    cast: Cast, case_with_finance: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.manager)
    for words in ("55779911", "4111111111111111", "Zanthoxylum"):
        assert case_with_finance.urn not in text(search_for(client, words))
    tables = owner_sql("select c.oid::regclass::text from pg_class c where relkind in ('r', 'p', 'm') "
                       "and relnamespace = 'public'::regnamespace "
                       "and relname <> 'record_draft'")  # fmt: skip  # the draft of the author contains the words
    tables_with_words = [
        table for (table,) in tables for word in WORDS
        if owner_sql(f"select 1 from {table} t where t::text like %s limit 1", [f"%{word}%"])
    ]  # fmt: skip
    assert tables_with_words == []


def test_bank_account_is_recorded_without_opening_or_revealing_finance(
    cast: Cast, case_with_finance: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.manager)
    address = f"/nominals/{case_with_finance.urn}/facts/finance.bankaccount/record/"
    assert [word for word in WORDS if word in text(client.get(address))] == []
    assert send(client, address, ACCOUNT).status_code == 302, (
        "the form does not reveal that the account is already recorded"
    )
    assert owner_sql("select count(*) from finance_bankaccount") == [(2,)]


def test_end_of_a_bank_account_is_recorded_only_once_finance_is_opened(
    cast: Cast, case_with_finance: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.manager)
    address = f"/nominals/{case_with_finance.urn}/facts/finance.accountend/record/"
    assert "Open Finance on the case file first" in text(client.get(address))
    [(first,)] = owner_sql("select first from finance_bankaccount")
    fields = {"account_id": str(first), "ended_on": TODAY.isoformat()}
    assert "from the list" in text(send(client, address, fields))
    send(client, f"/nominals/{case_with_finance.urn}/groups/finance/", OPENING)
    assert "Zanthoxylum Bank, 20-30-40, 55779911" in text(client.get(address))
    assert send(client, address, fields).status_code == 302
    assert "Account closed" in case_file(client, case_with_finance)


@pytest.mark.parametrize("table", ["bankaccount", "paymentcard"])
def test_pages_of_single_finance_facts_are_not_found(
    cast: Cast, case_with_finance: RegisteredNominal, owner_sql: Sql, table: str
) -> None:
    [(row,)] = owner_sql(f"select id from finance_{table}")
    for who in ("manager", "coordinator", "partner", "stranger"):
        client = sign_in_with_factor(getattr(cast, who))
        for address in (f"facts/{row}/", *(f"facts/finance.{table}/{row}/{act}/" for act in ("correct", "strike-out"))):
            assert client.get(f"/nominals/{case_with_finance.urn}/{address}").status_code == 404, (who, address)


def test_role_that_cannot_read_finance_cannot_record_in_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql(
        "insert into nominals_accessgrant (id, nominal_id, account_id, kind, from_on, reason)"
        " values (%s, %s, %s, 'lead', '2020-01-01', 'for the test')",
        [uuid4(), nominal.id, cast.practitioner.pk],
    )
    client = sign_in_with_factor(cast.practitioner)
    assert "facts/finance.bankaccount/record" not in case_file(client, nominal)
    answer = send(client, f"/nominals/{nominal.urn}/facts/finance.bankaccount/record/", ACCOUNT)
    assert "Your role cannot record in Finance" in text(answer)
    assert owner_sql("select count(*) from finance_bankaccount") == [(0,)]
