"""Find refused words in the names of tests, and in the docstrings and comments of all Python files.

Engineers read them to learn what the system promises, so their words follow the same list as the screens. Texts that a
test sends or expects on a page are not read here: they are data. Migrations are left out, since they never change.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache

from tests.architecture.source_tree import ROOT, committed
from tests.architecture.words import Text

REFUSED_IN_NAMES = frozenset(
    [
        "anew",
        "anybody",
        "beside",
        "everybody",
        "nobody",
        "nought",
        "owed",
        "owes",
        "said",
        "somebody",
        "told",
        "whoever",
        "whom",
    ]
)
"""Words refused as any part of the name of a test. The list of refused words says what to use instead."""


@cache
def list_test_names() -> tuple[Text, ...]:
    """List the functions whose names begin with `test_`."""
    return tuple(
        Text(f"{path}:{node.lineno}", path, node.name)
        for path, source in _list_sources()
        if path.startswith("tests/")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )


def list_documentation(part: str) -> tuple[Text, ...]:
    """List the docstrings and the comments of the Python files in this part of the repository: `src`, `law` …"""
    return tuple(
        text
        for path, source in _list_sources()
        if path.startswith(f"{part}/")
        for text in (*_docstrings(path, source), *_comments(path, source))
    )


def find_refused_part(name: Text) -> Iterator[str]:
    """Yield the name with each refused word in it."""
    for word in sorted(REFUSED_IN_NAMES.intersection(name.text.split("_"))):
        yield f"{name.place}: {word!r} in {name.text}"


def _list_sources() -> Iterator[tuple[str, str]]:
    for path in committed():
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), path.read_text()


def _docstrings(path: str, source: str) -> Iterator[Text]:
    """Yield each string that is a statement: docstrings, and the texts below constants."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield Text(f"{path}:{node.lineno}", path, _without_code(node.value.value))


def _comments(path: str, source: str) -> Iterator[Text]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Text(f"{path}:{token.start[0]}", path, _without_code(token.string))


def _without_code(text: str) -> str:
    """Return the text on one line, without code and quotations."""
    return " ".join(re.sub(r"`[^`]*`|“[^”]*”|\"[^\"]*\"", "", text).split())
