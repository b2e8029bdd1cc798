"""The command: what it answers, and with which exit code."""

import sys
from argparse import ArgumentParser, Namespace
from types import ModuleType

import pytest

from mosovo import cli
from mosovo.cli.commands import COMMANDS, Command
from mosovo.cli.errors import CommandError


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A verb of our own, which answers with the code it is given."""
    module = ModuleType("mosovo.cli.answer")
    module.HELP = "Answers with CODE."
    module.add_arguments = lambda parser: parser.add_argument("code", type=int)
    module.run = lambda args: args.code
    monkeypatch.setitem(sys.modules, "mosovo.cli.answer", module)
    monkeypatch.setitem(COMMANDS, "answer", Command("answer", "answers"))
    return module


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_verb_gives_the_exit_code(verb: ModuleType, code: int) -> None:
    assert cli.main(["answer", str(code)]) == code


def test_bad_arguments_are_wrong_usage(verb: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["answer", "yes"])
    assert "invalid int value: 'yes'" in capsys.readouterr().err


def test_a_refusal_is_said_and_is_wrong_usage(verb: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(args: Namespace) -> int:
        raise CommandError("the file holds no register")

    verb.run = refuse
    assert cli.main(["answer", "0"]) == 2
    assert capsys.readouterr().err == "mosovo answer: the file holds no register\n"


def test_unknown_arguments_are_passed_on_where_a_tool_takes_them(verb: ModuleType) -> None:
    verb.PASSES_ON = True
    verb.run = lambda args: len(args.rest)
    assert cli.main(["answer", "0", "-k", "custody", "-x"]) == 3


def test_an_unknown_verb_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["migrat"]) == 2
    said = capsys.readouterr().err
    assert "Did you mean 'migrate'?" in said
    assert all(name in said for name in COMMANDS)


def test_no_verb_is_wrong_usage_and_help_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert cli.main(["--help"]) == 0
    assert "./mosovo COMMAND" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_verb_explains_itself(name: str) -> None:
    module = COMMANDS[name].load()
    parser = ArgumentParser(prog=name, description=module.HELP)
    module.add_arguments(parser)
    assert parser.description


def test_a_preview_of_a_row_that_the_table_lacks_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["law", "preview", "--set", "nonsense=1"]) == 2
    assert "found 'nonsense=1'; allowed are" in capsys.readouterr().err


def test_the_other_roles_of_a_real_server_must_be_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://mosovo_app@nowhere/mosovo")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert cli.main(["migrate"]) == 2
    assert "DATABASE_OWNER_URL is not set" in capsys.readouterr().err
