"""The schema of the case format, judged by another reader than ours: both accept and refuse the same."""

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
from tests.law.coherent import COHERENT
from tests.law.test_command import standard_library_only
from tests.law.test_examples import EXAMPLES

VALIDATOR = Draft202012Validator(case_json_schema(), format_checker=FormatChecker(["date"]))
CASES = [{"case": example["case"], "on": example["on"]} for example in EXAMPLES]


def accepts(given: object) -> bool:
    return bool(VALIDATOR.is_valid(given))


def reads(given: object) -> bool:
    try:
        read_case(given)
    except CaseRefused:
        return False
    return True


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(case_json_schema())


@pytest.mark.parametrize("case", CASES, ids=[example["id"] for example in EXAMPLES])
def test_it_accepts_every_example(case: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(case)) == []


@given(COHERENT)
def test_it_accepts_whatever_the_library_writes(facts: CaseFacts) -> None:
    assert accepts(write_case(facts, date(2026, 1, 1)))


TEXTS = ("", " ", "x\ny", "x" * 201, "2025-02-30", "2025-13-01", "1849-12-31", "2200-01-01", "2025-03-03")
WRONG: tuple[Any, ...] = (*TEXTS, -1, 1.5, 10**9, [], {}, True)


@pytest.fixture
def values_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only each value is judged: that two facts contradict each other is more than a schema can say."""
    monkeypatch.setattr("mosovo_law.case_format.case.find_contradictions", lambda facts, whole: ())


@pytest.mark.usefixtures("values_alone")
@pytest.mark.parametrize("kind", [*FACTS, "disposals"])
def test_each_key_of_each_fact_allows_what_the_library_reads_and_nothing_else(kind: str) -> None:
    """Every wrong value under every key, one at a time: both say the same of it."""
    keys = DISPOSALS[1] if kind == "disposals" else FACTS[kind][1]
    for name in (*keys, "colour"):
        for value in (*WRONG, None):
            case = _with(kind, name, value)
            assert accepts(case) == reads(case), (kind, name, value)


@pytest.mark.parametrize("name", [*CASE, *FACTS, "colour"])
def test_the_same_of_the_case_itself(name: str) -> None:
    for value in WRONG:
        case: dict[str, Any] = {"case": {"jurisdiction": "EW", name: value}, "on": "2026-01-01"}
        assert accepts(case) == reads(case), value


@pytest.mark.parametrize("example", CASES[::6], ids=[example["id"] for example in EXAMPLES[::6]])
def test_an_example_with_one_thing_wrong_is_refused_by_both(example: dict[str, Any]) -> None:
    for broken in _broken(example):
        assert not accepts(broken)
        assert not reads(broken)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == case_json_schema()
    assert standard_library_only("schema").stdout == printed


def _with(kind: str, name: str, value: Any) -> dict[str, Any]:
    """A case with one fact of a kind, as little as must be given, and that value under that key."""
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
