"""A command or option under its old name is refused, with the command to run instead."""

from argparse import ArgumentParser

import pytest

from mosovo.cli import main
from mosovo.cli.commands import COMMANDS
from mosovo.cli.renamed_commands import RENAMED_COMMANDS, RENAMED_OPTIONS, describe_renamed_command

OPTIONS = [(command, old, new) for command, options in RENAMED_OPTIONS.items() for old, new in options.items()]


@pytest.mark.parametrize(("old", "new"), RENAMED_COMMANDS.items())
def test_old_command_is_refused_with_the_new_one(old: str, new: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*old.split(), "4101"]) == 2
    assert capsys.readouterr().err == f"mosovo: {old} is now called {new}. Run:\n  ./mosovo {new} 4101\n"


@pytest.mark.parametrize(("command", "old", "new"), OPTIONS)
@pytest.mark.parametrize("form", ["{} NS", "{}=NS"])
def test_old_option_is_refused_with_the_new_one(
    command: str, old: str, new: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, *form.format(old).split()]) == 2
    refusal = capsys.readouterr().err
    assert refusal == f"mosovo: {old} is now called {new}. Run:\n  ./mosovo {command} {form.format(new)}\n"


def test_all_old_names_in_one_call_are_refused_together() -> None:
    assert describe_renamed_command(
        ["policy", "propose", "NS", "visits.months.high", "1", "--why", "Our practice"]
    ) == (
        "policy propose is now called policy preview. --why is now called --reason. Run:\n"
        "  ./mosovo policy preview NS visits.months.high 1 --reason 'Our practice'"
    )


def test_current_names_are_not_refused() -> None:
    assert describe_renamed_command(["test", "--drills", "--only", "law"]) is None, "options of pytest"
    assert describe_renamed_command(["force", "list"]) is None
    assert describe_renamed_command(["law", "what-if", "--list"]) is None


def test_every_new_name_exists() -> None:
    for new in RENAMED_COMMANDS.values():
        command, *subcommand = new.split()
        assert all(word in format_help(command) for word in subcommand)
    for command, options in RENAMED_OPTIONS.items():
        assert all(
            new in format_help(command) and f"{old} " not in format_help(command) for old, new in options.items()
        )


def format_help(command: str) -> str:
    """Return the help of a command and all its subcommands."""
    module = COMMANDS[command].load()
    parser = ArgumentParser(description=module.HELP)
    module.add_arguments(parser)
    texts, parsers = [], [parser]
    while parsers:
        parser = parsers.pop()
        texts.append(parser.format_help())
        for action in parser._actions:
            if isinstance(action.choices, dict):
                parsers += action.choices.values()
    return "\n".join(texts)
