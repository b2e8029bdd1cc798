"""Every golden example: the columns say of its facts what the rules say."""

from pathlib import Path

import pytest

from mosovo.cli.law import load_case
from mosovo.practice.commands import list_examples
from mosovo_law.case_format.case import read_case
from mosovo_law.facts.case_facts import CaseFacts
from tests.bulk.agreement import in_columns, plainly
from tests.bulk.smaller import told

EXAMPLES = Path(__file__).parents[1] / "law/examples"
FILES = ("law_examples", "three_nations", "judgments", "wrong_answers")
CASES = {
    example["id"]: read_case({key: example[key] for key in ("case", "on") if key in example}).facts
    for name in FILES
    for example in list_examples(load_case(str(EXAMPLES / f"{name}.yaml")))
}
NOT_COVERED = {"WA-10", "WA-11", "WA-12"}
"""Sentences with two readings."""


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES)
def test_the_two_agree_on_a_golden_example(facts: CaseFacts) -> None:
    [said] = in_columns([facts])
    assert said is None or said == plainly(facts), told(facts)


def test_only_these_examples_are_not_covered() -> None:
    said = dict(zip(CASES, in_columns(list(CASES.values())), strict=True))
    assert {name for name, lines in said.items() if lines is None} <= NOT_COVERED
