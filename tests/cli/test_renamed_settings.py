"""An environment variable under its old name is refused, with its new name."""

import os
import subprocess
import sys

import pytest

from mosovo.cli import main
from mosovo.config.renamed_settings import (
    REMOVED_VARIABLES,
    RENAMED_VARIABLES,
    describe_refused_variables,
    describe_renamed_variables,
)


def test_no_new_variable_is_also_an_old_one() -> None:
    assert not set(RENAMED_VARIABLES) & set(RENAMED_VARIABLES.values())
    assert len(set(RENAMED_VARIABLES.values())) == len(RENAMED_VARIABLES)


@pytest.mark.parametrize(("old", "new"), RENAMED_VARIABLES.items())
def test_old_variable_is_refused_with_the_new_one_and_without_its_value(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(old, "a-secret-value")
    [sentence] = describe_renamed_variables()
    assert sentence.startswith(f"{old} is now called {new}: set {new}")
    assert "a-secret-value" not in sentence


@pytest.mark.parametrize("command", ["serve", "migrate", "check"])
def test_commands_refuse_old_variables_before_starting(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOSOVO_TLS", "proxy")
    monkeypatch.setenv("MOSOVO_FILES", "/srv/mosovo/files")
    assert main([command]) == 2
    refusal = capsys.readouterr().err
    assert "set MOSOVO_BEHIND_TLS_PROXY, with true instead of proxy, and remove MOSOVO_TLS" in refusal
    assert "set MOSOVO_FILES_DIR, and remove MOSOVO_FILES" in refusal


def test_settings_loaded_without_the_command_refuse_old_variables() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "import mosovo.config.settings"],
        env={**os.environ, "MOSOVO_HOSTS": "mosovo.force.police.uk"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "ImproperlyConfigured: MOSOVO_HOSTS is now called MOSOVO_ALLOWED_HOSTS" in result.stderr


@pytest.mark.parametrize("name", REMOVED_VARIABLES)
def test_removed_variable_is_refused_without_its_value(name: str) -> None:
    [sentence] = describe_refused_variables({name: "value-of-a-key"})
    assert sentence.startswith(f"{name} is no longer used: remove it")
    assert "value-of-a-key" not in sentence
