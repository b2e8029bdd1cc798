"""Bank accounts and cards: valid values, who can read them, and the duties that follow.

The law uses the dates of accounts and cards for every reader, also for those who have not opened the finance group.
"""

import doctest
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection

from mosovo.access.field_groups import FieldGroup
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.field_groups import open_group
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.finance import actions, number_formats, queries
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.rooms.finance.policy import CORRECT, RECORD, VIEW
from mosovo.rooms.notifications.actions import record_notification
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened

IBAN = "GB82 WEST 1234 5698 7654 32"
ACCOUNT: dict[str, Any] = {
    "whose": "own", "institution": "Northern Bank", "sort_code": "123456", "number": "31926819",
}  # fmt: skip
CARD: dict[str, Any] = {"kind": "debit", "provider": "Northern Bank", "number": "4111 1111 1111 1111"} | {
    "expires": "03/28"
}
OPENED_ON = date(2026, 3, 2)
FINANCE = {"purpose": "risk", "words": "Planning Monday's visit to him"}


def record_account(account: Account, nominal: RegisteredNominal, **changes: Any) -> BankAccount:
    with opened(account, nominal, RECORD) as permit:
        return actions.record_account(permit, **{**ACCOUNT, **changes}, today=TODAY)


def record_card(account: Account, nominal: RegisteredNominal, **changes: Any) -> PaymentCard:
    with opened(account, nominal, RECORD) as permit:
        return actions.record_card(permit, **{**CARD, **changes}, today=TODAY)


def open_finance(account: Account, nominal: RegisteredNominal) -> None:
    with opened(account, nominal, VIEW) as permit:
        open_group(permit, FieldGroup.FINANCE, **FINANCE)


def list_visible(account: Account, nominal: RegisteredNominal) -> list[str]:
    with opened(account, nominal, VIEW):
        return [each.number for each in queries.list_accounts(nominal.id)]


@pytest.mark.pure
def test_number_formats_agree_with_their_docstring_examples() -> None:
    assert doctest.testmod(number_formats).failed == 0


@pytest.mark.pure
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (IBAN, "GB82WEST12345698765432"),
        ("gb82west12345698765432", "GB82WEST12345698765432"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("GB82 WEST 1234 5698 7654 23", None),
        ("GB82 WEST 1234 5698 7654 3", None),
        ("GB82 WEST 1234 5698 7654 3２", None),
        ("GB00 WEST 1234 5698 7654 32", None),
        ("ZZ99", None),
        ("DE89 3704 0044 0532 0130 00' OR 1=1", None),
        ("", None),
    ],
)
def test_iban_is_valid_only_with_correct_check_digits(typed: str, stored: str | None) -> None:
    assert number_formats.normalise_iban(typed) == stored


def test_swapped_neighbouring_characters_make_an_iban_invalid() -> None:
    canonical = number_formats.strip_separators(IBAN)
    for position in range(8, len(canonical) - 1):
        if canonical[position] != canonical[position + 1]:
            swapped = canonical[:position] + canonical[position + 1] + canonical[position] + canonical[position + 2 :]
            assert number_formats.normalise_iban(swapped) is None, swapped


WRONG_ACCOUNTS: list[tuple[dict[str, Any], str]] = [
    ({"number": "GB82 WEST 1234 5698 7654 33"}, "number"),
    ({"number": "GB82"}, "number"),
    ({"number": "abc"}, "number"),
    ({"number": ""}, "number"),
    ({"number": IBAN, "sort_code": "65-43-21"}, "sort_code"),
    ({"sort_code": "12345"}, "sort_code"),
    ({"sort_code": "12-34-5a"}, "sort_code"),
    ({"sort_code": "１２３４５６"}, "sort_code"),
    ({"whose": "joint"}, "held_with"),
    ({"whose": "nobody"}, "whose"),
    ({"institution": "  "}, "institution"),
    ({"institution": "Bank\u202eof"}, "institution"),
    ({"from_on": date(2026, 3, 11)}, "from_on"),
    ({"from_on": date(1899, 12, 31)}, "from_on"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG_ACCOUNTS)
def test_account_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_account(manager, nominal, **changes)
    assert refused.value.field == field


WRONG_CARDS: list[tuple[dict[str, Any], str]] = [
    ({"number": "4111"}, "number"),
    ({"number": "4111 1111 1111 1111 1111 1"}, "number"),
    ({"number": "4111x11111111111"}, "number"),
    ({"expires": "00/28"}, "expires"),
    ({"expires": "soon"}, "expires"),
    ({"expires": ""}, "expires"),
    ({"valid_from": "04/28"}, "expires"),
    ({"kind": "store"}, "kind"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG_CARDS)
def test_card_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_card(manager, nominal, **changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("act", "changes", "field"),
    [
        (record_account, {"number": "1234567"}, "number"),
        (record_account, {"number": "D/12345-7"}, "number"),
        (record_account, {"sort_code": ""}, "sort_code"),
        (record_card, {"number": "4111111111111112"}, "number"),
        (record_card, {"expires": "02/26"}, "expires"),
    ],
)
def test_unlikely_value_needs_a_reason(
    manager: Account, nominal: RegisteredNominal, act: Callable[..., Any], changes: dict[str, Any], field: str
):
    with pytest.raises(ConfirmationNeeded) as confirmation:
        act(manager, nominal, **changes)
    assert [problem.field for problem in confirmation.value.problems] == [field]
    assert (
        act(manager, nominal, **changes, override_reason="Copied from the card").change_reason == "Copied from the card"
    )


def test_account_numbers_are_stored_in_one_form_also_when_corrected(manager: Account, nominal: RegisteredNominal):
    row = record_account(manager, nominal, number="3192 6819")
    assert (row.sort_code, row.number) == ("12-34-56", "31926819")
    open_finance(manager, nominal)
    with opened(manager, nominal, CORRECT) as permit:
        old = BankAccount.objects.get(pk=row.pk)
        actions.correct_fact(permit, old, change_reason="A slip", today=TODAY, number=IBAN, sort_code="")
    assert list_visible(manager, nominal) == ["GB82WEST12345698765432"]


def test_accounts_are_read_only_after_opening_the_finance_group(cast: Cast, nominal: RegisteredNominal):
    record_account(cast.manager, nominal)
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.coordinator):
        assert list_visible(account, nominal) == []
    for account in (cast.manager, cast.supervisor, cast.inspector):
        open_finance(account, nominal)
        assert list_visible(account, nominal) == ["31926819"]
    assert list_visible(cast.colleague, nominal) == [], "opened for an account, not for a team"


def test_repeated_account_number_is_questioned_only_once_finance_is_open(manager: Account, nominal: RegisteredNominal):
    record_account(manager, nominal)
    record_account(manager, nominal)
    open_finance(manager, nominal)
    with pytest.raises(ConfirmationNeeded, match="already recorded"):
        record_account(manager, nominal)


def test_account_columns_outside_the_encrypted_one_have_no_readable_values(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    row = record_account(
        manager, nominal, information_source="Zanthoxylum", branch="1 High Street", whose="joint", held_with="Maud"
    )
    [columns] = owner_sql("select to_jsonb(f) - 'encrypted' from finance_bankaccount f where id = %s", [row.pk])
    words = ("Northern", "31926819", "12-34-56", "High Street", "Maud", "Zanthoxylum")
    assert [word for word in words if word in str(columns)] == []


def test_finance_row_cannot_be_stored_outside_its_field_group(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(DatabaseError), opened(manager, nominal, RECORD):
        BankAccount.objects.create(
            nominal_id=nominal.id, first=nominal.id, whose="own", institution="", number="", field_group=""
        )


def load_duty_keys(account: Account, nominal: RegisteredNominal) -> list[tuple[str, str]]:
    """Return the duties about money that the account can see, and the digest of the facts."""
    with opened(account, nominal, VIEW) as permit:
        found = load_board(permit)
        assert found.derivation
        duties = [each for each in found.obligations if each.rule == "soa2003.s84.prescribed"]
        return [(each.trigger, str(each.due_day)) for each in duties] + [("digest", found.gathered.digest)]


@pytest.fixture
def subject(manager: Account, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return the cast’s nominal at liberty, with the initial notification recorded."""
    with opened(manager, nominal, RECORD) as permit:
        record_notification(
            permit, under="s.83(1)", on=date(2025, 3, 4), home_address_kind="residence", today=TODAY,
            override_reason="For the test",
        )  # fmt: skip
    return nominal


def test_account_duty_is_listed_only_for_accounts_that_may_open_finance(cast: Cast, subject: RegisteredNominal):
    row = record_account(cast.manager, subject, from_on=OPENED_ON)
    expected = load_duty_keys(cast.manager, subject)
    assert expected[0] == (str(row.first), "2026-03-04")
    open_finance(cast.supervisor, subject)
    assert all(load_duty_keys(each, subject) == expected for each in (cast.supervisor, cast.colleague))
    assert [each for each, _ in load_duty_keys(cast.coordinator, subject)] == [
        "digest"
    ]  # may never open Finance (ADR 38)


def test_account_without_an_opening_date_creates_no_duty(cast: Cast, subject: RegisteredNominal):
    record_account(cast.manager, subject)
    assert [each for each, _ in load_duty_keys(cast.manager, subject)] == ["digest"]


def test_account_closure_creates_a_duty_until_the_account_is_struck_out(cast: Cast, subject: RegisteredNominal):
    row = record_account(cast.manager, subject)
    open_finance(cast.manager, subject)
    with opened(cast.manager, subject, RECORD) as permit:
        end = actions.record_account_end(permit, account_id=row.first, ended_on=OPENED_ON, today=TODAY)
    assert load_duty_keys(cast.supervisor, subject)[0] == (str(end.first), "2026-03-04")
    with opened(cast.manager, subject, VIEW):
        assert queries.list_current_accounts(subject.id, OPENED_ON) == []
        assert len(queries.list_current_accounts(subject.id, date(2026, 3, 1))) == 1
    with opened(cast.manager, subject, CORRECT) as permit:
        actions.strike_out_fact(permit, BankAccount.objects.get(pk=row.pk), change_reason="Of his brother")
    assert [each for each, _ in load_duty_keys(cast.supervisor, subject)] == ["digest"]


def test_altered_account_detail_is_one_change_on_its_date(cast: Cast, subject: RegisteredNominal):
    """2012 Regulations reg.13(2)(e): an altered account is neither a closed nor a new account."""
    first = record_account(cast.manager, subject)
    open_finance(cast.manager, subject)
    altered = {**ACCOUNT, "sort_code": "654321", "from_on": OPENED_ON}
    with opened(cast.manager, subject, RECORD) as permit:
        now = actions.record_altered_account(permit, first, values=altered, today=TODAY)
    changes = [each for each in load_duty_keys(cast.supervisor, subject) if each[0] != "digest"]
    assert changes == [(str(now.first), "2026-03-04")]
    with opened(cast.manager, subject, VIEW):
        assert [each.sort_code for each in queries.list_current_accounts(subject.id, TODAY)] == ["65-43-21"]
        assert [each.sort_code for each in queries.list_current_accounts(subject.id, date(2026, 3, 1))] == ["12-34-56"]
    with opened(cast.manager, subject, CORRECT) as permit:
        actions.strike_out_fact(permit, BankAccount.objects.get(pk=now.pk), change_reason="The bank did not")
    [(end, _)] = [each for each in load_duty_keys(cast.supervisor, subject) if each[0] != "digest"]
    assert end != str(now.first), "only the end of the first account remains on the record"


@pytest.mark.parametrize(("number", "changes"), [(CARD["number"], 1), ("5555555555554444", 2)])
def test_card_with_a_new_number_is_two_changes_and_a_renewal_is_one(
    cast: Cast, subject: RegisteredNominal, number: str, changes: int
):
    first = record_card(cast.manager, subject)
    open_finance(cast.manager, subject)
    now = {**CARD, "number": number, "expires": "03/31", "from_on": OPENED_ON}
    with opened(cast.manager, subject, RECORD) as permit:
        actions.record_altered_card(permit, first, values=now, today=TODAY)
    assert len([each for each in load_duty_keys(cast.supervisor, subject) if each[0] != "digest"]) == changes


@pytest.mark.parametrize(
    ("changes", "field"), [({"ended_on": date(2026, 3, 11)}, "ended_on"), ({"ended_on": date(2026, 3, 1)}, "ended_on")]
)
def test_card_end_before_its_start_or_in_the_future_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    row = record_card(manager, nominal, from_on=OPENED_ON)
    open_finance(manager, nominal)
    with pytest.raises(FactRefused) as refused, opened(manager, nominal, RECORD) as permit:
        actions.record_card_end(permit, card_id=row.first, today=TODAY, **changes)
    assert refused.value.field == field


def test_card_end_is_recorded_once_and_only_with_finance_open(manager: Account, nominal: RegisteredNominal):
    row = record_card(manager, nominal)
    with pytest.raises(FactRefused, match="that is on the record"), opened(manager, nominal, RECORD) as permit:
        actions.record_card_end(permit, card_id=row.first, ended_on=OPENED_ON, today=TODAY)
    open_finance(manager, nominal)
    with opened(manager, nominal, RECORD) as permit:
        actions.record_card_end(permit, card_id=row.first, ended_on=OPENED_ON, today=TODAY)
        with pytest.raises(FactRefused, match="already recorded"):
            actions.record_card_end(permit, card_id=row.first, ended_on=OPENED_ON, today=TODAY)


def test_law_view_of_finance_has_only_dates_of_the_opened_nominal(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    record_account(cast.manager, nominal, from_on=OPENED_ON)
    columns = owner_sql("select attname from pg_attribute where attrelid = 'finance_law_rows'::regclass and attnum > 0")
    assert {name for (name,) in columns} == {
        "id", "first", "nominal_id", "corrects_id", "struck_out", "recorded_at", "kind", "on", "about",
        "instead_of",
    }  # fmt: skip

    def days() -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute('select "on" from finance_law_rows')
            return cursor.fetchall()

    with acting(cast.manager):
        assert days() == [], "no nominal is opened"
    with opened(cast.coordinator, nominal, VIEW):
        assert days() == [(OPENED_ON,)]
    with acting(cast.stranger):
        assert days() == []
