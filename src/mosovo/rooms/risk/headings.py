"""The headings that a force uses on a day: its own edition, if it entered one, or else ours."""

from datetime import date

from mosovo.law.practice.headings import Edition, edition_on


def in_use(force: str, on: date) -> Edition:
    """The edition in use."""
    return edition_on(on)
