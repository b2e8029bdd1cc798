"""Write what officers say about a life: phrases of texts.toml, with the pronouns, people and work of that life."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from mosovo.demo.seeded_random import SeededRandom

PLACEHOLDER = re.compile(r"\{(\w+)\}")
CONDITION = re.compile(r"^\[(\w+)\] ")
"""What a life must be or have for a phrase, at its beginning: [old], [alone], [work] and others of `Life.words`."""


@cache
def read_texts() -> Mapping[str, Any]:
    """Return the table of phrases."""
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))


def can_fill(phrase: str, words: Mapping[str, str]) -> bool:
    """Whether the life has a value for each placeholder of the phrase, and is of the kind that it describes."""
    return all(words.get(name) for name in (*PLACEHOLDER.findall(phrase), *CONDITION.findall(phrase)))


def fill_phrase(phrase: str, words: Mapping[str, str]) -> str:
    """Return the phrase with the words of the life, beginning with a capital."""
    text = PLACEHOLDER.sub(lambda match: words[match[1]], CONDITION.sub("", phrase))
    return text[:1].upper() + text[1:]


class Phrasebook:
    """The phrases of one life. No phrase of a list comes again until all were used."""

    def __init__(self, chance: SeededRandom, words: Callable[[], Mapping[str, str]]) -> None:
        self._chance, self._words = chance, words
        self._remaining: dict[tuple[str, str], Iterator[str]] = {}

    def one_of(self, table: str, name: str) -> str:
        """Return the next phrase of a list that the life can say; empty if there is none."""
        remaining = self._remaining.get((table, name))
        phrase = next(remaining, None) if remaining is not None else None
        if phrase is None:
            remaining = self._remaining[table, name] = iter(self._shuffled(read_texts()[table][name]))
            phrase = next(remaining, "")
        return fill_phrase(phrase, self._words()) if phrase else ""

    def _shuffled(self, phrases: Sequence[str]) -> list[str]:
        words = self._words()
        usable = [each for each in phrases if can_fill(each, words)]
        return self._chance.shuffled(usable)
