"""`./mosovo account`: who signs in."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import Any

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.team import get_team
from mosovo.organisations.actions import CreationRefused, change_account, close_account, create_account
from mosovo.organisations.models import Account, Agency, Role

HELP = """Create, change, disable and list accounts.

A new account is given a first password, printed once. At the first sign-in its
holder enrols a second factor and changes it, before any other page opens."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    create = acts.add_parser("create", help="a new account")
    create.add_argument("username")
    create.add_argument("name", help="as colleagues say it: 'PC Tamsin Oakthorpe'")
    works_for = create.add_mutually_exclusive_group(required=True)
    works_for.add_argument("--force", metavar="CODE")
    works_for.add_argument("--agency", metavar="CODE", help="PRB, HSG, …")
    create.add_argument("--team", metavar="NAME")
    _add_changeable(create, roles_required=True)
    change = acts.add_parser("change", help="roles, vetting or training of an account")
    change.add_argument("username")
    _add_changeable(change, roles_required=False)
    disable = acts.add_parser("disable", help="nobody signs in with it again")
    disable.add_argument("username")
    acts.add_parser("list", help="all accounts")


def _add_changeable(parser: ArgumentParser, *, roles_required: bool) -> None:
    parser.add_argument("--role", dest="roles", action="append", choices=Role.values, required=roles_required)
    parser.add_argument("--vetting", choices=Account.VettingLevel.values)
    parser.add_argument("--vetted-until", type=_day, metavar="YYYY-MM-DD")
    parser.add_argument("--trained-until", type=_day, metavar="YYYY-MM-DD")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no date; write it as 2027-03-31") from error


def run(args: Namespace) -> int:
    try:
        return {"create": _create, "change": _change, "disable": _disable, "list": _list}[args.act](args)
    except CreationRefused as error:
        raise CommandError(str(error)) from error


def _changes(args: Namespace) -> dict[str, Any]:
    given = {name: getattr(args, name) for name in ("roles", "vetting", "vetted_until", "trained_until")}
    return {name: value for name, value in given.items() if value is not None}


def _create(args: Namespace) -> int:
    force = get_force(args.force) if args.force else None
    if args.team and force is None:
        raise CommandError("--team goes with --force")
    team = get_team(force, args.team) if args.team and force else None
    agency = _the_agency(args.agency) if args.agency else None
    account, password = create_account(
        args.username, args.name, force=force, team=team, agency=agency, **_changes(args)
    )
    print(f"{account.username}  {account.name}\nfirst password: {password}")
    return 0


def _change(args: Namespace) -> int:
    changes = _changes(args)
    if not changes:
        raise CommandError("nothing to change: give --role, --vetting, --vetted-until or --trained-until")
    change_account(_the_account(args.username), **changes)
    return 0


def _disable(args: Namespace) -> int:
    close_account(_the_account(args.username))
    return 0


def _list(args: Namespace) -> int:
    for account in Account.objects.select_related("force", "team", "agency"):
        works_for = account.force_id or (account.agency.code if account.agency else "")
        state = "" if account.is_active else "  (disabled)"
        team = f" {account.team}" if account.team else ""
        print(f"{account.username}  {account.name}  {works_for}{team}  {', '.join(account.roles)}{state}")
    return 0


def _the_account(username: str) -> Account:
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"there is no account {username!r} (mosovo account list)")
    return found


def _the_agency(code: str) -> Agency:
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise CommandError(
            f"there is no agency {code!r}; there are: {', '.join(Agency.objects.values_list('code', flat=True))}"
        )
    return found
