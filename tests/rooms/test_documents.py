"""Passports, identity documents and National Insurance numbers, and numbers found in another nominal’s record."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identity import actions, queries
from mosovo.rooms.identity.models import IdentityDocument
from mosovo.rooms.identity.number_formats import normalise_ni
from mosovo.rooms.identity.policy import CORRECT, RECORD, VIEW
from tests.rooms.transactions import PAST, read, recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register
from tests.web.sending import search_for, text

PASSPORT: dict[str, Any] = {"kind": "passport", "number": "123 456 789", "name_in_it": "Alwyn Piers Marchetti"}
NOTICE = "Same document in another case"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("AB 12 34 56 C", "AB123456C"),
        ("ab-12-34-56-d", "AB123456D"),
        ("AB123456E", None),
        ("AB12345C", None),
        ("AB1234567C", None),
        ("DA123456C", None),
        ("AO123456C", None),
        ("GB123456C", None),
        ("ZZ123456C", None),
        ("AB１２３４５６C", None),
        ("AB123456C\n<script>", None),
        ("", None),
    ],
)
def test_ni_number_is_stored_in_one_form(typed: str, stored: str | None) -> None:
    assert normalise_ni(typed) == stored


def test_ni_number_of_another_form_or_a_second_one_is_refused(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(FactRefused, match="2 letters, 6 digits") as refused:
        recorded(manager, nominal, actions.record_identifier, kind="ni", value="12345")
    assert refused.value.field == "value"
    assert recorded(manager, nominal, actions.record_identifier, kind="ni", value="ab 12 34 56 c").value == "AB123456C"
    with pytest.raises(FactRefused, match="Another National Insurance number"):
        recorded(manager, nominal, actions.record_identifier, kind="ni", value="AB 65 43 21 C")


def test_corrected_ni_number_follows_the_same_rules(manager: Account, nominal: RegisteredNominal):
    row = recorded(manager, nominal, actions.record_identifier, kind="ni", value="AB123456C")
    with pytest.raises(FactRefused), opened(manager, nominal, CORRECT) as permit:
        actions.correct_fact(permit, row, change_reason="A slip", today=TODAY, value="AB12345")
    with opened(manager, nominal, CORRECT) as permit:
        assert (
            actions.correct_fact(permit, row, change_reason="A slip", today=TODAY, value="ab 12 34 57 c").value
            == "AB123457C"
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "—"}, "number"),
        ({"kind": "identity_document"}, "description"),
        ({"kind": "library card"}, "kind"),
        ({"name_in_it": ""}, "name_in_it"),
        ({"from_on": date(2026, 3, 11)}, "from_on"),
        ({"from_on": PAST, "expires_on": date(2025, 6, 1)}, "expires_on"),
    ],
)
def test_document_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_document, **{**PASSPORT, **changes})
    assert refused.value.field == field


def test_document_is_current_from_its_start_until_its_end(manager: Account, nominal: RegisteredNominal):
    passport = recorded(manager, nominal, actions.record_document, **PASSPORT, from_on=PAST)
    end = {"document_id": passport.first, "end_reason": "lost"}
    with pytest.raises(FactRefused, match="must be on or after"):
        recorded(manager, nominal, actions.record_document_end, **end, ended_on=date(2025, 6, 1))
    recorded(manager, nominal, actions.record_document_end, **end, ended_on=date(2026, 3, 2))
    with pytest.raises(FactRefused, match="no longer held"):
        recorded(manager, nominal, actions.record_document_end, **end, ended_on=date(2026, 3, 3))

    def count_current(day: date) -> int:
        return read(manager, nominal, lambda who: len(queries.list_current_documents(who, day)))

    assert [count_current(day) for day in (date(2025, 6, 1), PAST, date(2026, 3, 1), date(2026, 3, 2))] == [0, 1, 1, 0]


def test_new_and_ended_document_each_create_a_duty_to_notify(manager: Account, nominal: RegisteredNominal):
    came = recorded(manager, nominal, actions.record_document, **PASSPORT, from_on=PAST)
    gone = recorded(
        manager,
        nominal,
        actions.record_document_end,
        document_id=came.first,
        end_reason="lost",
        ended_on=date(2026, 3, 2),
    )
    with opened(manager, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == "soa2003.s84.prescribed"]
    assert {(each.trigger, str(each.opens_on)) for each in found} == {
        (str(came.first), "2025-06-02"),
        (str(gone.first), "2026-03-02"),
    }


def today(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return text(client.get("/"))


def test_number_in_another_visible_case_needs_confirmation_without_naming_it(cast: Cast, nominal: RegisteredNominal):
    other = register(cast)
    recorded(cast.manager, other, actions.record_document, **PASSPORT)
    with pytest.raises(ConfirmationNeeded, match="Another nominal that you can see") as confirmation:
        recorded(cast.manager, nominal, actions.record_document, **{**PASSPORT, "number": "123456789"})
    assert other.urn not in str(confirmation.value)
    change_reason = "Two passports of one number seen"
    row = recorded(cast.manager, nominal, actions.record_document, **PASSPORT, override_reason=change_reason)
    assert row.change_reason == change_reason


def test_number_in_a_hidden_case_notifies_only_its_offender_manager(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    hidden = register(cast)
    recorded(cast.manager, hidden, actions.record_document, **PASSPORT)
    owner_sql("update nominals_casereach set holding_force = 'SS', team_id = %s where nominal_id = %s",
              [cast.stranger.team_id, nominal.id])  # fmt: skip
    owner_sql("update nominals_casereach set offender_manager_id = %s where nominal_id = %s",
              [cast.stranger.pk, nominal.id])  # fmt: skip
    assert NOTICE not in today(cast.manager)
    row = recorded(cast.stranger, nominal, actions.record_document, **{**PASSPORT, "number": "123-456-789"})
    assert row.change_reason == ""
    page = today(cast.manager)
    assert NOTICE in page
    assert hidden.urn in page
    assert cast.stranger.name in page
    assert "registering the same person" not in page
    assert NOTICE not in today(cast.stranger)
    assert NOTICE not in today(cast.colleague)
    assert owner_sql("select count(*) from nominals_possibleduplicatenotice") == [(1,)]


def test_corrected_number_creates_a_duplicate_notice_and_one_struck_out_does_not(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    hidden = register(cast, allocated=False)
    other_document = recorded(cast.supervisor, hidden, actions.record_document, **PASSPORT)
    row = recorded(cast.manager, nominal, actions.record_document, **{**PASSPORT, "number": "1"})
    assert owner_sql("select count(*) from nominals_possibleduplicatenotice") == [(0,)]
    with opened(cast.manager, nominal, CORRECT) as permit:
        actions.correct_fact(permit, row, change_reason="A slip", today=TODAY, number="123456789")
    assert owner_sql("select nominal_id, match_basis from nominals_possibleduplicatenotice") == [
        (hidden.id, "document")
    ]
    owner_sql("delete from nominals_possibleduplicatenotice")
    with opened(cast.supervisor, hidden, CORRECT) as permit:
        actions.strike_out_fact(permit, IdentityDocument.objects.get(pk=other_document.pk), change_reason="Another’s")
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.record_document(permit, **PASSPORT, country="Malta", today=TODAY)
    assert owner_sql("select count(*) from nominals_possibleduplicatenotice") == [(0,)]


def test_number_is_compared_with_other_cases_only_with_a_permit_to_record(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    recorded(cast.manager, nominal, actions.record_document, **PASSPORT)
    other = register(cast)
    with opened(cast.manager, other, VIEW):
        assert queries.is_seen_elsewhere(other.id, PASSPORT["number"]) is False, "opened to read, not to record"
    with opened(cast.manager, other, RECORD):
        assert queries.is_seen_elsewhere(other.id, PASSPORT["number"]) is True
        assert queries.is_seen_elsewhere(other.id, "") is False


def test_search_finds_a_nominal_by_passport_number(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, actions.record_document, **PASSPORT)
    client = Client()
    client.force_login(manager)
    assert nominal.urn in text(search_for(client, "123456789"))
