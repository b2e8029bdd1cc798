"""The limits that are counted by a force's own figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mosovo.law.days import day_before, days_before
from mosovo.law.limit import Limit, within_working_days_after
from mosovo.law.obligation import Step
from mosovo.law.policy import Figure, Policy
from mosovo.law.sources import Provision
from mosovo.law.value import value


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
    set_on: date | None = None,
    met_on: date | None,
) -> Counted:
    """The limit from `since`, by the number that holds then and by each that came while it was open and unmet.

    Where it was known later by what it counts, `set_on` is that day.
    A number that comes later makes nobody late on a day before its own.
    """
    known_on = set_on or since
    found = Counted(count(amount := policy.on(figure, known_on), since), amount)
    for day, then in policy.changes(figure, known_on):
        last = found.limit.due_on
        if last is None or last < day or (met_on is not None and met_on < day):
            break
        found = Counted(_not_before(count(then, since), day_before(day)), then, day)
    return found


def changed(counted: Counted, source: Provision | None) -> tuple[Step, ...]:
    """What is said of a limit that another number moved."""
    return () if counted.changed_on is None else (Step("policy_changed", (counted.changed_on,), source),)


def opening(policy: Policy, ahead: Figure, due_on: date, set_on: date) -> date:
    """The day from which something is shown ahead of its last day; one that is shown already stays."""
    found = days_before(policy.on(ahead, set_on), due_on)
    for day, then in policy.changes(ahead, set_on):
        if found < day:
            break
        found = max(days_before(then, due_on), day)
    return found


def working_days(nation: str) -> Callable[[int, date], Limit]:
    """Working days of a nation, as `counted_by` asks for them."""
    return lambda days, since: within_working_days_after(days, since, nation)


def _not_before(limit: Limit, day: date) -> Limit:
    if limit.due_on is None or limit.due_on >= day:
        return limit
    return replace(limit, due_on=day, advise_by=day, arguable_until=None)
