"""Countries outside the United Kingdom, by two-letter code of ISO 3166-1, with the names that officers use."""

from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
COUNTRIES: dict[str, str] = {line[:2]: line[3:] for line in _LINES}
"""In order of their names. XK is Kosovo, for which ISO has no code."""


def country_name(code: str) -> str:
    """Return the name of the country, or the code if it is unknown."""
    return COUNTRIES.get(code, code)
