"""The command line: its answers and exit codes."""

import sys
from argparse import ArgumentParser, Namespace
from types import ModuleType
from uuid import uuid4

import pytest

from mosovo import cli
from mosovo.cli.commands import COMMANDS, Command
from mosovo.cli.errors import CommandError


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Add a command that returns the exit code it is given."""
    module = ModuleType("mosovo.cli.answer")
    module.HELP = "Answers with CODE."
    module.add_arguments = lambda parser: parser.add_argument("code", type=int)
    module.run = lambda args: args.code
    monkeypatch.setitem(sys.modules, "mosovo.cli.answer", module)
    monkeypatch.setitem(COMMANDS, "answer", Command("answer", "answers"))
    return module


@pytest.mark.parametrize("code", [0, 1, 2])
def test_command_returns_its_exit_code(verb: ModuleType, code: int) -> None:
    assert cli.main(["answer", str(code)]) == code


def test_invalid_argument_is_wrong_usage(verb: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["answer", "yes"])
    assert "invalid int value: 'yes'" in capsys.readouterr().err


def test_refusal_is_printed_and_is_wrong_usage(verb: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(args: Namespace) -> int:
        raise CommandError("the file holds no register")

    verb.run = refuse
    assert cli.main(["answer", "0"]) == 2
    assert capsys.readouterr().err == "mosovo answer: the file holds no register\n"


def test_command_that_wraps_a_tool_passes_unknown_arguments_on(verb: ModuleType) -> None:
    verb.PASSES_ON = True
    verb.run = lambda args: len(args.rest)
    assert cli.main(["answer", "0", "-k", "custody", "-x"]) == 3


def test_unknown_command_is_refused_with_a_suggestion_and_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["migrat"]) == 2
    errors = capsys.readouterr().err
    assert "Did you mean 'migrate'?" in errors
    assert all(name in errors for name in COMMANDS)


def test_missing_command_is_wrong_usage_and_help_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert cli.main(["--help"]) == 0
    assert "./mosovo COMMAND" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    module = COMMANDS[name].load()
    parser = ArgumentParser(prog=name, description=module.HELP)
    module.add_arguments(parser)
    assert parser.description


def test_law_preview_refuses_a_row_not_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["law", "preview", "--set", "nonsense=1"]) == 2
    assert "found 'nonsense=1'; allowed are" in capsys.readouterr().err


def test_migrate_on_a_real_server_needs_the_owner_url(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://mosovo_app@nowhere/mosovo")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert cli.main(["migrate"]) == 2
    assert "DATABASE_OWNER_URL is not set" in capsys.readouterr().err


def test_date_that_cannot_be_read_is_refused_with_one_that_can(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["api-webhook", "replay", "--since", "1/2/2027", "--by", "9201", str(uuid4())])
    assert "'1/2/2027' is not a date like 2027-01-11" in capsys.readouterr().err
