"""The pages of differences as tests read them: where one is, and the forms that open the record filled in."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from tests.support.people import Known

type Sql = Callable[..., list[tuple[Any, ...]]]


def page_of(owner_sql: Sql, known: Known, rule: str) -> str:
    """The page of the current statement of a rule."""
    [(key,)] = owner_sql("select id from exchange_sourcestatement where rule = %s and is_current", [rule])
    return f"/nominals/{known.urn}/differences/{key}/"


def forms_of(page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The forms that open the record with the values of the source: where they post, and what."""
    for action, inside in re.findall(r'<form method="post"[^>]*? action="(.*?)".*?>(.*?)</form>', page, re.S):
        fields: dict[str, Any] = {}
        for name, value in re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', inside):
            fields.setdefault(unescape(name), []).append(unescape(value))
        if "look" in fields:
            yield unescape(action), fields
