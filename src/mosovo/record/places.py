"""Addresses as they are compared: the same place however somebody spells it.

    >>> same_place(("14 Larch Cl., Hexley", "ns11aa"), ("14 LARCH CLOSE\\nHexley\\nNorthshire", "NS1 1AA"))
    True
    >>> same_place(("Flat 1, 14 Larch Close", "NS1 1AA"), ("Flat 2, 14 Larch Close", "NS1 1AA"))
    False

A house is told apart by its numbers and single letters, which must be the same; where both have a
postcode, that too. Then the words count for nothing; without two postcodes they must nearly agree,
but for a slip or two.
"""

import re
import unicodedata
from difflib import SequenceMatcher

type Place = tuple[str, str]
"""The lines of an address and its postcode, as typed."""

ALIKE = 0.84
"""Of the words of both, in order of the alphabet: two slips in a short address."""
_WORDS = {
    "ave": "avenue", "av": "avenue", "bldg": "building", "bldgs": "buildings", "cl": "close", "clo": "close",
    "cres": "crescent", "cresc": "crescent", "ct": "court", "dr": "drive", "est": "estate", "fl": "flat",
    "apt": "flat", "apartment": "flat", "gdns": "gardens", "gdn": "garden", "grn": "green", "gr": "grove",
    "gro": "grove", "hse": "house", "ho": "house", "la": "lane", "ln": "lane", "mt": "mount", "pde": "parade",
    "pk": "park", "pl": "place", "rd": "road", "rm": "room", "sq": "square", "st": "street", "saint": "street",
    "str": "street", "ter": "terrace", "terr": "terrace", "vw": "view", "wk": "walk", "wy": "way", "no": "",
    "number": "", "the": "",
}  # fmt: skip
"""Abbreviations as envelopes have them; "St" of a saint becomes a street on both sides alike."""
_PIECE = re.compile(r"[a-z0-9]+")


def same_place(one: Place, other: Place) -> bool:
    """Whether two addresses are likely one place under two spellings."""
    (words, numbers), (its_words, its_numbers) = _pieces(one[0]), _pieces(other[0])
    code, its_code = postcode(one[1]), postcode(other[1])
    if numbers != its_numbers or not (words or numbers):
        return False
    if code and its_code and (code != its_code or numbers):
        return code == its_code
    return SequenceMatcher(None, " ".join(words), " ".join(its_words), autojunk=False).ratio() >= ALIKE


def written_alike(one: Place, other: Place) -> bool:
    """Whether two addresses are the same to the letter, but for line ends, capitals and stops."""
    return postcode(one[1]) == postcode(other[1]) and _plain_pieces(one[0]) == _plain_pieces(other[0])


def postcode(text: str) -> str:
    """A postcode without its space, in capitals.

    >>> postcode(" ns1  1aa"), postcode("")
    ('NS11AA', '')
    """
    return re.sub(r"\s+", "", text).upper()


def _pieces(lines: str) -> tuple[list[str], list[str]]:
    """The words of an address, shortened ones in full, and what in it has figures or is a letter: 14, 2a, B."""
    pieces = [_WORDS.get(piece, piece) for piece in _plain_pieces(lines)]
    numbers = sorted(piece for piece in pieces if len(piece) == 1 or any(figure.isdecimal() for figure in piece))
    return sorted({*pieces} - {*numbers, ""}), numbers


def _plain_pieces(lines: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", lines.casefold()).replace("'", "").replace("’", "")
    return _PIECE.findall("".join(character for character in plain if not unicodedata.combining(character)))
