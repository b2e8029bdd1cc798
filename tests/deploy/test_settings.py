"""The settings table lists what the code reads, and the files made from it are current."""

import ast
import re
from pathlib import Path

import pytest

from mosovo.cli.checkout import ROOT
from mosovo.cli.settings import describe_value, find_outdated_settings_files
from mosovo.config.reference import DEVELOPMENT, SETTINGS, TEST_PREFIX, describe_unknown_variables
from mosovo.config.renamed_settings import RENAMED_VARIABLES, describe_refused_variables
from mosovo.config.secret_sources import SecretUnreadable, read_secret
from mosovo.config.settings_table import GROUPS

pytestmark = pytest.mark.pure
NAME = re.compile(r"(?:MOSOVO|DATABASE)_[A-Z_]+[A-Z]")
NOT_READ = {"reference.py", "settings_table.py", "renamed_settings.py"}


def names_in(path: Path) -> set[str]:
    """Return the strings of a source file that are variable names and nothing else."""
    text = path.read_text()
    if not NAME.search(text):
        return set()
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.keyword | ast.Constant)]
    found = {node.arg if isinstance(node, ast.keyword) else node.value for node in nodes}
    return {name for name in found if isinstance(name, str) and NAME.fullmatch(name)}


def test_settings_table_has_exactly_the_settings_that_the_code_reads() -> None:
    sources = [path for path in (ROOT / "src/mosovo").rglob("*.py") if path.name not in NOT_READ]
    read = {name for path in sources for name in names_in(path)}
    read -= {name for name in read if name.startswith(TEST_PREFIX)} | DEVELOPMENT
    assert read == set(SETTINGS)
    assert not set(SETTINGS) & set(RENAMED_VARIABLES)
    assert len(SETTINGS) == sum(map(len, GROUPS.values()))


def test_settings_page_and_example_are_made_from_the_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find_outdated_settings_files() == ""
    (tmp_path / "env.example").write_text("MOSOVO_ALLOWED_HOSTS=old\n")
    monkeypatch.setattr("mosovo.cli.settings.ROOT", tmp_path)
    monkeypatch.setattr("mosovo.cli.settings.EXAMPLE", tmp_path / "env.example")
    assert "env.example. Run ./mosovo settings write" in find_outdated_settings_files()


def test_unknown_setting_is_refused_with_the_nearest_name() -> None:
    given = {"MOSOVO_ALLOWED_HOST": "a", "MOSOVO_QQ": "b", "MOSOVO_HOSTS": "c", "MOSOVO_TEST_AT": "d", "PATH": "e"}
    unknown = list(describe_unknown_variables(given, apart_from=RENAMED_VARIABLES))
    assert [each.partition(" ")[0] for each in unknown] == ["MOSOVO_ALLOWED_HOST", "MOSOVO_QQ"]
    assert "did you mean MOSOVO_ALLOWED_HOSTS?" in unknown[0]
    assert ": remove it" in unknown[1]
    assert [each.partition(" ")[0] for each in describe_refused_variables(given)] == [
        "MOSOVO_HOSTS", "MOSOVO_ALLOWED_HOST", "MOSOVO_QQ",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name, setting in SETTINGS.items() if setting.secret])
def test_secret_is_read_from_a_variable_a_file_or_a_credential(name: str, tmp_path: Path) -> None:
    credential = tmp_path / name.removeprefix("MOSOVO_").lower().replace("_", "-")
    credential.write_text("of-the-unit\n")
    (tmp_path / "file").write_text(" of-the-file\n")
    unit = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert read_secret(name, {}) == ""
    assert read_secret(name, unit) == "of-the-unit"
    assert read_secret(name, {**unit, f"{name}_FILE": str(tmp_path / "file")}) == "of-the-file"
    assert read_secret(name, {**unit, name: "of-the-variable"}) == "of-the-variable"
    for wrong in ({name: "both", f"{name}_FILE": "both"}, {f"{name}_FILE": str(tmp_path / "nowhere")}):
        with pytest.raises(SecretUnreadable, match=name) as refusal:
            read_secret(name, wrong)
        assert "both:" not in str(refusal.value)
    shown = describe_value(SETTINGS[name], {name: "of-the-variable"})
    assert shown == "set, in the environment"
