"""Facts for the law: stays in households with a child, and leaving one for good.

A stay also says whether an earlier one in that household reached 12 hours.
"""

from dataclasses import dataclass

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, plain_columns
from mosovo_law.facts.case_facts import Change


@dataclass(frozen=True, slots=True)
class InAHousehold:
    """Hours in a household. After the first stay of 12 hours there, the household counts as notified."""

    change: Change
    is_told_already: bool


def build_stay(row: LawFactRow) -> InAHousehold:
    """Build the stay where a child lives or stays: 2012 Regulations regs 10 and 11."""
    change = Change(ref=row.ref, kind="child_household", from_at=row.civil("from_at"), until_at=row.civil("until_at"))
    return InAHousehold(change, is_told_already=bool(row.said["is_told_already"]))


def build_household_left(row: LawFactRow) -> Change:
    """Build the change of no longer living or staying in a household, with the start of that time: reg.11(2)(b)."""
    return Change(ref=row.ref, kind="child_household_left", on=row.the_day("ended_on"), from_at=row.civil("came_at"))


def _day_of(instant: str) -> str:
    return f"({instant} at time zone 'Europe/London')::date"


_TWELVE_HOURS = "(e.until_at is null or e.until_at - e.from_at >= interval '12 hours')"
"""Elapsed hours: the difference of two instants, not of what the clock shows."""
_LONG_STAYS = f"""households_householdstay e where e.nominal_id = f.nominal_id and e.household_id = f.household_id
  and {_TWELVE_HOURS} and {current_rows_sql("e", "households_householdstay")}"""


def _left_between(first: str, last: str) -> str:
    return f"""exists (
  select 1 from households_householdend x where x.nominal_id = f.nominal_id and x.household_id = f.household_id
  and x.ended_on >= {first} and x.ended_on < {last} and {current_rows_sql("x", "households_householdend")})"""


_TOLD_ALREADY = f"""exists (
  select 1 from {_LONG_STAYS} and (e.from_at, e.first) < (f.from_at, f.first)
  and not {_left_between(_day_of("e.from_at"), _day_of("f.from_at"))})"""
_CAME = f"""
  select min(e.from_at) as at from {_LONG_STAYS} and {_day_of("e.from_at")} <= f.ended_on
  and not {_left_between(_day_of("e.from_at"), "f.ended_on")}"""
_STANDS = f"""exists (
  select 1 from households_household h where h.first = f.household_id and
  {current_rows_sql("h", "households_household")})"""

BRANCHES = (
    LawFactSource(
        "household_stay",
        "households_householdstay",
        {**plain_columns("from_at", "until_at"), "is_told_already": _TOLD_ALREADY},
        build_stay,
        where=_STANDS,
    ),
    LawFactSource(
        "household_left",
        "households_householdend",
        {**plain_columns("ended_on"), "came_at": "came.at"},
        build_household_left,
        where=f"{_STANDS} and came.at is not null",
        beside={"came": _CAME},
    ),
)
