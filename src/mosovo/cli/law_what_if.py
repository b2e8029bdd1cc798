"""`./mosovo law what-if`: show what the commencement of an enactment would change."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from mosovo.cli.case_files import load_case
from mosovo.cli.commands import Command
from mosovo.cli.errors import CommandError
from mosovo_law.case_format.case import read_case
from mosovo_law.derivation.what_if import (
    InvalidCommencement,
    derive_what_if,
    list_uncommenced_rules,
    parse_commencements,
)

ON_THE_REGISTER = Command("law_what_if_register", "show what a commencement would change for everyone", role="jobs")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--commence", metavar="RULE=DATE", action="append", required=True,
        help=f"a rule not yet in force and a date, like cpa2026.absence=2027-04-01; repeat it for other rules. "
             f"Rules: {', '.join(list_uncommenced_rules())}",
    )  # fmt: skip
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--case", metavar="FILE", help="one case, YAML or JSON; - for standard input")
    subject.add_argument("--register", action="store_true", help="everyone on the register; nothing is changed")
    parser.add_argument("--police-force", metavar="CODE", help="with --register: only people managed by this force")
    parser.add_argument(
        "--list", action="store_true", help="with --register: also print the URN of each person affected"
    )


def run(args: Namespace) -> int:
    try:
        args.commencements = parse_commencements(args.commence)
    except InvalidCommencement as wrong:
        raise CommandError(str(wrong)) from wrong
    return _of_the_register(args) if args.register else _of_a_case(args)


def _of_the_register(args: Namespace) -> int:
    """Load what needs the database, and run it."""
    databases = import_module("mosovo.cli.database_setup")
    server = databases.point_django_at(ON_THE_REGISTER)
    with databases.find_database(server):
        return ON_THE_REGISTER.load().run(args)


def _of_a_case(args: Namespace) -> int:
    would_be = derive_what_if(read_case(load_case(args.case)).facts, args.commencements)
    for duty in would_be.duties:
        by = f"by {duty.due_at:%Y-%m-%dT%H:%M}" if duty.due_at else f"by {duty.due_on}"
        print(f"{duty.key}: from {duty.opens_on}, {by}. {duty.duty}")
    for question in would_be.questions:
        print(f"Question about {question.about}: {question.needs} ({question.source})")
    print(f"New duties: {len(would_be.duties)}. New questions: {len(would_be.questions)}.")
    return 0
