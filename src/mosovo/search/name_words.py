"""Compare words of names: without case, accents or apostrophes, in the letters a to z.

Similarity counts typing errors. A missing, an extra or a wrong letter, or two swapped letters, is one error (the
optimal string alignment distance).
"""

import re
import unicodedata
from collections.abc import Sequence

MAX_LENGTH = 100
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_BETWEEN = re.compile(r"[\W_]+")


def fold_name(text: str) -> str:
    """Return the text in lower case without accents or apostrophes.

    >>> fold_name("O’Neíll-Łukasz")
    'oneill-lukasz'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_LETTERS)


def split_name_words(text: str) -> list[str]:
    """Return the words of a name, folded, in order, each once.

    >>> split_name_words("Smith-Jones, Zoë")
    ['smith', 'jones', 'zoe']
    """
    return list(dict.fromkeys(word[:MAX_LENGTH] for word in _BETWEEN.split(fold_name(text)) if word))


NAME_BEGINNINGS = ("o", "d", "mc")
"""Beginnings of surnames that many type apart: O Neill, D Souza, Mc Kay. A name is indexed with them joined."""


def join_beginnings(words: Sequence[str]) -> list[str]:
    """Return the typed words, each beginning of a surname joined to its next word.

    >>> join_beginnings(["conor", "o", "neill"]), join_beginnings(["neill", "o"])
    (['conor', 'oneill'], ['neill', 'o'])
    """
    joined: list[str] = []
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        if before in NAME_BEGINNINGS and word not in NAME_BEGINNINGS:
            joined[-1] = f"{before}{word}"[:MAX_LENGTH]
        else:
            joined.append(word)
    return list(dict.fromkeys(joined))


def join_name_parts(text: str) -> list[str]:
    """Return each name that a hyphen or full stop joins, folded, as one word.

    >>> join_name_parts("Mary-Ann Jo"), join_name_parts("Mary Ann")
    (['maryann'], [])
    """
    names = [[part for part in _BETWEEN.split(name) if part] for name in fold_name(text).split()]
    return list(dict.fromkeys("".join(parts)[:MAX_LENGTH] for parts in names if len(parts) > 1))


def count_slips(first: str, second: str) -> int:
    """Return the number of typing errors between two words.

    >>> count_slips("hartwell", "hartwlel"), count_slips("jon", "john")
    (1, 1)
    """
    previous_row: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        row_before_previous, previous_row, row = previous_row, row, [i]
        for j, other_letter in enumerate(second, 1):
            cost = min(previous_row[j] + 1, row[j - 1] + 1, previous_row[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other_letter:
                cost = min(cost, row_before_previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


EXACT = 1.0
BEGINS = 0.75
SOUNDS = 0.6
_SLIP = 0.2


def name_similarity(query: str, word: str, *, sounds_alike: bool = False) -> float:
    """Return the similarity, from 1 for equal words to 0; the first may be misspelt, a beginning, or sound the same.

    >>> [name_similarity(asked, "hartwell") for asked in ("hartwell", "hartwel", "smith")]
    [1.0, 0.8, 0.0]
    """
    if query == word:
        return EXACT
    number = count_slips(query, word)
    allowed = 0 if len(query) < 3 else 1 if len(query) < 6 else 2
    scores = [0.0]
    if number <= allowed:
        scores.append(EXACT - _SLIP * number)
    if len(query) >= 2 and word.startswith(query):
        scores.append(BEGINS)
    if sounds_alike and number <= allowed + 2:
        scores.append(SOUNDS)
    return max(scores)
