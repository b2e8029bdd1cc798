"""Send the calculator form as a browser would, and read the answer."""

import html
import re
from typing import Any

from django.test import Client

ADDRESS = "/calculator/"
WORK_OUT = {"do": "work-out"}

EIGHTEEN_MONTHS = {
    "p-jurisdiction": "EW", "p-born_on": "1985-06-01", "o0-listed": "SOA 2003 s.9", "o0-gateway": "conviction",
    "o0-on": "2025-03-03", "o0-sentenced_on": "2025-04-01", "o0d0-kind": "imprisonment", "o0d0-months": "18",
}  # fmt: skip
"""Convicted on a Monday in March and sentenced in April to 18 months for sexual activity with a child."""


def ask(fields: dict[str, str], *without: str, **changed: str) -> Any:
    """Send these fields without some and with some changed (`o0d0_kind` for `o0d0-kind`); return the answer."""
    kept = {name: value for name, value in fields.items() if name not in without}
    replaced = {name.replace("_", "-", 1): value for name, value in changed.items()}
    return Client().post(ADDRESS, kept | replaced | WORK_OUT)


def words(response: Any) -> str:
    """Return the text of the page on one line, without markup."""
    page = re.sub(r"<(script|style|input|textarea).*?>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("’", "'").split())


def answered(response: Any) -> str:
    """Return the heading of the answer."""
    assert response.status_code == 200
    found = re.search(r'id="result-title">(.*?)</h1>', response.content.decode(), re.S)
    assert found, words(response)[:2000]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split())
