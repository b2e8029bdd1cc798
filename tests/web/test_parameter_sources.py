"""Form values come only from the body, and page values only from the query string. No code reads them together."""

import ast
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client

from tests.architecture.source_tree import ROOT
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text

SOURCES = {"GET", "POST", "COOKIES", "headers", "META"}


def whole_parts(node: ast.AST) -> set[str]:
    """Return the parts of a request that an expression gives as a whole."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "request":
        return {node.attr} & SOURCES
    return set()


def find_merges(tree: ast.AST) -> Iterator[str]:
    """Yield each expression that merges two parts of a request: `a | b`, `a or b`, `{**a, **b}`, `a.update(b)`."""
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left=left, right=right, op=ast.BitOr()):
                parts = [left, right]
            case ast.BoolOp(values=parts, op=ast.Or()):
                pass
            case ast.Dict(keys=keys, values=values):
                parts = [value for key, value in zip(keys, values, strict=True) if key is None]
            case ast.Call(func=ast.Attribute(value=value, attr="update"), args=args):
                parts = [value, *args]
            case _:
                continue
        if len(set().union(*map(whole_parts, parts))) > 1:
            yield ast.unparse(node)


@pytest.mark.pure
def test_no_view_merges_two_parts_of_a_request() -> None:
    found = {}
    for path in (ROOT / "src" / "mosovo").rglob("*.py"):
        if expressions := list(find_merges(ast.parse(path.read_text()))):
            found[str(path)] = expressions
    assert found == {}


@pytest.mark.pure
@pytest.mark.parametrize(
    "source",
    ["request.GET | request.POST", "request.POST or request.GET", "{**request.GET, **request.POST}",
     "request.POST.update(request.COOKIES)"],
)  # fmt: skip
def test_merge_of_two_parts_of_a_request_is_found(source: str) -> None:
    assert list(find_merges(ast.parse(source))) == [source]


def test_field_in_the_query_string_does_not_fill_a_form(cast: Cast, nominal: RegisteredNominal) -> None:
    client = Client()
    client.force_login(cast.manager)
    assert send(client, "/find/", {"q": nominal.urn}).status_code == 302
    page = send(client, f"/find/?q={nominal.urn}&idempotency_key={uuid4()}", {"q": ""})
    assert page.status_code == 200, "the body has no search words"
    assert nominal.urn not in text(page).replace(f"?q={nominal.urn}", "")
