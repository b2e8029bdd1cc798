"""The limits that are counted by a force's own figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mosovo.law.days import day_before, days_before
from mosovo.law.frozen_value import value
from mosovo.law.limit import Limit, within_working_days_after
from mosovo.law.obligation import Step
from mosovo.law.policy import Policy, PolicySetting
from mosovo.law.sources import Provision


@value(frozen=True, slots=True)
class PolicyLimit:
    """A limit as the policy makes it: by which number, and the day of the change that moved it, if one did."""

    limit: Limit
    amount: int
    changed_on: date | None = None


def count_policy_limit(
    policy: Policy,
    figure: PolicySetting,
    count: Callable[[int, date], Limit],
    since: date,
    *,
    set_on: date | None = None,
    met_on: date | None,
) -> PolicyLimit:
    """The limit from `since`, by the number that holds then and by each that came while it was open and unmet.

    Where it was known later by what it counts, `set_on` is that day.
    A number that comes later makes nobody late on a day before its own.
    """
    known_on = set_on or since
    found = PolicyLimit(count(amount := policy.on(figure, known_on), since), amount)
    for day, then in policy.changes(figure, known_on):
        last = found.limit.due_on
        if last is None or last < day or (met_on is not None and met_on < day):
            break
        found = PolicyLimit(_not_before(count(then, since), day_before(day)), then, day)
    return found


def describe_policy_change(counted: PolicyLimit, source: Provision | None) -> tuple[Step, ...]:
    """What is said of a limit that another number moved."""
    return () if counted.changed_on is None else (Step("policy_changed", (counted.changed_on,), source),)


def opening_day(policy: Policy, ahead: PolicySetting, due_on: date, set_on: date) -> date:
    """The day from which something is shown ahead of its last day; one that is shown already stays."""
    found = days_before(policy.on(ahead, set_on), due_on)
    for day, then in policy.changes(ahead, set_on):
        if found < day:
            break
        found = max(days_before(then, due_on), day)
    return found


def working_day_counter(nation: str) -> Callable[[int, date], Limit]:
    """Working days of a nation, as `count_policy_limit` asks for them."""
    return lambda days, since: within_working_days_after(days, since, nation)


def _not_before(limit: Limit, day: date) -> Limit:
    if limit.due_on is None or limit.due_on >= day:
        return limit
    return replace(limit, due_on=day, advise_by=day, arguable_until=None)
