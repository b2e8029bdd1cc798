"""`./mosovo settings`: list the settings, and write the files that are made from their table."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from mosovo.cli.checkout import ROOT
from mosovo.config.reference import FILE_SUFFIX, SETTINGS
from mosovo.config.secret_sources import find_secret_file, format_credential_name
from mosovo.config.settings_table import GROUPS, Setting

HELP = """List every setting: its value, or whether a secret is set, and where it comes from.

    ./mosovo settings            the settings of this environment; no secret is printed
    ./mosovo settings NAME       one setting: its default, and what happens without it
    ./mosovo settings write      write docs/running/settings.md and deploy/env.example

The files are made from the table in src/mosovo/config/settings_table.py. ./mosovo check fails
if they differ from it."""
PAGE = ROOT / "docs" / "running" / "settings.md"
EXAMPLE = ROOT / "deploy" / "env.example"

OPENING = """# Settings

For administrators. After reading this page you can set up the environment of each process.

`./mosovo settings write` makes this page and `deploy/env.example` from the table in the code. `./mosovo settings` lists
the values of an environment, and `./mosovo doctor` finds wrong ones. A variable that begins with `MOSOVO_` and is not
listed here is refused, with the nearest name.

## Secrets

A secret, for example `MOSOVO_SECRET_KEY`, is read from the first of these:

1. the variable `MOSOVO_SECRET_KEY`
2. the file that `MOSOVO_SECRET_KEY_FILE` names
3. the systemd credential `secret-key` (`LoadCredential=secret-key:/etc/mosovo/secrets/secret-key`).

The name of a credential is the name of the setting without `MOSOVO_`, in lower case, with hyphens. Use files or
credentials: a process passes its environment to every process that it starts. A secret that is set both in a variable
and in a file is refused.
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME | write", help="a setting, or write")


def run(args: Namespace) -> int:
    if args.name == "write":
        for path, text in build_files().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            print(f"Written: {path.relative_to(ROOT)}")
        return 0
    if args.name is None:
        print("\n".join(list_values()))
        return 0
    if args.name not in SETTINGS:
        print(f"There is no setting {args.name}. ./mosovo settings lists them.")
        return 1
    print("\n".join(describe(SETTINGS[args.name])))
    return 0


def list_values(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield one line for each setting: its value and where it comes from. No secret is shown."""
    width = max(map(len, SETTINGS))
    for group, entries in GROUPS.items():
        yield f"{group}:"
        for setting in entries:
            yield f"  {setting.name:{width}}  {describe_value(setting, environment)}"


def describe_value(setting: Setting, environment: Mapping[str, str] = os.environ) -> str:
    """Return the value of a setting, or whether a secret is set, and where it comes from."""
    if setting.secret and (path := find_secret_file(setting.name, environment)):
        return f"set, in the file {path}"
    if value := environment.get(setting.name):
        return "set, in the environment" if setting.secret else f"{value} (environment)"
    return f"{setting.default} (default)" if setting.default else "not set"


def describe(setting: Setting) -> Iterator[str]:
    """Yield what is known of one setting."""
    yield f"{setting.name}: {setting.meaning}."
    yield f"Default: {setting.default or 'none'}."
    yield f"If it is not set: {setting.without}."
    if setting.secret:
        yield f"Secret. It can be in a file: {setting.name}{FILE_SUFFIX}, or the systemd credential "
        yield f"{format_credential_name(setting.name)}."
    yield f"Now: {describe_value(setting)}."


def build_files() -> dict[Path, str]:
    """Return the text of each file that is made from the table, by its path."""
    return {PAGE: build_page(), EXAMPLE: build_example()}


def find_outdated_settings_files() -> str:
    """Return which files differ from the table; empty if none does."""
    outdated = [path for path, text in build_files().items() if not path.exists() or path.read_text() != text]
    names = ", ".join(str(path.relative_to(ROOT)) for path in outdated)
    return f"not made from the table of settings: {names}. Run ./mosovo settings write" if names else ""


def build_page() -> str:
    """Return the page of the manual."""
    return OPENING + "\n".join(line for title in GROUPS for line in _page_group(title)) + "\n"


def _page_group(title: str) -> Iterator[str]:
    yield from ("", f"## {title}" if title != "Secrets" else "## Keys", "")
    yield "| setting | meaning | default | secret | if it is not set |"
    yield "| --- | --- | --- | --- | --- |"
    for setting in GROUPS[title]:
        default = f"`{setting.default}`" if setting.default else "none"
        secret = "yes" if setting.secret else "no"
        yield f"| `{setting.name}` | {setting.meaning} | {default} | {secret} | {setting.without} |"


def _lower_first(sentence: str) -> str:
    """Return the sentence with a small first letter, except after an abbreviation such as GOV.UK."""
    return sentence if sentence[1].isupper() else sentence[0].lower() + sentence[1:]


def build_example() -> str:
    """Return the example of /etc/mosovo/mosovo.env. Secrets are not in it: they are credentials of the units."""
    lines = [
        "# Settings of mosovo that are not secret: copy to /etc/mosovo/mosovo.env, owner root, mode 0644.",
        "# Generated by ./mosovo settings write. docs/running/settings.md explains each setting.",
        "# Secrets are files in /etc/mosovo/secrets, owner root, mode 0600. The units pass them as credentials.",
    ]
    for title, entries in GROUPS.items():
        if title == "Demo and embedded database":
            continue
        if shown := [setting for setting in entries if not setting.secret and setting.name != "MOSOVO_DATABASE_ROLE"]:
            lines += ["", f"# {title}"]
        for setting in shown:
            lines.append(f"# {setting.meaning}. If it is not set: {_lower_first(setting.without)}.")
            lines.append(
                f"{setting.name}={setting.example}" if setting.example else f"#{setting.name}={setting.default}"
            )
    return "\n".join(lines) + "\n"
