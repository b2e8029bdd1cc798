"""Numbers, addresses and handles by which people are known, in the one form in which they are compared.

A PNC number is written in many ways: 2012/0034567K, 12/34567K, 12 34567 k. Its year counts by two
figures, its serial number is filled up to seven. Other numbers are their letters and figures.
A part of a number is looked for by what begins with a sign that no number has: * before the
end of a telephone number or a piece of a plate, < and > round the halves of a name online,
of which one mistake leaves one half as it was.
"""

import re
from collections.abc import Iterator

from mosovo.rooms.traces.queries import phone

from .words import words_of

_PNC = re.compile(r"(?:19|20)?(\d{2})[/\s-]+0*(\d{1,7})\s*([A-Z])|(?:19|20)(\d{2})(\d{7})([A-Z])|(\d{2})(\d{7})([A-Z])")
_OTHER = re.compile(r"[^A-Z0-9]")
_HOUSE = re.compile(r"\d{1,4}[a-z]?")
POSTCODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}\d[A-Za-z0-9]?) ?(\d[A-Za-z]{2})(?![A-Za-z0-9])")
SHORTEST = 4
END, PIECE, ONLINE = 6, 4, 6
"""How many figures of the end of a telephone number; letters of a piece of a plate; the shortest name online."""
LONGEST_STREET = 4
LONGEST = 100


def pnc(text: str) -> str | None:
    """A PNC number in its one form, or None if it could not be one.

    >>> pnc("2012/0034567k"), pnc("12/34567K"), pnc("20120034567K"), pnc("Hartwell")
    ('12/0034567K', '12/0034567K', '12/0034567K', None)
    """
    found = _PNC.fullmatch(text.strip().upper())
    if found is None:
        return None
    year, serial, letter = (part for part in found.groups() if part is not None)
    return f"{year}/{serial:0>7}{letter}"


def forms(text: str) -> list[str]:
    """The forms under which a number is kept and looked for: as a PNC number if it may be one, and as it stands.

    >>> forms("NS-4817-2035"), forms("12/34567K")
    (['NS48172035'], ['12/0034567K', '1234567K'])
    """
    plain = _OTHER.sub("", text.upper())[:LONGEST]
    found = [form for form in (pnc(text), plain) if form and len(form) >= SHORTEST]
    return list(dict.fromkeys(found))


def phones(text: str) -> list[str]:
    """A telephone number whole, and its end.

    >>> phones("+44 7700 900123"), phones("900123"), phones("12"), phones("0123456789012345678")
    (['07700900123', '*900123'], ['*900123'], [], [])
    """
    figures = phone(text) or re.sub(r"[\s()./-]+", "", text)
    if not re.fullmatch(r"\+?\d{6,15}", figures, re.ASCII):
        return []
    return [figures, f"*{figures[-END:]}"] if len(figures) > END else [f"*{figures}"]


def plates(text: str, *, whole: bool = True) -> list[str]:
    """A registration whole, and each piece of four; of what is asked, its first piece.

    >>> plates("ab12 cde"), plates("AB12", whole=False)
    (['AB12CDE', '*AB12', '*B12C', '*12CD', '*2CDE'], ['AB12', '*AB12'])
    """
    plain = _OTHER.sub("", text.upper())[:12]
    pieces = [f"*{plain[at : at + PIECE]}" for at in range(len(plain) - PIECE + 1)]
    return [plain, *(pieces if whole else pieces[:1])] if len(plain) > 1 else []


def online(text: str) -> str:
    """An e-mail address or a name online, as it is compared.

    >>> online("@Night_Owl77"), online(" Ada@Example.org ")
    ('night_owl77', 'ada@example.org')
    """
    return text.strip().lstrip("@<>*").casefold()[:LONGEST]


def halves(text: str) -> list[str]:
    """The two halves of a name online: one mistake leaves one of them as it was.

    >>> halves("nightowl"), halves("owl")
    (['<nigh', '>towl'], [])
    """
    if len(text) < ONLINE:
        return []
    half = len(text) // 2
    return [f"<{text[:half]}", f">{text[-half:]}"]


def halves_asked(text: str) -> list[str]:
    """The halves of every name online that is one mistake away."""
    if len(text) < ONLINE:
        return []
    lengths = sorted({length // 2 for length in (len(text) - 1, len(text), len(text) + 1)})
    return [each for half in lengths for each in (f"<{text[:half]}", f">{text[-half:]}")]


def postcodes(text: str) -> Iterator[str]:
    """Each British postcode in the text, without its space.

    >>> list(postcodes("14 Larch Close, Hexley ns1 4qx"))
    ['NS14QX']
    """
    for found in POSTCODE.finditer(text):
        yield f"{found[1]}{found[2]}".upper()


def street(lines: str) -> list[str]:
    """The first line of an address: with its number, and without.

    >>> street("14 Larch Close\\nHexley"), street("Flat 2, 9 High St.")
    (['14 larch close', 'larch close'], ['flat 2 9 high street', 'high street'])
    """
    first = next((line for line in lines.splitlines() if line.strip()), "")
    words = [_STREET.get(word, word) for word in _in_order(first)]
    without = [word for word in words if word != "flat" and not any(letter.isdigit() for letter in word)]
    found = [" ".join(words)[:LONGEST], " ".join(without)[:LONGEST] if len(without) > 1 else ""]
    return list(dict.fromkeys(each for each in found if each))


def streets_asked(text: str, most: int = 6) -> list[str]:
    """Every run of two to six words that may be the first line of an address.

    >>> streets_asked("14 Larch Cl")
    ['14 larch close', '14 larch', 'larch close']
    """
    words = [_STREET.get(word, word) for word in _in_order(text)][:10]
    runs = [" ".join(words[at : at + long]) for at in range(len(words)) for long in range(most, 1, -1)]
    return [run for run in dict.fromkeys(runs) if " " in run]


def words_of_address(text: str) -> frozenset[str]:
    """The words from the number of a house to what its street is called: hardly a misspelt name of somebody.

    >>> sorted(words_of_address("hartwell 14 Larch Cl")), sorted(words_of_address("Larch Close"))
    (['cl', 'larch'], [])
    """
    words = _in_order(text)
    found: set[str] = set()
    for at, word in enumerate(words):
        after = words[at + 1 : at + 1 + LONGEST_STREET] if _HOUSE.fullmatch(word) else []
        ends = [place for place, each in enumerate(after) if _STREET.get(each, each) in _OF_STREETS]
        found.update(after[: ends[0] + 1] if ends else ())
    return frozenset(found)


def _in_order(text: str) -> list[str]:
    """The words as they come, one that comes twice too."""
    return [word for part in text.split() for word in words_of(part)]


_STREET = {
    "rd": "road", "st": "street", "cl": "close", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive",
    "ct": "court", "pl": "place", "sq": "square", "terr": "terrace", "cres": "crescent", "gdns": "gardens",
}  # fmt: skip
_OF_STREETS = frozenset((*_STREET.values(), "way", "walk", "mews", "rise"))
"""What ends the name of a street, and is rarely a surname."""
