"""Record bank accounts and payment cards, and the dates from which they are no longer held."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.access.field_groups import FieldGroup
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import collect_warnings

from . import number_formats
from .models import AccountEnd, BankAccount, CardEnd, PaymentCard
from .validation import CHECKS


def record_account(
    permit: Permit,
    *,
    whose: str,
    institution: str,
    number: str,
    today: date,
    held_with: str = "",
    branch: str = "",
    uk_office: str = "",
    sort_code: str = "",
    from_on: date | None = None,
    instead_of_id: UUID | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> BankAccount:
    """Record an account.

    If it was opened while the nominal is subject to notification, it must be notified within 3 days.
    """
    values = normalise_numbers({"number": number, "sort_code": sort_code}, BankAccount)
    row = BankAccount(
        whose=whose, held_with=held_with, institution=institution, branch=branch, uk_office=uk_office,
        from_on=from_on, instead_of_id=instead_of_id, information_source=information_source, **values,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_card(
    permit: Permit,
    *,
    kind: str,
    provider: str,
    number: str,
    expires: str,
    today: date,
    valid_from: str = "",
    from_on: date | None = None,
    instead_of_id: UUID | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> PaymentCard:
    """Record a debit or credit card. Its security code is never requested or stored."""
    values = normalise_numbers({"number": number, "valid_from": valid_from, "expires": expires}, PaymentCard)
    row = PaymentCard(
        kind=kind,
        provider=provider,
        from_on=from_on,
        instead_of_id=instead_of_id,
        information_source=information_source,
        **values,
    )
    return _record(permit, row, today, override_reason)


def record_account_end(
    permit: Permit,
    *,
    account_id: UUID,
    ended_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> AccountEnd:
    """Record the date on which an account was closed. `account_id` is the first row of its chain."""
    row = AccountEnd(account_id=account_id, ended_on=ended_on, information_source=information_source)
    return _record(permit, row, today, override_reason)


def record_card_end(
    permit: Permit,
    *,
    card_id: UUID,
    ended_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> CardEnd:
    """Record the date from which a card is no longer held. `card_id` is the first row of its chain."""
    return _record(
        permit,
        CardEnd(card_id=card_id, ended_on=ended_on, information_source=information_source),
        today,
        override_reason,
    )


def record_altered_account(
    permit: Permit,
    old: BankAccount,
    *,
    values: Mapping[str, Any],
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> BankAccount:
    """Record that a detail of an account changed on the day `from_on`.

    The earlier details end on that day, and the new ones are recorded.
    """
    known: dict[str, Any] = {
        "today": today,
        "information_source": information_source,
        "override_reason": override_reason,
    }
    with fact_writer.single_transaction(), collect_warnings():
        record_account_end(permit, account_id=old.first, ended_on=values["from_on"], **known)
        return record_account(permit, **values, instead_of_id=old.first, **known)


def record_altered_card(
    permit: Permit,
    old: PaymentCard,
    *,
    values: Mapping[str, Any],
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> PaymentCard:
    """Record that a detail of a card changed on the day `from_on`. A card with another number is a different card."""
    known: dict[str, Any] = {
        "today": today,
        "information_source": information_source,
        "override_reason": override_reason,
    }
    is_same_card = normalise_numbers({"number": values["number"]}, PaymentCard)["number"] == old.number
    with fact_writer.single_transaction(), collect_warnings():
        record_card_end(permit, card_id=old.first, ended_on=values["from_on"], **known)
        return record_card(permit, **values, instead_of_id=old.first if is_same_card else None, **known)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room: a new row replaces it."""
    require_recordable_group(permit, FieldGroup.FINANCE)
    values = normalise_numbers(changes, type(old))
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=values
    )


strike_out_fact = fact_writer.strike_out_fact


def normalise_numbers(values: dict[str, Any], model: type[RecordedFact]) -> dict[str, Any]:
    """Return the values with numbers and months in their stored format.

    A value that has no such format is returned as typed.
    """
    normalisers = {
        "sort_code": number_formats.normalise_sort_code,
        "valid_from": number_formats.normalise_month,
        "expires": number_formats.normalise_month,
    }
    normalisers["number"] = number_formats.normalise_card_number if model is PaymentCard else _normalise_account_number
    return {
        name: (name in normalisers and value and normalisers[name](value)) or value for name, value in values.items()
    }


def _normalise_account_number(text: str) -> str | None:
    typed = number_formats.strip_separators(text)
    return number_formats.normalise_iban(text) or (typed if typed.isdecimal() else None)


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    require_recordable_group(permit, FieldGroup.FINANCE)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
