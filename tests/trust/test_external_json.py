"""One parser reads all JSON from outside, so that no text can be read in two ways."""

import ast
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import RequestFactory

from mosovo.api.operations import StrictJson
from mosovo.api.scim.request_values import ScimRefused, read_body
from mosovo.exchange.alerts.notices import read_notices
from mosovo.exchange.alerts.provider_formats import MalformedAlert, read_harbour
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.licence_feed import parse_feed
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.public_keys import read_keys
from mosovo.web.core.saved_forms.views import read_fields
from tests.architecture.source_tree import ROOT

pytestmark = pytest.mark.pure
READERS = (
    "src/mosovo/api/request_body.py", "src/mosovo/api/scim/request_values.py", "src/mosovo/exchange/alerts/notices.py",
    "src/mosovo/exchange/alerts/provider_formats.py", "src/mosovo/exchange/licence_feed.py",
    "src/mosovo/organisations/public_keys.py", "src/mosovo/web/core/saved_forms/views.py",
)  # fmt: skip
REFUSALS = (ValueError, ScimRefused, MalformedAlert, FileRejected, CreationRefused)
NOW = datetime(2026, 3, 10, tzinfo=UTC)
NEVER_READ = (
    '{"a": NaN}',
    "[Infinity]",
    '"\\ud800"',
    "[" * 2_000 + "]" * 2_000,
    '{"a": 1,}',
    "01",
    "\ufeff\ufeff{}",
    "",
)


def post_json(text: str) -> Any:
    return RequestFactory().post("/", text.encode("utf-8", "surrogatepass"), content_type="application/json")


def list_field_names(text: str) -> Any:
    fields = read_fields(text)
    if fields is None:
        raise ValueError("refused")
    return fields


READ = {
    "api": lambda text: StrictJson().parse_body(post_json(text)),
    "scim": lambda text: read_body(post_json(text)),
    "notices": lambda text: read_notices(text.encode(), NOW),
    "alerts": lambda text: read_harbour(text.encode(), NOW),
    "licences": lambda text: parse_feed(text.encode(), "feed.json"),
    "public keys": read_keys,
    "drafts": list_field_names,
}


@pytest.mark.parametrize("reader", READ)
@pytest.mark.parametrize("text", NEVER_READ)
def test_every_reader_refuses_json_that_parsers_read_differently(reader: str, text: str) -> None:
    with pytest.raises(REFUSALS):
        READ[reader](text)


def test_every_reader_takes_the_last_of_repeated_names() -> None:
    assert READ["api"]('{"a": 1, "a": 2}') == {"a": 2}
    assert READ["scim"]('{"a": 1, "a": 2}') == {"a": 2}
    assert READ["drafts"]('{"a": ["1"], "a": ["2"]}') == {"a": ["2"]}


@pytest.mark.parametrize("path", READERS)
def test_every_reader_uses_the_same_json_parser(path: str) -> None:
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("loads", "load")
    }
    assert calls == {"orjson.loads"}


def test_deeply_nested_draft_is_refused_without_an_error() -> None:
    assert read_fields("[" * 100_000) is None
    assert read_fields(f'{{"{uuid4()}": ["x"]}}') is not None
