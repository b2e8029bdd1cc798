"""Invented addresses, each typed in many ways: misspelt, reordered, on one line or several, with and without postcode.

A place is a house, a named house or a flat in a street of a town. Streets have neighbours that differ in a word, a
number, a flat or a town, so that a comparison that is too kind is seen to be. No typing changes a number or a postcode.
Where a typing has no postcode it has at most one slip, and its parts stay apart; with a postcode, up to two slips.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from mosovo.record.address_matching import AddressKeys, Place

STREETS = (
    "Larch", "Mill", "High", "Church", "Station", "Old Quarry", "King's", "St Mary's", "Invented", "Sample", "Made-up",
    "Alder", "Alderman", "Birch", "Beech", "Orchard", "Upper Meadow", "Notional", "Pretend", "Marsh", "March",
    "Victoria", "Queen Anne's", "Saltmarsh", "Whitethorn", "Blackthorn", "Cobden", "Gladstone", "Wharfedale",
    "Nidderdale",
)  # fmt: skip
ENDINGS = ("Close", "Road", "Street", "Lane", "Avenue", "Row", "Gardens", "Terrace", "Crescent", "Court", "Drive")
TOWNS = ("Hexley", "Mockton", "Exampleton", "Sampleford", "Standinham", "Fauxley", "Upper Fauxley", "St Osyth Magna")
HOUSES = ("Rose", "Ivy", "Larch", "Seaview", "The Old", "Primrose", "Woodside", "Hillcrest")
KINDS = ("Cottage", "House", "Lodge", "Farm")
SHORT = {
    "Close": ("Cl", "Clo"), "Road": ("Rd", "Rd."), "Street": ("St", "St."), "Lane": ("La", "Ln"),
    "Avenue": ("Ave", "Av"), "Gardens": ("Gdns",), "Terrace": ("Terr", "Ter"), "Crescent": ("Cres",),
    "Court": ("Ct",), "Drive": ("Dr",), "House": ("Hse",), "Cottage": ("Cott",),
}  # fmt: skip
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
WITHOUT_POSTCODE = 0.05
"""The share of typings without a postcode."""


@dataclass(frozen=True, slots=True)
class House:
    """One place. `number` is empty if it has only a name."""

    number: str
    name: str
    flat: str
    street: str
    ending: str
    town: str
    postcode: str


def invent_houses(count: int, chance: Random) -> list[House]:
    """Return this number of different places, in streets with a postcode each."""
    found: dict[House, None] = {}
    while len(found) < count:
        street, ending, town = chance.choice(STREETS), chance.choice(ENDINGS), chance.choice(TOWNS)
        number = f"{chance.randrange(1, 60)}{chance.choice(['', '', '', '', '', '', 'a', 'b'])}"
        name = f"{chance.choice(HOUSES)} {chance.choice(KINDS)}" if chance.random() < 0.08 else ""
        flat = str(chance.randrange(1, 9)) if chance.random() < 0.15 and not name else ""
        found[House("" if name else number, name, flat, street, ending, town, _postcode(street, ending, town))] = None
    return list(found)


def type_again(house: House, chance: Random) -> Place:
    """Return the address as a person might type it."""
    with_postcode = chance.random() >= WITHOUT_POSTCODE
    typed = _misspelt(house, chance, with_postcode=with_postcode)
    lines = [typed.name, _road(typed, chance)] if typed.name else [_road(typed, chance)]
    if typed.name and chance.random() < 0.2:
        lines.reverse()
    if typed.flat:
        flat = f"{chance.choice(('Flat', 'Apt', 'Apartment', 'flat'))} {typed.flat}"
        lines = [flat, *lines] if chance.random() < 0.7 else [*lines, flat]
    lines = [typed.town, *lines] if chance.random() < 0.1 else [*lines, typed.town]
    if chance.random() < 0.2:
        lines.append("Northshire")
    return _written(lines, house.postcode if with_postcode else "", chance, spaced=with_postcode and not typed.name)


def _misspelt(house: House, chance: Random, *, with_postcode: bool) -> House:
    """Return the house with slips in the street, the town or its name: at most one in each."""
    parts = ["street", "street", "town", *(["name"] if house.name and with_postcode else [])]
    wrong = {chance.choice(parts) for _ in range(chance.choice((0, 0, 1, 1, 2) if with_postcode else (0, 0, 1)))}
    return replace(house, **{part: slip(getattr(house, part), chance) for part in sorted(wrong)})


def _road(house: House, chance: Random) -> str:
    """Return the street with its number, before or after it."""
    ending = chance.choice(SHORT.get(house.ending, (house.ending,))) if chance.random() < 0.4 else house.ending
    road, number = f"{house.street} {ending}", house.number
    if number.endswith(("a", "b")) and chance.random() < 0.2:
        number = f"{number[:-1]} {number[-1]}"
    typed = (f"{number} {road}", f"{number}, {road}", f"No. {number} {road}", f"{road} {number}")
    return chance.choice(typed) if number else road


def slip(text: str, chance: Random) -> str:
    """Return the text with one typing slip in its longest word."""
    word = max(text.split(), key=len)
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    wrong = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return text.replace(word, wrong)


def _written(lines: Sequence[str], postcode: str, chance: Random, *, spaced: bool) -> Place:
    """Join the lines, in any capitals, with the postcode separate or among the lines."""
    typed = postcode if chance.random() < 0.6 else chance.choice((postcode.replace(" ", ""), postcode.lower()))
    if postcode and chance.random() < 0.15:
        lines, typed = [*lines, typed], ""
    text = chance.choice((", ", "\n", "\r\n", ",\n", *((" ",) if spaced else ()))).join(lines)
    return chance.choice((text, text, text.upper(), text.lower())), typed


def _postcode(street: str, ending: str, town: str) -> str:
    """Return the postcode of a street, in a district of its town."""
    place = STREETS.index(street) * len(ENDINGS) + ENDINGS.index(ending)
    sector, rest = divmod(place, len(LETTERS) ** 2)
    first, second = divmod(rest, len(LETTERS))
    return f"ZZ{TOWNS.index(town) + 1} {sector + 1}{LETTERS[first]}{LETTERS[second]}"


def find_pairs(keys: Sequence[AddressKeys]) -> set[tuple[int, int]]:
    """Return every pair of indexes whose addresses match."""
    holders: dict[str, list[int]] = {}
    found = set()
    for number, each in enumerate(keys):
        tokens = each.postcode_keys | each.street_keys
        near = {other for key in tokens for other in holders.get(key, ())}
        found |= {(other, number) for other in near if each.match(keys[other])}
        for key in tokens:
            holders.setdefault(key, []).append(number)
    return found
