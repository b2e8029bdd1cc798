"""Addresses as they are compared: the same place however somebody spells it.

    >>> same_place(("14 Larch Cl., Hexley", "ns11aa"), ("14 LARCH CLOSE\\nHexley\\nNorthshire", "NS1 1AA"))
    True
    >>> same_place(("Flat 1, 14 Larch Close", "NS1 1AA"), ("Flat 2, 14 Larch Close", "NS1 1AA"))
    False

Numbers must be the same and, where both have one, the postcode; of the words, one address may say
more than the other when the postcodes agree (a county, a town). Without two postcodes all words
must agree.
"""

import re
import unicodedata

type Place = tuple[str, str]
"""The lines of an address and its postcode, as typed."""

_WORDS = {
    "ave": "avenue", "av": "avenue", "bldg": "building", "bldgs": "buildings", "cl": "close", "clo": "close",
    "cres": "crescent", "cresc": "crescent", "ct": "court", "dr": "drive", "est": "estate", "fl": "flat",
    "apt": "flat", "apartment": "flat", "gdns": "gardens", "gdn": "garden", "grn": "green", "gr": "grove",
    "gro": "grove", "hse": "house", "ho": "house", "la": "lane", "ln": "lane", "mt": "mount", "pde": "parade",
    "pk": "park", "pl": "place", "rd": "road", "rm": "room", "sq": "square", "st": "street", "str": "street",
    "ter": "terrace", "terr": "terrace", "vw": "view", "wk": "walk", "wy": "way", "no": "", "number": "", "the": "",
}  # fmt: skip
"""Abbreviations as envelopes have them; "St" of a saint becomes a street on both sides alike."""
_PIECE = re.compile(r"[a-z0-9]+")


def same_place(one: Place, other: Place) -> bool:
    """Whether two addresses are one place under two spellings."""
    (words, numbers), (its_words, its_numbers) = _pieces(one[0]), _pieces(other[0])
    code, its_code = postcode(one[1]), postcode(other[1])
    if numbers != its_numbers or not (words or numbers):
        return False
    if code and its_code:
        return code == its_code and (words <= its_words or its_words <= words)
    return words == its_words


def postcode(text: str) -> str:
    """A postcode without its space, in capitals.

    >>> postcode(" ns1  1aa"), postcode("")
    ('NS11AA', '')
    """
    return re.sub(r"\s+", "", text).upper()


def _pieces(lines: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of an address, and what in it has figures: 14, 2a."""
    plain = unicodedata.normalize("NFKD", lines.casefold()).replace("'", "").replace("’", "")
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    pieces = [_WORDS.get(piece, piece) for piece in _PIECE.findall(plain)]
    numbers = sorted(piece for piece in pieces if any(character.isdecimal() for character in piece))
    return frozenset(pieces) - frozenset(numbers) - {""}, tuple(numbers)
