"""First stage of a search: find the tokens that match the query, and how well.

Misspelt words are compared with the distinct words of all names. These are few and identify no person. The result is a
list of exact tokens, which are then looked up under row security.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mosovo.database.prepared_statements import PreparedStatement

from .models import PersonToken
from .name_words import name_similarity
from .query_parsing import OF_A_STREET, SearchQuery, map_near_dates
from .streets import TypedStreet, find_similar_streets

MOST_A_WORD = 40
_NEAR = PreparedStatement("""
select asked.word, w.word, bool_or(w.sounds && asked.sounds)
from (
  select word, least(length(word) / 3, 2) as most, allowed_misspellings(word, least(length(word) / 3, 2)) as slips,
    coalesce(daitch_mokotoff(word), '{}')::varchar[] as sounds
  from unnest(%(words)s::text[]) word offset 0
) asked
cross join lateral (
  (select word, sounds from search_nameword where allowed_misspellings(word, 2) && asked.slips
   and levenshtein_less_equal(word, asked.word, 2 * asked.most) <= 2 * asked.most
   order by levenshtein_less_equal(word, asked.word, 2 * asked.most), word limit %(most)s)
  union all
  (select word, sounds from search_nameword where sounds && asked.sounds
   order by similarity(word, asked.word) desc, word limit %(most)s)
  union all
  (select word, sounds from search_nameword where length(asked.word) > 1
   and word ~>=~ asked.word and word ~<~ (asked.word || chr(1114111))
   order by length(word), word limit %(most)s)
) w
group by asked.word, w.word
""")
"""Two swapped letters are two errors to the database and one to us. Extra results get similarity 0."""


class CandidateToken(NamedTuple):
    """A token that would match the part of the search at `place`."""

    place: int
    kind: str
    value: str
    likeness: float
    asked: str
    near: str = ""
    """What the stored value must be at most one error away from, if only a part of it is compared."""


@dataclass(frozen=True, slots=True)
class TokenPositions:
    """Positions of the parts of a search: each word has its own, all dates share one, and so do all numbers."""

    days: int = 100
    numbers: int = 101
    address: int = 102


PLACES = TokenPositions()


def find_candidate_tokens(query: SearchQuery) -> list[CandidateToken]:
    """Return every token that matches a part of the search."""
    return candidate_tokens_for([query])[0]


def candidate_tokens_for(questions: Sequence[SearchQuery]) -> list[list[CandidateToken]]:
    """Do the same as `find_candidate_tokens` for several searches, with one query for names and one for streets."""
    of = map_near_words({word for query in questions for word in query.words if word not in query.as_spelt})
    streets = find_similar_streets(each for search_query in questions for each in search_query.streets)
    return [
        [*_names(asked, of), *_days(asked), *_numbers(asked), *_list_detail_tokens(asked), *_streets(asked, streets)]
        for asked in questions
    ]


def map_near_words(words: Iterable[str]) -> dict[str, list[tuple[float, str]]]:
    """Return the known words near each word, with their similarity, the most similar first."""
    of: dict[str, list[tuple[float, str]]] = {word: [] for word in sorted(words)}
    for word, known, sounds_alike in _vocabulary(of):
        of[word].append((name_similarity(word, known, sounds_alike=sounds_alike), known))
    return {word: sorted((each for each in results if each[0] > 0), reverse=True) for word, results in of.items()}


def _names(query: SearchQuery, of: Mapping[str, list[tuple[float, str]]]) -> Iterator[CandidateToken]:
    for place, word in enumerate(query.words):
        for alike, known in [(1.0, word)] if word in query.as_spelt else of[word][:MOST_A_WORD]:
            yield CandidateToken(place, PersonToken.Kind.SURNAME, known, alike, word)
            yield CandidateToken(place, PersonToken.Kind.FORENAME, known, alike, word)


def _streets(query: SearchQuery, near: Mapping[TypedStreet, list[tuple[float, str]]]) -> Iterator[CandidateToken]:
    """Yield the house in each street with a similar spelling, scored below an exact match."""
    for typed in query.streets:
        worth = 1.0 if typed.house else OF_A_STREET
        for alike, known in near[typed]:
            value, text = typed.with_street(known), typed.with_street(typed.as_typed)
            yield CandidateToken(PLACES.address, PersonToken.Kind.ADDRESS, value, worth * alike, text)


def _vocabulary(words: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Return each word with the known words near it, and whether the two sound alike."""
    requested = list(words)
    if not requested:
        return []
    rows = _NEAR.rows(words=requested, most=MOST_A_WORD)
    return [(word, known, bool(alike)) for word, known, alike in rows]


def _days(query: SearchQuery) -> Iterator[CandidateToken]:
    for day in query.days:
        for meant, alike in map_near_dates(day).items():
            yield CandidateToken(PLACES.days, PersonToken.Kind.BORN, meant.isoformat(), alike, day.isoformat())


def _numbers(query: SearchQuery) -> Iterator[CandidateToken]:
    for number in query.numbers:
        yield CandidateToken(PLACES.numbers, PersonToken.Kind.NUMBER, number, 1.0, number)


def _list_detail_tokens(query: SearchQuery) -> Iterator[CandidateToken]:
    """Yield the tokens of identifying details; one that may also be part of a name takes its place."""
    for each in query.traces:
        of_address = each.kind in (PersonToken.Kind.ADDRESS, PersonToken.Kind.POSTCODE)
        place = PLACES.address if of_address else PLACES.numbers
        if each.word in query.words:
            place = query.words.index(each.word)
        yield CandidateToken(place, each.kind, each.value, each.likeness, each.asked, each.near)
