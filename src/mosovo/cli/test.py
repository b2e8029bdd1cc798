"""`./mosovo test`: run the tests."""

from argparse import ArgumentParser, Namespace

from mosovo.cli import changed_tests, pytest_runs, whole_run
from mosovo.cli.checkout import ROOT

HELP = """Run what a commit must pass: every test in one session, the longest first. Journeys in
the browser run at one width and generated cases by a share, both drawn by the commit.

  ./mosovo test -k custody -x        other arguments go to pytest
  ./mosovo test tests/law            with a path, only the tests there
  ./mosovo test --changed            what your change against the last commit can affect
  ./mosovo test --changed main       what your branch can affect since it left main
  ./mosovo test --catalogue          only the tests that read PostgreSQL's catalogue or planner
  ./mosovo test --whole              every test, every case, both widths, both versions of PostgreSQL
  ./mosovo test --whole journeys     one part of it; the parts that passed are not run again"""
NEEDS_DATABASE = False
PASSES_ON = True


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="leave out the journeys in the browser")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--catalogue", action="store_true", help="only what reads the catalogue or the planner of PostgreSQL"
    )
    which.add_argument("--changed", nargs="?", const="HEAD", metavar="SINCE", help="only what a change can affect")
    which.add_argument(
        "--whole", nargs="*", metavar="PART", help=f"everything, in parts: {', '.join(whole_run.part_names())}"
    )
    parser.add_argument("--again", action="store_true", help="with --whole: also the parts that passed on this commit")


def run(args: Namespace) -> int:
    """Run the chosen tests; 1 if one fails."""
    if args.whole is not None:
        return whole_run.run(args.whole, again=args.again, rest=args.rest)
    if any((ROOT / word.split("::")[0]).exists() for word in args.rest):
        return pytest_runs.run(args.rest)
    if args.catalogue:
        return pytest_runs.run([*pytest_runs.CATALOGUE_TESTS, *args.rest])
    if args.changed:
        return changed_tests.run(args.changed, args.rest)
    return pytest_runs.run_all(args.rest, browser=not args.no_browser)
