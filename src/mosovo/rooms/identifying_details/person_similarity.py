"""Measure how alike two people are, from 0 to 100, with the reasons.

A person decides. Each weight is the value of a match as evidence. The same PNC number counts most; the same name and
date of birth together count 60.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Indel

MAX_SCORE = 100
PNC, DOCUMENT, BIRTH_DATE, SIMILAR_BIRTH_DATE, NAME, SIMILAR_NAME, ADDRESS = 70, 50, 30, 15, 30, 20, 15
MIN_NAME_SIMILARITY = 0.8
"""Lowest similarity of two names whose words are sorted: the share of letters that need no insertion or deletion."""


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """The details of one person that are compared."""

    names: Collection[str]
    """Each full name, with surname and forenames in any order."""
    born_on: date | None = None
    numbers: Collection[str] = ()
    documents: Collection[str] = ()
    addresses: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class SimilarityResult:
    """The score of how alike two people are, from 0 to 100, and the reasons."""

    score: int
    why: tuple[str, ...]


def compare_people(first: PersonDetails, second: PersonDetails) -> SimilarityResult:
    """Return the sum of the weights of what matches, at most 100, with the reasons.

    >>> one = PersonDetails(["Alwyn Marchetti"], date(1984, 6, 1))
    >>> compare_people(one, PersonDetails(["MARCHETI, Alwyn"], date(1984, 1, 6)))
    SimilarityResult(score=35, why=('a similar name', 'day and month of birth swapped'))
    """
    results = list(_list_similarities(first, second))
    return SimilarityResult(min(MAX_SCORE, sum(weight for weight, _ in results)), tuple(why for _, why in results))


def compare_candidate(person_details: PersonDetails, candidate: PersonDetails, matched: str) -> SimilarityResult:
    """Compare as `compare_people` does, for a person found by PNC number, or by a similar name and a date of birth."""
    similarity = compare_people(person_details, candidate)
    why = tuple(each.replace("number of another system", "PNC number") for each in similarity.why)
    if matched == "name-and-birth" and not any(each.endswith("name") for each in why):
        return SimilarityResult(min(MAX_SCORE, similarity.score + SIMILAR_NAME), ("a similar name", *why))
    return SimilarityResult(similarity.score, why)


def _list_similarities(first: PersonDetails, second: PersonDetails) -> Iterator[tuple[int, str]]:
    if _have_in_common(first.numbers, second.numbers):
        yield PNC, "the same number of another system"
    if _have_in_common(first.documents, second.documents):
        yield DOCUMENT, "the same document"
    yield from _compare_names(first.names, second.names)
    yield from _compare_birth_dates(first.born_on, second.born_on)
    if _have_in_common(first.addresses, second.addresses):
        yield ADDRESS, "the same address"


def _have_in_common(values: Collection[str], other_values: Collection[str]) -> bool:
    return bool({_fold_text(each) for each in values if each} & {_fold_text(each) for each in other_values if each})


def _compare_names(values: Collection[str], other_values: Collection[str]) -> Iterator[tuple[int, str]]:
    pairs = [(_sort_name_parts(one), _sort_name_parts(other)) for one in values for other in other_values]
    if any(one and one == other for one, other in pairs):
        yield NAME, "the same name"
    elif any(one and Indel.normalized_similarity(one, other) >= MIN_NAME_SIMILARITY for one, other in pairs):
        yield SIMILAR_NAME, "a similar name"


def _compare_birth_dates(first: date | None, second: date | None) -> Iterator[tuple[int, str]]:
    if first is None or second is None:
        return
    if first == second:
        yield BIRTH_DATE, "the same date of birth"
    elif (first.year, first.month, first.day) == (second.year, second.day, second.month):
        yield SIMILAR_BIRTH_DATE, "day and month of birth swapped"
    elif (first.day, first.month) == (second.day, second.month) and abs(first.year - second.year) in (1, 10):
        yield SIMILAR_BIRTH_DATE, "a date of birth that differs only in the year"


def _fold_text(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _sort_name_parts(name: str) -> str:
    return " ".join(sorted(filter(None, map(_fold_text, name.replace(",", " ").replace("-", " ").split()))))
