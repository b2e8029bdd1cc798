"""Describe a bank account and a card in one line."""

from mosovo.rooms.finance.models import BankAccount, PaymentCard


def describe_account(row: BankAccount) -> str:
    """Return an account in one line: Northern Bank, 12-34-56, 31926819."""
    return ", ".join(part for part in (row.institution, row.sort_code, row.number) if part)


def describe_card(row: PaymentCard) -> str:
    """Return a card in one line: Northern Bank, 4111 1111 1111 1111, to 03/28."""
    digits = " ".join(row.number[index : index + 4] for index in range(0, len(row.number), 4))
    until = f"to {describe_printed_card(row.expires)}" if row.expires else ""
    return ", ".join(part for part in (row.provider, digits, until) if part)


def describe_printed_card(month: str) -> str:
    """Return a month as printed on a card: 03/28."""
    year, _, number = month.partition("-")
    return f"{number}/{year[-2:]}" if number else month
