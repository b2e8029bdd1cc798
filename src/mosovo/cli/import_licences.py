"""`./mosovo import licences`: import licences in the format of the prison and probation feed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mosovo.access.actor import SYSTEM, Actor
from mosovo.cli.errors import CommandError
from mosovo.edge.request_context import LONDON, build_actor, read_clock
from mosovo.exchange import licence_feed
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.licence_import import SYSTEM_ACCESS, import_licences
from mosovo.organisations.models import Account

HELP = """Import the licences of people on the register from the prison and probation feed.

FILE is JSON: the feed's answer for one person ("data" with "licences"), a file with
both "person-licence-conditions" and "person-sentence-key-dates", or a list of either.
A person is matched by the offenderNumber or hmppsId among the numbers on record. The
wording of a condition is stored as issued. The same file again changes nothing. The
dates of a licence on record stay: those that differ in the feed are listed as left out.

Exit code: 0 everything was imported, 1 some rows were left out and are listed,
2 nothing was imported."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="FILE", help="a JSON file")
    parser.add_argument("--on-behalf-of", metavar="USERNAME", help="the account that the imported facts name")


def run(args: Namespace) -> int:
    today = read_clock().astimezone(LONDON).date()
    try:
        people = licence_feed.read_feed(args.path)
    except FileRejected as refused:
        raise CommandError(str(refused)) from refused
    report = import_licences(people, by=_actor(args.on_behalf_of), today=today, access=SYSTEM_ACCESS)
    for line in report.results:
        print(line)
    for line in report.faults:
        print(f"Left out: {line}")
    if not report.licences:
        print("Nothing was imported.")
        return 2
    return 1 if report.faults else 0


def _actor(username: str | None) -> Actor:
    if username is None:
        return SYSTEM
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise CommandError(f"there is no account {username!r}")
    return build_actor(account, read_clock().astimezone(LONDON).date())
