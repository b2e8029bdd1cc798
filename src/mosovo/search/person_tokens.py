"""Build the tokens by which a person is found: names, date of birth, numbers and identifying details."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from mosovo.record.address_matching import address_keys

from .models import PersonToken
from .name_words import LONGEST, split_name_words
from .number_formats import half_tokens, handle_forms, list_address_forms, number_forms, phone_forms, plate_forms

WHOLE = 310
KIND = PersonToken.Kind
HALF = 49
"""Letters of each word in a pair that are compared, so that a pair fits a token."""
OF_PAIRS = (KIND.SURNAME, KIND.FORENAME, KIND.BORN)
SAY_NOTHING = frozenset(
    ("and", "for", "the", "was", "with", "his", "her", "had", "has", "not", "left", "right", "upper", "lower", "tattoo",
     "scar", "mark")
)  # fmt: skip
"""Words of body marks and texts that are too common to find anyone."""


class TokenWeight(NamedTuple):
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
    said: list[TokenSource] = field(default_factory=list)


def build_tokens(particulars: PersonParticulars) -> set[TokenWeight]:
    """Build all tokens of the person.

    A word in several names is stored once, for the legal name; pairs have no name.
    """
    weight: dict[tuple[str, str], TokenWeight] = {}
    of_numbers = [TokenWeight(KIND.NUMBER, form, particulars.urn, False) for form in number_forms(particulars.urn)]
    others = [bears for source in particulars.said for bears in _weigh_source(source)]
    for bears in (*_of_names(particulars.names), *_of_birth(particulars.born), *of_numbers, *others):
        weight.setdefault((bears.kind, bears.value), bears)
    return {*weight.values(), *_pairs(set(weight.values()))}


def _of_names(names: Iterable[tuple[str, str, bool]]) -> Iterator[TokenWeight]:
    for surname, forenames, alias in sorted(names, key=lambda name: name[2]):
        whole = f"{surname}, {forenames}".rstrip(", ")[:WHOLE]
        parts = split_name_words(surname)
        joined = ["".join(parts)[:LONGEST]] if len(parts) > 1 else []
        for word in (*parts, *joined):
            yield TokenWeight(KIND.SURNAME, word, whole, alias)
        for word in split_name_words(forenames):
            yield TokenWeight(KIND.FORENAME, word, whole, alias)


def _pairs(weight: set[TokenWeight]) -> Iterator[TokenWeight]:
    """Yield pairs of any two words, of one name or of two, and of any word with a date of birth."""
    words = {each.value for each in weight if each.kind in (KIND.SURNAME, KIND.FORENAME)}
    days = {each.value for each in weight if each.kind == KIND.BORN}
    together = {pair_token(*two) for two in (*combinations(sorted(words), 2), *product(words, days))}
    yield from (TokenWeight(KIND.PAIR, both, "", False) for both in together)


def pair_token(first: str, second: str) -> str:
    """Combine two words, or a word and a date, into one token, the same in either order.

    >>> pair_token("tobin", "hartwell"), pair_token("hartwell", "1980-03-04")
    ('hartwell tobin', '1980-03-04 hartwell')
    """
    return " ".join(sorted((first[:HALF], second[:HALF])))


def _of_birth(born: Iterable[date]) -> Iterator[TokenWeight]:
    for day in born:
        yield TokenWeight(KIND.BORN, day.isoformat(), day.isoformat(), False)


def _weigh_source(source: TokenSource) -> Iterator[TokenWeight]:
    of = (source.of or source.value)[:WHOLE]
    for value in dict.fromkeys(VALUES[source.kind](source.value)):
        yield TokenWeight(source.kind, value, of, True)
    if source.kind == KIND.ADDRESS:
        yield from (TokenWeight(KIND.HOUSE, key, of, True) for key in address_keys((source.value, "")).indexed)


def distinctive_words(text: str) -> list[str]:
    """Return the words by which a text is found: at least three letters, without the most common words.

    >>> distinctive_words("A blue anchor on the left forearm")
    ['blue', 'anchor', 'forearm']
    """
    return [word for word in split_name_words(text) if len(word) > 2 and word not in SAY_NOTHING]


def _online(text: str) -> list[str]:
    name = handle_forms(text)
    return [name, *half_tokens(name)] if len(name) > 2 else []


VALUES: Mapping[str, Callable[[str], list[str]]] = {
    KIND.NUMBER: number_forms,
    KIND.DOCUMENT: number_forms,
    KIND.DEVICE: number_forms,
    KIND.PHONE: phone_forms,
    KIND.EMAIL: _online,
    KIND.HANDLE: _online,
    KIND.VEHICLE: plate_forms,
    KIND.ADDRESS: list_address_forms,
    KIND.POSTCODE: lambda text: [each for each in ["".join(text.upper().split())] if len(each) > 4],
    KIND.MARK: distinctive_words,
}
