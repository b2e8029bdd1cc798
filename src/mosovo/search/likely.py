"""Which tokens answer what was asked, and how well: the first of the two stages.

Misspelt words are looked for among the distinct words of all names, which are few and say nothing
of anybody. What comes out is exact, and is looked up as such under row security.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mosovo.record.planned import Planned

from .asked import OF_A_STREET, Asked, near
from .models import Token
from .streets import Typed, near_streets
from .words import likeness

MOST_A_WORD = 40
_NEAR = Planned("""
select asked.word, w.word, bool_or(w.sounds && asked.sounds)
from (
  select word, least(length(word) / 3, 2) as most, slips_of(word, least(length(word) / 3, 2)) as slips,
    coalesce(daitch_mokotoff(word), '{}')::varchar[] as sounds
  from unnest(%(words)s::text[]) word offset 0
) asked
cross join lateral (
  (select word, sounds from search_word where slips_of(word, 2) && asked.slips
   and levenshtein_less_equal(word, asked.word, 2 * asked.most) <= 2 * asked.most
   order by levenshtein_less_equal(word, asked.word, 2 * asked.most), word limit %(most)s)
  union all
  (select word, sounds from search_word where sounds && asked.sounds
   order by similarity(word, asked.word) desc, word limit %(most)s)
  union all
  (select word, sounds from search_word where length(asked.word) > 1
   and word ~>=~ asked.word and word ~<~ (asked.word || chr(1114111))
   order by length(word), word limit %(most)s)
) w
group by asked.word, w.word
""")
"""Two changed round are two slips to the database, and one to us; what it finds too much is of no likeness."""


class Likely(NamedTuple):
    """A token that would answer the part of the question at `place`."""

    place: int
    kind: str
    value: str
    likeness: float
    asked: str
    near: str = ""
    """What the bearer's own must be one mistake away from at most, where only a part is compared."""


@dataclass(frozen=True, slots=True)
class Places:
    """Each word is a part of the question; all days together are one, and all numbers."""

    days: int = 100
    numbers: int = 101
    address: int = 102


PLACES = Places()


def likely(asked: Asked) -> list[Likely]:
    """Every token that answers a part of the question."""
    return likely_of([asked])[0]


def likely_of(questions: Sequence[Asked]) -> list[list[Likely]]:
    """As `likely`, for several questions, with one look at the words of names and, where one is typed, at streets."""
    of = near_words({word for asked in questions for word in asked.words if word not in asked.as_spelt})
    streets = near_streets(each for asked in questions for each in asked.streets)
    return [
        [*_names(asked, of), *_days(asked), *_numbers(asked), *_traces(asked), *_streets(asked, streets)]
        for asked in questions
    ]


def near_words(words: Iterable[str]) -> dict[str, list[tuple[float, str]]]:
    """The known words near each word, with how alike; the most alike first."""
    of: dict[str, list[tuple[float, str]]] = {word: [] for word in sorted(words)}
    for word, known, sounds_alike in _vocabulary(of):
        of[word].append((likeness(word, known, sounds_alike=sounds_alike), known))
    return {word: sorted((each for each in found if each[0] > 0), reverse=True) for word, found in of.items()}


def _names(asked: Asked, of: Mapping[str, list[tuple[float, str]]]) -> Iterator[Likely]:
    for place, word in enumerate(asked.words):
        for alike, known in [(1.0, word)] if word in asked.as_spelt else of[word][:MOST_A_WORD]:
            yield Likely(place, Token.Kind.SURNAME, known, alike, word)
            yield Likely(place, Token.Kind.FORENAME, known, alike, word)


def _streets(asked: Asked, near: Mapping[Typed, list[tuple[float, str]]]) -> Iterator[Likely]:
    """The house in each street that is spelt like the one that was typed; less than the same spelling would answer."""
    for typed in asked.streets:
        worth = 1.0 if typed.house else OF_A_STREET
        for alike, known in near[typed]:
            value, said = typed.with_street(known), typed.with_street(typed.as_typed)
            yield Likely(PLACES.address, Token.Kind.ADDRESS, value, worth * alike, said)


def _vocabulary(words: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Each word asked for with the known words near it, and whether they sound alike."""
    asked = list(words)
    if not asked:
        return []
    rows = _NEAR.rows(words=asked, most=MOST_A_WORD)
    return [(word, known, bool(alike)) for word, known, alike in rows]


def _days(asked: Asked) -> Iterator[Likely]:
    for day in asked.days:
        for meant, alike in near(day).items():
            yield Likely(PLACES.days, Token.Kind.BORN, meant.isoformat(), alike, day.isoformat())


def _numbers(asked: Asked) -> Iterator[Likely]:
    for number in asked.numbers:
        yield Likely(PLACES.numbers, Token.Kind.NUMBER, number, 1.0, number)


def _traces(asked: Asked) -> Iterator[Likely]:
    """A trace that may be a word of a name instead answers the same part of the question."""
    for each in asked.traces:
        of_address = each.kind in (Token.Kind.ADDRESS, Token.Kind.POSTCODE)
        place = PLACES.address if of_address else PLACES.numbers
        if each.word in asked.words:
            place = asked.words.index(each.word)
        yield Likely(place, each.kind, each.value, each.likeness, each.asked, each.near)
