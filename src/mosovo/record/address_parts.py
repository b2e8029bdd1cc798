"""Parse an address into postcode, number, flat, house name, street and town, in whatever order they come.

Commas and line breaks help but are not needed. An ambiguous address yields every interpretation.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .address_words import (
    BLOCKS,
    FLATS,
    FLOORS,
    IN_FULL,
    LEFT_OUT,
    ROADS,
    STREETS,
    block_of,
    is_county,
    nearly_a_street,
)

POSTCODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}\d[A-Za-z0-9]?) *(\d[A-Za-z]{2})(?![A-Za-z0-9])")
_WORD = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)+|[a-z0-9]+")
_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*")
_SEPARATORS = re.compile(r"[,;\n\r]+")
_KEPT = 2_000
MOST_LETTERS = 400


class NamedHouse(NamedTuple):
    """The name of a street, house or block without spaces, its last word (such as road), and a flat or number in it."""

    name: str = ""
    ending: str = ""
    flat: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.ending}".strip()


NO_NAME = NamedHouse()


@dataclass(frozen=True, slots=True)
class AddressParts:
    """The parts of an address. `houses` are pairs of number and flat; more than one if the address is ambiguous."""

    postcode: str = ""
    houses: tuple[tuple[str, str], ...] = ()
    names: tuple[NamedHouse, ...] = ()
    street: NamedHouse = NO_NAME
    street_words: str = ""
    """The street for searching: full words, with spaces."""
    name_words: str = ""
    towns: tuple[str, ...] = ()


class _Segment(NamedTuple):
    """The words of an address between two commas or line breaks."""

    numbers: tuple[str, ...]
    before: tuple[str, ...]
    """Words before the first number."""
    words: tuple[str, ...]
    """Words after the first number, or all words if there is no number."""


def plain_words(lines: str) -> list[str]:
    """Return the words in lower case without accents and apostrophes, in their order.

    >>> plain_words("14 King’s Cl.")
    ['14', 'kings', 'cl']
    """
    plain = unicodedata.normalize("NFKD", lines[:MOST_LETTERS].casefold()).replace("'", "").replace("’", "")
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def words_in_full(lines: str) -> list[str]:
    """Return the words with abbreviations expanded; "St" before a name becomes "saint".

    >>> words_in_full("9 High St, St Albans"), words_in_full("12 St Mary's Rd")
    (['9', 'high', 'street', 'saint', 'albans'], ['12', 'saint', 'marys', 'road'])
    """
    return [word for segment in _SEPARATORS.split(lines) for word in _in_full(plain_words(segment))]


def _in_full(words: Sequence[str]) -> list[str]:
    results: list[str] = []
    for at, word in enumerate(words):
        begins = not results or bool(_NUMBER.fullmatch(results[-1])) or results[-1] in STREETS
        if word == "st" and begins and at + 1 < len(words):
            results.append("saint")
        else:
            results.append(IN_FULL.get(word, word))
    return results


def words_to_compare(words: Sequence[str]) -> list[str]:
    """Return the words without filler words and leading zeros; a letter after a number is joined to it.

    >>> words_to_compare(["no", "014", "a", "the", "crescent"])
    ['14a', 'crescent']
    """
    results: list[str] = []
    for word in words:
        if len(word) == 1 and word.isalpha() and results and results[-1].isdecimal():
            results[-1] += word
        elif word not in LEFT_OUT:
            results.append(word.lstrip("0") or word)
    return results


@lru_cache(maxsize=_KEPT)
def read_parts(lines: str, postcode: str = "") -> AddressParts:
    """Parse the parts of an address. A postcode in the lines is used if none is given separately.

    >>> parts = read_parts("Flat 2, 9 High St., Hexley, Northshire", "ns1 1aa")
    >>> parts.postcode, parts.houses, parts.street.full_name, parts.towns
    ('NS11AA', (('9', '2'),), 'high street', ('hexley',))
    """
    code = _code(postcode) or next((f"{each[1]}{each[2]}".upper() for each in POSTCODE.finditer(lines)), "")
    rest = POSTCODE.sub(" ", lines)
    flat, segments = "", []
    for text in _SEPARATORS.split(rest):
        its_flat, words = _without_flat(_in_full(plain_words(text)))
        flat = flat or its_flat
        if remaining := words_to_compare(words):
            segments.append(_segment(remaining))
    return _put_together(code, flat, segments)


def _code(typed: str) -> str:
    match = POSTCODE.fullmatch(typed.strip())
    return f"{match[1]}{match[2]}".upper() if match else ""


def _without_flat(words: list[str]) -> tuple[str, list[str]]:
    """Return the flat, room or floor that the words name, and the words without it."""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word == "floor" and at and words[at - 1] in FLOORS:
            end = at + 1 + (after in FLATS)
            return f"floor {FLOORS[words[at - 1]]}", words[: at - 1] + words[end:]
        if word in FLATS and after and (_NUMBER.fullmatch(after) or len(after) == 1):
            return after.lstrip("0"), words[:at] + words[at + 2 :]
    return "", words


def _segment(words: Sequence[str]) -> _Segment:
    numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
    first = next((at for at, word in enumerate(words) if word in numbers), 0)
    before = tuple(words[:first])
    return _Segment(numbers, before, tuple(word for word in words[first:] if word not in numbers))


def _put_together(code: str, flat: str, segments: Sequence[_Segment]) -> AddressParts:
    at, street, words, rest = _find_street(segments)
    numbers = [*(segments[at].numbers if at is not None else ())]
    others = [number for n, segment in enumerate(segments) if n != at for number in segment.numbers]
    names = tuple(_find_names(segments, at, street, flat))
    towns = list(dict.fromkeys(_towns(segments, at, rest)))
    return AddressParts(
        postcode=code,
        houses=tuple(dict.fromkeys(_houses(numbers, others, flat))),
        names=names,
        street=street,
        street_words=" ".join(words),
        name_words=next((f"{each.name} {each.ending}" for each in names), ""),
        towns=tuple([town for town in towns if not is_county(town)] or towns),
    )  # fmt: skip


def _houses(numbers: Sequence[str], others: Sequence[str], flat: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of number and flat. Two numbers without the word flat are read both ways; "Flat A, 9" is 9a."""
    results = [*numbers, *others]
    if not results:
        return
    first = results[0]
    if not flat and len(results) == 1 and first.count("/") == 1:
        one, other = first.split("/")
        yield from ((one, other), (other, one))
    elif not flat and len(results) > 1:
        yield from ((first, results[1]), (results[1], first)) if not numbers else ((first, results[1]),)
    elif len(flat) == 1 and flat.isalpha() and first.isdecimal():
        yield first + flat, ""
    else:
        yield first, flat


def _find_street(segments: Sequence[_Segment]) -> tuple[int | None, NamedHouse, tuple[str, ...], tuple[str, ...]]:
    """Return the index of the street's segment, the street, its words, and the other words of that segment.

    A segment with a number and a road is preferred to one with only a road, a number or another kind of street.
    """
    at = max(range(len(segments)), key=lambda n: (_worth(segments[n]), -n), default=None)
    if at is None or _worth(segments[at]) <= 0:
        return None, NO_NAME, (), ()
    segment = segments[at]
    words = segment.words or segment.before
    end = _end_of_street(words)
    if end is None and segment.before and _end_of_street(segment.before) is not None:
        words, rest = segment.before, segment.words
        end = _end_of_street(words) or 0
        return at, _parse_house_name(words[:end]), words[:end], (*words[end:], *rest)
    if end is None:
        end = len(words) if len(segments) > 1 else 1
    return at, _parse_house_name(words[:end]), words[:end], (*words[end:], *(segment.before if segment.words else ()))


def _worth(segment: _Segment) -> int:
    words = (*segment.before, *segment.words)
    if not words:
        return 0
    end = _end_of_street(segment.words) or _end_of_street(segment.before) if segment.numbers else _end_of_street(words)
    is_road = end is not None and any(word in ROADS for word in words)
    return 2 * bool(segment.numbers) + bool(end) + 2 * is_road - (words[-1] in BLOCKS and end is None)


def _end_of_street(words: Sequence[str]) -> int | None:
    """Return the number of words in the street, up to its last possible ending. Larch Hill Road is three words."""
    ends = [at for at, word in enumerate(words) if at and word in STREETS]
    if not ends:
        ends = [at for at, word in enumerate(words) if at and nearly_a_street(word)]
    if not ends:
        return None
    end = ends[0]
    while end + 1 < len(words) and words[end + 1] in (ROADS if words[end] in ROADS else STREETS):
        end += 1
    return end + 1


def _parse_house_name(words: Sequence[str]) -> NamedHouse:
    """Parse the name of a house: the name without spaces, and the kind of building or street after it."""
    if not words:
        return NO_NAME
    last = words[-1]
    ending = last if last in STREETS | BLOCKS else nearly_a_street(last) or block_of(last)
    if len(words) > 1 and ending:
        return NamedHouse("".join(words[:-1]), ending)
    return NamedHouse("".join(words))


def _find_names(segments: Sequence[_Segment], at: int | None, street: NamedHouse, flat: str) -> list[NamedHouse]:
    """Find names of the house or block: by their ending, or else the first words if the street has no number."""
    house: list[NamedHouse] = []
    for n, segment in enumerate(segments):
        words = (*segment.before, *segment.words)
        block = next((place for place, word in enumerate(words) if place and block_of(word)), None)
        if block is None or (n == at and (segment.numbers or not street.name)):
            continue
        its_flat = flat or ("" if n == at else next(iter(segment.numbers), ""))
        house.append(_namedblock_of(words[: block + 1])._replace(flat=its_flat))
    if not house and at and not any(segment.numbers for segment in segments):
        house = [_parse_house_name(segments[0].words)._replace(flat=flat)]
    return house


def _namedblock_of(words: Sequence[str]) -> NamedHouse:
    return NamedHouse("".join(words[:-1]), block_of(words[-1]))


def _towns(segments: Sequence[_Segment], at: int | None, rest: Sequence[str]) -> Iterator[str]:
    """Yield possible towns: the words after the street, then each later segment, then each earlier one."""
    if rest:
        yield from _without_county(rest)
    places = [*range(at + 1, len(segments)), *range(at)] if at is not None else []
    for n in places:
        words = (*segments[n].before, *segments[n].words)
        if words and not segments[n].numbers and not any(map(block_of, words[1:])):
            yield from _without_county(words)


def _without_county(words: Sequence[str]) -> Iterator[str]:
    remaining = list(words)
    while len(remaining) > 1 and is_county(remaining[-1]):
        remaining.pop()
    yield "".join(remaining)
