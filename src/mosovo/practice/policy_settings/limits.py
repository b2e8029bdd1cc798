"""Limits that are counted by the settings of a force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mosovo_law.core.days import day_before, days_before
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_working_days_after
from mosovo_law.core.obligation import Step
from mosovo_law.core.policy import Policy, PolicySetting
from mosovo_law.core.sources import Provision


@value(frozen=True, slots=True)
class PolicyLimit:
    """A limit under force policy: the setting it was counted by, and the date of the change that moved it, if any."""

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
    """Count the limit from `since`, by the setting then in force and by each later one while it is open and unmet.

    `set_on` is the day on which the basis of the count became known, if that is later.
    A later setting makes nothing overdue on a day before its own.
    """
    if not policy.settings:
        return PolicyLimit(count(figure.shipped, since), figure.shipped)
    known_on = set_on or since
    limit = PolicyLimit(count(amount := policy.on(figure, known_on), since), amount)
    for day, then in policy.changes(figure, known_on):
        last = limit.limit.due_on
        if last is None or last < day or (met_on is not None and met_on < day):
            break
        limit = PolicyLimit(_not_before(count(then, since), day_before(day)), then, day)
    return limit


def describe_policy_change(counted: PolicyLimit, source: Provision | None) -> tuple[Step, ...]:
    """Return the step that says that a changed setting moved the limit; empty if none did."""
    return () if counted.changed_on is None else (Step("policy_changed", (counted.changed_on,), source),)


def opening_day(policy: Policy, ahead: PolicySetting, due_on: date, set_on: date) -> date:
    """Return the day from which a duty is shown in advance. One that is already shown stays."""
    found = days_before(policy.on(ahead, set_on), due_on)
    for day, then in policy.changes(ahead, set_on):
        if found < day:
            break
        found = max(days_before(then, due_on), day)
    return found


def working_day_counter(nation: str) -> Callable[[int, date], Limit]:
    """Return a counter of working days of a nation, in the form that `count_policy_limit` needs."""
    return lambda days, since: within_working_days_after(days, since, nation)


def _not_before(limit: Limit, day: date) -> Limit:
    if limit.due_on is None or limit.due_on >= day:
        return limit
    return replace(limit, due_on=day, advise_by=day, arguable_until=None)
