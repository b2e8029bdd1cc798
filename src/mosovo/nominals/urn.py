"""The reference that people say aloud: the force's letters and eight digits, NS-4817-2039.

Drawn at random, so that it counts nobody and the next one can't be guessed; its last digit
checks the others (Luhn), so that one mistyped digit finds nobody rather than somebody else.
"""

import secrets


def _check_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def compose_urn(force: str, number: int) -> str:
    """The URN of the force with this number of up to seven digits.

    >>> compose_urn("NS", 4817203)
    'NS-4817-2035'
    """
    digits = f"{number:07d}"
    digits += _check_digit(digits)
    return f"{force}-{digits[:4]}-{digits[4:]}"


def draw_urn(force: str) -> str:
    """A new URN of the force."""
    return compose_urn(force, secrets.randbelow(10_000_000))


def is_well_formed(text: str) -> bool:
    """Whether this could be a URN: its shape, and its check digit."""
    parts = text.split("-")
    if len(parts) != 3 or not parts[0].isalpha() or len(parts[1]) != 4 or len(parts[2]) != 4:
        return False
    digits = parts[1] + parts[2]
    return digits.isascii() and digits.isdigit() and _check_digit(digits[:7]) == digits[7]
