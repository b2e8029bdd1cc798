"""What a section of the minutes was prefilled from: each statement with its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .models import SectionText

MAX_TEXT_LENGTH = 20_000
"""Longest text of a section, in characters."""


@dataclass(frozen=True, slots=True)
class SectionSource:
    """A statement for a section, and where it comes from."""

    text: str
    origin: str

    @property
    def entry(self) -> str:
        """Return the statement with its source in square brackets, as it is put into the text."""
        return f"{self.text} [{self.origin}]"


def write_sources(sources: Iterable[SectionSource]) -> list[dict[str, str]]:
    """Return the sources as they are stored with a text."""
    return [{"text": each.text, "origin": each.origin} for each in sources]


def read_sources(row: SectionText | None) -> list[SectionSource]:
    """Return the sources stored with a text; empty if there is no text."""
    stored: Sequence[Mapping[str, str]] = row.sources if row is not None else ()
    return [SectionSource(each["text"], each["origin"]) for each in stored]


def compose_text(sources: Iterable[SectionSource], before: str = "") -> str:
    """Return the text with these statements after it, a line each. What does not fit is left out, whole statements."""
    lines = [before] if before.strip() else []
    for each in sources:
        if len("\n".join([*lines, each.entry])) <= MAX_TEXT_LENGTH:
            lines.append(each.entry)
    return "\n".join(lines)


def list_changed_sources(row: SectionText | None) -> list[SectionSource]:
    """List the stored statements that the text no longer contains word for word."""
    return [each for each in read_sources(row) if row is not None and not _contains(row.text, each.text)]


def list_new_sources(row: SectionText | None, current: Iterable[SectionSource]) -> list[SectionSource]:
    """List the current statements that were not there when the text was prefilled, and are not in it."""
    known = {each.text for each in read_sources(row)}
    text = row.text if row is not None else ""
    return [each for each in current if each.text not in known and not _contains(text, each.text)]


def _contains(text: str, statement: str) -> bool:
    return " ".join(statement.split()) in " ".join(text.split())
