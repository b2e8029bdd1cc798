"""The package reads YAML with PyYAML like the register does, and refuses features that a case does not need."""

from pathlib import Path

import pytest

from mosovo.cli.case_files import load_case
from mosovo_law.cli import yaml_cases
from mosovo_law.cli.case_files import load_file
from mosovo_law.cli.yaml_cases import YamlNotRead, parse_yaml

FILES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_yaml_readers_give_the_same_case(path: Path) -> None:
    assert load_file(str(path)) == load_case(str(path))


def test_yaml_keys_dates_and_times_are_read_as_text() -> None:
    text = "{on: 2025-02-30, known_at: 12:30, yes: no, a: 010, b: true, c: ~, d: 1.5, e: 1_000, f: 0x1F}"
    read = {"on": "2025-02-30", "known_at": "12:30", "yes": "no", "a": 10, "b": True, "c": None, "d": 1.5,
            "e": "1_000", "f": "0x1F"}  # fmt: skip
    assert parse_yaml(text) == read


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{on: 1, on: 2}", "a key is given twice"),
        ("[&a 1, *a]", "an alias, an anchor or a tag"),
        ("!!python/object/apply:os.system [ls]", "an alias, an anchor or a tag"),
        ("[" * 300 + "]" * 300, "nested too deeply"),
        ("case: [", "can't be read"),
    ],
)
def test_yaml_features_that_a_case_does_not_need_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(YamlNotRead, match=complaint):
        parse_yaml(text)


def test_missing_pyyaml_gives_an_install_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_cases, "yaml", None)
    with pytest.raises(YamlNotRead, match=r"pip install 'mosovo-law\[yaml\]'"):
        parse_yaml("{}")
