"""Load the wording of the printed documents, one table for each language.

The text for nominals has a reading age of 11. A language is offered once a translator of the force has checked its
table. A missing sentence appears in English and is marked as English, and a note at the top of the document states
this.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from .content_blocks import ForeignText

HERE = Path(__file__).parent / "words"
ENGLISH, WELSH = "en-GB", "cy-GB"
CALENDAR = ("calendar.weekdays", "calendar.months", "calendar.day", "calendar.plain")


@dataclass(frozen=True, slots=True)
class DocumentWording:
    """The wording of documents in one language."""

    language: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence with this key, with its values filled in. Dates are in the sentence’s language."""
        speaks = self.with_all_of(key)
        put_in = {name: speaks.moment(value) if isinstance(value, date) else value for name, value in values.items()}
        return self._marked(str(speaks._must(key)).format(**put_in), speaks)

    def each(self, key: str) -> list[str]:
        """Return the sentences of a list."""
        speaks = self.with_all_of(key)
        return [self._marked(str(one), speaks) for one in speaks._must(key)]

    def get_term(self, table: str, name: str, otherwise: str = "") -> str:
        """Return the word for one of several things; `otherwise`, in English, if no table has it."""
        speaks = self if self.has(table, name) else english_wording()
        return self._marked(str(speaks.texts.get(table, {}).get(name, otherwise)), speaks)

    def has(self, table: str, name: str) -> bool:
        """Whether this language has the word `name` in the table."""
        return name in self.texts.get(table, {})

    def with_all_of(self, *keys: str) -> "DocumentWording":
        """Return this wording if it has all the keys, otherwise the English wording."""
        return self if all(self._find_entry(key) is not None for key in keys) else english_wording()

    def day(self, day: date) -> str:
        """Format the full date, with its weekday."""
        speaks = self.with_all_of(*CALENDAR)
        calendar = speaks.texts["calendar"]
        weekday, month = calendar["weekdays"][day.weekday()], calendar["months"][day.month - 1]
        value = calendar["day"].format(weekday=weekday, number=day.day, month=month, year=day.year)
        return self._marked(value, speaks)

    def plain_day(self, day: date) -> str:
        """Format the day without its weekday: for a date of birth, and in tables."""
        speaks = self.with_all_of(*CALENDAR)
        calendar = speaks.texts["calendar"]
        value = calendar["plain"].format(number=day.day, month=calendar["months"][day.month - 1], year=day.year)
        return self._marked(value, speaks)

    def moment(self, moment: date | datetime) -> str:
        """Format the full date, with the time if there is one."""
        if isinstance(moment, datetime):
            speaks = self.with_all_of("calendar.moment", *CALENDAR)
            value = speaks.texts["calendar"]["moment"].format(day=speaks.day(moment), hour=f"{moment:%H:%M}")
            return self._marked(value, speaks)
        return self.day(moment)

    def _must(self, key: str) -> Any:
        result = self._find_entry(key)
        if result is None:
            raise KeyError(key)
        return result

    def _find_entry(self, key: str) -> Any:
        result: Any = self.texts
        for name in key.split("."):
            result = result.get(name) if isinstance(result, Mapping) else None
        return result

    def _marked(self, text: str, speaks: "DocumentWording") -> str:
        """Return the text, marked with its language if that differs from the document’s."""
        return text if speaks.language == self.language else ForeignText(text, speaks.language)


@cache
def load_wording(language: str = ENGLISH) -> DocumentWording:
    """Load the wording of a language: the sentences that its table has."""
    return DocumentWording(language, _table(language))


def english_wording() -> DocumentWording:
    """Return the English wording, which is complete."""
    return load_wording(ENGLISH)


@cache
def court_wording() -> DocumentWording:
    """Return the wording of the prosecution file and the schedule, in English only."""
    return DocumentWording(ENGLISH, {"calendar": _table(ENGLISH)["calendar"], **_read_wording_file("court/en-GB")})


@cache
def list_languages() -> tuple[str, ...]:
    """List the languages that documents are offered in, English first: those with a checked table."""
    tables = sorted(path.stem for path in HERE.glob("*.toml"))
    return (
        ENGLISH,
        *(each for each in tables if each != ENGLISH and load_wording(each)._find_entry("translation.checked_by")),
    )


def list_missing_words(language: str) -> list[str]:
    """List the keys that a language lacks, and that therefore appear in English."""
    return sorted(set(_keys(_table(ENGLISH))) - set(_keys(_table(language))))


@cache
def wording_version(language: str = ENGLISH) -> str:
    """Return the version of the wording, stored with a notice to show whether the wording has changed since."""
    return sha256((HERE / f"{language}.toml").read_bytes()).hexdigest()[:12]


@cache
def _table(language: str) -> Mapping[str, Any]:
    return _read_wording_file(language)


def _read_wording_file(name: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text())


def _keys(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"
