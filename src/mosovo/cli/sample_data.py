"""`./mosovo sample-data`: fill an empty database with synthetic people."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from mosovo.cli.errors import CommandError
from mosovo.database.pipeline import pipelined
from mosovo.demo.lives.portraits import portrait_pool
from mosovo.demo.register import RegisterNotEmpty, store_register
from mosovo.demo.register_draft import RegisterDraft, RegisterRequest
from mosovo.garbage import load_without_collecting
from mosovo.organisations.models import Force
from mosovo.record.fact_writer import BackdatingRefused

HELP = """Fill an empty database with a force and synthetic people.

The same seed on the same day gives the same people. The database must be empty and
MOSOVO_SYNTHETIC_DATA must be set, so that synthetic and real people are never mixed."""


GC_THRESHOLDS = (200_000, 20, 100)
"""How seldom the garbage collector runs: the facts of a life are many objects and leave few cycles."""
PEOPLE_BUILT_AHEAD = 1_000
"""The most people that are built before the database can be used. Each takes about 75 kB of memory."""
_USE_INDEXES = "set local enable_seqscan = off"
"""The tables grow from nothing in one transaction and have no statistics. Without this, PostgreSQL reads whole tables
to find the facts of one person, which takes a fifth of its time."""

_CHECK_REFERENCES = ("set constraints all immediate", "set constraints all deferred")
"""Check the foreign keys of a caseload while the next one is prepared, and not all of them at the end."""


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
    parser.add_argument(
        "--build-ahead",
        action="store_true",
        help=f"build up to {PEOPLE_BUILT_AHEAD:,} people before the database is opened",
    )


def prepare(args: Namespace) -> None:
    """Check the number of people. With `--build-ahead`, build them while another process creates the tables."""
    if not 1 <= args.nominals <= 1_000_000:
        raise CommandError(f"--nominals {args.nominals}: enter a number from 1 to 1,000,000")
    args.draft = None
    if args.build_ahead:
        args.draft = _draft(args)
        try:
            with load_without_collecting():
                args.draft.build_ahead(PEOPLE_BUILT_AHEAD)
        except BackdatingRefused as error:
            raise CommandError(str(error)) from error


def run(args: Namespace) -> int:
    if args.skip_if_not_empty and Force.objects.exists():
        return 0
    draft: RegisterDraft = args.draft or _draft(args)
    gc.set_threshold(*GC_THRESHOLDS)
    try:
        with draft.request.pool or nullcontext():
            _fill(draft)
    except (RegisterNotEmpty, BackdatingRefused) as error:
        raise CommandError(str(error)) from error
    print(f"\r{args.nominals} synthetic people are on the register")
    return 0


def _draft(args: Namespace) -> RegisterDraft:
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo("Europe/London")).date()
    return RegisterDraft(RegisterRequest(args.nominals, args.seed, now, today, portrait_pool()))


def _fill(draft: RegisterDraft) -> None:
    """Store the draft in one transaction. Statements whose result is not read do not wait for the database."""
    with transaction.atomic(), pipelined(), connection.cursor() as cursor:
        cursor.execute(_USE_INDEXES)
        for people in store_register(draft):
            for statement in _CHECK_REFERENCES:
                cursor.execute(statement)
            if sys.stdout.isatty():
                print(f"\r{people} of {draft.request.nominals} people", end="", flush=True)
