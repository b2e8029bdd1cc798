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
    setting: PolicySetting,
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
        return PolicyLimit(count(setting.default, since), setting.default)
    known_on = set_on or since
    limit = PolicyLimit(count(amount := policy.on(setting, known_on), since), amount)
    for day, new_value in policy.changes(setting, known_on):
        last = limit.limit.due_on
        if last is None or last < day or (met_on is not None and met_on < day):
            break
        limit = PolicyLimit(_move_not_before(count(new_value, since), day_before(day)), new_value, day)
    return limit


def describe_policy_change(policy_limit: PolicyLimit, source: Provision | None) -> tuple[Step, ...]:
    """Return the step that says that a changed setting moved the limit; empty if none did."""
    return () if policy_limit.changed_on is None else (Step("policy_changed", (policy_limit.changed_on,), source),)


def opening_day(policy: Policy, ahead: PolicySetting, due_on: date, set_on: date) -> date:
    """Return the day from which a duty is shown in advance. One that is already shown stays."""
    opening = days_before(policy.on(ahead, set_on), due_on)
    for day, new_value in policy.changes(ahead, set_on):
        if opening < day:
            break
        opening = max(days_before(new_value, due_on), day)
    return opening


def working_day_counter(nation: str) -> Callable[[int, date], Limit]:
    """Return a counter of working days of a nation, in the form that `count_policy_limit` needs."""
    return lambda days, since: within_working_days_after(days, since, nation)


def _move_not_before(limit: Limit, day: date) -> Limit:
    if limit.due_on is None or limit.due_on >= day:
        return limit
    return replace(limit, due_on=day, advise_by=day, arguable_until=None)
