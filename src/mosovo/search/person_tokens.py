"""Build the tokens by which a person is found: names, date of birth, numbers and identifying details."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from mosovo.record.address_matching import build_address_keys

from .models import PersonToken
from .name_words import MAX_LENGTH, join_name_parts, split_name_words
from .number_formats import half_tokens, handle_forms, list_address_forms, number_forms, phone_forms, plate_forms

MAX_TEXT_LENGTH = 310
KIND = PersonToken.Kind
PAIR_WORD_LENGTH = 49
"""Letters of each word in a pair that are compared, so that a pair fits a token."""
PAIR_KINDS = (KIND.SURNAME, KIND.FORENAME, KIND.BORN)
COMMON_WORDS = frozenset(
    ("and", "for", "the", "was", "with", "his", "her", "had", "has", "not", "left", "right", "upper", "lower", "tattoo",
     "scar", "mark")
)  # fmt: skip
"""Words of body marks and texts that are too common to find anyone."""


class TokenValue(NamedTuple):
    """One token: a row of `PersonToken` without the nominal."""

    kind: str
    value: str
    of: str
    alias: bool


class TokenSource(NamedTuple):
    """A detail by which a person may be searched for: its kind, its value, and how a result shows it."""

    kind: str
    value: str
    of: str


@dataclass(slots=True)
class PersonParticulars:
    """All details of a person by which others may search."""

    urn: str
    names: list[tuple[str, str, bool]] = field(default_factory=list)
    """Surname, forenames, and whether it is an alias."""
    born: list[date] = field(default_factory=list)
    details: list[TokenSource] = field(default_factory=list)


def build_tokens(particulars: PersonParticulars) -> set[TokenValue]:
    """Build all tokens of the person.

    A word in several names is stored once, for the legal name; pairs have no name.
    """
    tokens: dict[tuple[str, str], TokenValue] = {}
    urn_tokens = [TokenValue(KIND.NUMBER, form, particulars.urn, False) for form in number_forms(particulars.urn)]
    detail_tokens = [token for source in particulars.details for token in _build_source_tokens(source)]
    for token in (
        *_build_name_tokens(particulars.names),
        *_build_birth_tokens(particulars.born),
        *urn_tokens,
        *detail_tokens,
    ):
        tokens.setdefault((token.kind, token.value), token)
    return {*tokens.values(), *_build_pair_tokens(set(tokens.values()))}


def _build_name_tokens(names: Iterable[tuple[str, str, bool]]) -> Iterator[TokenValue]:
    for surname, forenames, alias in sorted(names, key=lambda name: name[2]):
        full_name = f"{surname}, {forenames}".rstrip(", ")[:MAX_TEXT_LENGTH]
        parts = split_name_words(surname)
        joined_name = ["".join(parts)[:MAX_LENGTH]] if len(parts) > 1 else []
        for word in (*parts, *joined_name):
            yield TokenValue(KIND.SURNAME, word, full_name, alias)
        for word in (*split_name_words(forenames), *join_name_parts(forenames)):
            yield TokenValue(KIND.FORENAME, word, full_name, alias)


def _build_pair_tokens(tokens: set[TokenValue]) -> Iterator[TokenValue]:
    """Yield pairs of any two words, of one name or of two, and of any word with a date of birth."""
    words = {each.value for each in tokens if each.kind in (KIND.SURNAME, KIND.FORENAME)}
    days = {each.value for each in tokens if each.kind == KIND.BORN}
    pairs = {pair_token(*two) for two in (*combinations(sorted(words), 2), *product(words, days))}
    yield from (TokenValue(KIND.PAIR, pair, "", False) for pair in pairs)


def pair_token(first: str, second: str) -> str:
    """Combine two words, or a word and a date, into one token, the same in either order.

    >>> pair_token("tobin", "hartwell"), pair_token("hartwell", "1980-03-04")
    ('hartwell tobin', '1980-03-04 hartwell')
    """
    return " ".join(sorted((first[:PAIR_WORD_LENGTH], second[:PAIR_WORD_LENGTH])))


def _build_birth_tokens(born: Iterable[date]) -> Iterator[TokenValue]:
    for day in born:
        yield TokenValue(KIND.BORN, day.isoformat(), day.isoformat(), False)


def _build_source_tokens(source: TokenSource) -> Iterator[TokenValue]:
    of = (source.of or source.value)[:MAX_TEXT_LENGTH]
    for value in dict.fromkeys(FORMS_BY_KIND[source.kind](source.value)):
        yield TokenValue(source.kind, value, of, True)
    if source.kind == KIND.ADDRESS:
        yield from (TokenValue(KIND.HOUSE, key, of, True) for key in build_address_keys((source.value, "")).index_keys)


def distinctive_words(text: str) -> list[str]:
    """Return the words by which a text is found: at least three letters, without the most common words.

    >>> distinctive_words("A blue anchor on the left forearm")
    ['blue', 'anchor', 'forearm']
    """
    return [word for word in split_name_words(text) if len(word) > 2 and word not in COMMON_WORDS]


def _online_forms(text: str) -> list[str]:
    name = handle_forms(text)
    return [name, *half_tokens(name)] if len(name) > 2 else []


FORMS_BY_KIND: Mapping[str, Callable[[str], list[str]]] = {
    KIND.NUMBER: number_forms,
    KIND.DOCUMENT: number_forms,
    KIND.DEVICE: number_forms,
    KIND.PHONE: phone_forms,
    KIND.EMAIL: _online_forms,
    KIND.HANDLE: _online_forms,
    KIND.VEHICLE: plate_forms,
    KIND.ADDRESS: list_address_forms,
    KIND.POSTCODE: lambda text: [each for each in ["".join(text.upper().split())] if len(each) > 4],
    KIND.MARK: distinctive_words,
}
