"""`./mosovo check`: everything that can be said of the code without running it."""

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from mosovo.cli import trust
from mosovo.cli.checks import CHECKS, Check
from mosovo.cli.errors import CheckSkipped

HELP = """Linters, types, the contracts of the house, migrations, locks, built assets.

One line a check; what a failing one said follows it. A check that could not be
made says so, and is not counted as passed.

`check trust` runs the code instead: every promise of who may see what, each
number beside its target; `check trust T12 T40` some of them; with --drills,
also what is too long or too rough for every run; with --strict, a test that
was skipped because its tool is missing fails; with --report, the table is made
from what an earlier `./mosovo test --trust-report FILE` wrote."""
NEEDS_DATABASE = False
TRUST = "trust"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("only", nargs="*", metavar="CHECK", help=f"one or more of: {', '.join(CHECKS)}; or: trust [T…]")
    parser.add_argument("--drills", action="store_true", help="with trust: run the drills too")
    parser.add_argument(
        "--strict", action="store_true", help="with trust: fail when a tool that a test needs is missing"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="with trust: run nothing, read this report")


def run(args: Namespace) -> int:
    if args.only[:1] == [TRUST]:
        return trust.run(args.only[1:], drills=args.drills, strict=args.strict, report=args.report)
    unknown = sorted(set(args.only) - set(CHECKS))
    if unknown:
        print(f"there is no check {unknown[0]!r}; there are: {', '.join(CHECKS)}")
        return 2
    outcomes = [_report(name, CHECKS[name]) for name in args.only or CHECKS]
    return 0 if all(outcomes) else 1


def _report(name: str, check: Check) -> bool:
    started = time.monotonic()
    try:
        complaint = check()
    except CheckSkipped as reason:
        print(f"NOT CHECKED  {name}: {reason}", flush=True)
        return True
    took = f"{time.monotonic() - started:.1f} s"
    print(f"{'FAILED' if complaint else 'ok':11}  {name} ({took})", flush=True)
    if complaint:
        print(complaint, flush=True)
    return not complaint
