"""The words of the papers, a table for each language.

A language is offered once its table says everything that the English one does: half a notice in
Welsh would be worse than none. What is said to the person is written for a reading age of about 11.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "words"
ENGLISH, WELSH = "en-GB", "cy-GB"


@dataclass(frozen=True, slots=True)
class Words:
    """What the papers say in one language."""

    language: str
    said: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of that name, with its values put in."""
        return str(self._at(key)).format(**values)

    def each(self, key: str) -> list[str]:
        """The sentences of a list."""
        return [str(one) for one in self._at(key)]

    def of(self, table: str, name: str, otherwise: str = "") -> str:
        """The word for one of several things; what is given instead where the table has none."""
        return str(self._at(table).get(name, otherwise))

    def day(self, day: date) -> str:
        """The full day, as a paper says it."""
        calendar = self._at("calendar")
        weekday, month = calendar["weekdays"][day.weekday()], calendar["months"][day.month - 1]
        return str(calendar["day"]).format(weekday=weekday, number=day.day, month=month, year=day.year)

    def plain(self, day: date) -> str:
        """The day without its weekday: of a birth, and in tables."""
        month = self._at("calendar")["months"][day.month - 1]
        return self("calendar.plain", number=day.day, month=month, year=day.year)

    def moment(self, moment: date | datetime) -> str:
        """The full day, with its hour where there is one."""
        if isinstance(moment, datetime):
            return self("calendar.moment", day=self.day(moment), hour=f"{moment:%H:%M}")
        return self.day(moment)

    def _at(self, key: str) -> Any:
        found: Any = self.said
        for name in key.split("."):
            found = found[name]
        return found


@cache
def words(language: str = ENGLISH) -> Words:
    """The words of a language that is offered; English where it is not."""
    return Words(language, _table(language)) if language in offered() else Words(ENGLISH, _table(ENGLISH))


@cache
def offered() -> tuple[str, ...]:
    """The languages whose table is whole, English first."""
    tables = sorted(path.stem for path in HERE.glob("*.toml"))
    return (ENGLISH, *(each for each in tables if each != ENGLISH and not missing(each)))


def missing(language: str) -> list[str]:
    """What a language does not say yet."""
    return sorted(set(_keys(_table(ENGLISH))) - set(_keys(_table(language))))


@cache
def version(language: str = ENGLISH) -> str:
    """Which words these are: kept with a notice, so that a later reading knows whether they have changed since."""
    return sha256((HERE / f"{language}.toml").read_bytes()).hexdigest()[:12]


@cache
def _table(language: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / f"{language}.toml").read_text())


def _keys(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, said in table.items():
        if isinstance(said, dict):
            yield from _keys(said, f"{before}{name}.")
        else:
            yield f"{before}{name}"
