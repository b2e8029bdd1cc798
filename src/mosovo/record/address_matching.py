"""Addresses as they are compared: by postcode and house, whatever the spelling, order, capitals or line breaks.

    >>> is_same_place(("14 Larch Cl., Hexley", "ns11aa"), ("14 LARCH CLOSE\\nHexley\\nNorthshire", "NS1 1AA"))
    True
    >>> is_same_place(("Flat 1, 14 Larch Close", "NS1 1AA"), ("Flat 2, 14 Larch Close", "NS1 1AA"))
    False

A house is its number with its letter, its name, and the flat in it. Two addresses with a postcode are the same place
if postcode and house agree. Where one has none, house, street and town must agree, but for one slip of the finger
in each name. This is the only definition: an address gives keys, which are compared one by one, here and in the
index of the register. What has no house at all (a bench, a shelter, a street) gives none and is compared by its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from .address_parts import AddressParts, plain_words, read_parts, words_in_full

type Place = tuple[str, str]
"""The lines of an address and its postcode, as typed."""

ALIKE = 0.84
"""Of the words of both, in order of the alphabet: two slips in a short address."""
LONGEST_KEY = 99
MOST_TOWNS = 2
SHORTEST_MISSPELT = 4
"""Letters of the shortest name in which a slip is allowed for."""
WITH_POSTCODE, WITHOUT_POSTCODE, TOWN = "+", "-", "@"
"""What begins a key of house and street, of an address that has a postcode or has none; and a key of a town."""


@dataclass(frozen=True, slots=True)
class AddressKeys:
    """What is compared of an address. Any key of a kind that two have in common makes them agree in it."""

    by_postcode: frozenset[str] = frozenset()
    by_street: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    has_postcode: bool = False

    def __bool__(self) -> bool:
        return bool(self.by_postcode or self.by_street)

    def match(self, other: "AddressKeys") -> bool:
        """Whether the two are one place. Two postcodes that differ are two places, whatever the street."""
        if self.by_postcode & other.by_postcode:
            return True
        if (self.has_postcode and other.has_postcode) or not self.by_street & other.by_street:
            return False
        return bool(self.towns & other.towns) or not (self.towns or other.towns)

    @property
    def indexed(self) -> frozenset[str]:
        """The keys as an index holds them. A street without a town is no place to look for among all others."""
        if not self.towns:
            return self.by_postcode
        sign = WITH_POSTCODE if self.has_postcode else WITHOUT_POSTCODE
        return self.by_postcode | {sign + key for key in self.by_street} | {TOWN + key for key in self.towns}


def is_same_place(one: Place, other: Place) -> bool:
    """Whether two addresses are one place under two spellings."""
    keys, its_keys = address_keys(one), address_keys(other)
    if keys and its_keys:
        return keys.match(its_keys)
    return not keys and not its_keys and _alike_in_words(one, other)


def address_keys(place: Place) -> AddressKeys:
    """The keys of an address, none where it names no house.

    >>> sorted(address_keys(("14 Ash Close, Ely", "NS1 1AA")).indexed)
    ['+14//ash close', '@ely', 'NS11AA 14/']
    """
    parts = read_parts(*place)
    return AddressKeys(
        by_postcode=frozenset(key[:LONGEST_KEY] for key in _by_postcode(parts)),
        by_street=frozenset(key[:LONGEST_KEY] for key in _by_street(parts)),
        towns=frozenset(key[:LONGEST_KEY] for town in parts.towns[:MOST_TOWNS] for key in list_misspellings(town)),
        has_postcode=bool(parts.postcode),
    )


def is_same_text(one: Place, other: Place) -> bool:
    """Whether two addresses are the same to the letter, but for line ends, capitals and stops."""
    return normalise_postcode(one[1]) == normalise_postcode(other[1]) and plain_words(one[0]) == plain_words(other[0])


def normalise_postcode(text: str) -> str:
    """A postcode without its space, in capitals.

    >>> normalise_postcode(" ns1  1aa"), normalise_postcode("")
    ('NS11AA', '')
    """
    return re.sub(r"\s+", "", text).upper()


def list_misspellings(name: str) -> frozenset[str]:
    """The name, and what is left of it without any one letter: names one slip apart have one of these in common.

    The method is that of SymSpell, by Wolf Garbe. A short name must be spelt right.

    >>> sorted(list_misspellings("mill")), sorted(list_misspellings("ivy"))
    (['ill', 'mil', 'mill', 'mll'], ['ivy'])
    """
    if len(name) < SHORTEST_MISSPELT:
        return frozenset([name])
    return frozenset([name, *(name[:at] + name[at + 1 :] for at in range(len(name)))])


def _by_postcode(parts: AddressParts) -> Iterator[str]:
    """Postcode with number and flat; and postcode with the name of the house or block, and the flat."""
    if not parts.postcode:
        return
    for number, flat in parts.houses:
        yield f"{parts.postcode} {number}/{flat}"
    for name in parts.names:
        for spelling in list_misspellings(name.name):
            yield f"{parts.postcode} {spelling} {name.ending}/{name.flat}"


def _by_street(parts: AddressParts) -> Iterator[str]:
    """House, flat and street, with a slip in the name of the street."""
    houses = [f"{number}/{flat}" for number, flat in parts.houses] or [f"{n.full_name}/{n.flat}" for n in parts.names]
    for house in houses if parts.street.name else ():
        yield from (f"{house}/{spelling} {parts.street.ending}" for spelling in list_misspellings(parts.street.name))


def _alike_in_words(one: Place, other: Place) -> bool:
    """Of two that name no house: the same numbers, nearly the same words, and no two postcodes that differ."""
    words, its_words = _words_and_numbers(one[0]), _words_and_numbers(other[0])
    code, its_code = normalise_postcode(one[1]), normalise_postcode(other[1])
    if words[1] != its_words[1] or not any(words) or (code and its_code and code != its_code):
        return False
    return SequenceMatcher(None, words[0], its_words[0], autojunk=False).ratio() >= ALIKE


def _words_and_numbers(lines: str) -> tuple[str, list[str]]:
    words = words_in_full(lines)
    numbers = sorted(word for word in words if len(word) == 1 or any(figure.isdecimal() for figure in word))
    return " ".join(sorted({*words} - {*numbers})), numbers
