"""What the tests of many make of an answer; another process must be able to import it by its name."""

from datetime import date

from mosovo.law.derive import Derivation


def first_duty(derivation: Derivation) -> tuple[date | None, int]:
    return derivation.obligations[0].due_on, len(derivation.obligations)


def fails_on_a_tuesday(derivation: Derivation) -> date:
    [period] = derivation.periods
    if period.relevant_date is None or period.relevant_date.weekday() == 1:
        raise ZeroDivisionError("a Tuesday")
    return period.relevant_date
