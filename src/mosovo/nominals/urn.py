"""The URN, a reference that can be said aloud: the force's letters and eight digits, NS-4817-2039.

It is random, so that it does not reveal the number of cases and cannot be guessed. The last digit checks the others
(Luhn), so that one mistyped digit finds no person instead of another.
"""

import secrets


def _compute_check_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def compose_urn(force: str, number: int) -> str:
    """Return the URN of the force with this number of up to seven digits.

    >>> compose_urn("NS", 4817203)
    'NS-4817-2035'
    """
    digits = f"{number:07d}"
    digits += _compute_check_digit(digits)
    return f"{force}-{digits[:4]}-{digits[4:]}"


def draw_urn(force: str) -> str:
    """Return a random URN of the force."""
    return compose_urn(force, secrets.randbelow(10_000_000))


def is_well_formed(text: str) -> bool:
    """Whether the text has the form of a URN, with a correct check digit."""
    parts = text.split("-")
    if len(parts) != 3 or not parts[0].isalpha() or len(parts[1]) != 4 or len(parts[2]) != 4:
        return False
    digits = parts[1] + parts[2]
    return digits.isascii() and digits.isdigit() and _compute_check_digit(digits[:7]) == digits[7]
