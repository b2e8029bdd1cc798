"""Whether the words written after a provision describe the offence that the provision creates.

A wrong number of a section may cite another offence of the catalogue. If the words after it describe something else,
it is open which offence was meant, so the name never answers "not listed" (LAW-023).

>>> from mosovo_law.status.offence_names import parse_offence
>>> list_contradicting_words(parse_offence("OAPA 1861 s.18: wounding with intent"))
()
>>> list_contradicting_words(parse_offence("OAPA 1861 s.18: rape of a child"))
('rape', 'child')
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from operator import eq

from mosovo_law.status.offence_catalogue import find_rows, format_suggestions
from mosovo_law.status.offence_names import NamedOffence, parse_underlying_offence

_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP_WORDS = frozenset(
    {
        "act", "adult", "age", "aged", "an", "and", "another", "any", "article", "as", "at", "attempt", "attempted",
        "be", "by", "common", "contrary", "count", "counts", "etc", "female", "for", "from", "having", "he", "in",
        "indictable", "is", "it", "law", "male", "man", "men", "no", "not", "of", "offence", "offences", "old", "on",
        "or", "order", "over", "person", "persons", "section", "she", "so", "some", "summary", "that", "the", "their",
        "to", "under", "up", "victim", "victims", "was", "who", "with", "woman", "women", "year", "years",
    }
)  # fmt: skip
"""Words that any offence may have after it."""
_MAX_SHORTER_ENDING = 2
"""Letters in which two forms of one word may differ: cause and causing, indecent and indecency."""
_MAX_LONGER_ENDING = 4
"""Letters that the longer form may have after those: harass and harassment, but never intent and intercourse."""
_MIN_STEM = 4


def list_contradicting_words(offence: NamedOffence) -> tuple[str, ...]:
    """Return the words after the provision that no title of its rows has; none if the catalogue has no row."""
    return _list_untitled_words(offence.act, offence.section, offence.subsection, f"{offence.words} {offence.called}")


def ask_about_words(offence: NamedOffence) -> str:
    """Return what to ask of a name whose words describe another offence; empty if they do not."""
    words = list_contradicting_words(offence)
    if not words:
        return ""
    row, phrase = find_rows(offence)[0], f"{offence.words} {offence.called}".strip(" ,.;:()[]–—-")
    suggestion = format_suggestions(phrase) or format_suggestions(" ".join(words))
    mismatch = f"{row.short_name} is {row.title}, which “{', '.join(words)}” does not describe"
    return f"which offence it was: {mismatch}" + (f". {suggestion}" if suggestion else "")


def ask_about_named(name: str) -> str:
    """Return the same of the offence that a name cites."""
    offence = parse_underlying_offence(name)
    return "" if offence is None else ask_about_words(offence)


@lru_cache(maxsize=4096)
def _list_untitled_words(act: str, section: str, subsection: str | None, words: str) -> tuple[str, ...]:
    rows = find_rows(NamedOffence(act, section, subsection))
    titles = {word for row in rows for name in (row.title, *row.also_called) for word in _significant_words(name)}
    if not titles:
        return ()
    return tuple(dict.fromkeys(word for word in _significant_words(words) if not _matches_any(word, titles)))


def _significant_words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text.casefold()) if word not in _STOP_WORDS)


def _matches_any(word: str, words: set[str]) -> bool:
    return word in words or any(_is_same_word(word, other) for other in words)


def _is_same_word(one: str, other: str) -> bool:
    common_length = len(list(takewhile(bool, map(eq, one, other))))
    longer_length = max(len(one), len(other))
    return common_length >= max(
        _MIN_STEM, min(len(one), len(other)) - _MAX_SHORTER_ENDING, longer_length - _MAX_LONGER_ENDING
    )
