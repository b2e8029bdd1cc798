"""The version of each section that a reader has seen, as a URL carries it: risk.3 plan.1."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mosovo.rooms.meetings.models import SectionText

MAX_DIGITS = 9
"""Longest version number accepted, in digits."""


@dataclass(frozen=True, slots=True)
class SeenVersions:
    """The versions seen, by section. A section that is missing was not seen."""

    versions: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_texts(cls, rows: Iterable[SectionText]) -> "SeenVersions":
        """Return the versions on a page with these texts."""
        return cls({each.section: each.version for each in rows})

    @classmethod
    def parse_versions(cls, text: str) -> "SeenVersions":
        """Parse the versions from a URL. Invalid pairs are ignored."""
        pairs = (each.rpartition(".") for each in text.split())
        return cls({key: int(last) for key, _, last in pairs if last.isdecimal() and len(last) <= MAX_DIGITS})

    def get_version(self, section: str) -> int:
        """Return the version of a section."""
        return self.versions.get(section, 0)

    def with_version(self, section: str, version: int) -> "SeenVersions":
        """Return a copy with a section seen in this version."""
        return SeenVersions({**self.versions, section: version})

    def __str__(self) -> str:
        return " ".join(f"{key}.{version}" for key, version in sorted(self.versions.items()))
