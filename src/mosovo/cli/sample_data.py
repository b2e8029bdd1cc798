"""`./mosovo sample-data`: fill an empty database with synthetic people."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from mosovo.cli.errors import CommandError
from mosovo.demo.lives.portraits import portrait_pool
from mosovo.demo.register import RegisterNotEmpty, create_register
from mosovo.organisations.models import Force
from mosovo.record.fact_writer import BackdatingRefused

HELP = """Fill an empty database with a force and synthetic people.

The same seed on the same day gives the same people. The database must be empty and
MOSOVO_SYNTHETIC_DATA must be set, so that synthetic and real people are never mixed."""


RARELY = (200_000, 20, 100)
"""How seldom the garbage collector runs: the facts of a life are many objects and leave few cycles."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--nominals", type=int, default=700, metavar="N", help="how many people (default: 700)")
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="selects the people: the same seed gives the same people (default: 1)",
    )
    parser.add_argument("--skip-if-not-empty", action="store_true", help="do nothing if there is a register")


def run(args: Namespace) -> int:
    if not 1 <= args.nominals <= 1_000_000:
        raise CommandError(f"--nominals {args.nominals}: enter a number from 1 to 1,000,000")
    if args.skip_if_not_empty and Force.objects.exists():
        return 0
    now = datetime.now(UTC)
    gc.set_threshold(*RARELY)
    today = now.astimezone(ZoneInfo("Europe/London")).date()
    try:
        with portrait_pool() as pool, transaction.atomic():
            for made in create_register(nominals=args.nominals, seed=args.seed, now=now, today=today, pool=pool):
                if sys.stdout.isatty():
                    print(f"\r{made} of {args.nominals} people", end="", flush=True)
    except (RegisterNotEmpty, BackdatingRefused) as error:
        raise CommandError(str(error)) from error
    print(f"\r{args.nominals} synthetic people are on the register")
    return 0
