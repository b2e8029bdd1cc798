"""The book of rules: the table of contents, in the order of the Acts.

A rule that isn't here doesn't exist. Versions of one rule stand side by side
under one id, each with the span it was in force; `coverage` walks the calendar.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.rule import Rule
from mosovo.law.si2012_1876 import changes
from mosovo.law.soa2003 import s83, s84, s84_advance, s85

RULES: tuple[Rule, ...] = (
    s83.initial_notification,
    s84.new_name,
    s84.home_address,
    s84.qualifying_stay,
    changes.money_and_papers,
    changes.household_with_a_child,
    s84.release,
    s84_advance.non_occurrence,
    s85.annual_notification,
    s85.weekly_notification,
)


def versions(rule_id: str) -> tuple[Rule, ...]:
    """Every version of a rule, the oldest first."""
    return tuple(sorted((rule for rule in RULES if rule.id == rule_id), key=lambda rule: rule.in_force))


def in_force(rule_id: str, day: date) -> tuple[Rule, ...]:
    """The versions in force on a day: one, or none before the law began or after it ended."""
    return tuple(rule for rule in versions(rule_id) if day in rule.in_force)


def faults(first: date, last: date) -> Iterator[str]:
    """Gaps and overlaps between versions of a rule, on the first of each month of those years."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    for rule_id in sorted({rule.id for rule in RULES}):
        began = versions(rule_id)[0].in_force.from_on
        for day in months:
            count = len(in_force(rule_id, day))
            if count > 1 or (count == 0 and day >= began and versions(rule_id)[-1].in_force.until is None):
                yield f"{rule_id}: {count} versions in force on {day}"
