"""`./mosovo worker`: work the queue of jobs."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command

HELP = """Work the queue of jobs, as mosovo_jobs, until it is told to stop.

A job that was under way when a worker died is done again: each is written so
that this does no harm."""
NEEDS_DATABASE = True


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
    parser.add_argument("--concurrency", type=int, default=1, metavar="N", help="jobs at the same time (default: 1)")


def run(args: Namespace) -> int:
    call_command("procrastinate", "worker", concurrency=args.concurrency, wait=not args.once)
    return 0
