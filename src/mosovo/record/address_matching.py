"""Compare addresses by postcode and house, whatever the spelling, word order, capitals or line breaks.

    >>> is_same_place(("14 Larch Cl., Hexley", "ns11aa"), ("14 LARCH CLOSE\\nHexley\\nNorthshire", "NS1 1AA"))
    True
    >>> is_same_place(("Flat 1, 14 Larch Close", "NS1 1AA"), ("Flat 2, 14 Larch Close", "NS1 1AA"))
    False

A house is its number with its letter, its name, and the flat in it. Two addresses with postcodes are the same place
if postcode and house agree. If either has no postcode, house, street and town must agree, allowing one typing error
in each name. This is the only definition: an address yields keys, which are compared one by one in this module and in
the search index. An address without a house (a bench, a shelter, a street) has no keys; its words are compared instead.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from .address_parts import AddressParts, expand_abbreviations, parse_address, plain_words

type Place = tuple[str, str]
"""The lines of an address and its postcode, as typed."""

MIN_SIMILARITY = 0.84
"""Lowest similarity of the words of two addresses, sorted alphabetically: allows two errors in a short address."""
MAX_KEY_LENGTH = 99
MAX_TOWNS = 2
MIN_MISSPELT_LENGTH = 4
"""Fewest letters in a name for which a typing error is allowed."""
WITH_POSTCODE, WITHOUT_POSTCODE, TOWN = "+", "-", "@"
"""Prefixes of index keys: house and street of an address with a postcode, the same without one, and a town."""


@dataclass(frozen=True)
class AddressKeys:
    """The keys by which an address is compared. Two addresses agree in a kind of key if they share any key of it.

    A kind of key is worked out when it is needed: most addresses differ in their postcode keys already.
    """

    parts: AddressParts

    @property
    def has_postcode(self) -> bool:
        return bool(self.parts.postcode)

    @cached_property
    def postcode_keys(self) -> frozenset[str]:
        return frozenset(key[:MAX_KEY_LENGTH] for key in _list_postcode_keys(self.parts))

    @cached_property
    def street_keys(self) -> frozenset[str]:
        return frozenset(key[:MAX_KEY_LENGTH] for key in _list_street_keys(self.parts))

    @cached_property
    def towns(self) -> frozenset[str]:
        names = self.parts.towns[:MAX_TOWNS]
        return frozenset(key[:MAX_KEY_LENGTH] for town in names for key in list_misspellings(town))

    def __bool__(self) -> bool:
        return bool(self.postcode_keys or self.street_keys)

    def match(self, other: "AddressKeys") -> bool:
        """Whether the two are the same place. Different postcodes are different places, even in the same street."""
        if self.postcode_keys & other.postcode_keys:
            return True
        if (self.has_postcode and other.has_postcode) or not self.street_keys & other.street_keys:
            return False
        return bool(self.towns & other.towns) or not (self.towns or other.towns)

    @property
    def index_keys(self) -> frozenset[str]:
        """Return the keys stored in the index.

        A street without a town is left out: it would match too many addresses.
        """
        if not self.towns:
            return self.postcode_keys
        prefix = WITH_POSTCODE if self.has_postcode else WITHOUT_POSTCODE
        return self.postcode_keys | {prefix + key for key in self.street_keys} | {TOWN + key for key in self.towns}


def is_same_place(first: Place, second: Place) -> bool:
    """Whether two addresses are the same place, possibly spelt differently."""
    return build_place_matcher(first)(second)


def build_place_matcher(place: Place) -> Callable[[Place], bool]:
    """Return a test whether an address is this place. The keys of this place are worked out once."""
    keys = build_address_keys(place)

    def is_same(other: Place) -> bool:
        other_keys = build_address_keys(other)
        if keys and other_keys:
            return keys.match(other_keys)
        return not keys and not other_keys and _has_similar_words(place, other)

    return is_same


def build_address_keys(place: Place) -> AddressKeys:
    """Return the keys of an address; none if it names no house.

    >>> sorted(build_address_keys(("14 Ash Close, Ely", "NS1 1AA")).index_keys)
    ['+14//ash close', '@ely', 'NS11AA 14/']
    """
    return AddressKeys(parse_address(*place))


def is_same_text(first: Place, second: Place) -> bool:
    """Whether two addresses are identical apart from line ends, capitals and punctuation."""
    return normalise_postcode(first[1]) == normalise_postcode(second[1]) and plain_words(first[0]) == plain_words(
        second[0]
    )


def normalise_postcode(text: str) -> str:
    """Return a postcode without spaces and in capitals.

    >>> normalise_postcode(" ns1  1aa"), normalise_postcode("")
    ('NS11AA', '')
    """
    return re.sub(r"\s+", "", text).upper()


def list_misspellings(name: str) -> frozenset[str]:
    """Return the name, and the name without each of its letters: names one error apart share one of these.

    The method is that of SymSpell, by Wolf Garbe. Names of fewer than four letters must be spelt correctly.

    >>> sorted(list_misspellings("mill")), sorted(list_misspellings("ivy"))
    (['ill', 'mil', 'mill', 'mll'], ['ivy'])
    """
    if len(name) < MIN_MISSPELT_LENGTH:
        return frozenset([name])
    return frozenset([name, *(name[:index] + name[index + 1 :] for index in range(len(name)))])


def _list_postcode_keys(parts: AddressParts) -> Iterator[str]:
    """Yield keys of postcode with number and flat, and of postcode with house or block name and flat."""
    if not parts.postcode:
        return
    for number, flat in parts.houses:
        yield f"{parts.postcode} {number}/{flat}"
    for name in parts.names:
        for spelling in list_misspellings(name.name):
            yield f"{parts.postcode} {spelling} {name.ending}/{name.flat}"


def _list_street_keys(parts: AddressParts) -> Iterator[str]:
    """Yield keys of house, flat and street, allowing one error in the street name."""
    houses = [f"{number}/{flat}" for number, flat in parts.houses] or [f"{n.full_name}/{n.flat}" for n in parts.names]
    for house in houses if parts.street.name else ():
        yield from (f"{house}/{spelling} {parts.street.ending}" for spelling in list_misspellings(parts.street.name))


def _has_similar_words(first: Place, second: Place) -> bool:
    """Compare two addresses without a house: same numbers, nearly the same words, and no conflicting postcodes."""
    words, other_words = _words_and_numbers(first[0]), _words_and_numbers(second[0])
    code, other_code = normalise_postcode(first[1]), normalise_postcode(second[1])
    if words[1] != other_words[1] or not any(words) or (code and other_code and code != other_code):
        return False
    return Indel.normalized_similarity(words[0], other_words[0]) >= MIN_SIMILARITY


def _words_and_numbers(lines: str) -> tuple[str, list[str]]:
    words = expand_abbreviations(lines)
    numbers = sorted(word for word in words if len(word) == 1 or any(character.isdecimal() for character in word))
    return " ".join(sorted({*words} - {*numbers})), numbers
