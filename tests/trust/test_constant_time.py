"""ASVS 11.2.4: no secret is compared with == or !=, which stop at the first different byte."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source_tree import ours

SECRET = re.compile(r"(secret|token|password|passcode|signature|hmac|otp)s?$", re.IGNORECASE)
NO_SECRET = {"duty_token": "The address of a duty: it opens nothing that the reader may not open anyway."}


def list_names(node: ast.expr) -> Iterator[str]:
    """Yield the name of the compared value: a call, attribute, variable or key."""
    match node:
        case ast.Call(func=called):
            yield from list_names(called)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            yield name
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            yield name


def compares_a_secret(node: ast.Compare) -> bool:
    """Return whether == or != compares a secret with a value that is not a constant."""
    parts = [node.left, *node.comparators]
    if not any(isinstance(each, ast.Eq | ast.NotEq) for each in node.ops):
        return False
    names = [name for part in parts for name in list_names(part) if name not in NO_SECRET]
    return any(map(SECRET.search, names)) and not any(isinstance(part, ast.Constant) for part in parts)


def find_comparisons(text: str) -> list[int]:
    """Return the lines that compare a secret."""
    return [
        node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Compare) and compares_a_secret(node)
    ]


def test_no_secret_is_compared_with_equality_operators() -> None:
    found = [f"{source}:{line}" for source in ours() for line in find_comparisons(source.text)]
    assert found == []


def test_search_finds_comparisons_of_secrets() -> None:
    for text in ("given == token", "row.secret != sent", "signature(x) == y", "said['password'] == stored"):
        assert find_comparisons(text) == [1], text
    for text in ("hmac.compare_digest(token, given)", "kind == 'token'", "duty_token(key) == sought"):
        assert find_comparisons(text) == [], text
