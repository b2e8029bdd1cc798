"""Find refused words in the SQL files of the package: names that the files choose themselves, and comments.

The words follow the same list as the Python code and the screens. The names of tables and their columns come from the
models, and are read there.
"""

import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source_tree import PACKAGE, ROOT, committed
from tests.architecture.words import Text

_COMMENT = re.compile(r"(?:^|\s)--\s(.*)$")
_STRING = re.compile(r"'(?:[^']|'')*'")
_NAMES = (
    re.compile(r"(?:\bwith|[),]|^)\s*(\w+) as (?:not )?(?:materialized )?\("),
    re.compile(r"\)\s+(\w+)\s+on true"),
    re.compile(r"\b(?:as|from|join|policy|trigger) (\w+)\b", re.IGNORECASE),
    re.compile(r"^\s+(\w+) (?:constant )?(?:text|uuid|jsonb|integer|bigint|boolean|bytea|date|record|timestamptz)\b"),
)
_RESULT = re.compile(r"RETURNS TABLE\((.*)\)")


@cache
def list_sql_comments() -> tuple[Text, ...]:
    """List the comments of each SQL file, one line each."""
    return tuple(
        Text(place, path, comment) for place, path, line in _list_lines() for comment in _COMMENT.findall(line)
    )


@cache
def list_sql_names() -> tuple[Text, ...]:
    """List the common table expressions, aliases, variables, result columns, policies and triggers of each SQL file."""
    return tuple(
        Text(place, path, name) for place, path, line in _list_lines() for name in _read_names(_COMMENT.sub("", line))
    )


def _read_names(line: str) -> Iterator[str]:
    code = _STRING.sub("''", line)
    for pattern in _NAMES:
        yield from pattern.findall(code)
    for columns in _RESULT.findall(code):
        yield from (column.split()[0] for column in columns.split(", "))


def _list_lines() -> Iterator[tuple[str, str, str]]:
    for path in committed():
        if path.suffix == ".sql" and PACKAGE in path.parents:
            relative = str(path.relative_to(ROOT))
            for number, line in enumerate(path.read_text().splitlines(), 1):
                yield f"{relative}:{number}", relative, line
