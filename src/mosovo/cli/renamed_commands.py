"""Commands and options that were renamed before 1.0, and the refusal of their old names.

This check is removed with 1.0.
"""

import shlex
from collections.abc import Mapping, Sequence

RENAMED_COMMANDS: Mapping[str, str] = {
    "draw": "schema compare",
    "seal": "keys",
    "seal key": "keys create",
    "seal rotate": "keys rotate",
    "seal check": "keys check",
    "synthetic": "sample-data",
    "licence": "import licences",
    "ingest": "import alerts",
    "return": "annual-return",
    "return run": "annual-return run",
    "return list": "annual-return list",
    "return compare": "annual-return compare",
    "return population": "annual-return set-population",
    "rederive": "recalculate",
    "account disable": "account close",
    "policy propose": "policy preview",
    "law index": "law write-index",
    "law list": "law list-rules",
}
"""The new name of each command or subcommand, by its old name."""

RENAMED_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "account": {
        "--force": "--police-force",
        "--trained-until": "--training-expires",
        "--vetted-until": "--vetting-expires",
    },
    "annual-return": {
        "--force": "--police-force",
        "--known-at": "--as-recorded-at",
        "--published": "--suppress-small-numbers",
    },
    "check": {"--drills": "--include-drills"},
    "import": {"--force": "--police-force", "--by": "--on-behalf-of", "--sender": "--provider"},
    "law": {"--force": "--police-force", "--only": "--rule", "--ids": "--id-prefix", "--to": "--output"},
    "policy": {"--why": "--reason", "--by": "--on-behalf-of"},
    "recalculate": {"--force": "--police-force"},
    "sample-data": {"--if-empty": "--skip-if-not-empty"},
    "verify": {"--force": "--police-force", "--every": "--sample"},
}
"""The new name of each option, by command and old name."""


def describe_renamed_command(arguments: Sequence[str]) -> str | None:
    """Return the refusal of old names, with the command to run instead. None if every name is current."""
    renamed: list[tuple[str, str]] = []
    words = _replace_command(arguments, renamed)
    options = RENAMED_OPTIONS.get(words[0], {})
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in options:
            renamed.append((name, options[name]))
            words[place] = f"{options[name]}{equals}{value}"
    if not renamed:
        return None
    sentences = " ".join(f"{old} is now called {new}." for old, new in renamed)
    return f"{sentences} Run:\n  ./mosovo {shlex.join(words)}"


def _replace_command(arguments: Sequence[str], renamed: list[tuple[str, str]]) -> list[str]:
    """Return the words with the current name of the command, and note the replacement."""
    for length in (2, 1):
        old = " ".join(arguments[:length])
        if len(arguments) >= length and old in RENAMED_COMMANDS:
            renamed.append((old, RENAMED_COMMANDS[old]))
            return [*RENAMED_COMMANDS[old].split(), *arguments[length:]]
    return list(arguments)
