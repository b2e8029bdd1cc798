"""Schedule 3: which offences of which nation are listed, on which condition.

The law of the nation whose court dealt with the offence applies, wherever the
person lives now (LAW-041). The paragraphs are in tables/schedule3.toml and their
conditions in conditions.py, with the same codes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from mosovo_law import tables
from mosovo_law.core.sources import SOA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.offence_names import (
    NamedOffence,
    nation_of_act,
    parse_common_law_offence,
    parse_offence,
    parse_service_offence,
)
from mosovo_law.status.soa2003.conditions import CONDITIONS, Condition
from mosovo_law.status.soa2003.offence_circumstances import PART_2_BEGAN, is_2003_act_offence

__all__ = [
    "CONDITIONS",
    "DELISTING_DAYS",
    "PART_2_BEGAN",
    "SCHEDULE_3",
    "Paragraph",
    "all_paragraphs",
    "all_provisions",
    "condition_of",
    "court_nation",
    "is_2003_act_offence",
    "nation_recorded",
    "paragraphs",
]  # fmt: skip

SCHEDULE_3 = SOA2003("Sch.3")
NATIONS = ("EW", "SCT", "NI")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the schedule: what it lists and on which condition."""

    number: str
    nation: str
    condition: str
    confidence: str
    """read | recalled"""
    source: Provision
    listed_from: date | None = None
    listed_until: date | None = None
    """The first day of conviction on which it no longer had these words."""
    offended_before: date | None = None
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    other_offence: str = ""
    """If a section creates two offences, the name of the other one."""

    def leaves_out(self, offence: NamedOffence) -> bool:
        """Whether it names other subsections of the provision, and not the one that is recorded."""
        if offence.subsection is None:
            return False
        return bool(self.only and offence.subsection not in self.only) or offence.subsection in self.never

    def lists(self, offence: NamedOffence, event: Event) -> Known:
        """Whether the paragraph lists that offence, convicted on that day; None if the subsection is not recorded."""
        if self.listed_from is not None and event.on < self.listed_from:
            return False
        if self.listed_until is not None and event.on >= self.listed_until:
            return False
        if (
            self.offended_before is not None
            and event.offended_on is not None
            and event.offended_on >= self.offended_before
        ):
            return False
        if self.other_offence and self.other_offence in offence.called:
            return False
        if offence.subsection is None:
            return None if self.only or self.never else True
        return (not self.only or offence.subsection in self.only) and offence.subsection not in self.never


def paragraphs(offence: NamedOffence) -> tuple[Paragraph, ...]:
    """Return the paragraphs that name the provision, in any nation, for any day or subsection."""
    return _PARAGRAPHS.get((offence.act.casefold(), offence.section), ())


def all_paragraphs() -> tuple[Paragraph, ...]:
    """Return every paragraph of the table, in its order."""
    return tuple(dict.fromkeys(paragraph for results in _PARAGRAPHS.values() for paragraph in results))


def all_provisions() -> Iterator[tuple[str, str, str]]:
    """Return the nation, Act and section of all that the table lists, in small letters but for the nation."""
    for (act, section), results in _PARAGRAPHS.items():
        yield from ((nation, act, section) for nation in dict.fromkeys(each.nation for each in results))


def condition_of(paragraph: Paragraph) -> Condition:
    return CONDITIONS[paragraph.condition]


def court_nation(event: Event, facts: CaseFacts) -> str:
    """Return the nation whose court or police dealt with it: as recorded, as the Act shows, or that of the case."""
    return nation_recorded(event) or nation_shown(event.offence) or facts.jurisdiction


def nation_recorded(event: Event) -> str | None:
    """Return the recorded nation of the court; a service court applies the law of England and Wales."""
    text = "EW" if event.convicted_in == "service" else event.convicted_in
    return text if text in NATIONS else None


@lru_cache(maxsize=4096)
def nation_shown(name: str) -> str | None:
    """Return the nation that the name shows: by the title of the Act, or as only that nation’s paragraphs name it."""
    if parse_service_offence(name) is not None:
        return "EW"
    offence = parse_offence(name) or parse_common_law_offence(name)
    if offence is None:
        return None
    nations = {paragraph.nation for paragraph in paragraphs(offence)}
    return nations.pop() if len(nations) == 1 else nation_of_act(offence.act)


def _read_paragraph(row: Mapping[str, Any], nation: str) -> Paragraph:
    return Paragraph(
        number=row["paragraph"],
        nation=nation,
        condition=row["condition"],
        confidence=row["confidence"],
        source=SOA2003(f"Sch.3 para {row['paragraph']}"),
        listed_from=row.get("from"),
        listed_until=row.get("until"),
        offended_before=row.get("done_before"),
        only=frozenset(row.get("only", ())),
        never=frozenset(row.get("not", ())),
        other_offence=row.get("not_called", ""),
    )


def _list_keys(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section in row["sections"] or ("",):
        yield row["act"].casefold(), section


def _index_by_provision() -> dict[tuple[str, str], tuple[Paragraph, ...]]:
    results: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
    for nation in NATIONS:
        for row in _TABLE[nation]["rows"]:
            entry = _read_paragraph(row, nation)
            for key in _list_keys(row):
                results[key] = (*results.get(key, ()), entry)
    return results


_TABLE = tables.load_table("schedule3")
_PARAGRAPHS = _index_by_provision()
DELISTING_DAYS = frozenset(
    paragraph.offended_before for paragraph in all_paragraphs() if paragraph.offended_before is not None
)
"""The days from which a paragraph lists an offence no longer: where it was done before that day, it is listed."""
