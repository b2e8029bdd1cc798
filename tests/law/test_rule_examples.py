"""Every rule has one example in which it makes a duty and one in which it does not."""

from collections.abc import Mapping
from typing import Any

import pytest

from mosovo.practice import rule_book
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.examples import Example, Examples, examples_of, rules_with_examples
from mosovo_law.case_format.case import read_case
from mosovo_law.core.obligation import Obligation

RULES = {rule.id: rule for rule in rule_book.RULES}
RULE_IDS = list(RULES)


def find_duties(rule_id: str, example: Example, found: Examples) -> list[Obligation]:
    case = read_case(example.given)
    commencements = {} if found.commence is None else {rule_id: found.commence}
    return [
        duty for duty in derive_obligations(case.facts, commencements=commencements).obligations if duty.rule == rule_id
    ]


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_first_example_of_a_rule_makes_a_duty_and_the_other_does_not(rule_id: str) -> None:
    found = examples_of(rule_id)
    for example in (found.bites, *found.more):
        assert find_duties(rule_id, example, found), example.title
    assert find_duties(rule_id, found.does_not, found) == [], found.does_not.title


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_each_example_has_a_unique_short_title(rule_id: str) -> None:
    found = examples_of(rule_id)
    titles = [example.title for example in (found.bites, found.does_not, *found.more)]
    assert len(set(titles)) == len(titles)
    assert all(10 < len(title) <= 120 and not title.endswith(".") for title in titles)


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_examples_give_a_commencement_date_exactly_for_uncommenced_rules(rule_id: str) -> None:
    waits = all(rule.in_force is None for rule in rule_book.RULES if rule.id == rule_id)
    assert (examples_of(rule_id).commence is not None) == waits


def test_every_examples_file_belongs_to_a_rule() -> None:
    assert rules_with_examples() == set(RULES)


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ({}, "bites"),
        ({"bites": {"title": "x", "on": 1, "case": {}}, "does_not": {"title": "x", "on": 1}}, "case"),
        ({"bites": {"title": "x", "on": 1, "case": {}, "expects": 1}}, "unknown keys expects"),
    ],
)
def test_error_in_an_examples_file_names_its_rule(
    found: Mapping[str, Any], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mosovo_law.examples.tomllib.loads", lambda _: dict(found))
    with pytest.raises(ValueError, match=rf"the examples of soa2003\.s83\.initial: .*{fault}"):
        examples_of("soa2003.s83.initial")
