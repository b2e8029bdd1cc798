"""`./mosovo law preview`: what other lengths of notification would change for everybody on the register."""

from argparse import ArgumentParser, Namespace
from datetime import date
from importlib import import_module

from mosovo.cli.commands import Command
from mosovo.cli.errors import CommandError

ON_THE_REGISTER = Command("law_preview_register", "what a change of law would do to everybody", role="jobs")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--set", metavar="ROW=MONTHS", action="append", required=True,
        help="a row of s.82(1) and its months, as caution=60 or 6_months_or_less=indefinite, or halving=no; "
        "may be given again",
    )  # fmt: skip
    parser.add_argument("--on", type=date.fromisoformat, help="the day to count on; today, if none is given")
    parser.add_argument("--force", metavar="CODE", help="only the people whom this force holds")


def run(args: Namespace) -> int:
    """With the database, and all that it needs: loaded for this alone."""
    reform = import_module("mosovo.bulk.reform")
    try:
        args.reform = reform.Reform.read(args.set)
    except reform.NoSuchReform as wrong:
        raise CommandError(str(wrong)) from wrong
    databases = import_module("mosovo.cli.database_setup")
    server = databases.point_django_at(ON_THE_REGISTER)
    with databases.find_database(server):
        return ON_THE_REGISTER.load().run(args)
