"""The command: `./mosovo VERB`.

Exit codes: 0 done, 1 the answer is no (a failing case, a difference), 2 wrong
usage or bad input.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from mosovo.cli.commands import VERBS, Command, CommandModule
from mosovo.cli.errors import CommandError
from mosovo.config.renamed_settings import describe_renamed_variables

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the verb that was asked for, and give the exit code."""
    first, *rest = list(sys.argv[1:] if arguments is None else arguments) or ["--help-needed"]
    if first in ("-h", "--help", "help"):
        print(overview())
        return 0
    if first not in VERBS:
        print(_not_a_verb(first), file=sys.stderr)
        return 2
    try:
        _refuse_renamed_variables()
        return _run(VERBS[first], rest)
    except CommandError as refusal:
        print(f"mosovo {first}: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        trouble = import_module("mosovo.cli.database_errors").describe_database_error(error)
        if trouble is None:
            raise
        print(f"mosovo {first}: {trouble}", file=sys.stderr)
        return 2


def overview() -> str:
    """All verbs, a line each."""
    width = max(map(len, VERBS))
    lines = (f"  {verb.name:{width}}  {verb.summary}" for verb in VERBS.values())
    return "\n".join(("Usage: ./mosovo VERB [arguments]", "", *lines, "", "./mosovo VERB --help says more of each."))


def _refuse_renamed_variables() -> None:
    if renamed := list(describe_renamed_variables()):
        raise CommandError(
            "\n".join(("the environment has old names of settings:", *(f"  {each}" for each in renamed)))
        )


def _run(verb: Command, rest: Sequence[str]) -> int:
    """Django's settings are in place before the verb is imported; a server is started once its arguments are right.

    A verb that has no database loads nothing of either.
    """
    if verb.role is None:
        module = verb.load()
        return module.run(_arguments(verb, module, rest))
    databases = import_module("mosovo.cli.database_setup")
    server = databases.point_django_at(verb)
    module = verb.load()
    args = _arguments(verb, module, rest)
    with databases.find_database(server):
        return module.run(args)


def _arguments(verb: Command, module: CommandModule, rest: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog=f"mosovo {verb.name}",
        description=module.HELP,
        formatter_class=RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    if getattr(module, "PASSES_ON", False):
        args, args_for_the_tool = parser.parse_known_args(rest)
        args.rest = args_for_the_tool
        return args
    return parser.parse_args(rest)


def _not_a_verb(word: str) -> str:
    if word == "--help-needed":
        return overview()
    near = get_close_matches(word, VERBS, 1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"mosovo: {word!r} is not a verb.{guess}\n\n{overview()}"
