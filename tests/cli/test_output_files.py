"""Files that commands write: a path that cannot be written is refused early, and others cannot read a file."""

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest

from mosovo.cli.errors import CommandError
from mosovo.cli.output_files import check_output, private_files

pytestmark = pytest.mark.pure

COMMANDS = {
    "annual-return": ("annual_return", "run", "2026", "--ods", "{out}"),
    "export": (
        "export", "register", "{out}", "--police-force", "NS", "--on-behalf-of", "4101", "--recipient", "x",
        "--purpose", "x",
    ),
    "import": ("import_command", "register", "{in}", "--police-force", "NS", "--source", "x", "--csv", "{out}"),
    "law": ("law", "write-index", "--output", "{out}"),
    "log bundle": (
        "log", "bundle", "1", "--auditor", "9001", "--recipient", "x", "--purpose", "x", "--output", "{out}",
    ),
    "log export": ("log", "export", "{out}"),
    "log export-facts": ("log", "export-facts", "{out}"),
}  # fmt: skip
"""For each command that writes a file, its module and arguments."""


@pytest.mark.parametrize("name", COMMANDS)
def test_command_refuses_a_path_that_cannot_be_written_before_its_work(name: str, tmp_path: Path) -> None:
    """The test has no database: a command that began its work would fail with another error."""
    module, *arguments = COMMANDS[name]
    command, parser = import_module(f"mosovo.cli.{module}"), ArgumentParser()
    command.add_arguments(parser)
    places = {"out": str(tmp_path / "absent" / "file.xlsx"), "in": str(tmp_path)}
    with pytest.raises(CommandError, match="there is no folder"):
        command.run(parser.parse_args([each.format_map(places) for each in arguments]))


def test_refusal_states_what_is_wrong_with_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "file"
    check_output(written, is_new=True)
    written.touch()
    check_output(written)
    with pytest.raises(CommandError, match="exists already: enter a new name"):
        check_output(written, is_new=True)
    with pytest.raises(CommandError, match="is a folder"):
        check_output(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(CommandError, match="cannot be written by this account"):
        check_output(written)


def test_private_files_are_for_one_account_and_later_ones_as_before(tmp_path: Path) -> None:
    (tmp_path / "before").touch()
    with private_files():
        (tmp_path / "file").touch()
        (tmp_path / "folder").mkdir()
    (tmp_path / "after").touch()
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert (modes["file"], modes["folder"], modes["after"]) == (0o600, 0o700, modes["before"])
