"""What a person is found by: the tokens that their names, date of birth and numbers make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .models import Token
from .numbers import forms
from .words import LONGEST, words_of

WHOLE = 310


class Bears(NamedTuple):
    """One token: the same as a row of `Token`, without whose it is."""

    kind: str
    value: str
    of: str
    alias: bool


@dataclass(slots=True)
class Particulars:
    """What the record says of a person, as far as anybody would look for them by it."""

    urn: str
    names: list[tuple[str, str, bool]] = field(default_factory=list)
    """Surname, forenames, and whether it is another name than the legal one."""
    born: list[date] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


def tokens(said: Particulars) -> set[Bears]:
    """All that the person is found by. A word of two names is kept once, of the legal one."""
    found: dict[tuple[str, str], Bears] = {}
    for bears in (*_of_names(said.names), *_of_birth(said.born), *_of_numbers(said.urn, said.numbers)):
        found.setdefault((bears.kind, bears.value), bears)
    return set(found.values())


def _of_names(names: Iterable[tuple[str, str, bool]]) -> Iterator[Bears]:
    for surname, forenames, alias in sorted(names, key=lambda name: name[2]):
        whole = f"{surname}, {forenames}".rstrip(", ")[:WHOLE]
        parts = words_of(surname)
        joined = ["".join(parts)[:LONGEST]] if len(parts) > 1 else []
        for word in (*parts, *joined):
            yield Bears(Token.Kind.SURNAME, word, whole, alias)
        for word in words_of(forenames):
            yield Bears(Token.Kind.FORENAME, word, whole, alias)


def _of_birth(born: Iterable[date]) -> Iterator[Bears]:
    for day in born:
        yield Bears(Token.Kind.BORN, day.isoformat(), day.isoformat(), False)


def _of_numbers(urn: str, numbers: Iterable[str]) -> Iterator[Bears]:
    """The URN, by which the record itself is known; then what others call the person by, as other names."""
    for number in (urn, *numbers):
        for form in forms(number):
            yield Bears(Token.Kind.NUMBER, form, number[:WHOLE], number != urn)
