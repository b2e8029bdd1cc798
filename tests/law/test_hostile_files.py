"""Hostile or invalid files: a short error message with exit code 2, quickly, and never a traceback."""

import json
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli import main
from mosovo_law.core.value_parsing import MAX_FACTS
from tests.law.test_command import CASE, standard_library_only

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghij"))
IN_PRISON = "kind: imprisonment, months: 6"
RING = """
  - {ref: c2, gateway: conviction, offence: "SOA 2003 s.9", on: 2025-03-10, sentenced_on: 2025-03-10,
     disposals: [{kind: imprisonment, months: 6, consecutive_to: c3}]}
  - {ref: c3, gateway: conviction, offence: "SOA 2003 s.9", on: 2025-03-10, sentenced_on: 2025-03-10,
     disposals: [{kind: imprisonment, months: 6, consecutive_to: c2}]}
on: """

TEXTS: dict[str, tuple[str, str]] = {
    "a bomb of aliases": (BOMB, "line 1"),
    "an alias of itself": ("case: &c {events: [*c]}\non: 2026-01-01\n", "an anchor (&) is not allowed in a case"),
    "an alias of nothing": ("case: *c\n", "an alias (*) is not allowed in a case"),
    "a tag that would run": ("case: !!python/object/apply:os.system ['true']\n", "python/object/apply"),
    "a tag of a set": ("case: !!set {a, b}\n", "is not allowed in a case"),
    "an integer of 5,000 digits": (CASE.replace("36", "9" * 5000), "can't be read"),
    "an integer of 30 digits": (CASE.replace("36", "9" * 30), "disposals[0].months: found 9999"),
    "nested 3,000 deep": ("[" * 3_000, "nested too deeply"),
    "nested 60 deep": ("case: " + "[" * 60 + "]" * 60, "nested too deeply"),
    "two documents": (CASE + "---\n" + CASE, "expected a single document"),
    "a key twice": (CASE + "on: 2025-03-14\n", "duplicate key"),
    "a control character": (CASE.replace("c1", "c\x01"), "can't be read"),
    "a key in the wrong case": (CASE.replace("born_on", "Born_on"), "case.Born_on: found 'Born_on'"),
    "a truth value for a day": (CASE.replace("2025-03-13", "true"), "on: found true; allowed: a date"),
    "an impossible day": (CASE.replace("2025-03-13", "2025-02-29"), "on: found '2025-02-29'"),
    "an instant for a day": (CASE.replace("2025-03-13", "2025-03-13T10:00:00Z"), "on: found '2025-03-13T10:00:00Z'"),
    "sentenced before convicted": (
        CASE.replace("sentenced_on: 2025-03-10", "sentenced_on: 2025-03-09"),
        "case.events[0].sentenced_on: found 2025-03-09; allowed: a date not before 2025-03-10",
    ),
    "a caution with a prison sentence": (
        CASE.replace("conviction", "caution").replace("kind: community_order, months: 36", IN_PRISON),
        "case.events[0].disposals: found 'imprisonment'; allowed: none: a caution is not dealt with by a court",
    ),
    "a term that follows itself": (
        CASE.replace("months: 36", "months: 36, consecutive_to: c1"),
        "case.events[0].disposals[0].consecutive_to: found 'c1'",
    ),
    "terms that follow each other": (
        CASE.replace("\non: ", RING), "case.events[1].disposals[0].consecutive_to: found 'c3'",
    ),
    "born after convicted": (
        CASE.replace("1985", "2026"), "case.events[0].on: found 2025-03-10; allowed: a date not before 2026-06-01",
    ),
}  # fmt: skip


def refused(path: Path, capsys: pytest.CaptureFixture[str], *verbs: str) -> str:
    """Return the error message of the command, and check that it is short and has exit code 2."""
    message = ""
    for verb in verbs or ("evaluate", "explain"):
        assert main(["law", verb, str(path)]) == 2
        message = capsys.readouterr().err
        assert message.startswith("mosovo law: ")
        assert len(message) < 2_000
    return message


@pytest.mark.parametrize("kind", TEXTS)
def test_invalid_case_text_is_refused(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, complaint = TEXTS[kind]
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    output = refused(path, capsys)
    assert complaint in output
    assert "can't be read" not in output or len(output.splitlines()) == 1


@pytest.mark.parametrize("verb", ["evaluate", "explain", "check"])
@pytest.mark.parametrize("name", ["large.yaml", "large.json"])
def test_ten_megabytes_are_refused_unread(
    name: str, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.touch()
    os.truncate(path, 10_000_000)
    assert "is larger than" in refused(path, capsys, verb)


def test_ten_megabytes_of_standard_input_are_refused() -> None:
    done = standard_library_only("evaluate", "-", given=" " * 10_000_000)
    assert (done.returncode, done.stderr) == (2, "- is larger than 8000000 bytes\n")


BYTES: dict[str, Callable[[Path], object]] = {
    "UTF-16": lambda path: path.write_bytes(CASE.encode("utf-16")),
    "not text": lambda path: path.write_bytes(bytes(range(256))),
    "a folder": lambda path: path.mkdir(),
    "nowhere": lambda path: None,
    "endless": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("kind", BYTES)
def test_file_that_is_not_text_is_refused(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.yaml"
    BYTES[kind](path)
    output = refused(path, capsys, "evaluate", "check")
    assert "can't be read" in output or "is larger than" in output
    assert len(output.splitlines()) == 1


def test_case_with_more_than_the_maximum_number_of_facts_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps(_chain(150)))
    assert main(["law", "evaluate", str(path)]) == 0
    assert "subject: true" in capsys.readouterr().out
    path.write_text(json.dumps(_chain(MAX_FACTS + 1)))
    assert "a list of at most 2000 facts" in refused(path, capsys)


def test_each_bad_example_is_reported_on_its_own_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "examples.json"
    case = {"jurisdiction": "EW"}
    examples = [
        {"id": "X-1", "case": case, "on": "2026-01-01", "expect": 5},
        {"id": "X-2", "case": {**case, "name": "Smith"}, "on": "2026-01-01", "expect": {}},
        {"id": "X-3", "case": case, "on": "2026-01-01", "expect": {"no_obligations": [{"rulle": "x"}]}},
        {"id": "X-4", "case": case, "on": "2026-01-01", "expect": {"subject_untill": None}},
        {"id": "X-5", "case": case, "on": "2026-01-01", "expect": {"no_obligations": ["soa2003.s83.initial"]}},
        {"case": case, "on": "2026-01-01", "expect": {"subject": False}},
    ]
    path.write_text(json.dumps({"examples": examples}))
    assert main(["law", "check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "FAIL X-1 expect: found 5, allowed is a partial answer"
    assert lines[1].startswith("FAIL X-2 case.name: found 'name'; allowed: the keys")
    assert lines[2].startswith("FAIL X-3 no_obligations[0].rulle: no obligation has that name")
    assert lines[3].startswith("FAIL X-4 subject_untill: the answer has no such name")
    assert lines[4].startswith("FAIL X-5 no_obligations[0]: expected a partial obligation")
    assert lines[5:] == ["ok ?", "1 passed, 5 failed"]


def _chain(length: int) -> dict[str, Any]:
    """Return convictions whose terms are each consecutive to the one before."""
    events = [
        {
            "ref": f"c{number}",
            "gateway": "conviction",
            "offence": "SOA 2003 s.9",
            "on": "2025-03-03",
            "sentenced_on": "2025-03-03",
            "disposals": [
                {"kind": "imprisonment", "months": 1, **({"consecutive_to": f"c{number - 1}"} if number else {})}
            ],
        }
        for number in range(length)
    ]
    return {"case": {"jurisdiction": "EW", "events": events}, "on": "2026-01-01"}
