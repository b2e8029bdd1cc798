"""The book of rules: the table of contents, in the order of the Acts.

A rule that isn't here doesn't exist. Versions of one rule stand side by side
under one id, each with the span it was in force; `coverage` walks the calendar.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import Span
from mosovo.law.rule import Rule
from mosovo.law.si2012_1876 import changes
from mosovo.law.soa2003 import s83, s84, s84_advance, s85
from mosovo.law.sources import UNITED_KINGDOM

NEVER = Span(date.max, date.max)

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


def versions(rule_id: str, nation: str) -> tuple[Rule, ...]:
    """Every version of a rule in a nation that is or was in force, the oldest first."""
    found = (rule for rule in RULES if rule.id == rule_id and rule.in_force is not None and rule.applies_in(nation))
    return tuple(sorted(found, key=lambda rule: rule.in_force or NEVER))


def in_force(rule_id: str, nation: str, day: date) -> tuple[Rule, ...]:
    """The versions in force in a nation on a day: one, or none before the law began or after it ended."""
    return tuple(rule for rule in versions(rule_id, nation) if day in (rule.in_force or NEVER))


def faults(first: date, last: date) -> Iterator[str]:
    """Gaps and overlaps between versions of a rule in a nation, on the first of each month of those years."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    for rule_id in sorted({rule.id for rule in RULES}):
        for nation in sorted(UNITED_KINGDOM):
            yield from _faults_of(rule_id, nation, months)


def _faults_of(rule_id: str, nation: str, months: list[date]) -> Iterator[str]:
    spans = [rule.in_force or NEVER for rule in versions(rule_id, nation)]
    if not spans:
        return
    whole = Span(spans[0].from_on, spans[-1].until)
    for day in months:
        count = sum(day in span for span in spans)
        if count > 1 or (count == 0 and day in whole):
            yield f"{rule_id} in {nation}: {count} versions in force on {day}"
