"""Functions for the tests of parallel derivation. Another process must be able to import them by name."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.people import MONDAY, convicted, facts


def build_convicted_people(days: range) -> Iterator[CaseFacts]:
    """Return one person for each of these days after a Monday. An empty range raises an error."""
    if not days:
        raise LookupError("no days")
    return (facts(convicted(MONDAY + timedelta(day))) for day in days)


def first_duty(derivation: Derivation) -> tuple[date | None, int]:
    return derivation.obligations[0].due_on, len(derivation.obligations)


def fail_on_tuesday(derivation: Derivation) -> date:
    [period] = derivation.periods
    if period.relevant_date is None or period.relevant_date.weekday() == 1:
        raise ZeroDivisionError("a Tuesday")
    return period.relevant_date
