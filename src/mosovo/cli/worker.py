"""`./mosovo worker`: run queued jobs."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command

HELP = """Run queued jobs as mosovo_jobs, until it is stopped.

A job that was running when a worker died runs again. Every job can run twice
without harm."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
    parser.add_argument("--concurrency", type=int, default=1, metavar="N", help="jobs at the same time (default: 1)")


def run(args: Namespace) -> int:
    call_command("procrastinate", "worker", concurrency=args.concurrency, wait=not args.once)
    return 0
