"""Which version of each section somebody was shown, as an address carries it: risk.3 plan.1."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mosovo.rooms.meetings.models import SectionText

MOST = 9
"""Figures of a version: more is no version of ours."""


@dataclass(frozen=True, slots=True)
class SeenVersions:
    """By section; of one that is not named, none was seen."""

    versions: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of_texts(cls, rows: Iterable[SectionText]) -> "SeenVersions":
        """What a page shows that has these texts."""
        return cls({each.section: each.version for each in rows})

    @classmethod
    def read(cls, words: str) -> "SeenVersions":
        """From an address. What is no such pair is not seen."""
        pairs = (each.rpartition(".") for each in words.split())
        return cls({key: int(last) for key, _, last in pairs if last.isdecimal() and len(last) <= MOST})

    def of(self, section: str) -> int:
        """The version of a section."""
        return self.versions.get(section, 0)

    def over(self, section: str, version: int) -> "SeenVersions":
        """The same, with a section seen in this version."""
        return SeenVersions({**self.versions, section: version})

    def __str__(self) -> str:
        return " ".join(f"{key}.{version}" for key, version in sorted(self.versions.items()))
