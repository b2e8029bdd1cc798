"""Load accounts and cards. A reader who has not opened the group Finance of this nominal gets none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from .models import AccountEnd, BankAccount, CardEnd, PaymentCard


def list_accounts(nominal_id: UUID, known_at: datetime | None = None) -> list[BankAccount]:
    """List the accounts, latest held first. Each has its `end`, the fact that it was closed, or None."""
    results = list(BankAccount.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    ends = _map_ends(nominal_id, known_at, AccountEnd, "account_id") if results else {}
    return _attach_ends(results, ends)


def list_cards(nominal_id: UUID, known_at: datetime | None = None) -> list[PaymentCard]:
    """List the cards, latest held first. Each has its `end`, the fact that it is no longer held, or None."""
    results = list(PaymentCard.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    ends = _map_ends(nominal_id, known_at, CardEnd, "card_id") if results else {}
    return _attach_ends(results, ends)


def list_current_accounts(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[BankAccount]:
    """List the accounts held on the day."""
    return [each for each in list_accounts(nominal_id, known_at) if is_current_on(each, on)]


def list_current_cards(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[PaymentCard]:
    """List the cards held on the day."""
    return [each for each in list_cards(nominal_id, known_at) if is_current_on(each, on)]


def is_current_on(each: BankAccount | PaymentCard, on: date) -> bool:
    """Whether the account or card is held on the day. It is not held on the day of its end."""
    until = closed_date(each)
    return (each.from_on is None or each.from_on <= on) and (until is None or on < until)


def closed_date(each: BankAccount | PaymentCard) -> date | None:
    """Return the date of the end of an account or card; None while it is held. Needs `end` to be set."""
    return each.end.ended_on if each.end else None


def _map_ends[End: AccountEnd | CardEnd](
    nominal_id: UUID, known_at: datetime | None, model: type[End], column: str
) -> dict[UUID, End]:
    rows: Iterable[End] = model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return {getattr(end, column): end for end in rows}


def _attach_ends[Held: BankAccount | PaymentCard](
    results: Iterable[Held], ends: Mapping[UUID, AccountEnd | CardEnd]
) -> list[Held]:
    for each in results:
        each.end = ends.get(each.first)
    return sorted(results, key=lambda each: (each.from_on or date.min, each.recorded_at), reverse=True)
