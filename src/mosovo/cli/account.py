"""`./mosovo account`: the accounts that sign in."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import Any

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.team import get_team
from mosovo.organisations.actions import CreationRefused, change_account, close_account, create_account
from mosovo.organisations.models import Account, Agency, Role

HELP = """Create, change, close and list accounts.

A new account gets a first password, printed once. At the first sign-in the
officer sets up a second factor and changes the password."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    create = subparsers.add_parser("create", help="create an account")
    create.add_argument("username")
    create.add_argument("name", help="rank and name, like 'PC Tamsin Oakthorpe'")
    works_for = create.add_mutually_exclusive_group(required=True)
    works_for.add_argument("--police-force", metavar="CODE", help="the force of an officer")
    works_for.add_argument("--agency", metavar="CODE", help="the agency of a partner, like PRB or HSG")
    create.add_argument("--team", metavar="NAME", help="the team of an officer")
    _add_changeable(create, roles_required=True)
    change = subparsers.add_parser("change", help="change the roles, vetting or training of an account")
    change.add_argument("username")
    _add_changeable(change, roles_required=False)
    close = subparsers.add_parser("close", help="close an account: it can no longer sign in")
    close.add_argument("username")
    subparsers.add_parser("list", help="list all accounts")


def _add_changeable(parser: ArgumentParser, *, roles_required: bool) -> None:
    parser.add_argument("--role", dest="roles", action="append", choices=Role.values, required=roles_required)
    parser.add_argument("--vetting", choices=Account.VettingLevel.values)
    parser.add_argument("--vetting-expires", type=_day, metavar="DATE", help="like 2027-03-31")
    parser.add_argument("--training-expires", type=_day, metavar="DATE", help="like 2027-03-31")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date. Enter one like 2027-03-31") from error


def run(args: Namespace) -> int:
    try:
        return {"create": _create, "change": _change, "close": _close, "list": _list}[args.act](args)
    except CreationRefused as error:
        raise CommandError(str(error)) from error


def _changes(args: Namespace) -> dict[str, Any]:
    values = {
        "roles": args.roles,
        "vetting": args.vetting,
        "vetted_until": args.vetting_expires,
        "trained_until": args.training_expires,
    }
    return {name: value for name, value in values.items() if value is not None}


def _create(args: Namespace) -> int:
    force = get_force(args.police_force) if args.police_force else None
    if args.team and force is None:
        raise CommandError("--team needs --police-force")
    team = get_team(force, args.team) if args.team and force else None
    agency = _get_agency(args.agency) if args.agency else None
    account, password = create_account(
        args.username, args.name, force=force, team=team, agency=agency, **_changes(args)
    )
    print(f"{account.username}  {account.name}\nfirst password: {password}")
    return 0


def _change(args: Namespace) -> int:
    changes = _changes(args)
    if not changes:
        raise CommandError("nothing to change: enter --role, --vetting, --vetting-expires or --training-expires")
    change_account(_get_account(args.username), **changes)
    return 0


def _close(args: Namespace) -> int:
    close_account(_get_account(args.username))
    return 0


def _list(args: Namespace) -> int:
    for account in Account.objects.select_related("force", "team", "agency"):
        works_for = account.force_id or (account.agency.code if account.agency else "")
        state = "" if account.is_active else "  (closed)"
        team = f" {account.team}" if account.team else ""
        print(f"{account.username}  {account.name}  {works_for}{team}  {', '.join(account.roles)}{state}")
    return 0


def _get_account(username: str) -> Account:
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise CommandError(f"there is no account {username!r}: ./mosovo account list shows the accounts")
    return account


def _get_agency(code: str) -> Agency:
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise CommandError(
            f"there is no agency {code!r}. Enter one of: {', '.join(Agency.objects.values_list('code', flat=True))}"
        )
    return agency
