"""The parts of an opinion, before it is laid out as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One entry of a section: the ref of the fact it is about, the heading, and the lines below it."""

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
    """The whole opinion, with the answer in the case format."""

    on: date
    nation: str
    law_version: str
    rule_sets: tuple[str, ...]
    """The names of the sets of rules that were applied."""
    sections: tuple[DocumentSection, ...]
    answer: Mapping[str, Any]
    known_to: date
    """The day to which the law is known."""
    warnings: tuple[str, ...] = ()
    """What the reader must know before relying on it: that the day lies beyond the law that is known."""


def capitalise(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
