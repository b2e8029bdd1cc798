"""What an opinion is made of, before it is set as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One point of a section: the fact it is about, what is said of it, and the lines beneath."""

    ref: str
    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A part of the opinion."""

    name: str
    heading: str
    entries: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class OpinionDocument:
    """The whole, with the answer in the case format beside it."""

    on: date
    nation: str
    law_version: str
    sections: tuple[DocumentSection, ...]
    answer: Mapping[str, Any]


def capitalise(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
