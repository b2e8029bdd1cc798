"""Corrections of facts: a new row replaces the old one, no row is edited, and of two corrections the first counts."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from mosovo.audit.models import AuditEntry
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.queries import get_current_version, list_versions
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions import actions as convictions
from mosovo.rooms.convictions.policy import CORRECT as CORRECT_CONVICTION
from mosovo.rooms.convictions.queries import list_convictions as convictions_of
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.identity.policy import CORRECT, STRIKE_OUT
from mosovo.rooms.identity.queries import get_birth
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import CORRECT as CORRECT_NOTIFICATION
from mosovo.rooms.notifications.policy import RECORD as RECORD_NOTIFICATION
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, RegisteredNominal, acting, opened

WRONG, RIGHT = date(1984, 6, 1), date(1984, 6, 11)


def get_birth_date(account: Account, nominal: RegisteredNominal) -> Birth:
    with opened(account, nominal, VIEW):
        found = get_birth(nominal.id)
    assert found is not None
    return found


def correct_birth_date(
    account: Account, nominal: RegisteredNominal, old: Birth, born_on: date, change_reason: str = "Misread"
) -> Birth:
    with opened(account, nominal, CORRECT) as permit:
        return identity.correct_fact(permit, old, change_reason=change_reason, today=TODAY, born_on=born_on)


def test_correction_replaces_the_row_and_earlier_views_show_the_old_one(
    manager: Account, colleague: Account, nominal: RegisteredNominal
):
    old = get_birth_date(manager, nominal)
    then = datetime.now(UTC)
    new = correct_birth_date(colleague, nominal, old, RIGHT)

    assert (new.first, new.corrects_id, new.change_reason, new.recorded_by) == (old.first, old.pk, "Misread", colleague)
    with opened(manager, nominal, VIEW):
        now_known, then_known = get_birth(nominal.id), get_birth(nominal.id, then)
        assert now_known is not None
        assert then_known is not None
        assert (now_known.born_on, then_known.born_on) == (RIGHT, WRONG)
        assert [row.born_on for row in list_versions(Birth, old.first)] == [WRONG, RIGHT]
        assert [row.born_on for row in list_versions(Birth, old.first, then)] == [WRONG]


def test_corrections_form_a_chain(manager: Account, nominal: RegisteredNominal):
    first = get_birth_date(manager, nominal)
    second = correct_birth_date(manager, nominal, first, date(1984, 1, 6), "Day and month the other way")
    third = correct_birth_date(manager, nominal, second, RIGHT, "As the certificate has it")

    with opened(manager, nominal, VIEW):
        assert [row.pk for row in list_versions(Birth, first.first)] == [first.pk, second.pk, third.pk]
        current = get_current_version(Birth, first.first)
    assert current == third


def test_second_correction_of_a_row_is_refused_and_shows_the_first(
    manager: Account, colleague: Account, nominal: RegisteredNominal
):
    old = get_birth_date(manager, nominal)
    theirs = correct_birth_date(colleague, nominal, old, RIGHT)
    with opened(manager, nominal, CORRECT) as permit:
        with pytest.raises(AlreadyCorrected) as conflict:
            identity.correct_fact(permit, old, change_reason="Misread", today=TODAY, born_on=date(1984, 6, 21))
        assert conflict.value.theirs == theirs
        assert isinstance(conflict.value.yours, Birth)
        assert conflict.value.yours.born_on == date(1984, 6, 21)
        current = get_birth(nominal.id)
    assert current == theirs


def test_row_struck_out_leaves_the_record_and_stays_in_its_history(manager: Account, nominal: RegisteredNominal):
    old = get_birth_date(manager, nominal)
    with opened(manager, nominal, STRIKE_OUT) as permit:
        struck = identity.strike_out_fact(permit, old, change_reason="Of his brother")
        assert get_birth(nominal.id) is None
        assert get_current_version(Birth, old.first) is None
        assert [row.struck_out for row in list_versions(Birth, old.first)] == [False, True]
        with pytest.raises(FactRefused, match="struck out"):
            identity.correct_fact(permit, struck, change_reason="It was his", today=TODAY, born_on=RIGHT)
        assert identity.record_birth(permit, born_on=RIGHT, today=TODAY).first != old.first


@pytest.mark.parametrize("change_reason", ["", "  ", "x" * 501])
def test_correction_and_striking_out_need_a_reason(manager: Account, nominal: RegisteredNominal, change_reason: str):
    old = get_birth_date(manager, nominal)
    with pytest.raises(FactRefused) as refused:
        correct_birth_date(manager, nominal, old, RIGHT, change_reason)
    assert refused.value.field == "change_reason"
    if not change_reason.strip():
        with pytest.raises(FactRefused) as refused, opened(manager, nominal, STRIKE_OUT) as permit:
            identity.strike_out_fact(permit, old, change_reason=change_reason)
        assert refused.value.field == "change_reason"


def test_a_correction_that_changes_nothing_is_refused(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(FactRefused, match="not changed anything"):
        correct_birth_date(manager, nominal, get_birth_date(manager, nominal), WRONG)


def test_correction_follows_the_same_rules_as_a_new_fact(manager: Account, nominal: RegisteredNominal):
    old = get_birth_date(manager, nominal)
    with pytest.raises(FactRefused, match="on or before today"):
        correct_birth_date(manager, nominal, old, date(2026, 3, 11))
    with pytest.raises(ConfirmationNeeded, match="116 years old"):
        correct_birth_date(manager, nominal, old, date(1909, 6, 1))
    with opened(manager, nominal, CORRECT) as permit:
        row = identity.correct_fact(
            permit,
            old,
            change_reason="As he says",
            today=TODAY,
            override_reason="Passport seen",
            born_on=date(1909, 6, 1),
        )
    assert row.change_reason == "As he says. Confirmed: Passport seen"


def test_conviction_before_birth_is_refused_when_either_is_corrected(manager: Account, nominal: RegisteredNominal):
    """The two facts are in different rooms. A refused correction leaves no row."""
    old = get_birth_date(manager, nominal)
    with opened(manager, nominal, CORRECT) as permit, pytest.raises(FactRefused) as refused:
        identity.correct_fact(
            permit, old, change_reason="x", today=TODAY, override_reason="So he says", born_on=date(2024, 5, 4)
        )
    assert refused.value.field == "born_on"
    assert get_birth_date(manager, nominal) == old

    with opened(manager, nominal, CORRECT_CONVICTION) as permit:
        [conviction] = convictions_of(nominal.id)
        early = {"on": date(1984, 5, 1), "sentenced_on": None, "offended_on": None}
        with pytest.raises(FactRefused) as refused:
            convictions.correct_fact(permit, conviction, change_reason="x", today=TODAY, **early)
    assert refused.value.field == "on"


def test_correction_and_striking_out_are_in_the_audit_log(
    manager: Account, nominal: RegisteredNominal, auditor: Account
):
    old = get_birth_date(manager, nominal)
    new = correct_birth_date(manager, nominal, old, RIGHT)
    with opened(manager, nominal, STRIKE_OUT) as permit:
        struck = identity.strike_out_fact(permit, new, change_reason="Of his brother")
    with acting(auditor):
        entries = AuditEntry.objects.filter(actor_id=manager.pk, fields__contains=["identity.birth"]).order_by("id")
        assert [(entry.verb, entry.action, entry.detail["rows"]) for entry in entries] == [
            ("alteration", "identity.correct", [str(new.pk)]),
            ("alteration", "identity.strike_out", [str(struck.pk)]),
        ]
        assert [entry.detail.get("struck_out") for entry in entries] == [None, True]


def test_corrected_notification_is_linked_by_its_first_row(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, RECORD_NOTIFICATION) as permit:
        given = notification.record_notification(
            permit,
            under="s.84(2)",
            change="home_address",
            on=date(2026, 1, 5),
            expected_on=date(2026, 1, 8),
            today=TODAY,
        )
    with opened(manager, nominal, CORRECT_NOTIFICATION) as permit:
        corrected = notification.correct_fact(permit, given, change_reason="x", today=TODAY, on=date(2026, 1, 6))
        about = notification.record_notification(
            permit, under="s.84(4)(b)", on=date(2026, 1, 12), about=corrected, today=TODAY
        )
        assert about.about_id == given.pk == corrected.first


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs", "mosovo_owner", "postgres"])
@pytest.mark.parametrize("statement", ["update {} set change_reason = 'x'", "delete from {}", "truncate {} cascade"])
def test_fact_row_cannot_be_updated_deleted_or_truncated(
    nominal: RegisteredNominal, owner_sql: Sql, statement: str, role: str
):
    table = Birth._meta.db_table
    with pytest.raises(Exception, match=r"written once|permission denied"):
        owner_sql(f"set role {role}; {statement.format(table)}")
    assert owner_sql(f"select count(*) from {table} where change_reason = ''") == [(1,)]


def test_row_without_a_permit_is_not_read_or_inserted(manager: Account, nominal: RegisteredNominal):
    with acting(manager):
        assert not Notification.objects.filter(nominal_id=nominal.id).exists()
        row = Notification(nominal_id=nominal.id, under="s.83(1)", on=TODAY, recorded_by=manager)
        row.first = row.pk
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
