"""`./mosovo force`: the forces of this register."""

from argparse import ArgumentParser, Namespace

from mosovo.cli.errors import CommandError
from mosovo.organisations.actions import CreationRefused, create_force
from mosovo.organisations.models import Force, Jurisdiction

HELP = "Create and list forces."


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    create = subparsers.add_parser("create", help="create a force")
    create.add_argument("code", help="2 to 4 capital letters, with which each URN begins")
    create.add_argument("name")
    create.add_argument("--jurisdiction", choices=Jurisdiction.values, default=Jurisdiction.ENGLAND_AND_WALES.value)
    subparsers.add_parser("list", help="list all forces")


def run(args: Namespace) -> int:
    if args.act == "list":
        for force in Force.objects.all():
            print(f"{force.code}  {force.name}  {force.get_jurisdiction_display()}")
        return 0
    try:
        force = create_force(args.code, args.name, args.jurisdiction)
    except CreationRefused as error:
        raise CommandError(str(error)) from error
    print(f"{force.code}  {force.name}")
    return 0


def get_force(code: str) -> Force:
    """Return the force with this code. Raises CommandError with the codes that exist."""
    force = Force.objects.filter(pk=code).first()
    if force is None:
        existing = ", ".join(Force.objects.values_list("code", flat=True)) or "none yet (run ./mosovo force create)"
        raise CommandError(f"there is no force {code!r}. Forces: {existing}")
    return force
