"""Find that a text may mention, by the names, addresses, telephone numbers, plates and other numbers in it.

Each is looked up as if typed into a search. A full name may have a typing error; a surname alone counts only in the
field that says who the text is about. Nothing is linked automatically: an officer confirms or rejects each suggestion.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.record.address_parts import POSTCODE, expand_abbreviations, list_comparable_words
from mosovo.record.address_words import FILLER_WORDS, STREETS

from .candidate_tokens import map_near_words
from .models import PersonToken
from .name_words import split_name_words
from .number_formats import handle_forms, list_query_houses, number_forms, phone_forms
from .person_tokens import pair_token
from .query_parsing import format_query, number_runs

KIND = PersonToken.Kind
MAX_TEXT_LENGTH = 5_000
NUMBER, NAME, HOUSE, HANDLE, WEAK = 3.0, 2.0, 2.0, 2.0, 1.0
"""Weights: a number or plate, a full name, a house in a street, an online name; a street or a surname alone."""
MAX_SUGGESTIONS = 10
MAX_NAMES, MAX_SPELLINGS, MIN_LIKENESS = 12, 5, 0.6
MAX_HOLDERS = 200
_PLATE = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{3} ?\d{3,4})(?!\w)", re.I
)
_EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>()]*\w")
_HANDLE = re.compile(r"(?<!\S)@\w{3,}")
_NUMBER = re.compile(r"(?<!\w)(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{5,20}(?!\w)", re.I)
_SENTENCES = re.compile(r"[.!?;\n\r]+")
_CLAUSES = re.compile(r"[.!?;,\n\r]+")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE_POSTCODE = 60
_LONGEST_STREET, _FEW_WORDS = 3, 3
_FIND = f"""
with parts as materialized (
  select * from jsonb_to_recordset(%(parts)s::jsonb)
    as p(item integer, part integer, kind text, value text, worth float8, reason text)
), found as (
  select p.item, t.nominal_id, p.part, max(p.worth) as worth, min(p.reason) as reason
  from parts p cross join lateral (
    select t.nominal_id from search_persontoken t
    where t.value = p.value and t.kind = p.kind and not t.archived limit {MAX_HOLDERS}) t
  group by p.item, t.nominal_id, p.part
), best as (
  select item, nominal_id, sum(worth) as worth, array_agg(distinct reason order by reason) as reasons,
    row_number() over (partition by item order by sum(worth) desc, nominal_id) as nth
  from found group by item, nominal_id having sum(worth) >= {WEAK}
)
select item, nominal_id, worth, reasons from best where nth <= {MAX_SUGGESTIONS} order by item, nth
"""


class MentionText(NamedTuple):
    """A text to read, and the words that say who it is about, in which a surname alone counts."""

    words: str
    who: str = ""


class Mention(NamedTuple):
    """Something in a text that the register may hold. Alternatives for the same words share a part."""

    part: int
    kind: str
    value: str
    worth: float
    reason: str


class Suggestion(NamedTuple):
    """A person that a text may mention, with the reasons."""

    nominal_id: UUID
    worth: float
    reasons: tuple[str, ...]


def read_mentions(texts: Sequence[MentionText]) -> list[list[Mention]]:
    """Return what each text mentions, with one query of the name vocabulary for all texts."""
    cleaned_texts = [
        MentionText(format_query(each.words)[:MAX_TEXT_LENGTH], format_query(each.who)[:MAX_TEXT_LENGTH])
        for each in texts
    ]
    names = [list(_find_capitalised_pairs(f"{each.who}\n{each.words}"))[:MAX_NAMES] for each in cleaned_texts]
    near_words = map_near_words({word for text_names in names for pair in text_names for word in pair})
    results = []
    for text, text_names in zip(cleaned_texts, names, strict=True):
        parts = [*_find_numbers(text), *_find_addresses(text), *_find_names(text, text_names, near_words)]
        results.append([Mention(n, *each) for n, part in enumerate(parts) for each in part])
    return results


def suggest_matches(texts: Sequence[MentionText]) -> list[list[Suggestion]]:
    """Suggest people that each text may mention, among those visible to the actor, best first. At most 2 queries."""
    parts = [
        {"item": number, **results._asdict()}
        for number, mentions in enumerate(read_mentions(texts))
        for results in mentions
    ]
    suggestions: list[list[Suggestion]] = [[] for _ in texts]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(_FIND, {"parts": json.dumps(parts)})
            for item, nominal_id, worth, value in cursor.fetchall():
                suggestions[item].append(Suggestion(nominal_id, worth, tuple(value)))
    return suggestions


type _Part = list[tuple[str, str, float, str]]
"""Kind, value, weight and reason of every possible meaning of some words in a text."""


def _find_numbers(text: MentionText) -> Iterator[_Part]:
    full_text = f"{text.who}\n{text.words}"
    for run in number_runs(full_text):
        value = next(iter(phone_forms(run)), "*")
        if value[0] != "*":
            yield [(KIND.PHONE, value, NUMBER, f"Telephone number {run.strip()}")]
    for match in _PLATE.finditer(full_text):
        yield (
            [(KIND.VEHICLE, number_forms(match[0])[-1], NUMBER, f"Vehicle {match[0].upper()}")]
            if number_forms(match[0])
            else []
        )
    for match in _EMAIL.finditer(full_text):
        yield [(KIND.EMAIL, handle_forms(match[0]), NUMBER, f"E-mail address {match[0]}")]
    for match in _HANDLE.finditer(full_text):
        yield [(KIND.HANDLE, handle_forms(match[0]), HANDLE, f"Online name {match[0]}")]
    for match in _NUMBER.finditer(full_text):
        kinds = (KIND.NUMBER, KIND.DOCUMENT, KIND.DEVICE)
        yield [(kind, form, NUMBER, f"Number {match[0]}") for kind in kinds for form in number_forms(match[0])]


def _find_addresses(text: MentionText) -> Iterator[_Part]:
    full_text = f"{text.who}\n{text.words}"
    for match in POSTCODE.finditer(full_text):
        code = f"{match[1]}{match[2]}".upper()
        near_words = full_text[max(0, match.start() - _BEFORE_POSTCODE) : match.end()]
        houses = [(KIND.ADDRESS, house, NUMBER, f"Address {house.split()[1]}, {match[0].upper()}")
                  for house in list_query_houses(near_words) if house.startswith(code)]  # fmt: skip
        yield [*houses, (KIND.POSTCODE, code, WEAK, f"Postcode {match[0].upper()}")]
    for clause in _CLAUSES.split(full_text):
        for run in _split_runs(expand_abbreviations(clause)):
            yield from _find_streets(list_comparable_words(run))


def _split_runs(words: Iterable[str]) -> Iterator[list[str]]:
    """Split words at filler words, except an article after a number, and yield the runs."""
    run: list[str] = []
    for word in words:
        if word in FILLER_WORDS and not (run and run[-1].isdecimal()):
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _find_streets(words: Sequence[str]) -> Iterator[_Part]:
    """Yield every run of words that may be a street, with the number before it."""
    for position, word in enumerate(words):
        if position and word in STREETS:
            part: _Part = []
            for start in range(max(0, position - _LONGEST_STREET), position):
                street = " ".join(words[start : position + 1])
                is_house = words[start][0].isdigit()
                part.append((KIND.ADDRESS, street, HOUSE if is_house else WEAK,
                             f"{'Address' if is_house else 'Street'} {street.title()}"))  # fmt: skip
            yield part


def _find_capitalised_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield every two adjacent words that both begin with a capital letter, folded for comparison."""
    for sentence in _SENTENCES.split(text):
        for one, other in pairwise(_NAME.findall(sentence)):
            if one[0].isupper() and other[0].isupper() and split_name_words(one) and split_name_words(other):
                yield split_name_words(one)[-1], split_name_words(other)[-1]


def _find_names(
    text: MentionText, capitalised: Iterable[tuple[str, str]], near_words: Mapping[str, list[tuple[float, str]]]
) -> Iterator[_Part]:
    full_text = f"{text.who}\n{text.words}"
    for sentence in _SENTENCES.split(full_text):
        for one, other in dict.fromkeys(pairwise(split_text_words(sentence))):
            if one != other and min(len(one), len(other)) > 1:
                yield [(KIND.PAIR, pair_token(one, other), NAME, f"Name {one.title()} {other.title()}")]
    for one, other in dict.fromkeys(capitalised):
        spellings = [(alike * like, pair_token(word, known), f"{word.title()} {known.title()}")
                 for alike, word in near_words.get(one, ())[:MAX_SPELLINGS]
                 for like, known in near_words.get(other, ())[:MAX_SPELLINGS] if word != known]  # fmt: skip
        yield [(KIND.PAIR, value, NAME * alike, f"A name like {typed}")
               for alike, value, typed in spellings if MIN_LIKENESS <= alike < 1]  # fmt: skip
    yield from _find_surnames(text.who)


def _find_surnames(who: str) -> Iterator[_Part]:
    """Yield possible surnames in the words that say who it is about: capitalised, or any word if there are few."""
    typed = _NAME.findall(who)
    for each in dict.fromkeys(typed):
        for word in split_name_words(each):
            if len(word) > 2 and word not in STREETS and (each[0].isupper() or len(typed) <= _FEW_WORDS):
                yield [(KIND.SURNAME, word, WEAK, f"Surname {word.title()}")]


def split_text_words(sentence: str) -> list[str]:
    """Return the words in order, folded for comparison, with repetitions."""
    return [word for each in _NAME.findall(sentence) for word in split_name_words(each)]
