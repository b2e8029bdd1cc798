"""The command `./mosovo COMMAND`.

Exit codes: 0 done, 1 the answer is no (a failing case, a difference), 2 wrong usage or bad input.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module

from mosovo.cli.commands import COMMANDS, GROUPS, Command, CommandModule
from mosovo.cli.errors import CommandError
from mosovo.cli.renamed_commands import describe_renamed_command
from mosovo.config.renamed_settings import describe_refused_variables

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None, *, before_database: Callable[[], None] = lambda: None) -> int:
    """Run the command that the arguments name, and return the exit code.

    A command with a database calls `before_database` when all is loaded and nothing has connected yet.
    """
    first, *rest = list(sys.argv[1:] if arguments is None else arguments) or ["--help-needed"]
    if first in ("-h", "--help", "help"):
        print(overview())
        return 0
    if refusal := describe_renamed_command([first, *rest]):
        print(f"mosovo: {refusal}", file=sys.stderr)
        return 2
    if first not in COMMANDS:
        print(_describe_unknown(first), file=sys.stderr)
        return 2
    try:
        return _run(COMMANDS[first], rest, before_database)
    except CommandError as error:
        print(f"mosovo {first}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        description = import_module("mosovo.cli.database_errors").describe_database_error(error)
        if description is None:
            raise
        print(f"mosovo {first}: {description}", file=sys.stderr)
        return 2


def overview() -> str:
    """Return every command in its group, one line each."""
    width = max(map(len, COMMANDS))
    lines = ["Usage: ./mosovo COMMAND [arguments]"]
    for title, group in GROUPS.items():
        lines += ["", title, *(f"  {command.name:{width}}  {command.summary}" for command in group)]
    return "\n".join((*lines, "", "Run ./mosovo COMMAND --help for the options of a command."))


def _refuse_variables() -> None:
    if refused := list(describe_refused_variables()):
        raise CommandError(
            "\n".join(("the environment has names that are not settings:", *(f"  {each}" for each in refused)))
        )


def _run(command: Command, rest: Sequence[str], before_database: Callable[[], None]) -> int:
    """Set up Django, import the command, read its arguments, and only then start a server.

    A command that needs no database loads none of these.
    """
    if not command.diagnoses:
        _refuse_variables()
    if command.role is None:
        module = command.load()
        return module.run(_parse_arguments(command, module, rest))
    databases = import_module("mosovo.cli.database_setup")
    server = databases.point_django_at(command)
    module = command.load()
    args = _parse_arguments(command, module, rest)
    if prepare := getattr(module, "prepare", None):
        prepare(args)
    before_database()
    with databases.find_database(server):
        return module.run(args)


def _parse_arguments(command: Command, module: CommandModule, rest: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog=f"mosovo {command.name}",
        description=module.HELP,
        formatter_class=RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    if getattr(module, "PASSES_ON", False):
        args, args_for_the_tool = parser.parse_known_args(rest)
        args.rest = args_for_the_tool
        return args
    return parser.parse_args(rest)


def _describe_unknown(word: str) -> str:
    if word == "--help-needed":
        return overview()
    near = get_close_matches(word, COMMANDS, 1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"mosovo: there is no command {word!r}.{guess}\n\n{overview()}"
