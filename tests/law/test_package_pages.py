"""The generated files of the package are up to date: its reference and its public cases."""

import tomllib
from pathlib import Path

from mosovo.cli.law_api_reference import write_api_reference
from mosovo.cli.public_cases import write_public_cases
from mosovo_law import VERSION
from mosovo_law.cases import load_public_cases

ROOT = Path(__file__).parents[2]


def test_the_reference_is_written_from_the_docstrings() -> None:
    page = (ROOT / "docs/law/api.md").read_text(encoding="utf-8")
    assert page == write_api_reference(), "update the page: ./mosovo law write-api"


def test_the_public_cases_are_the_examples_of_the_tests() -> None:
    written = dict(write_public_cases(ROOT))
    assert set(written) == set((ROOT / "law/src/mosovo_law/cases").glob("*.json"))
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, "update the cases: ./mosovo law write-cases"


def test_each_public_case_has_a_name_of_its_own_and_a_source() -> None:
    cases = list(load_public_cases())
    assert len({case["id"] for case in cases}) == len(cases) > 130
    assert all(case["source"] and case["title"] for case in cases)


def test_case_with_an_unread_judgment_says_in_its_notes_that_it_was_not_read() -> None:
    judgments = [case for case in load_public_cases() if case["id"].startswith("JU-")]
    assert len(judgments) >= 4
    assert [case["id"] for case in judgments if not case["text_seen"] and "not" not in case.get("notes", "")] == []


def test_the_project_has_the_version_of_the_library() -> None:
    assert tomllib.loads((ROOT / "law/pyproject.toml").read_text())["project"]["version"] == VERSION
