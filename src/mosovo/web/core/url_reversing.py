"""Build the URLs of many rows. The router is asked once for each URL name, not once for each row."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from django.urls import NoReverseMatch, reverse

NOWHERE = "00000000-0000-4000-8000-000000000000"
STAND_INS = {
    "urn": "ZZ-0000-0000", "glass_id": NOWHERE, "first": NOWHERE, "breach_id": NOWHERE, "wanted_id": NOWHERE,
    "order_id": NOWHERE, "alert_id": NOWHERE, "slot": NOWHERE, "action": NOWHERE, "statement_id": NOWHERE,
}  # fmt: skip
"""Values for parts of a URL whose format the router checks."""

_is_plain = re.compile(r"[A-Za-z0-9-]+").fullmatch
"""Matches values that need no quoting, which most references do not."""
_is_uuid = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch


def url_for(name: str, **parts: str) -> str:
    """Return the same as `reverse` at a twentieth of its cost: a list of 50 people has 100 URLs."""
    for part, value in parts.items():
        if not _is_plain(value):
            parts[part] = quote(value, safe="")
    return _pattern(name, tuple(parts)) % parts


def url_of_parts(name: str, parts: Mapping[str, object]) -> str:
    """Return the same as `url_for` for parts that may be UUIDs; what only the router can check, it is asked."""
    values = {part: str(value) for part, value in parts.items()}
    kinds = tuple((part, _is_uuid(value) is not None) for part, value in values.items())
    if not all(map(_is_plain, values.values())) or (pattern := _pattern_of_kinds(name, kinds)) is None:
        return reverse(name, kwargs=dict(parts))
    return pattern % values


@cache
def _pattern_of_kinds(name: str, kinds: tuple[tuple[str, bool], ...]) -> str | None:
    """Return the URL with places for its parts, each a UUID or not; None if the router refuses the stand-ins."""
    stand_ins = {
        part: f"{NOWHERE[:-2]}{number:02}" if is_uuid else _stand_in(part)
        for number, (part, is_uuid) in enumerate(kinds)
    }
    try:
        pattern = reverse(name, kwargs=stand_ins).replace("%", "%%")
    except NoReverseMatch:
        return None
    for part, stand_in in stand_ins.items():
        pattern = pattern.replace(stand_in, f"%({part})s")
    return pattern


@cache
def _pattern(name: str, parts: tuple[str, ...]) -> str:
    pattern = reverse(name, kwargs={part: _stand_in(part) for part in parts}).replace("%", "%%")
    for part in parts:
        pattern = pattern.replace(_stand_in(part), f"%({part})s")
    return pattern


def _stand_in(part: str) -> str:
    return STAND_INS.get(part, f"--{part}--")
