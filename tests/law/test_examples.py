"""The golden examples: the answer to each case on its day is the expected one."""

from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.case_files import load_case
from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import read_case
from mosovo_law.cli.example_checks import find_mismatches
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.law_watch import KNOWN_TO

FILE = Path(__file__).parent / "examples" / "law_examples.yaml"
FIRST_PART = ("NP", "TH", "IN", "CH", "PE", "OR", "VO", "TE", "SP", "DA", "TR", "NI", "LP", "RV")
EXAMPLES: list[dict[str, Any]] = load_case(str(FILE))["examples"]  # type: ignore[index]
OURS = [example for example in EXAMPLES if example["id"].startswith(FIRST_PART)]


def answer(example: dict[str, Any]) -> dict[str, Any]:
    case = read_case({name: example[name] for name in ("case", "on", "known_at") if name in example})
    return write_answer(derive_obligations(case.facts), case.on)


@pytest.mark.parametrize("example", OURS, ids=[example["id"] for example in OURS])
def test_example(example: dict[str, Any]) -> None:
    assert list(find_mismatches(example["expect"], answer(example))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_every_example_is_read_and_answered(example: dict[str, Any]) -> None:
    assert answer(example)["law"]["as_in_force_on"] == min(example["on"], str(KNOWN_TO))


def test_all_115_examples_of_the_first_part_exist() -> None:
    assert len(OURS) == 115


def test_a_wrong_expectation_fails() -> None:
    example = next(example for example in OURS if example["id"] == "NP-08")
    wrong = {"periods": [{"event": "c1", "last_day": "2029-11-28"}], "spells": [], "questions": "any"}
    assert list(find_mismatches(wrong, answer(example))) == [
        "periods[0].last_day: expected 2029-11-28, found 2029-11-27",
        "spells: expected [], found [{'from': '2024-11-28', 'last_day': '2029-11-27'}]",
        "questions: expected any, found none",
    ]


def test_an_unwanted_obligation_fails() -> None:
    example = next(example for example in OURS if example["id"] == "NP-03")
    wrong = {"no_obligations": [{"rule": "soa2003.s83.initial"}, {"rule": "soa2003.s85.weekly"}]}
    [line] = find_mismatches(wrong, answer(example))
    assert line == "no_obligations[0]: expected none, found soa2003.s83.initial on c1"
