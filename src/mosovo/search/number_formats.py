"""Normalise numbers, addresses and online names for comparison.

A PNC number is written in many ways: 2012/0034567K, 12/34567K, 12 34567 k. Its year is reduced to two digits, its
serial number padded to seven. Other numbers keep only letters and digits. `record.address_matching` parses addresses,
which are indexed by house and street, by street, and by postcode and house. Parts have a prefix that no number has: *
before the end of a telephone number or a piece of a plate, < and > for the halves of an online name. One error leaves
one of the halves intact.
"""

import re
from collections.abc import Iterator

from mosovo.record.address_parts import (
    POSTCODE,
    expand_abbreviations,
    list_comparable_words,
    parse_address,
    plain_words,
)
from mosovo.record.address_words import FLATS, STREETS
from mosovo.rooms.identifying_details.queries import normalise_phone

from .name_words import split_name_words

_PNC = re.compile(r"(?:19|20)?(\d{2})[/\s-]+0*(\d{1,7})\s*([A-Z])|(?:19|20)(\d{2})(\d{7})([A-Z])|(\d{2})(\d{7})([A-Z])")
_OTHER = re.compile(r"[^A-Z0-9]")
_HOUSE = re.compile(r"\d{1,4}[a-z]?")
MIN_NUMBER_LENGTH = 4
PHONE_END_LENGTHS, PLATE_PIECE_LENGTH, MIN_ONLINE_NAME_LENGTH = (6, 5, 4), 4, 6
"""Lengths of the indexed ends of a telephone number, of a piece of a plate, and of the shortest online name."""
MAX_STREET_WORDS = 4
MAX_LENGTH = 100


def pnc_forms(text: str) -> str | None:
    """Return the standard form of a PNC number, or None if the text cannot be one.

    >>> pnc_forms("2012/0034567k"), pnc_forms("12/34567K"), pnc_forms("20120034567K"), pnc_forms("Hartwell")
    ('12/0034567K', '12/0034567K', '12/0034567K', None)
    """
    match = _PNC.fullmatch(text.strip().upper())
    if match is None:
        return None
    year, serial, letter = (part for part in match.groups() if part is not None)
    return f"{year}/{serial:0>7}{letter}"


def number_forms(text: str) -> list[str]:
    """Return the forms in which a number is indexed: as a PNC number if it may be one, and its letters and digits.

    >>> number_forms("NS-4817-2035"), number_forms("12/34567K")
    (['NS48172035'], ['12/0034567K', '1234567K'])
    """
    plain = _OTHER.sub("", text.upper())[:MAX_LENGTH]
    results = [form for form in (pnc_forms(text), plain) if form and len(form) >= MIN_NUMBER_LENGTH]
    return list(dict.fromkeys(results))


def phone_forms(text: str) -> list[str]:
    """Return a telephone number, and its last six, five and four digits; a number that short is itself such an end.

    >>> phone_forms("+44 7700 900123"), phone_forms("900123"), phone_forms("12"), phone_forms("0123456789012345678")
    (['07700900123', '*900123', '*00123', '*0123'], ['*900123'], [], [])
    """
    digits = normalise_phone(text) or re.sub(r"[\s()./-]+", "", text)
    if not re.fullmatch(r"\+?\d{4,15}", digits, re.ASCII):
        return []
    if len(digits) <= max(PHONE_END_LENGTHS):
        return [f"*{digits}"]
    return [digits, *(f"*{digits[-end:]}" for end in PHONE_END_LENGTHS)]


def phone_query_forms(text: str) -> list[str]:
    """Return the forms to search for a typed number: whole and its last six digits, or a short number as an end.

    >>> phone_query_forms("07700 900123"), phone_query_forms("0123")
    (['07700900123', '*900123'], ['*0123'])
    """
    return phone_forms(text)[:2]


def plate_forms(text: str, *, whole: bool = True) -> list[str]:
    """Return a registration whole, and each piece of four; of a query, its first piece only.

    >>> plate_forms("ab12 cde"), plate_forms("AB12", whole=False)
    (['AB12CDE', '*AB12', '*B12C', '*12CD', '*2CDE'], ['AB12', '*AB12'])
    """
    plain = _OTHER.sub("", text.upper())[:12]
    pieces = [
        f"*{plain[position : position + PLATE_PIECE_LENGTH]}" for position in range(len(plain) - PLATE_PIECE_LENGTH + 1)
    ]
    return [plain, *(pieces if whole else pieces[:1])] if len(plain) > 1 else []


def handle_forms(text: str) -> str:
    """Return an e-mail address or an online name in the form for comparison.

    >>> handle_forms("@Night_Owl77"), handle_forms(" Ada@Example.org ")
    ('night_owl77', 'ada@example.org')
    """
    return text.strip().lstrip("@<>*").casefold()[:MAX_LENGTH]


def half_tokens(text: str) -> list[str]:
    """Return the two halves of an online name: one error leaves one of them intact.

    >>> half_tokens("nightowl"), half_tokens("owl")
    (['<nigh', '>towl'], [])
    """
    if len(text) < MIN_ONLINE_NAME_LENGTH:
        return []
    half = len(text) // 2
    return [f"<{text[:half]}", f">{text[-half:]}"]


def half_query_tokens(text: str) -> list[str]:
    """Return the halves of every online name that is one error away."""
    if len(text) < MIN_ONLINE_NAME_LENGTH:
        return []
    lengths = sorted({length // 2 for length in (len(text) - 1, len(text), len(text) + 1)})
    return [each for half in lengths for each in (f"<{text[:half]}", f">{text[-half:]}")]


def postcode_forms(text: str) -> Iterator[str]:
    """Yield each British postcode in the text, without its space.

    >>> list(postcode_forms("14 Larch Close, Hexley ns1 4qx"))
    ['NS14QX']
    """
    for match in POSTCODE.finditer(text):
        yield f"{match[1]}{match[2]}".upper()


def list_address_forms(text: str) -> list[str]:
    """Return the forms in which an address, with its postcode on the last line, is indexed, in full words.

    >>> list_address_forms("Flat 2, 9 High St., Hexley\\nNS1 4QX")
    ['9 high street', 'flat 2 9 high street', 'high street', 'NS14QX 9']
    """
    parts = parse_address(text)
    results: list[str] = []
    for number, flat in parts.houses:
        results += [f"{number} {parts.street_words}"] if parts.street_words else []
        results += [f"flat {flat} {number} {parts.street_words}"] if flat and parts.street_words else []
    results += [parts.street_words, parts.name_words]
    results += [f"{parts.postcode} {number}" for number, _ in parts.houses if parts.postcode]
    if not any(results):
        results = [" ".join(list_comparable_words(expand_abbreviations(line))) for line in re.split(r"[,\n]", text)[:2]]
    return list(dict.fromkeys(each[:MAX_LENGTH] for each in results if each))


def street_query_forms(text: str, limit_rows: int = 6) -> list[str]:
    """Return every run of two to six words that may be a house and street, a street or a house name.

    >>> street_query_forms("14 Larch Cl")
    ['14 larch close', '14 larch', 'larch close']
    """
    words = ["flat" if word in FLATS else word for word in list_comparable_words(expand_abbreviations(text))][:10]
    runs = [
        " ".join(words[position : position + word_count])
        for position in range(len(words))
        for word_count in range(limit_rows, 1, -1)
    ]
    return [run for run in dict.fromkeys(runs) if " " in run]


def list_query_houses(text: str) -> Iterator[str]:
    """Yield each postcode in the text with each number in it, as a house in that postcode.

    >>> list(list_query_houses("14 Larch Close, ns1 4qx")), list(list_query_houses("ns1 4qx"))
    (['NS14QX 14'], [])
    """
    numbers = [word for word in list_comparable_words(plain_words(POSTCODE.sub(" ", text))) if _HOUSE.fullmatch(word)]
    yield from (f"{code} {number}" for code in postcode_forms(text) for number in numbers[:3])


def address_words(text: str) -> frozenset[str]:
    """Return the words between a house number and the end of its street: unlikely to be a misspelt name.

    >>> sorted(address_words("hartwell 14 Larch Cl")), sorted(address_words("Larch Close"))
    (['cl', 'larch'], [])
    """
    words = _split_words(text)
    results: set[str] = set()
    for position, word in enumerate(words):
        following = words[position + 1 : position + 1 + MAX_STREET_WORDS] if _HOUSE.fullmatch(word) else []
        street_ends = [place for place, each in enumerate(expand_abbreviations(" ".join(following))) if each in STREETS]
        results.update(following[: street_ends[0] + 1] if street_ends else ())
    return frozenset(results)


def _split_words(text: str) -> list[str]:
    """Return the words in order, with repetitions."""
    return [word for part in text.split() for word in split_name_words(part)]
