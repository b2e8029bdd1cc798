"""`./mosovo team`: the teams of a force."""

from argparse import ArgumentParser, Namespace

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.organisations.actions import CreationRefused, create_team
from mosovo.organisations.models import Force, Team

HELP = "Create and list teams."


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    create = subparsers.add_parser("create", help="create a team")
    create.add_argument("force", metavar="FORCE")
    create.add_argument("name")
    subparsers.add_parser("list", help="list all teams")


def run(args: Namespace) -> int:
    if args.act == "list":
        for team in Team.objects.select_related("force").order_by("force", "name"):
            print(f"{team.force_id}  {team.name}  ({team.accounts.count()} accounts)")
        return 0
    try:
        team = create_team(get_force(args.force), args.name)
    except CreationRefused as error:
        raise CommandError(str(error)) from error
    print(f"{team.force_id}  {team.name}")
    return 0


def get_team(force: Force, name: str) -> Team:
    """Return the team with this name. Raises CommandError with the names that exist."""
    team = Team.objects.filter(force=force, name=name).first()
    if team is None:
        existing = ", ".join(force.teams.values_list("name", flat=True)) or "none yet (run ./mosovo team create)"
        raise CommandError(f"{force} has no team {name!r}. Teams: {existing}")
    return team
