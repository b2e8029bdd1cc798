"""`./mosovo synthetic`: fill an empty database with invented people."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from mosovo.cli.errors import CommandError
from mosovo.demo.register import RegisterNotEmpty, create_register
from mosovo.organisations.models import Force
from mosovo.record.fact_writer import BackdatingRefused

HELP = """Fill an empty database with a force and invented people.

The same seed on the same day gives the same people. It refuses where there is a
register already, and where MOSOVO_SYNTHETIC_DATA is not set: invented people are
never mixed with real ones."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--nominals", type=int, default=700, metavar="N", help="how many people (default: 700)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which people (default: 1)")
    parser.add_argument("--if-empty", action="store_true", help="leave a register that is there as it is")


def run(args: Namespace) -> int:
    if not 1 <= args.nominals <= 1_000_000:
        raise CommandError(f"--nominals {args.nominals}: from 1 to 1,000,000 people")
    if args.if_empty and Force.objects.exists():
        return 0
    now = datetime.now(UTC)
    try:
        with transaction.atomic():
            for made in create_register(
                nominals=args.nominals, seed=args.seed, now=now, today=now.astimezone(ZoneInfo("Europe/London")).date()
            ):
                if sys.stdout.isatty():
                    print(f"\r{made} of {args.nominals} people", end="", flush=True)
    except (RegisterNotEmpty, BackdatingRefused) as error:
        raise CommandError(str(error)) from error
    print(f"\r{args.nominals} invented people are on the register")
    return 0
