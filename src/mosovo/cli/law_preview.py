"""`./mosovo law preview`: show what other notification periods would change for everyone on the register."""

from argparse import ArgumentParser, Namespace
from datetime import date
from importlib import import_module

from mosovo.cli.commands import Command
from mosovo.cli.errors import CommandError

ON_THE_REGISTER = Command("law_preview_register", "show what other notification periods would change", role="jobs")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--set", metavar="ROW=MONTHS", action="append", required=True,
        help="a row of s.82(1) and its months, like caution=60 or 6_months_or_less=indefinite, or halving=no; "
        "repeat it for other rows",
    )  # fmt: skip
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the date to count on (default: today)")
    parser.add_argument("--police-force", metavar="CODE", help="only people managed by this force")


def run(args: Namespace) -> int:
    """Read the change, then load what needs the database."""
    reform = import_module("mosovo.bulk.reform")
    try:
        args.reform = reform.PeriodReform.parse_changes(args.set)
    except reform.NoSuchReform as wrong:
        raise CommandError(str(wrong)) from wrong
    databases = import_module("mosovo.cli.database_setup")
    server = databases.point_django_at(ON_THE_REGISTER)
    with databases.find_database(server):
        return ON_THE_REGISTER.load().run(args)
