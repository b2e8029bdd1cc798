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
    ABBREVIATIONS,
    BLOCKS,
    FILLER_WORDS,
    FLATS,
    FLOORS,
    ROADS,
    STREETS,
    correct_street_ending,
    find_building_ending,
    is_county,
)

POSTCODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}\d[A-Za-z0-9]?) *(\d[A-Za-z]{2})(?![A-Za-z0-9])")
_WORD = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)+|[a-z0-9]+")
_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*")
_SEPARATORS = re.compile(r"[,;\n\r]+")
_CACHE_SIZE = 2_000
MAX_CHARACTERS = 400


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
    plain = unicodedata.normalize("NFKD", lines[:MAX_CHARACTERS].casefold()).replace("'", "").replace("’", "")
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def expand_abbreviations(lines: str) -> list[str]:
    """Return the words with abbreviations expanded; "St" before a name becomes "saint".

    >>> expand_abbreviations("9 High St, St Albans"), expand_abbreviations("12 St Mary's Rd")
    (['9', 'high', 'street', 'saint', 'albans'], ['12', 'saint', 'marys', 'road'])
    """
    return [word for segment in _SEPARATORS.split(lines) for word in _expand_words(plain_words(segment))]


def _expand_words(words: Sequence[str]) -> list[str]:
    results: list[str] = []
    for index, word in enumerate(words):
        is_start = not results or bool(_NUMBER.fullmatch(results[-1])) or results[-1] in STREETS
        if word == "st" and is_start and index + 1 < len(words):
            results.append("saint")
        else:
            results.append(ABBREVIATIONS.get(word, word))
    return results


def list_comparable_words(words: Sequence[str]) -> list[str]:
    """Return the words without filler words and leading zeros; a letter after a number is joined to it.

    >>> list_comparable_words(["no", "014", "a", "the", "crescent"])
    ['14a', 'crescent']
    """
    results: list[str] = []
    for word in words:
        if len(word) == 1 and word.isalpha() and results and results[-1].isdecimal():
            results[-1] += word
        elif word not in FILLER_WORDS:
            results.append(word.lstrip("0") or word)
    return results


@lru_cache(maxsize=_CACHE_SIZE)
def parse_address(lines: str, postcode: str = "") -> AddressParts:
    """Parse the parts of an address. A postcode in the lines is used if none is given separately.

    >>> parts = parse_address("Flat 2, 9 High St., Hexley, Northshire", "ns1 1aa")
    >>> parts.postcode, parts.houses, parts.street.full_name, parts.towns
    ('NS11AA', (('9', '2'),), 'high street', ('hexley',))
    """
    code = _parse_postcode(postcode) or next((f"{each[1]}{each[2]}".upper() for each in POSTCODE.finditer(lines)), "")
    rest = POSTCODE.sub(" ", lines)
    flat, segments = "", []
    for text in _SEPARATORS.split(rest):
        segment_flat, words = _split_off_flat(_expand_words(plain_words(text)))
        flat = flat or segment_flat
        if remaining := list_comparable_words(words):
            segments.append(_build_segment(remaining))
    return _build_parts(code, flat, segments)


def _parse_postcode(typed: str) -> str:
    match = POSTCODE.fullmatch(typed.strip())
    return f"{match[1]}{match[2]}".upper() if match else ""


def _split_off_flat(words: list[str]) -> tuple[str, list[str]]:
    """Return the flat, room or floor that the words name, and the words without it."""
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        if word == "floor" and index and words[index - 1] in FLOORS:
            end = index + 1 + (after in FLATS)
            return f"floor {FLOORS[words[index - 1]]}", words[: index - 1] + words[end:]
        if word in FLATS and after and (_NUMBER.fullmatch(after) or len(after) == 1):
            return after.lstrip("0"), words[:index] + words[index + 2 :]
    return "", words


def _build_segment(words: Sequence[str]) -> _Segment:
    numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
    first = next((index for index, word in enumerate(words) if word in numbers), 0)
    before = tuple(words[:first])
    return _Segment(numbers, before, tuple(word for word in words[first:] if word not in numbers))


def _build_parts(code: str, flat: str, segments: Sequence[_Segment]) -> AddressParts:
    index, street, words, rest = _find_street(segments)
    numbers = [*(segments[index].numbers if index is not None else ())]
    others = [number for n, segment in enumerate(segments) if n != index for number in segment.numbers]
    names = tuple(_find_names(segments, index, street, flat))
    towns = list(dict.fromkeys(_list_towns(segments, index, rest)))
    return AddressParts(
        postcode=code,
        houses=tuple(dict.fromkeys(_list_houses(numbers, others, flat))),
        names=names,
        street=street,
        street_words=" ".join(words),
        name_words=next((f"{each.name} {each.ending}" for each in names), ""),
        towns=tuple([town for town in towns if not is_county(town)] or towns),
    )  # fmt: skip


def _list_houses(numbers: Sequence[str], others: Sequence[str], flat: str) -> Iterator[tuple[str, str]]:
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
    index = max(range(len(segments)), key=lambda n: (_score_segment(segments[n]), -n), default=None)
    if index is None or _score_segment(segments[index]) <= 0:
        return None, NO_NAME, (), ()
    segment = segments[index]
    words = segment.words or segment.before
    end = _find_street_end(words)
    if end is None and segment.before and _find_street_end(segment.before) is not None:
        words, rest = segment.before, segment.words
        end = _find_street_end(words) or 0
        return index, _parse_house_name(words[:end]), words[:end], (*words[end:], *rest)
    if end is None:
        end = len(words) if len(segments) > 1 else 1
    return (
        index,
        _parse_house_name(words[:end]),
        words[:end],
        (*words[end:], *(segment.before if segment.words else ())),
    )


def _score_segment(segment: _Segment) -> int:
    words = (*segment.before, *segment.words)
    if not words:
        return 0
    end = (
        _find_street_end(segment.words) or _find_street_end(segment.before)
        if segment.numbers
        else _find_street_end(words)
    )
    is_road = end is not None and any(word in ROADS for word in words)
    return 2 * bool(segment.numbers) + bool(end) + 2 * is_road - (words[-1] in BLOCKS and end is None)


def _find_street_end(words: Sequence[str]) -> int | None:
    """Return the number of words in the street, up to its last possible ending. Larch Hill Road is three words."""
    ends = [index for index, word in enumerate(words) if index and word in STREETS]
    if not ends:
        ends = [index for index, word in enumerate(words) if index and correct_street_ending(word)]
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
    ending = last if last in STREETS | BLOCKS else correct_street_ending(last) or find_building_ending(last)
    if len(words) > 1 and ending:
        return NamedHouse("".join(words[:-1]), ending)
    return NamedHouse("".join(words))


def _find_names(segments: Sequence[_Segment], index: int | None, street: NamedHouse, flat: str) -> list[NamedHouse]:
    """Find names of the house or block: by their ending, or else the first words if the street has no number."""
    house: list[NamedHouse] = []
    for n, segment in enumerate(segments):
        words = (*segment.before, *segment.words)
        block = next((place for place, word in enumerate(words) if place and find_building_ending(word)), None)
        if block is None or (n == index and (segment.numbers or not street.name)):
            continue
        segment_flat = flat or ("" if n == index else next(iter(segment.numbers), ""))
        house.append(_parse_block_name(words[: block + 1])._replace(flat=segment_flat))
    if not house and index and not any(segment.numbers for segment in segments):
        house = [_parse_house_name(segments[0].words)._replace(flat=flat)]
    return house


def _parse_block_name(words: Sequence[str]) -> NamedHouse:
    return NamedHouse("".join(words[:-1]), find_building_ending(words[-1]))


def _list_towns(segments: Sequence[_Segment], index: int | None, rest: Sequence[str]) -> Iterator[str]:
    """Yield possible towns: the words after the street, then each later segment, then each earlier one."""
    if rest:
        yield from _remove_county(rest)
    places = [*range(index + 1, len(segments)), *range(index)] if index is not None else []
    for n in places:
        words = (*segments[n].before, *segments[n].words)
        if words and not segments[n].numbers and not any(map(find_building_ending, words[1:])):
            yield from _remove_county(words)


def _remove_county(words: Sequence[str]) -> Iterator[str]:
    remaining = list(words)
    while len(remaining) > 1 and is_county(remaining[-1]):
        remaining.pop()
    yield "".join(remaining)
