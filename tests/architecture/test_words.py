"""Names, screens and documents use the words of the field.

The list of refused words is `refused_words.csv`; `words.py` explains how it is read. What remains from
before the list is counted in `words_remaining.json`: a number there may only fall, and ends at 0.
A pattern that refuses good text is a fault of the list: change the list, and say why in its row.
"""

import csv
import fnmatch
import json
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT
from tests.architecture.words import (
    LIST,
    find_bad_form,
    find_refused_name,
    find_refused_text,
    list_names,
    list_refused,
    list_texts,
    measure_one_word,
)
from tests.architecture.words_in_code import find_refused_part, list_documentation, list_test_names
from tests.architecture.words_in_scripts import find_refused_script_name, list_script_names, list_script_texts
from tests.architecture.words_in_sql import list_sql_comments, list_sql_names

REMAINING = LIST.with_name("words_remaining.json")
MAX_ONE_WORD = {"function": 10, "class": 20}
"""The percentage of public names at the top of modules that may be one word, in the end."""


@pytest.fixture(scope="module")
def remaining() -> dict[str, float]:
    counts: dict[str, float] = json.loads(REMAINING.read_text())
    return counts


def compare[T](
    rule: str, objects: Iterable[T], find: Callable[[T], Iterable[str]], remaining: dict[str, float]
) -> None:
    """Print the count of a rule; fail with every fault if there are more than remain."""
    faults = [fault for each in objects for fault in find(each)]
    print(f"{rule}: {len(faults)} found, {remaining[rule]} remain from before")
    if len(faults) > remaining[rule]:
        pytest.fail(
            "\n".join([f"{rule}: {len(faults)} found, at most {remaining[rule]} allowed", *faults]), pytrace=False
        )


def test_no_public_name_is_a_refused_word(remaining: dict[str, float]) -> None:
    compare("refused public names", (each for each in list_names() if each.is_public), find_refused_name, remaining)


def test_no_private_name_is_a_refused_word(remaining: dict[str, float]) -> None:
    compare(
        "refused private names", (each for each in list_names() if not each.is_public), find_refused_name, remaining
    )


def test_a_name_has_the_form_of_its_kind(remaining: dict[str, float]) -> None:
    compare("names of another form", list_names(), find_bad_form, remaining)


def test_no_text_holds_a_refused_word(remaining: dict[str, float]) -> None:
    compare("refused texts", list_texts(), find_refused_text, remaining)


def test_no_test_has_a_refused_word_in_its_name(remaining: dict[str, float]) -> None:
    compare("refused names of tests", list_test_names(), find_refused_part, remaining)


@pytest.mark.parametrize("part", ["src", "law", "bench", "tests"])
def test_no_docstring_or_comment_has_a_refused_word(part: str, remaining: dict[str, float]) -> None:
    texts = list_documentation(part)
    assert texts
    compare(f"refused docstrings and comments of {part}", texts, find_refused_text, remaining)


def test_no_script_has_a_refused_word(remaining: dict[str, float]) -> None:
    assert len(list_script_names()) > 200
    assert len(list_script_texts()) > 100
    compare("refused names of scripts", list_script_names(), find_refused_script_name, remaining)
    compare("refused texts of scripts", list_script_texts(), find_refused_text, remaining)


def test_no_sql_file_has_a_refused_word(remaining: dict[str, float]) -> None:
    assert len(list_sql_names()) > 5000
    assert len(list_sql_comments()) > 200
    compare("refused names of SQL files", list_sql_names(), find_refused_part, remaining)
    compare("refused comments of SQL files", list_sql_comments(), find_refused_text, remaining)


@pytest.mark.parametrize("kind", MAX_ONE_WORD)
def test_few_names_are_one_word(kind: str, remaining: dict[str, float]) -> None:
    share = measure_one_word(kind)
    print(f"one-word public {kind} names: {share:.1f} %, {MAX_ONE_WORD[kind]} % in the end")
    assert share <= max(remaining[f"one-word {kind} names, per cent"], MAX_ONE_WORD[kind])


def test_the_list_names_what_exists(check_each: CheckEach) -> None:
    """An exception for a file or a name that is gone is removed from the list."""
    names = {each.dotted for each in list_names()}

    def find_missing(place: str) -> Iterator[str]:
        if not (fnmatch.filter(names, place) or (ROOT / place).exists()):
            yield f"{LIST.name}: {place}"

    places = {place for scope in ("name", "text") for row in list_refused(scope) for place in row.allowed_in}
    check_each(sorted(places), find_missing, allowed="files of the repository and names of the package")


def test_each_row_says_what_to_use_instead() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["word_or_pattern"] for row in rows if not row["use_instead"]] == []
    assert [row["word_or_pattern"] for row in rows if row["allowed_in"] and not row["reason"]] == []


def test_a_refused_word_is_found_wherever_a_person_may_read_it() -> None:
    """The examples that the list was made for are found, so that an empty result means something."""
    found = [fault for text in list_texts() for fault in find_refused_text(text)]
    assert all(" Use instead: " in fault for fault in found)
    assert len(list_texts()) > 10_000
    assert {text.path.rpartition(".")[2] for text in list_texts()} == {"csv", "py", "jinja", "md", "toml"}
