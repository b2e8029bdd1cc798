"""Addresses of many rows: the router is asked once for each kind of address, not once a row."""

import re
from functools import cache
from urllib.parse import quote

from django.urls import reverse

NOWHERE = "00000000-0000-4000-8000-000000000000"
STAND_INS = {
    "urn": "ZZ-0000-0000", "glass_id": NOWHERE, "first": NOWHERE, "breach_id": NOWHERE, "wanted_id": NOWHERE,
    "order_id": NOWHERE, "alert_id": NOWHERE, "slot": NOWHERE, "action": NOWHERE,
}  # fmt: skip
"""What a part is asked for as, where the router is strict about it."""

_PLAIN = re.compile(r"[A-Za-z0-9-]+")
"""What stands in an address as it is: most references."""


def address(name: str, **parts: str) -> str:
    """As `reverse`, at a tenth of its cost: a list of fifty people has a hundred addresses."""
    pattern = _pattern(name, tuple(parts))
    for part, value in parts.items():
        pattern = pattern.replace(_stand_in(part), value if _PLAIN.fullmatch(value) else quote(value, safe=""))
    return pattern


@cache
def _pattern(name: str, parts: tuple[str, ...]) -> str:
    return reverse(name, kwargs={part: _stand_in(part) for part in parts})


def _stand_in(part: str) -> str:
    return STAND_INS.get(part, f"--{part}--")
