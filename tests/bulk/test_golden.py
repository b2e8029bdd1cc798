"""The columns agree with the rules on every golden example."""

from pathlib import Path

import pytest

from mosovo.cli.law import load_case
from mosovo.practice.commands import list_examples
from mosovo_law.case_format.case import read_case
from mosovo_law.facts.case_facts import CaseFacts
from tests.bulk.case_reduction import describe_difference
from tests.bulk.comparison import describe_by_columns, describe_by_rules

EXAMPLES = Path(__file__).parents[1] / "law/examples"
FILES = ("law_examples", "three_nations", "judgments", "wrong_answers")
CASES = {
    example["id"]: read_case({key: example[key] for key in ("case", "on") if key in example}).facts
    for name in FILES
    for example in list_examples(load_case(str(EXAMPLES / f"{name}.yaml")))
}
NOT_COVERED = {"WA-10", "WA-11", "WA-12", "WA-20"}
"""Sentences with two readings, and supervision that is not recorded."""


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES)
def test_both_calculations_agree_on_each_golden_example(facts: CaseFacts) -> None:
    [columns] = describe_by_columns([facts])
    assert columns is None or columns == describe_by_rules(facts), describe_difference(facts)


def test_only_listed_examples_are_not_covered_by_the_columns() -> None:
    columns = dict(zip(CASES, describe_by_columns(list(CASES.values())), strict=True))
    assert {name for name, lines in columns.items() if lines is None} <= NOT_COVERED
