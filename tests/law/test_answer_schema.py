"""The schema of the answer and the answers agree in both directions."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from mosovo.cli import main
from mosovo.practice.commands import evaluate_case
from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.answer_schema import answer_schema
from mosovo_law.cli.example_checks import OBLIGATION_NAMES
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.coherent_people import COHERENT
from tests.law.test_examples import EXAMPLES, answer
from tests.law.test_improbable_people import DAYS

VALIDATOR = Draft202012Validator(answer_schema())
RULED = {
    "case": {
        "jurisdiction": "EW",
        "events": [{"ref": "c1", "gateway": "caution", "offence": "SOA 2003 s.9", "on": "2025-03-03"}],
        "mappa": [{"ref": "m1", "kind": "confirmed", "category": 1, "event": "c1", "on": "2025-03-10"}],
        "rulings": [{"key": "soa2003.s83.initial:c1", "due_on": "2025-03-14", "reason": "Counsel's advice"}],
    },
    "on": "2025-04-01",
}  # fmt: skip


def list_faults(found: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(found)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_answer_to_each_example_is_valid(example: dict[str, Any]) -> None:
    assert list_faults(answer(example)) == []


@given(COHERENT, DAYS)
def test_answer_about_any_person_is_valid(facts: CaseFacts, on: date) -> None:
    assert list_faults(write_answer(derive_obligations(facts), on)) == []


def test_every_property_of_the_schema_occurs_in_an_answer() -> None:
    found = {name for example in EXAMPLES for name in _names(answer(example))} | set(_names(evaluate_case(RULED)))
    assert list_faults(evaluate_case(RULED)) == []
    assert set(_properties(answer_schema())) - found == set()


def test_expectations_allow_exactly_the_properties_of_an_obligation() -> None:
    assert answer_schema()["properties"]["obligations"]["items"]["properties"].keys() == OBLIGATION_NAMES


def test_command_prints_the_answer_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "schema", "--answer"]) == 0
    assert json.loads(capsys.readouterr().out) == answer_schema()


def _names(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield f"{path}.{name}"
            yield from _names(item, f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _names(item, path)


def _properties(schema: Any, path: str = "") -> Iterator[str]:
    for name, item in schema.get("properties", {}).items():
        yield f"{path}.{name}"
        yield from _properties(item, f"{path}.{name}")
    for part in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(part, dict):
            yield from _properties(part, path)
