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
CALENDAR_KEYS = ("calendar.weekdays", "calendar.months", "calendar.day", "calendar.plain")


@dataclass(frozen=True, slots=True)
class DocumentWording:
    """The wording of documents in one language."""

    language: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence with this key, with its values filled in. Dates are in the sentence’s language."""
        wording = self.find_complete_wording(key)
        formatted_values = {
            name: wording.moment(value) if isinstance(value, date) else value for name, value in values.items()
        }
        return self._mark_language(str(wording._get_entry(key)).format(**formatted_values), wording)

    def list_sentences(self, key: str) -> list[str]:
        """Return the sentences of a list."""
        wording = self.find_complete_wording(key)
        return [self._mark_language(str(one), wording) for one in wording._get_entry(key)]

    def get_term(self, table: str, name: str, default: str = "") -> str:
        """Return the word for one of several things; `default`, in English, if no table has it."""
        wording = self if self.has(table, name) else english_wording()
        return self._mark_language(str(wording.texts.get(table, {}).get(name, default)), wording)

    def has(self, table: str, name: str) -> bool:
        """Whether this language has the word `name` in the table."""
        return name in self.texts.get(table, {})

    def find_complete_wording(self, *keys: str) -> "DocumentWording":
        """Return this wording if it has all the keys, otherwise the English wording."""
        return self if all(self._find_entry(key) is not None for key in keys) else english_wording()

    def day(self, day: date) -> str:
        """Format the full date, with its weekday."""
        wording = self.find_complete_wording(*CALENDAR_KEYS)
        calendar = wording.texts["calendar"]
        weekday, month = calendar["weekdays"][day.weekday()], calendar["months"][day.month - 1]
        value = calendar["day"].format(weekday=weekday, number=day.day, month=month, year=day.year)
        return self._mark_language(value, wording)

    def plain_day(self, day: date) -> str:
        """Format the day without its weekday: for a date of birth, and in tables."""
        wording = self.find_complete_wording(*CALENDAR_KEYS)
        calendar = wording.texts["calendar"]
        value = calendar["plain"].format(number=day.day, month=calendar["months"][day.month - 1], year=day.year)
        return self._mark_language(value, wording)

    def moment(self, moment: date | datetime) -> str:
        """Format the full date, with the time if there is one."""
        if isinstance(moment, datetime):
            wording = self.find_complete_wording("calendar.moment", *CALENDAR_KEYS)
            value = wording.texts["calendar"]["moment"].format(day=wording.day(moment), hour=f"{moment:%H:%M}")
            return self._mark_language(value, wording)
        return self.day(moment)

    def _get_entry(self, key: str) -> Any:
        result = self._find_entry(key)
        if result is None:
            raise KeyError(key)
        return result

    def _find_entry(self, key: str) -> Any:
        result: Any = self.texts
        for name in key.split("."):
            result = result.get(name) if isinstance(result, Mapping) else None
        return result

    def _mark_language(self, text: str, wording: "DocumentWording") -> str:
        """Return the text, marked with its language if that differs from the document’s."""
        return text if wording.language == self.language else ForeignText(text, wording.language)


@cache
def load_wording(language: str = ENGLISH) -> DocumentWording:
    """Load the wording of a language: the sentences that its table has."""
    return DocumentWording(language, _load_table(language))


def english_wording() -> DocumentWording:
    """Return the English wording, which is complete."""
    return load_wording(ENGLISH)


@cache
def court_wording() -> DocumentWording:
    """Return the wording of the prosecution file and the schedule, in English only."""
    return DocumentWording(ENGLISH, {"calendar": _load_table(ENGLISH)["calendar"], **_read_wording_file("court/en-GB")})


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
    return sorted(set(_list_keys(_load_table(ENGLISH))) - set(_list_keys(_load_table(language))))


@cache
def wording_version(language: str = ENGLISH) -> str:
    """Return the version of the wording, stored with a notice to show whether the wording has changed since."""
    return sha256((HERE / f"{language}.toml").read_bytes()).hexdigest()[:12]


@cache
def _load_table(language: str) -> Mapping[str, Any]:
    return _read_wording_file(language)


def _read_wording_file(name: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text())


def _list_keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _list_keys(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
