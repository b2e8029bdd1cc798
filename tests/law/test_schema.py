"""The schema of the case format and the library accept and refuse the same cases."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from mosovo.cli import main
from mosovo_law.case_format.case import CaseRefused, read_case, write_case
from mosovo_law.case_format.case_keys import CASE, DISPOSALS, FACTS
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.coherent_people import COHERENT
from tests.law.test_command import standard_library_only
from tests.law.test_examples import EXAMPLES

VALIDATOR = Draft202012Validator(case_json_schema(), format_checker=FormatChecker(["date"]))
CASES = [{"case": example["case"], "on": example["on"]} for example in EXAMPLES]


def is_accepted(given: object) -> bool:
    return bool(VALIDATOR.is_valid(given))


def is_readable(given: object) -> bool:
    try:
        read_case(given)
    except CaseRefused:
        return False
    return True


def test_case_schema_is_a_valid_json_schema() -> None:
    Draft202012Validator.check_schema(case_json_schema())


@pytest.mark.parametrize("case", CASES, ids=[example["id"] for example in EXAMPLES])
def test_schema_accepts_every_example(case: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(case)) == []


@given(COHERENT)
def test_schema_accepts_every_case_written_by_the_library(facts: CaseFacts) -> None:
    assert is_accepted(write_case(facts, date(2026, 1, 1)))


TEXTS = ("", " ", "x\ny", "x" * 201, "2025-02-30", "2025-13-01", "1849-12-31", "2200-01-01", "2025-03-03")
WRONG: tuple[Any, ...] = (*TEXTS, -1, 1.5, 10**9, [], {}, True)


@pytest.fixture
def values_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch off the check for contradictory facts, which a schema cannot express."""
    monkeypatch.setattr("mosovo_law.case_format.case.find_contradictions", lambda facts, whole: ())


@pytest.mark.usefixtures("values_alone")
@pytest.mark.parametrize("kind", [*FACTS, "disposals"])
def test_schema_and_library_accept_the_same_values_for_each_key_of_each_fact(kind: str) -> None:
    """Try every wrong value under every key, one at a time."""
    keys = DISPOSALS[1] if kind == "disposals" else FACTS[kind][1]
    for name in (*keys, "colour"):
        for value in (*WRONG, None):
            case = _with(kind, name, value)
            assert is_accepted(case) == is_readable(case), (kind, name, value)


@pytest.mark.parametrize("name", [*CASE, *FACTS, "colour"])
def test_schema_and_library_accept_the_same_values_for_each_key_of_a_case(name: str) -> None:
    for value in WRONG:
        case: dict[str, Any] = {"case": {"jurisdiction": "EW", name: value}, "on": "2026-01-01"}
        assert is_accepted(case) == is_readable(case), value


@pytest.mark.parametrize("example", CASES[::6], ids=[example["id"] for example in EXAMPLES[::6]])
def test_example_with_one_error_is_refused_by_schema_and_library(example: dict[str, Any]) -> None:
    for broken in _broken(example):
        assert not is_accepted(broken)
        assert not is_readable(broken)


def test_command_prints_the_case_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == case_json_schema()
    assert standard_library_only("schema").stdout == printed


def _with(kind: str, name: str, value: Any) -> dict[str, Any]:
    """Return a case with one minimal fact of a kind, with this value under this key."""
    if kind == "disposals":
        event = {**_least("events"), "disposals": [{**_least("disposals"), name: value}], "sentenced_on": "2025-03-03"}
        return {"case": {"jurisdiction": "EW", "events": [event]}, "on": "2026-01-01"}
    return {"case": {"jurisdiction": "EW", kind: [{**_least(kind), name: value}]}, "on": "2026-01-01"}


def _least(kind: str) -> dict[str, Any]:
    keys = DISPOSALS[1] if kind == "disposals" else FACTS[kind][1]
    words = {"ref": "x1", "on": "2025-03-03", "from": "2025-03-03", "departs": "2025-03-03", "made_on": "2025-03-03"}
    found: dict[str, Any] = {}
    for name, key in keys.items():
        if key.required:
            found[name] = words.get(name) or _some_value(key.read, name)
    return found


def _some_value(read: Any, name: str) -> Any:
    if name == "leaves":
        return "2025-08-22T18:00"
    return read.words[0] if hasattr(read, "words") else "x"


def _broken(example: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for name, value in (("colour", "blue"), ("jurisdiction", "FR"), ("born_on", "1985-06-31"), ("events", {})):
        broken = copy.deepcopy(example)
        broken["case"][name] = value
        found.append(broken)
    for kind, facts in example["case"].items():
        if not isinstance(facts, list):
            continue
        for index in range(len(facts)):
            broken = copy.deepcopy(example)
            broken["case"][kind][index]["colour"] = "blue"
            found.append(broken)
    return found
