"""What the law of each nation was read from, by matter: the date of the words, or the numbered reading.

The rows are in tables/nations.toml. A matter without a row for a nation is a gap, and so is a row that
is neither read nor a reading. Paragraphs of Schedule 3 whose words were not read are listed by number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo_law import tables
from mosovo_law.core.plain_words import NATIONS

_READING = re.compile(r"LAW-\d{3}")
_READ = "read"


@dataclass(frozen=True, slots=True)
class ProvisionRead:
    """One matter in one nation: the provision, the date of its words and the reading."""

    nation: str
    matter: str
    cites: str
    words: date | None
    reading: str

    def how(self) -> str:
        """Return how it is known: the date of the words, the reading, or both; empty if neither."""
        read = f"read, words of {self.words}" if self.words is not None else "not read"
        if not self.reading:
            return read if self.words is not None else ""
        return f"{read}; {self.reading}"


def list_provisions_read() -> tuple[ProvisionRead, ...]:
    """Return every row of the table, by nation, in the order of the matters."""
    rows = [_read_row(nation, row) for nation in NATIONS for row in _TABLE.get(nation, ())]
    return tuple(sorted(rows, key=lambda row: (list(NATIONS).index(row.nation), _find_place(row.matter))))


def find_gaps(rows: Iterable[ProvisionRead]) -> Iterator[str]:
    """Yield each matter that a nation lacks or has twice, and each row that is neither read nor a reading."""
    rows = tuple(rows)
    for nation in NATIONS:
        for matter in _MATTERS:
            count = sum(row.nation == nation and row.matter == matter for row in rows)
            if count != 1:
                yield f"{matter} in {nation}: {count or 'no'} rows in tables/nations.toml"
    for row in rows:
        if row.matter not in _MATTERS:
            yield f"{row.matter} in {row.nation}: not among the matters"
        elif row.words is None and not _READING.fullmatch(row.reading):
            yield f"{row.matter} in {row.nation}: neither read nor a reading"


def format_provisions_read(rows: Iterable[ProvisionRead]) -> Iterator[str]:
    """Yield one line for each row, and one for each nation with the paragraphs of Schedule 3 that were not read."""
    rows = tuple(rows)
    matters = max(len(row.matter) for row in rows)
    cited_width = max(len(row.cites) for row in rows)
    for row in rows:
        yield f"{row.nation:4}  {row.matter:{matters}}  {row.cites:{cited_width}}  {row.how()}"
    schedule = tables.load_table("schedule3")
    for nation in NATIONS:
        numbers = {row["paragraph"]: row["confidence"] for row in schedule[nation]["rows"]}
        unread_numbers = [number for number, confidence in numbers.items() if confidence != _READ]
        exceptions = f" but for {', '.join(unread_numbers)}" if unread_numbers else ""
        yield f"{nation:4}  {'paragraphs':{matters}}  {len(numbers)} paragraphs of SOA 2003 Sch.3, read{exceptions}"


def _read_row(nation: str, row: Mapping[str, Any]) -> ProvisionRead:
    return ProvisionRead(nation, row["matter"], row["cites"], row.get("words"), row.get("reading", ""))


def _find_place(matter: str) -> int:
    return _MATTERS.index(matter) if matter in _MATTERS else len(_MATTERS)


_TABLE = tables.load_table("nations")
_MATTERS: tuple[str, ...] = tuple(_TABLE["matters"])
