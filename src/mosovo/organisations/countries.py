"""Countries outside the United Kingdom, by the two letters of ISO 3166-1, under the names that officers look for."""

from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
COUNTRIES: dict[str, str] = {line[:2]: line[3:] for line in _LINES}
"""In the order of their names. XK is Kosovo, which ISO leaves to its users."""


def country_name(code: str) -> str:
    """The country as a person says it; its letters where they are none of ours."""
    return COUNTRIES.get(code, code)
