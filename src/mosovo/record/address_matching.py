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

from .address_parts import AddressParts, plain_words, read_parts, words_in_full

type Place = tuple[str, str]
"""The lines of an address and its postcode, as typed."""

ALIKE = 0.84
"""Lowest similarity of the words of two addresses, sorted alphabetically: allows two errors in a short address."""
LONGEST_KEY = 99
MOST_TOWNS = 2
SHORTEST_MISSPELT = 4
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
    def by_postcode(self) -> frozenset[str]:
        return frozenset(key[:LONGEST_KEY] for key in _by_postcode(self.parts))

    @cached_property
    def by_street(self) -> frozenset[str]:
        return frozenset(key[:LONGEST_KEY] for key in _by_street(self.parts))

    @cached_property
    def towns(self) -> frozenset[str]:
        names = self.parts.towns[:MOST_TOWNS]
        return frozenset(key[:LONGEST_KEY] for town in names for key in list_misspellings(town))

    def __bool__(self) -> bool:
        return bool(self.by_postcode or self.by_street)

    def match(self, other: "AddressKeys") -> bool:
        """Whether the two are the same place. Different postcodes are different places, even in the same street."""
        if self.by_postcode & other.by_postcode:
            return True
        if (self.has_postcode and other.has_postcode) or not self.by_street & other.by_street:
            return False
        return bool(self.towns & other.towns) or not (self.towns or other.towns)

    @property
    def indexed(self) -> frozenset[str]:
        """Return the keys stored in the index.

        A street without a town is left out: it would match too many addresses.
        """
        if not self.towns:
            return self.by_postcode
        sign = WITH_POSTCODE if self.has_postcode else WITHOUT_POSTCODE
        return self.by_postcode | {sign + key for key in self.by_street} | {TOWN + key for key in self.towns}


def is_same_place(first: Place, second: Place) -> bool:
    """Whether two addresses are the same place, possibly spelt differently."""
    return same_place_as(first)(second)


def same_place_as(place: Place) -> Callable[[Place], bool]:
    """Return a test whether an address is this place. The keys of this place are worked out once."""
    keys = address_keys(place)

    def is_same(other: Place) -> bool:
        its_keys = address_keys(other)
        if keys and its_keys:
            return keys.match(its_keys)
        return not keys and not its_keys and _alike_in_words(place, other)

    return is_same


def address_keys(place: Place) -> AddressKeys:
    """Return the keys of an address; none if it names no house.

    >>> sorted(address_keys(("14 Ash Close, Ely", "NS1 1AA")).indexed)
    ['+14//ash close', '@ely', 'NS11AA 14/']
    """
    return AddressKeys(read_parts(*place))


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
    if len(name) < SHORTEST_MISSPELT:
        return frozenset([name])
    return frozenset([name, *(name[:at] + name[at + 1 :] for at in range(len(name)))])


def _by_postcode(parts: AddressParts) -> Iterator[str]:
    """Yield keys of postcode with number and flat, and of postcode with house or block name and flat."""
    if not parts.postcode:
        return
    for number, flat in parts.houses:
        yield f"{parts.postcode} {number}/{flat}"
    for name in parts.names:
        for spelling in list_misspellings(name.name):
            yield f"{parts.postcode} {spelling} {name.ending}/{name.flat}"


def _by_street(parts: AddressParts) -> Iterator[str]:
    """Yield keys of house, flat and street, allowing one error in the street name."""
    houses = [f"{number}/{flat}" for number, flat in parts.houses] or [f"{n.full_name}/{n.flat}" for n in parts.names]
    for house in houses if parts.street.name else ():
        yield from (f"{house}/{spelling} {parts.street.ending}" for spelling in list_misspellings(parts.street.name))


def _alike_in_words(first: Place, second: Place) -> bool:
    """Compare two addresses without a house: same numbers, nearly the same words, and no conflicting postcodes."""
    words, its_words = _words_and_numbers(first[0]), _words_and_numbers(second[0])
    code, its_code = normalise_postcode(first[1]), normalise_postcode(second[1])
    if words[1] != its_words[1] or not any(words) or (code and its_code and code != its_code):
        return False
    return Indel.normalized_similarity(words[0], its_words[0]) >= ALIKE


def _words_and_numbers(lines: str) -> tuple[str, list[str]]:
    words = words_in_full(lines)
    numbers = sorted(word for word in words if len(word) == 1 or any(figure.isdecimal() for figure in word))
    return " ".join(sorted({*words} - {*numbers})), numbers
