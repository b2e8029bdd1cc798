"""Facts for the law: stays in households with a child, and leaving one for good.

A stay also says whether an earlier one in that household reached 12 hours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.case_facts import Change


@dataclass(frozen=True, slots=True)
class HouseholdHours:
    """Hours in a household, and whether an earlier stay there reached 12 hours since the person last left it."""

    change: Change
    household: str
    is_later: bool


def build_stay(row: LawFactRow) -> HouseholdHours:
    """Build the stay where a child lives or stays: 2012 Regulations regs 10 and 11."""
    change = Change(
        ref=row.ref, kind="child_household", from_at=row.local_time("from_at"), until_at=row.local_time("until_at")
    )
    return HouseholdHours(change, household=row.text("household_id"), is_later=bool(row.data["is_told_already"]))


def list_stay_changes(stays: Iterable[HouseholdHours]) -> Iterator[Change]:
    """Yield the change of each stay. It names the first stay since the person last left, which the law counts from."""
    firsts: dict[str, str] = {}
    for stay in sorted(stays, key=lambda each: (each.change.from_at or datetime.min, each.change.ref)):
        if not stay.is_later:
            firsts[stay.household] = stay.change.ref
        yield replace(stay.change, household=firsts.get(stay.household, stay.household))


def build_household_left(row: LawFactRow) -> Change:
    """Build the change of no longer living or staying in a household, with the start of that time: reg.11(2)(b)."""
    return Change(
        ref=row.ref, kind="child_household_left", on=row.required_day("ended_on"), from_at=row.local_time("came_at")
    )


def _london_date_sql(instant: str) -> str:
    return f"({instant} at time zone 'Europe/London')::date"


_TWELVE_HOURS = "(e.until_at is null or e.until_at - e.from_at >= interval '12 hours')"
"""Elapsed hours: the difference of two instants, not of what the clock shows."""
_LONG_STAYS = f"""households_householdstay e where e.nominal_id = f.nominal_id and e.household_id = f.household_id
  and {_TWELVE_HOURS} and {current_rows_sql("e", "households_householdstay")}"""


def _left_between_sql(first: str, last: str) -> str:
    return f"""exists (
  select 1 from households_householdend x where x.nominal_id = f.nominal_id and x.household_id = f.household_id
  and x.ended_on >= {first} and x.ended_on < {last} and {current_rows_sql("x", "households_householdend")})"""


_ALREADY_NOTIFIED = f"""exists (
  select 1 from {_LONG_STAYS} and (e.from_at, e.first) < (f.from_at, f.first)
  and not {_left_between_sql(_london_date_sql("e.from_at"), _london_date_sql("f.from_at"))})"""
_FIRST_STAY = f"""
  select min(e.from_at) as at from {_LONG_STAYS} and {_london_date_sql("e.from_at")} <= f.ended_on
  and not {_left_between_sql(_london_date_sql("e.from_at"), "f.ended_on")}"""
_HOUSEHOLD_RECORDED = f"""exists (
  select 1 from households_household h where h.first = f.household_id and
  {current_rows_sql("h", "households_household")})"""

BRANCHES = (
    LawFactSource(
        "household_stay",
        "households_householdstay",
        {**map_columns("from_at", "until_at", "household_id"), "is_told_already": _ALREADY_NOTIFIED},
        build_stay,
        where=_HOUSEHOLD_RECORDED,
    ),
    LawFactSource(
        "household_left",
        "households_householdend",
        {**map_columns("ended_on"), "came_at": "came.at"},
        build_household_left,
        where=f"{_HOUSEHOLD_RECORDED} and came.at is not null",
        joins={"came": _FIRST_STAY},
    ),
)
