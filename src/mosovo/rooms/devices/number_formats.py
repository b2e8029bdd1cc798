"""Normalise device numbers, so that search finds the same number however it was typed."""

import re

_SPACE = re.compile(r"[\s()./-]+")


def normalise_imei(text: str) -> str | None:
    """Return the 15 digits of an IMEI; None if there are not 15 or the check digit (the last) is wrong (Luhn).

    >>> normalise_imei("49-015420-323751-8"), normalise_imei("490154203237519"), normalise_imei("49015420323751")
    ('490154203237518', None, None)
    """
    typed = strip_separators(text)
    return typed if has_15_digits(typed) and compute_check_digit(typed[:14]) == typed[14] else None


def has_15_digits(typed: str) -> bool:
    """Whether the text has the length of an IMEI.

    >>> has_15_digits("490154203237519"), has_15_digits("4901542032375")
    (True, False)
    """
    return re.fullmatch(r"\d{15}", typed, re.ASCII) is not None


def compute_check_digit(digits: str) -> str:
    """Return the check digit for these digits (ISO/IEC 7812, Luhn).

    >>> compute_check_digit("49015420323751")
    '8'
    """
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[::-2]]
    return str(-(sum(doubled) + sum(int(digit) for digit in digits[-2::-2])) % 10)


def normalise_phone(text: str) -> str | None:
    """Return a telephone number as digits, a British one with its leading 0; None if it cannot be a number.

    >>> normalise_phone("+44 7700 900123"), normalise_phone("(01632) 960 001")
    ('07700900123', '01632960001')
    >>> normalise_phone("+353 1 496 0000"), normalise_phone("call me")
    ('+35314960000', None)
    """
    typed = re.sub(r"^(\+44|0044)0?", "0", _SPACE.sub("", text))
    typed = re.sub(r"^00", "+", typed)
    return typed if re.fullmatch(r"\+?\d{7,15}", typed, re.ASCII) else None


def normalise_iccid(text: str) -> str | None:
    """Return the 18 to 20 digits on a SIM; None for anything else.

    >>> normalise_iccid("8944 1100 6400 1234 567"), normalise_iccid("8944")
    ('8944110064001234567', None)
    """
    typed = strip_separators(text)
    return typed if re.fullmatch(r"89\d{16,18}", typed, re.ASCII) else None


def normalise_digest(text: str) -> str | None:
    """Return a SHA-256, SHA-1 or MD5 digest in lower case; None for anything else.

    >>> normalise_digest("D41D8CD98F00B204E9800998ECF8427E"), normalise_digest("d41d8")
    ('d41d8cd98f00b204e9800998ecf8427e', None)
    """
    typed = strip_separators(text).lower()
    return typed if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", typed) else None


def strip_separators(text: str) -> str:
    """Remove spaces, hyphens, brackets, slashes and full stops.

    >>> strip_separators("49-015420-323751-8")
    '490154203237518'
    """
    return _SPACE.sub("", text)
