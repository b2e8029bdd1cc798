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

from mosovo.record.address_parts import POSTCODE, words_in_full, words_to_compare
from mosovo.record.address_words import LEFT_OUT, STREETS

from .candidate_tokens import map_near_words
from .models import PersonToken
from .name_words import split_name_words
from .number_formats import handle_forms, houses_asked, number_forms, phone_forms
from .person_tokens import pair_token
from .query_parsing import format_query, number_runs

KIND = PersonToken.Kind
LONGEST = 5_000
NUMBER, NAME, HOUSE, HANDLE, WEAK = 3.0, 2.0, 2.0, 2.0, 1.0
"""Weights: a number or plate, a full name, a house in a street, an online name; a street or a surname alone."""
MOST_SUGGESTED = 10
MOST_NAMES, MOST_SPELLINGS, LEAST_ALIKE = 12, 5, 0.6
MOST_OF_A_WORD = 200
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
    as p(item integer, part integer, kind text, value text, worth float8, said text)
), found as (
  select p.item, t.nominal_id, p.part, max(p.worth) as worth, min(p.said) as said
  from parts p cross join lateral (
    select t.nominal_id from search_persontoken t
    where t.value = p.value and t.kind = p.kind and not t.archived limit {MOST_OF_A_WORD}) t
  group by p.item, t.nominal_id, p.part
), best as (
  select item, nominal_id, sum(worth) as worth, array_agg(distinct said order by said) as said,
    row_number() over (partition by item order by sum(worth) desc, nominal_id) as nth
  from found group by item, nominal_id having sum(worth) >= {WEAK}
)
select item, nominal_id, worth, said from best where nth <= {MOST_SUGGESTED} order by item, nth
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
    said: str


class Suggestion(NamedTuple):
    """A person that a text may mention, with the reasons."""

    nominal_id: UUID
    worth: float
    reasons: tuple[str, ...]


def read_mentions(texts: Sequence[MentionText]) -> list[list[Mention]]:
    """Return what each text mentions, with one query of the name vocabulary for all texts."""
    legibles = [MentionText(format_query(each.words)[:LONGEST], format_query(each.who)[:LONGEST]) for each in texts]
    names = [list(_capitalised(f"{each.who}\n{each.words}"))[:MOST_NAMES] for each in legibles]
    near = map_near_words({word for of_text in names for two in of_text for word in two})
    mention = []
    for text, of_text in zip(legibles, names, strict=True):
        parts = [*_numbers(text), *_addresses(text), *_names(text, of_text, near)]
        mention.append([Mention(n, *each) for n, part in enumerate(parts) for each in part])
    return mention


def suggest_matches(texts: Sequence[MentionText]) -> list[list[Suggestion]]:
    """Suggest people that each text may mention, among those visible to the actor, best first. At most 2 queries."""
    parts = [
        {"item": number, **mention._asdict()}
        for number, mentions in enumerate(read_mentions(texts))
        for mention in mentions
    ]
    suggestion: list[list[Suggestion]] = [[] for _ in texts]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(_FIND, {"parts": json.dumps(parts)})
            for item, nominal_id, worth, value in cursor.fetchall():
                suggestion[item].append(Suggestion(nominal_id, worth, tuple(value)))
    return suggestion


type _Part = list[tuple[str, str, float, str]]
"""Kind, value, weight and reason of every possible meaning of some words in a text."""


def _numbers(text: MentionText) -> Iterator[_Part]:
    whole = f"{text.who}\n{text.words}"
    for run in number_runs(whole):
        value = next(iter(phone_forms(run)), "*")
        if value[0] != "*":
            yield [(KIND.PHONE, value, NUMBER, f"Telephone number {run.strip()}")]
    for match in _PLATE.finditer(whole):
        yield (
            [(KIND.VEHICLE, number_forms(match[0])[-1], NUMBER, f"Vehicle {match[0].upper()}")]
            if number_forms(match[0])
            else []
        )
    for match in _EMAIL.finditer(whole):
        yield [(KIND.EMAIL, handle_forms(match[0]), NUMBER, f"E-mail address {match[0]}")]
    for match in _HANDLE.finditer(whole):
        yield [(KIND.HANDLE, handle_forms(match[0]), HANDLE, f"Online name {match[0]}")]
    for match in _NUMBER.finditer(whole):
        kinds = (KIND.NUMBER, KIND.DOCUMENT, KIND.DEVICE)
        yield [(kind, form, NUMBER, f"Number {match[0]}") for kind in kinds for form in number_forms(match[0])]


def _addresses(text: MentionText) -> Iterator[_Part]:
    whole = f"{text.who}\n{text.words}"
    for match in POSTCODE.finditer(whole):
        code = f"{match[1]}{match[2]}".upper()
        near = whole[max(0, match.start() - _BEFORE_POSTCODE) : match.end()]
        houses = [(KIND.ADDRESS, house, NUMBER, f"Address {house.split()[1]}, {match[0].upper()}")
                  for house in houses_asked(near) if house.startswith(code)]  # fmt: skip
        yield [*houses, (KIND.POSTCODE, code, WEAK, f"Postcode {match[0].upper()}")]
    for clause in _CLAUSES.split(whole):
        for run in _runs(words_in_full(clause)):
            yield from _streets(words_to_compare(run))


def _runs(words: Iterable[str]) -> Iterator[list[str]]:
    """Split words at filler words, except an article after a number, and yield the runs."""
    run: list[str] = []
    for word in words:
        if word in LEFT_OUT and not (run and run[-1].isdecimal()):
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _streets(words: Sequence[str]) -> Iterator[_Part]:
    """Yield every run of words that may be a street, with the number before it."""
    for at, word in enumerate(words):
        if at and word in STREETS:
            part: _Part = []
            for begins in range(max(0, at - _LONGEST_STREET), at):
                street = " ".join(words[begins : at + 1])
                is_house = words[begins][0].isdigit()
                part.append((KIND.ADDRESS, street, HOUSE if is_house else WEAK,
                             f"{'Address' if is_house else 'Street'} {street.title()}"))  # fmt: skip
            yield part


def _capitalised(text: str) -> Iterator[tuple[str, str]]:
    """Yield every two adjacent words that both begin with a capital letter, folded for comparison."""
    for sentence in _SENTENCES.split(text):
        for one, other in pairwise(_NAME.findall(sentence)):
            if one[0].isupper() and other[0].isupper() and split_name_words(one) and split_name_words(other):
                yield split_name_words(one)[-1], split_name_words(other)[-1]


def _names(
    text: MentionText, capitalised: Iterable[tuple[str, str]], near: Mapping[str, list[tuple[float, str]]]
) -> Iterator[_Part]:
    whole = f"{text.who}\n{text.words}"
    for sentence in _SENTENCES.split(whole):
        for one, other in dict.fromkeys(pairwise(words_of_text(sentence))):
            if one != other and min(len(one), len(other)) > 1:
                yield [(KIND.PAIR, pair_token(one, other), NAME, f"Name {one.title()} {other.title()}")]
    for one, other in dict.fromkeys(capitalised):
        spelt = [(alike * like, pair_token(word, known), f"{word.title()} {known.title()}")
                 for alike, word in near.get(one, ())[:MOST_SPELLINGS]
                 for like, known in near.get(other, ())[:MOST_SPELLINGS] if word != known]  # fmt: skip
        yield [(KIND.PAIR, value, NAME * alike, f"A name like {typed}")
               for alike, value, typed in spelt if LEAST_ALIKE <= alike < 1]  # fmt: skip
    yield from _surnames(text.who)


def _surnames(who: str) -> Iterator[_Part]:
    """Yield possible surnames in the words that say who it is about: capitalised, or any word if there are few."""
    typed = _NAME.findall(who)
    for each in dict.fromkeys(typed):
        for word in split_name_words(each):
            if len(word) > 2 and word not in STREETS and (each[0].isupper() or len(typed) <= _FEW_WORDS):
                yield [(KIND.SURNAME, word, WEAK, f"Surname {word.title()}")]


def words_of_text(sentence: str) -> list[str]:
    """Return the words in order, folded for comparison, with repetitions."""
    return [word for each in _NAME.findall(sentence) for word in split_name_words(each)]
