"""The offences that the Criminal Justice Act 2003 s.327(3)(a) names: murder, Schedule 15 and s.327(4A).

The list is in tables/schedule15.toml. An offence that is not in it counts as unlisted only
where the table has every listed offence of its Act and the catalogue of offences has
the offence. Otherwise a person decides.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from mosovo_law import tables
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CJA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Event
from mosovo_law.status import offence_catalogue
from mosovo_law.status import offence_names as offences

NAMED_BY_S327 = CJA2003("s.327(3)(a)", text_date=date(2024, 11, 18))
SCHEDULE_15 = CJA2003("Sch.15")
VIOLENT_OR_SEXUAL = frozenset({"murder", "1", "2", "s.327(4A)"})
TERRORIST = "3"


@value(frozen=True, slots=True)
class ScheduleRow:
    """One offence of the list: from when to when it is listed, and what a person must confirm."""

    part: str
    source: Provision
    listed_from: date | None
    until: date | None
    only: frozenset[str]
    where: str
    counts_earlier: bool
    """Whether an earlier conviction counts from the day on which the offence was added."""

    def names(self, subsection: str | None, on: date) -> bool:
        """Whether the row covers that subsection, and was still in the list on that day."""
        in_time = self.until is None or on < self.until
        return in_time and (not self.only or subsection in self.only)


@value(frozen=True, slots=True)
class Schedule15Listing:
    """Whether the list names the offence of an event, and in which part."""

    listed: Known
    source: Provision
    part: str = ""
    needs: str = ""
    counts_from: date | None = None
    """The day on which the offence was added, for an earlier conviction that counts from then on."""

    @property
    def is_terrorist(self) -> bool:
        return self.part == TERRORIST


@value(frozen=True, slots=True)
class _CitedRows:
    """The rows of the table for the name of an offence."""

    rows: tuple[ScheduleRow, ...]
    subsection: str | None
    is_certain: bool
    """Whether an offence of that name without a row is known to be unlisted."""


def find_schedule_15_listing(event: Event) -> Schedule15Listing:
    """Find how the list treats the offence of the event on the day of the conviction or finding."""
    if event.schedule15 is not None:
        return _read_recorded_answer(event)
    cited = _find_cited_rows(event.offence)
    for row in cited.rows:
        if row.names(cited.subsection, event.on):
            return _apply_row(row, event)
    if cited.is_certain:
        return Schedule15Listing(False, SCHEDULE_15)
    needs = "whether the offence is one of Schedule 15 or s.327(4A): the table does not say"
    return Schedule15Listing(None, SCHEDULE_15, needs=needs)


@lru_cache(maxsize=4096)
def can_be_terrorist(offence: str) -> bool:
    """Whether any row lists it among the offences of terrorism, whatever the subsection and the day."""
    return any(row.part == TERRORIST for row in _find_cited_rows(offence).rows)


def all_rows() -> tuple[ScheduleRow, ...]:
    """Return every row of the table."""
    return tuple(dict.fromkeys(row for rows in _ROWS.values() for row in rows))


def _read_recorded_answer(event: Event) -> Schedule15Listing:
    if event.schedule15 is True:
        return Schedule15Listing(True, SCHEDULE_15)
    if event.schedule15 is False:
        return Schedule15Listing(False, SCHEDULE_15)
    return Schedule15Listing(None, SCHEDULE_15, needs="whether the offence is one of Schedule 15 or s.327(4A)")


def _apply_row(row: ScheduleRow, event: Event) -> Schedule15Listing:
    if row.where:
        return Schedule15Listing(None, row.source, row.part, row.where)
    if event.inchoate is not None and event.inchoate not in _INCHOATE.get(row.part, _INCHOATE["all"]):
        return Schedule15Listing(
            None, row.source, row.part, "whether Schedule 15 names that way of taking part in the offence"
        )
    if row.listed_from is not None and event.on < row.listed_from:
        if row.counts_earlier:
            return Schedule15Listing(True, row.source, row.part, counts_from=row.listed_from)
        needs = f"whether an offence added to Schedule 15 on {row.listed_from} counts for an earlier conviction"
        return Schedule15Listing(None, row.source, row.part, needs)
    return Schedule15Listing(True, row.source, row.part)


@lru_cache(maxsize=4096)
def _find_cited_rows(name: str) -> _CitedRows:
    offence = offences.parse_offence(name)
    if offence is None:
        common_law_offence = offences.parse_common_law_offence(name)
        common_name = (
            name.casefold().replace("(common law)", "") if common_law_offence is None else common_law_offence.section
        )
        schedule_rows = _ROWS.get(f"{offences.COMMON_LAW} {' '.join(common_name.split())}", ())
        return _CitedRows(
            schedule_rows,
            None,
            bool(schedule_rows) or (common_law_offence is not None and _is_in_catalogue(common_law_offence)),
        )
    act = offence.act.casefold()
    is_elsewhere = "(scotland)" in act or "(northern ireland)" in act
    is_fully_listed = (
        act in _FULLY_LISTED_ACTS
        and offence.section not in _EXCEPTED_SECTIONS.get(act, ())
        and _is_in_catalogue(offence)
    )
    is_certain = is_elsewhere or act in _ACTS_NOT_LISTED or is_fully_listed
    return _CitedRows(_ROWS.get(f"{act} {offence.section}", ()), offence.subsection, is_certain)


def _is_in_catalogue(offence: offences.NamedOffence) -> bool:
    """Whether the catalogue has the offence of England and Wales, so that the name is no slip of the pen."""
    return any(row.nation == "EW" for row in offence_catalogue.find_rows(offence))


def _load_rows() -> dict[str, tuple[ScheduleRow, ...]]:
    results: dict[str, tuple[ScheduleRow, ...]] = {}
    for row in _TABLE["listed"]["rows"]:
        entry = ScheduleRow(
            row["part"], _source(row["part"], row["paragraph"]), row.get("from"), row.get("until"),
            frozenset(row.get("only", ())), row.get("where", ""), row.get("counts_earlier", False),
        )  # fmt: skip
        for key in _list_keys(row):
            results[key] = (*results.get(key, ()), entry)
    return results


def _source(part: str, paragraph: str) -> Provision:
    if part == "s.327(4A)":
        return CJA2003(part, text_date=date(2018, 4, 2))
    return NAMED_BY_S327 if part == "murder" else CJA2003(f"Sch.15 para {paragraph}")


def _list_keys(row: Mapping[str, Any]) -> list[str]:
    if "common_law" in row:
        return [f"{offences.COMMON_LAW} {row['common_law']}"]
    return [f"{row['act'].casefold()} {section}" for section in row["sections"]]


_TABLE = tables.load_table("schedule15")
_ROWS = _load_rows()
_INCHOATE: Mapping[str, list[str]] = _TABLE["inchoate"]
_EXCEPTED_SECTIONS = {act.casefold(): sections for act, sections in _TABLE["sure"]["but_for"].items()}
_ACTS_NOT_LISTED = frozenset(act.casefold() for act in _TABLE["sure"]["none_listed"])
_FULLY_LISTED_ACTS = frozenset(row["act"].casefold() for row in _TABLE["listed"]["rows"] if "act" in row)
