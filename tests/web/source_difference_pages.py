"""Helpers for the pages of source differences: their URLs, and their forms that are already filled in."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal


def find_statement_url(owner_sql: Sql, known: RegisteredNominal, rule: str) -> str:
    """Return the URL of the page of a rule's current statement."""
    [(key,)] = owner_sql("select id from exchange_sourcestatement where rule = %s and is_current", [rule])
    return f"/nominals/{known.urn}/differences/{key}/"


def forms_of(page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the forms that carry the values of the source into the record: the URL and the fields of each."""
    for action, content in re.findall(r'<form method="post"[^>]*? action="(.*?)".*?>(.*?)</form>', page, re.S):
        fields: dict[str, Any] = {}
        for name, value in re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', content):
            fields.setdefault(unescape(name), []).append(unescape(value))
        if "look" in fields:
            yield unescape(action), fields
