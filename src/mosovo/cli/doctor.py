"""`./mosovo doctor`: find what is wrong with this installation, and how to correct it."""

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module

from mosovo.cli.check_result import CheckResult
from mosovo.cli.database_setup import set_up_django
from mosovo.cli.errors import CommandError
from mosovo.config.reference import SETTINGS
from mosovo.config.renamed_settings import describe_refused_variables
from mosovo.config.secret_sources import SecretUnreadable, read_secret

HELP = """Check this installation: one line for each check, OK or what is wrong and how to correct it.

    ./mosovo doctor                    every check
    ./mosovo doctor --before-serving   only what ./mosovo serve refuses to start with
    ./mosovo doctor --json             one JSON object a line: check, state (ok, wrong, not checked), text

It checks the settings, the files folder, TLS to the database, the roles and their rights,
migrations, encryption keys, row security, the role of backups and the newest backup,
connections, the clock, the disk, the queue, the signatures of the log, restricted cases
without anyone to manage them, the virus scanner and the age of the law. It changes nothing.

Run it in the environment of the process that you check. It checks each database address
that is set there. The exit code is 1 if something is wrong."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--before-serving", action="store_true", help="only what serve refuses to start with")
    parser.add_argument("--json", action="store_true", help="print the results for programs")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="number of web processes (default: one for each core)"
    )


def run(args: Namespace) -> int:
    results = list(examine(before_serving=args.before_serving, workers=args.workers))
    for result in results:
        print(json.dumps(result.build_record()) if args.json else result.format_line())
    faults = sum(bool(result.fault) for result in results)
    if not args.json:
        print(f"Checks: {len({result.check for result in results})}. Faults: {faults}.")
    return 1 if faults else 0


def examine(*, before_serving: bool, workers: int) -> Iterator[CheckResult]:
    """Check the environment first: with a wrong name or an unreadable secret, nothing else can be checked."""
    faults = list(find_environment_faults())
    if not faults:
        try:
            set_up_django("app")
        except CommandError as fault:
            faults = [str(fault)]
    if faults:
        yield from (CheckResult("environment", fault) for fault in faults)
        yield CheckResult("every other check", not_checked="correct the environment first")
        return
    yield CheckResult("environment")
    checks = import_module("mosovo.cli.installation_checks")
    yield from checks.run_checks(checks.Installation(os.environ, workers), before_serving=before_serving)


def find_environment_faults() -> Iterator[str]:
    """Yield old names, unknown names, and secrets that are set twice or cannot be read."""
    yield from describe_refused_variables()
    for name in (name for name, setting in SETTINGS.items() if setting.secret):
        try:
            read_secret(name)
        except SecretUnreadable as fault:
            yield str(fault)
