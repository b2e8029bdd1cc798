"""`./mosovo check`: check the code without running it."""

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from mosovo.cli import dependencies, trust
from mosovo.cli.checks import CHECKS, Check
from mosovo.cli.errors import CheckSkipped

HELP = """Check linters, types, import contracts, migrations, locks and built assets.

Each check prints one line, followed by its output if it fails. A check that
cannot run prints NOT CHECKED.

  ./mosovo check                 run every check
  ./mosovo check lint types      run some checks
  ./mosovo check trust           run the tests of trust: who can see what
  ./mosovo check trust T12 T40   run the tests of some requirements
  ./mosovo check dependencies --known-faults all.zip
                                 also look up the known faults of each dependency, in an
                                 export of OSV for PyPI (https://osv.dev) that you bring.
                                 Nothing is called clean without data, or with old data"""
TRUST, DEPENDENCIES = "trust", "dependencies"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("only", nargs="*", metavar="CHECK", help=f"{', '.join(CHECKS)}, or: trust [T12 …]")
    parser.add_argument(
        "--include-drills", action="store_true", help="with trust: also run drills, which are too long for every run"
    )
    parser.add_argument(
        "--strict", action="store_true", help="with trust: fail if a test was skipped because its tool is missing"
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="with trust: read this report of ./mosovo test --trust-report instead of running the tests",
    )
    parser.add_argument(
        "--known-faults", type=Path, metavar="FILE", help="with dependencies: an export of OSV: a zip file, or a folder"
    )
    parser.add_argument(
        "--oldest-data",
        type=int,
        default=dependencies.MAX_DATA_AGE_DAYS,
        metavar="DAYS",
        help=f"with --known-faults: refuse data older than this (default: {dependencies.MAX_DATA_AGE_DAYS})",
    )


def run(args: Namespace) -> int:
    if args.only[:1] == [TRUST]:
        return trust.run(args.only[1:], include_drills=args.include_drills, strict=args.strict, report=args.report)
    if args.only == [DEPENDENCIES]:
        return dependencies.run(args.known_faults, oldest_days=args.oldest_data)
    unknown = sorted(set(args.only) - set(CHECKS))
    if unknown:
        print(f"there is no check {unknown[0]!r}. Enter one of: {', '.join(CHECKS)}")
        return 2
    outcomes = [_report(name, CHECKS[name]) for name in args.only or CHECKS]
    return 0 if all(outcomes) else 1


def _report(name: str, check: Check) -> bool:
    started = time.monotonic()
    try:
        fault = check()
    except CheckSkipped as reason:
        print(f"NOT CHECKED  {name}: {reason}", flush=True)
        return True
    seconds = f"{time.monotonic() - started:.1f} s"
    print(f"{'FAILED' if fault else 'ok':11}  {name} ({seconds})", flush=True)
    if fault:
        print(fault, flush=True)
    return not fault
