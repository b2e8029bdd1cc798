"""What the law asks about households with children: each stay, and whether one before it was long enough to tell of."""

from dataclasses import dataclass

from mosovo.law.facts import Change
from mosovo.record.telling import Branch, Told, columns, current


@dataclass(frozen=True, slots=True)
class InAHousehold:
    """Hours in a household. After the first stay of twelve hours there, the household is one that is notified."""

    change: Change
    is_told_already: bool


def stay(told: Told) -> InAHousehold:
    """A stay where a child lives or stays: 2012 Regulations regs 10 and 11."""
    change = Change(
        ref=told.ref, kind="child_household", from_at=told.civil("from_at"), until_at=told.civil("until_at")
    )
    return InAHousehold(change, is_told_already=bool(told.said["is_told_already"]))


_TWELVE_HOURS = """(e.until_at is null or
  e.until_at at time zone 'Europe/London' - e.from_at at time zone 'Europe/London' >= interval '12 hours')"""
_TOLD_ALREADY = f"""exists (
  select 1 from households_householdstay e where e.nominal_id = f.nominal_id and e.household_id = f.household_id
  and (e.from_at, e.first) < (f.from_at, f.first) and {_TWELVE_HOURS} and {current("e", "households_householdstay")})"""
_STANDS = f"""exists (
  select 1 from households_household h where h.first = f.household_id and {current("h", "households_household")})"""

BRANCHES = (
    Branch(
        "household_stay",
        "households_householdstay",
        {**columns("from_at", "until_at"), "is_told_already": _TOLD_ALREADY},
        stay,
        where=_STANDS,
    ),
)
