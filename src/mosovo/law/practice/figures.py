"""The figures of practice that a force may set, by name, and the limits that are counted by them.

What is shipped of each stands in tables/visits.toml and tables/supervision.toml.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from mosovo.law import tables
from mosovo.law.days import day_before
from mosovo.law.limit import Limit
from mosovo.law.policy import Figure, Policy
from mosovo.law.value import value

_VISITS: dict[str, Any] = tables.read("visits")["cadence"][0]
_SUPERVISION: dict[str, Any] = tables.read("supervision")["supervision"][0]


def _of_visits(name: str, words: str, unit: str, most: int, shipped: int, least: int = 1) -> Figure:
    return Figure(
        name=f"visits.{name}", words=words, unit=unit, least=least, most=most, shipped=shipped,
        from_on=_VISITS["from"], source=_VISITS["source"],
    )  # fmt: skip


FIRST_DAYS = _of_visits("first_days", "First visit after registration or release", "days", 60, _VISITS["first_days"])
MONTHS = {
    level: _of_visits(f"months.{level}", f"Between visits at {words} risk", "months", 24, _VISITS["months"][level])
    for level, words in (("very_high", "very high"), ("high", "high"), ("medium", "medium"), ("low", "low"))
}
DAYS_TO_DECIDE = _of_visits(
    "days_to_decide", "For the supervisor to decide after two failures in a row", "working days", 20,
    _VISITS["days_to_decide"],
)  # fmt: skip
FAILURES = _of_visits(
    "failures", "Failed visits in a row that go to the inspector", "visits", 6, _VISITS["failures"], least=2
)
OVERDUE_DAYS = _of_visits(
    "overdue_days", "Overdue at high or very high risk before it goes to the inspector", "days", 90,
    _VISITS["overdue_days"],
)  # fmt: skip
DAYS_OF_INSPECTOR = _of_visits(
    "days_of_inspector", "For the inspector to decide", "working days", 20, _VISITS["days_of_inspector"]
)


def _of_supervision(name: str, words: str, unit: str, least: int, most: int) -> Figure:
    part, _, level = name.partition(".")
    shipped = _SUPERVISION[part][level] if level else _SUPERVISION[part]
    return Figure(
        name=f"supervision.{name}", words=words, unit=unit, least=least, most=most, shipped=shipped,
        from_on=_SUPERVISION["from"], source=_SUPERVISION["source"],
    )  # fmt: skip


SUPERVISOR_AFTER = _of_supervision(
    "supervisor_after", "Overdue before a duty of an officer goes to the supervisor", "days", 0, 60
)
INSPECTOR_AFTER = _of_supervision("inspector_after", "Overdue before it goes on to the inspector", "days", 1, 120)
DAYS_TO_ACKNOWLEDGE = _of_supervision("days_to_acknowledge", "To acknowledge what climbed", "working days", 1, 20)
WEIGHTS = {
    level: _of_supervision(f"weight.{level or 'none'}", f"What one person {words} counts", "points", 0, 20)
    for level, words in (
        ("very_high", "at very high risk"),
        ("high", "at high risk"),
        ("medium", "at medium risk"),
        ("low", "at low risk"),
        ("", "without a level"),
    )
}
CUSTODY_PERCENT = _of_supervision("custody_percent", "How much of that somebody in custody counts", "per cent", 0, 100)
ONE_TO_ONE_WEEKS = _of_supervision("one_to_one_weeks", "Between supervision meetings of an officer", "weeks", 1, 26)
SAMPLE = _of_supervision("sample", "Records in the weekly dip sample of a team", "records", 1, 50)
_EVERY = (
    FIRST_DAYS, *MONTHS.values(), DAYS_TO_DECIDE, FAILURES, OVERDUE_DAYS, DAYS_OF_INSPECTOR, SUPERVISOR_AFTER,
    INSPECTOR_AFTER, DAYS_TO_ACKNOWLEDGE, *WEIGHTS.values(), CUSTODY_PERCENT, ONE_TO_ONE_WEEKS, SAMPLE,
)  # fmt: skip
FIGURES: dict[str, Figure] = {each.name: each for each in _EVERY}
"""All of them, in the order in which they are shown."""


@value(frozen=True, slots=True)
class Counted:
    """A limit as the policy makes it: by which number, and the day of the change that moved it, if one did."""

    limit: Limit
    amount: int
    changed_on: date | None = None


def counted_by(
    policy: Policy,
    figure: Figure,
    count: Callable[[int, date], Limit],
    since: date,
    *,
    set_on: date,
    met_on: date | None,
) -> Counted:
    """The limit from `since`, by the number that holds on `set_on` and by each that came while it was open and unmet.

    A number that comes later makes nobody late on a day before its own.
    """
    found = Counted(count(amount := policy.on(figure, set_on), since), amount)
    for day, then in policy.changes(figure, set_on):
        last = found.limit.due_on
        if last is None or last < day or (met_on is not None and met_on < day):
            break
        found = Counted(_not_before(count(then, since), day_before(day)), then, day)
    return found


def _not_before(limit: Limit, day: date) -> Limit:
    if limit.due_on is None or limit.due_on >= day:
        return limit
    return replace(limit, due_on=day, advise_by=day, arguable_until=None)
