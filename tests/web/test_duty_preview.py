"""The sentence after saving names the next duty, or says that it is overdue."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.practice.rule_book import RULES
from mosovo.web.core.duty_preview import describe_next_due
from mosovo_law.core.limit import within
from mosovo_law.core.obligation import Bearer, Obligation, RuleFinding
from mosovo_law.explain.explanation import duty_title

TODAY = date(2026, 3, 10)
RULE = next(rule for rule in RULES if rule.id == "soa2003.s86.return")


def duty_due(day: date) -> Obligation:
    finding = RuleFinding("x", day, within(1, beginning_with=day))
    return Obligation(RULE, finding, "EW", Bearer.NOMINAL, None, False, first_breach_day=None)


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        (date(2026, 3, 9), "Overdue: {title}, due Monday 9 March 2026."),
        (TODAY, "Next: {title}, by Tuesday 10 March 2026."),
        (date(2026, 3, 11), "Next: {title}, by Wednesday 11 March 2026."),
    ],
)
def test_next_duty_is_called_overdue_after_its_due_date(due: date, sentence: str) -> None:
    duties = [duty_due(date(2026, 4, 1)), duty_due(due)]
    assert describe_next_due(duties, TODAY) == sentence.format(title=duty_title(RULE.id))


def test_met_duty_is_not_named_as_next() -> None:
    met = duty_due(date(2026, 3, 9))
    met = replace(met, owed=replace(met.owed, met_on=TODAY))
    assert describe_next_due([met], TODAY) == "Nothing else is due."
