"""Files and functions small enough to be read at once; names that an officer or a lawyer would know."""

import ast
import re

import pytest

from tests.architecture.tree import Source, migrations, ours

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "managers", "libraries", "lib"}

SOURCES = ours()


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_file_is_no_longer_than_300_lines(source: Source) -> None:
    assert len(source.text.splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_function_is_no_longer_than_40_lines(source: Source) -> None:
    long = {
        function.name: lines
        for function in source.functions()
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_file_or_folder_has_a_vague_name() -> None:
    vague = {str(source) for source in SOURCES if VAGUE & {source.path.stem, *source.path.parent.parts}}
    assert vague == set()


def test_a_migration_is_named_for_what_it_does() -> None:
    assert [path.name for path in migrations() if re.search(r"_auto(_|\.)|_alter_.*_and_more", path.name)] == []


def test_every_file_says_what_it_is() -> None:
    worth_a_word = (source for source in SOURCES if source.text.strip() and source.path.name != "apps.py")
    silent = [str(source) for source in worth_a_word if not ast.get_docstring(source.tree)]
    assert silent == []
