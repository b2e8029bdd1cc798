"""The figures of practice that a force may set, by name, and the limits that are counted by them.

What is shipped of each stands in tables/visits.toml.
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
FIGURES: dict[str, Figure] = {
    each.name: each
    for each in (FIRST_DAYS, *MONTHS.values(), DAYS_TO_DECIDE, FAILURES, OVERDUE_DAYS, DAYS_OF_INSPECTOR)
}
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
