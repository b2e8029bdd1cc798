"""The one stored format of account and card numbers, and their check digits."""

import re
from string import ascii_uppercase

_SPACE = re.compile(r"[\s-]+")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_BRITISH = re.compile(r"GB\d{2}[A-Z]{4}\d{14}")
_MONTH = re.compile(r"(?:(?P<year>\d{4})-(?P<month>\d{2}))|(?:(?P<m>\d{1,2})\s?[/ ]\s?(?:20)?(?P<y>\d{2}))", re.ASCII)


def is_iban(text: str) -> bool:
    """Whether the text begins as only an IBAN does: two letters and two digits.

    >>> is_iban("gb29 nwbk"), is_iban("12345678")
    (True, False)
    """
    return re.match(r"[A-Z]{2}\d{2}", strip_separators(text), re.ASCII) is not None


def normalise_iban(text: str) -> str | None:
    """Return an IBAN without spaces; None if its format or check digits are wrong (ISO 13616, modulus 97).

    >>> normalise_iban("GB82 WEST 1234 5698 7654 32")
    'GB82WEST12345698765432'
    >>> normalise_iban("GB82 WEST 1234 5698 7654 33") is None
    True
    """
    typed = strip_separators(text)
    if not typed.isascii() or not _IBAN.fullmatch(typed):
        return None
    if typed.startswith("GB") and not _BRITISH.fullmatch(typed):
        return None
    digits = "".join(
        str(ascii_uppercase.index(letter) + 10) if letter.isalpha() else letter for letter in typed[4:] + typed[:4]
    )
    return typed if int(digits) % 97 == 1 else None


def sort_code_and_number(canonical: str) -> tuple[str, str] | None:
    """Return the sort code and account number inside a British IBAN; None for another country's.

    >>> sort_code_and_number("GB82WEST12345698765432"), sort_code_and_number("DE89370400440532013000")
    (('12-34-56', '98765432'), None)
    """
    return (normalise_sort_code(canonical[8:14]) or "", canonical[14:]) if canonical.startswith("GB") else None


def normalise_sort_code(text: str) -> str | None:
    """Return six digits as `12-34-56`; None for anything else.

    >>> normalise_sort_code("123456"), normalise_sort_code("12 34 56"), normalise_sort_code("12-34-5")
    ('12-34-56', '12-34-56', None)
    """
    typed = strip_separators(text)
    if not re.fullmatch(r"\d{6}", typed, re.ASCII):
        return None
    return f"{typed[:2]}-{typed[2:4]}-{typed[4:]}"


def normalise_card_number(text: str) -> str | None:
    """Return the 12 to 19 digits of a card number; None for anything else.

    >>> normalise_card_number("4111 1111 1111 1111"), normalise_card_number("4111")
    ('4111111111111111', None)
    """
    typed = strip_separators(text)
    return typed if re.fullmatch(r"\d{12,19}", typed, re.ASCII) else None


def has_valid_check_digit(card: str) -> bool:
    """Whether the last digit of a card number is its correct check digit (ISO/IEC 7812, Luhn).

    >>> has_valid_check_digit("4111111111111111"), has_valid_check_digit("4111111111111112")
    (True, False)
    """
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in card[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in card[-1::-2])) % 10 == 0


def normalise_month(text: str) -> str | None:
    """Return a month as shown on a card, `03/28`, as `2028-03`; None if it is not a month.

    >>> normalise_month("03/28"), normalise_month("3/2028"), normalise_month("2028-03"), normalise_month("13/28")
    ('2028-03', '2028-03', '2028-03', None)
    """
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        return None
    year, number = match["year"] or f"20{match['y']}", int(match["month"] or match["m"])
    return f"{year}-{number:02d}" if 1 <= number <= 12 else None


def strip_separators(text: str) -> str:
    """Remove spaces and hyphens, and return the text in capitals."""
    return _SPACE.sub("", text).upper()
