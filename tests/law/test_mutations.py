"""Examples with one wrong value each: `check` fails on every one of them.

Each expected value is made slightly wrong in turn: a day later, a month more, the
other boolean, another word. A wrong value that passed would show an expectation
that is not checked.
"""

import copy
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli import main
from mosovo_law.cli.example_checks import find_mismatches
from tests.law.test_examples import EXAMPLES, answer

type Way = tuple[str | int, ...]
ANSWERS = {example["id"]: answer(example) for example in EXAMPLES}
NOT_THERE = "not-there"


def make_wrong(value: Any, name: str | int) -> Any:
    """Return a slightly wrong value."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case None:
            return "2001-01-01" if str(name).endswith(("on", "day", "until", "date")) else NOT_THERE
        case str() if _is_day(value):
            return (date.fromisoformat(value) + timedelta(1)).isoformat()
        case _:
            return f"{value}-"


def yield_mutants(example: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of each expected value, and the expectation with that value wrong."""
    for way, value in _leaves(example["expect"]):
        mutant = copy.deepcopy(example["expect"])
        place = mutant
        for step in way[:-1]:
            place = place[step]
        if way[0] == "questions" and value in ("any", []):
            place[way[-1]] = [] if value == "any" else "any"
        elif way[0] == "no_obligations":
            if not (there := _obligation_like(mutant["no_obligations"][way[1]], ANSWERS[example["id"]])):
                continue
            mutant["no_obligations"][way[1]] = there
        elif value == [] and way == ("spells",):
            place[way[-1]] = [{"from": "2001-01-01", "last_day": None}]
        else:
            place[way[-1]] = make_wrong(value, way[-1])
        yield ".".join(map(str, way)), mutant


def _leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from _leaves(item, (*way, name))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from _leaves(item, (*way, index))
    else:
        yield way, value


def _obligation_like(unwanted: dict[str, Any], found: dict[str, Any]) -> dict[str, Any] | None:
    """Return an unwanted obligation that the answer contains, with the same properties."""
    there = next(iter(found["obligations"]), None)
    return None if there is None else {name: there.get(name) for name in unwanted}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_each_wrong_value_in_an_expectation_is_found(example: dict[str, Any]) -> None:
    missed = [
        way for way, mutant in yield_mutants(example) if not list(find_mismatches(mutant, ANSWERS[example["id"]]))
    ]
    assert missed == []


def test_over_98_percent_of_expected_values_can_be_made_wrong() -> None:
    named = sum(1 for example in EXAMPLES for _ in _leaves(example["expect"]))
    made = sum(1 for example in EXAMPLES for _ in yield_mutants(example))
    assert made > 500
    assert made > 0.98 * named


def test_extra_missing_or_reordered_spells_are_found() -> None:
    found = {"spells": [{"from": "2001-01-01", "last_day": "2002-01-01"}, {"from": "2003-01-01", "last_day": None}]}
    one, two = found["spells"]
    assert not list(find_mismatches(found, found))
    for spells in ([one], [one, two, two], [two, one], []):
        assert list(find_mismatches({"spells": spells}, found))


def test_check_command_fails_every_example_with_one_wrong_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = []
    for example in EXAMPLES:
        made = list(yield_mutants(example))
        _, mutant = made[len(example["id"]) * 7 % len(made)]
        copies.append({**example, "expect": mutant})
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({"examples": copies}))
    assert main(["law", "check", str(path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"0 passed, {len(EXAMPLES)} failed"
