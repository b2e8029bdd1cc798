"""`./mosovo setup`: create the force and its first administrators. Everything else is done on pages."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from django.db import transaction

from mosovo.cli.errors import CommandError
from mosovo.organisations.actions import CreationRefused, create_account, create_force
from mosovo.organisations.models import Account, Force, Jurisdiction, Role

HELP = """Set up a force: create it and its first two account administrators.

  ./mosovo setup NS Northshire --administrator 9001 "Basil Croft"
      --administrator 9002 "Ines Vale" --cleared-until 2027-11-30

Each change that gives access needs two people, so there are two. Their first
passwords are printed once. At the first sign-in each sets up a second factor
and changes the password. All else is done on the page Force console: teams,
accounts, gateways, the map and retention.

It changes nothing if the force has an administrator already.

Exit code: 0 the force is set up, 2 nothing was changed."""
MIN_ADMINISTRATORS = 2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", help="2 to 4 capital letters, with which each URN begins")
    parser.add_argument("name", help="the name of the force")
    parser.add_argument("--jurisdiction", choices=Jurisdiction.values, default=Jurisdiction.ENGLAND_AND_WALES.value)
    parser.add_argument(
        "--administrator", dest="administrators", nargs=2, action="append", required=True,
        metavar=("NUMBER", "NAME"), help="the collar or staff number and the name of an administrator; give two",
    )  # fmt: skip
    parser.add_argument(
        "--cleared-until", type=_day, required=True, metavar="DATE",
        help="the last day of their vetting and training, like 2027-03-31",
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date. Enter one like 2027-03-31") from error


def run(args: Namespace) -> int:
    if len({number for number, _ in args.administrators}) < MIN_ADMINISTRATORS:
        raise CommandError("a force needs two administrators: each change that gives access needs a second person")
    try:
        with transaction.atomic():
            force = _get_or_create_force(args)
            opened = [_create(force, number, name, args.cleared_until) for number, name in args.administrators]
    except CreationRefused as error:
        raise CommandError(str(error)) from error
    print(f"{force.code}  {force.name}")
    for account, password in opened:
        print(f"{account.username}  {account.name}\nfirst password: {password}")
    print("Give each password to its owner face to face. Both sign in, and open Force console.")
    return 0


def _get_or_create_force(args: Namespace) -> Force:
    force = Force.objects.filter(pk=args.code).first()
    if force is None:
        return create_force(args.code, args.name, args.jurisdiction)
    if force.accounts.filter(is_active=True, roles__contains=[Role.ADMINISTRATOR.value]).exists():
        raise CommandError(f"{force} has an administrator already. Do everything else on the page Force console")
    return force


def _create(force: Force, number: str, name: str, until: date) -> tuple[Account, str]:
    return create_account(
        number, name, roles=[Role.ADMINISTRATOR.value], force=force, vetting=Account.VettingLevel.MANAGEMENT,
        vetted_until=until, trained_until=until,
    )  # fmt: skip
