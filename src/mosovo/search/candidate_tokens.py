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
from .query_parsing import SCORE_OF_STREET, SearchQuery, map_near_dates
from .streets import TypedStreet, find_similar_streets

MAX_SIMILAR_WORDS = 40
_NEAR = PreparedStatement("""
select typed.word, w.word, bool_or(w.sounds && typed.sounds)
from (
  select word, least(length(word) / 3, 2) as max_errors,
    allowed_misspellings(word, least(length(word) / 3, 2)) as misspellings,
    coalesce(daitch_mokotoff(word), '{}')::varchar[] as sounds
  from unnest(%(words)s::text[]) word offset 0
) typed
cross join lateral (
  (select word, sounds from search_nameword where allowed_misspellings(word, 2) && typed.misspellings
   and levenshtein_less_equal(word, typed.word, 2 * typed.max_errors) <= 2 * typed.max_errors
   order by levenshtein_less_equal(word, typed.word, 2 * typed.max_errors), word limit %(most)s)
  union all
  (select word, sounds from search_nameword where sounds && typed.sounds
   order by similarity(word, typed.word) desc, word limit %(most)s)
  union all
  (select word, sounds from search_nameword where length(typed.word) > 1
   and word ~>=~ typed.word and word ~<~ (typed.word || chr(1114111))
   order by length(word), word limit %(most)s)
) w
group by typed.word, w.word
""")
"""Two swapped letters are two errors to the database and one to us. Extra results get similarity 0."""


class CandidateToken(NamedTuple):
    """A token that would match the part of the search at `place`."""

    place: int
    kind: str
    value: str
    likeness: float
    entered: str
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
    return find_tokens_for_queries([query])[0]


def find_tokens_for_queries(questions: Sequence[SearchQuery]) -> list[list[CandidateToken]]:
    """Do the same as `find_candidate_tokens` for several searches, with one query for names and one for streets."""
    near_words = map_near_words({word for query in questions for word in query.words if word not in query.exact_words})
    streets = find_similar_streets(each for search_query in questions for each in search_query.streets)
    return [
        [
            *_list_name_tokens(query, near_words),
            *_list_date_tokens(query),
            *_list_number_tokens(query),
            *_list_detail_tokens(query),
            *_list_street_tokens(query, streets),
        ]
        for query in questions
    ]


def map_near_words(words: Iterable[str]) -> dict[str, list[tuple[float, str]]]:
    """Return the known words near each word, with their similarity, the most similar first."""
    near_words: dict[str, list[tuple[float, str]]] = {word: [] for word in sorted(words)}
    for word, known, sounds_alike in _query_vocabulary(near_words):
        near_words[word].append((name_similarity(word, known, sounds_alike=sounds_alike), known))
    return {
        word: sorted((each for each in results if each[0] > 0), reverse=True) for word, results in near_words.items()
    }


def _list_name_tokens(
    query: SearchQuery, near_words: Mapping[str, list[tuple[float, str]]]
) -> Iterator[CandidateToken]:
    for place, word in enumerate(query.words):
        for likeness, known in [(1.0, word)] if word in query.exact_words else near_words[word][:MAX_SIMILAR_WORDS]:
            yield CandidateToken(place, PersonToken.Kind.SURNAME, known, likeness, word)
            yield CandidateToken(place, PersonToken.Kind.FORENAME, known, likeness, word)


def _list_street_tokens(
    query: SearchQuery, near: Mapping[TypedStreet, list[tuple[float, str]]]
) -> Iterator[CandidateToken]:
    """Yield the house in each street with a similar spelling, scored below an exact match."""
    for typed in query.streets:
        weight = 1.0 if typed.house else SCORE_OF_STREET
        for likeness, known in near[typed]:
            value, text = typed.with_street(known), typed.with_street(typed.as_typed)
            yield CandidateToken(PLACES.address, PersonToken.Kind.ADDRESS, value, weight * likeness, text)


def _query_vocabulary(words: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Return each word with the known words near it, and whether the two sound alike."""
    word_list = list(words)
    if not word_list:
        return []
    rows = _NEAR.rows(words=word_list, most=MAX_SIMILAR_WORDS)
    return [(word, known, bool(likeness)) for word, known, likeness in rows]


def _list_date_tokens(query: SearchQuery) -> Iterator[CandidateToken]:
    for day in query.days:
        for near_day, likeness in map_near_dates(day).items():
            yield CandidateToken(PLACES.days, PersonToken.Kind.BORN, near_day.isoformat(), likeness, day.isoformat())


def _list_number_tokens(query: SearchQuery) -> Iterator[CandidateToken]:
    for number in query.numbers:
        yield CandidateToken(PLACES.numbers, PersonToken.Kind.NUMBER, number, 1.0, number)


def _list_detail_tokens(query: SearchQuery) -> Iterator[CandidateToken]:
    """Yield the tokens of identifying details; one that may also be part of a name takes its place."""
    for each in query.details:
        is_address = each.kind in (PersonToken.Kind.ADDRESS, PersonToken.Kind.POSTCODE)
        place = PLACES.address if is_address else PLACES.numbers
        if each.word in query.words:
            place = query.words.index(each.word)
        yield CandidateToken(place, each.kind, each.value, each.likeness, each.entered, each.near)
