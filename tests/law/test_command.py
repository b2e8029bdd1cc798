"""The law commands: both readers give the same answer, and bad input gives exit code 2."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mosovo.cli import main
from mosovo.cli.case_files import load_case
from mosovo_law.cli.commands import explain_case
from mosovo_law.derivation.rule_book import STATUTE
from tests.law.test_examples import FILE

ROOT = Path(__file__).parents[2]
CASE = """
case:
  jurisdiction: EW
  born_on: 1985-06-01
  events:
  - {ref: c1, gateway: conviction, offence: "SOA 2003 s.9", on: 2025-03-10, sentenced_on: 2025-03-10,
     disposals: [{kind: community_order, months: 36}]}
on: 2025-03-13
"""


@pytest.fixture
def yaml_case(tmp_path: Path) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return str(path)


def standard_library_only(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m mosovo_law` without any third-party package."""
    program = (
        f"import sys, runpy; sys.path.insert(0, {str(ROOT / 'law/src')!r});"
        "runpy.run_module('mosovo_law', run_name='__main__')"
    )
    command = [sys.executable, "-I", "-S", "-c", program, *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_a_case_is_answered_in_yaml(yaml_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "evaluate", yaml_case]) == 0
    printed = capsys.readouterr().out
    assert "subject: true" in printed
    assert "due_on: 2025-03-12\n" in printed
    assert "standing: overdue" in printed


def test_json_and_the_standard_library_alone_give_the_same_answer(
    yaml_case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "evaluate", "--json", yaml_case]) == 0
    ours = json.loads(capsys.readouterr().out)
    alone = standard_library_only("evaluate", "-", given=json.dumps(load_case(yaml_case)))
    assert alone.returncode == 0, alone.stderr
    of_law = [duty for duty in ours["obligations"] if not duty["rule"].startswith("practice.")]
    answer = json.loads(alone.stdout)
    assert [each["name"] for each in ours["law"].pop("rule_sets")] == ["statute", "practice"]
    assert [each["name"] for each in answer["law"].pop("rule_sets")] == ["statute"]
    assert set(ours["law"].pop("readings")) >= set(answer["law"].pop("readings")) != set()
    assert answer == {**ours, "obligations": of_law}


def test_an_explanation_is_an_opinion_on_the_whole_case(yaml_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", yaml_case]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("THE LAW ON THIS CASE, as at Thursday 13 March 2025\n")
    assert "Overdue. Initial notification: due by Wednesday 12 March 2025" in printed
    alone = standard_library_only("explain", "-", given=json.dumps(load_case(yaml_case)))
    assert alone.stdout.splitlines() == list(explain_case(load_case(yaml_case))), alone.stderr


def test_explanation_as_json_contains_the_answer(yaml_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "--json", yaml_case]) == 0
    output = json.loads(capsys.readouterr().out)
    assert {section["name"] for section in output["sections"]} >= {
        "in_short",
        "facts",
        "periods",
        "duties",
        "provisions",
    }
    assert output["answer"]["subject"] is True


def test_explanation_can_be_limited_to_one_rule(yaml_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "--rule", "soa2003.s85.annual", yaml_case]) == 0
    assert "Initial notification" not in capsys.readouterr().out


def test_explanation_of_an_unknown_rule_is_refused(yaml_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "--rule", "soa2003.s99", yaml_case]) == 2
    assert "there is no rule soa2003.s99" in capsys.readouterr().err


def test_the_examples_of_the_first_part_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "check", "--id-prefix", "NP,TH,IN,CH,PE", str(FILE)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "84 passed, 0 failed"


def test_a_failing_example_is_shown_with_the_path_and_exit_code_1(
    tmp_path: Path, yaml_case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    example = {**load_case(yaml_case), "id": "X-1", "expect": {"obligations": [{"due_on": "2025-03-11"}]}}  # type: ignore[dict-item]
    path = tmp_path / "examples.json"
    path.write_text(json.dumps({"examples": [example, {**example, "id": "X-2", "expects": {}}]}))
    assert main(["law", "check", str(path)]) == 1
    first, second, last = capsys.readouterr().out.splitlines()
    assert first == "FAIL X-1 obligations[0].due_on: expected 2025-03-11, found 2025-03-12"
    assert second.startswith("FAIL X-2 expects: allowed are id, case, on")
    assert last == "0 passed, 2 failed"
    assert standard_library_only("check", str(path)).returncode == 1


def test_key_on_is_read_as_text_and_not_as_a_boolean(yaml_case: str) -> None:
    assert load_case(yaml_case)["on"] == "2025-03-13"  # type: ignore[index]


BAD = {
    "unknown key": (CASE.replace("born_on", "birthday"), "case.birthday: found 'birthday'"),
    "impossible day": (CASE.replace("1985-06-01", "1985-06-31"), "case.born_on: found '1985-06-31'"),
    "key twice": (CASE + "on: 2025-03-14\n", "duplicate key"),
    "not YAML": ("case: [", "can't be read"),
    "nothing": ("", "found nothing"),
    "deep": ("[" * 3_000, "nested too deeply"),
    "digits": ("case: " + "9" * 5000, "can't be read"),
    "not a number": (CASE.replace("months: 36", "months: .nan"), "disposals[0].months: found nan"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_gives_an_error_message_and_exit_code_2(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, complaint = BAD[kind]
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    for verb in ("evaluate", "explain"):
        assert main(["law", verb, str(path)]) == 2
        assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"on": 1, "on": 2}', "the key 'on' is given twice"),
        ('{"on": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
        ("", "Expecting value"),
        ("[]", "found a list"),
    ],
)
def test_bad_json_gives_an_error_message_with_the_standard_library_only(text: str, complaint: str) -> None:
    done = standard_library_only("evaluate", "-", given=text)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_file_gives_an_error_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "check", "/nowhere/at/all.yaml"]) == 2
    assert "/nowhere/at/all.yaml can't be read" in capsys.readouterr().err


def test_every_rule_is_listed_with_its_provision(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "list-rules"]) == 0
    listed = capsys.readouterr().out
    assert "soa2003.s85.weekly" in listed
    assert "SOA 2003 s.85(5)" in listed
    alone = standard_library_only("list-rules").stdout.splitlines()
    assert len(alone) == len(STATUTE.rules)
    assert [line.split() for line in alone] == [line.split() for line in listed.splitlines()[: len(alone)]]
