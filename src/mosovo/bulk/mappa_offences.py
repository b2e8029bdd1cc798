"""The offences of s.327(3)(a) of the Criminal Justice Act 2003: murder, Schedule 15 Parts 1 and 2, and s.327(4A).

The table of the schedule is read here from its file. An offence without a row is outside the list only where the table
has every listed offence of its Act and the catalogue has the offence; elsewhere it is an open question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from mosovo.bulk.calendar import NONE, OPEN, Days, Truths
from mosovo.bulk.columns import INCHOATE, TRUTHS, Column, FactTables
from mosovo.bulk.spans import Rows
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, Known, is_among
from mosovo_law import tables
from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_names import NamedOffence, parse_common_law_offence, parse_offence

type Row = Mapping[str, Any]

_TABLE = tables.load_table("schedule15")
_ROWS: tuple[Row, ...] = tuple(_TABLE["listed"]["rows"])
_FULLY_LISTED_ACTS = {row["act"].casefold() for row in _ROWS if "act" in row}
_NONE_LISTED = {act.casefold() for act in _TABLE["sure"]["none_listed"]}
_NOT_CHECKED = {
    (act.casefold(), section) for act, sections in _TABLE["sure"]["but_for"].items() for section in sections
}
_OF_ANOTHER_NATION = ("(scotland)", "(northern ireland)")
_TERRORISM = "3"
"""Part 3 of the schedule is outside s.327(3)(a): its offences are for Category 4."""


@dataclass(frozen=True, slots=True)
class Schedule15Listing:
    """Whether s.327(3)(a) names the offence of each event, and from which day that counts (NONE: at all times)."""

    listed: Known
    counts_from: Days


def find_schedule15_listing(facts: FactTables, recorded: Column) -> Schedule15Listing:
    """Return the listing of each event. `recorded`: what a person recorded about it, which goes before the table."""
    events, count = facts.events, len(facts.events)
    listed, counts_from = np.full(count, OPEN_QUESTION), np.full(count, NONE, np.int32)
    for place, name in enumerate(facts.offences):
        here = np.flatnonzero(events.offence == place)
        cited, rows = _find_rows(name)
        listed[here] = FALSE if _is_known_outside(cited, rows) else OPEN_QUESTION
        for row in reversed(rows):  # the first row that names the offence applies, so it is written last
            _apply_row(row, cited, facts, here, listed, counts_from)
    is_recorded = recorded != TRUTHS[None]
    answers = np.select([recorded == TRUTHS[True], recorded == TRUTHS[False]], [TRUE, FALSE], OPEN_QUESTION)
    return Schedule15Listing(
        np.where(is_recorded, answers, listed).astype(np.int8),
        np.where(is_recorded, NONE, counts_from).astype(np.int32),
    )


def _apply_row(
    row: Row, cited: NamedOffence | None, facts: FactTables, here: Rows, listed: Known, counts_from: Days
) -> None:
    """Write the answer of one row for those events that it names."""
    if row.get("only") and (cited is None or cited.subsection not in row["only"]):
        return
    began, ended = _to_ordinal(row.get("from"), NONE), _to_ordinal(row.get("until"), OPEN)
    in_force_rows = here[facts.events.on[here] < ended]
    early = facts.events.on[in_force_rows] < began
    later = early & row.get("counts_earlier", False)
    is_open = (
        (early & ~later) | _is_unnamed_way(row["part"], facts.events.inchoate[in_force_rows]) | bool(row.get("where"))
    )
    outside = row["part"] == _TERRORISM
    listed[in_force_rows] = FALSE if outside else np.where(is_open, OPEN_QUESTION, TRUE)
    counts_from[in_force_rows] = np.where(later & ~is_open, began, NONE)


def _to_ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _is_unnamed_way(part: str, inchoate: Column) -> Truths:
    """Return where the offence was not committed in full, and in a way that the schedule does not name (para 64)."""
    ways = _TABLE["inchoate"].get(part, _TABLE["inchoate"]["all"])
    return (inchoate >= 0) & ~is_among(inchoate, [INCHOATE[way] for way in ways])


def _find_rows(name: str) -> tuple[NamedOffence | None, list[Row]]:
    cited = parse_offence(name)
    if cited is not None:
        act, section = cited.act.casefold(), cited.section
        return cited, [row for row in _ROWS if row.get("act", "").casefold() == act and section in row["sections"]]
    at_common_law = parse_common_law_offence(name)
    common_law_name = (
        at_common_law.section if at_common_law else " ".join(name.casefold().replace("(common law)", "").split())
    )
    return at_common_law, [row for row in _ROWS if row.get("common_law") == common_law_name]


def _is_known_outside(cited: NamedOffence | None, rows: list[Row]) -> bool:
    """Whether an offence that no row names on the day is known to be outside the list."""
    if cited is None:
        return bool(rows)
    act = cited.act.casefold()
    if any(nation in act for nation in _OF_ANOTHER_NATION) or act in _NONE_LISTED:
        return True
    is_checked = act in _FULLY_LISTED_ACTS and (act, cited.section) not in _NOT_CHECKED
    is_common_law = parse_common_law_offence(cited.act) is not None
    return (is_checked or is_common_law) and _is_in_catalogue(cited)


def _is_in_catalogue(cited: NamedOffence) -> bool:
    return any(row.nation == "EW" for row in offence_catalogue.find_rows(cited))
