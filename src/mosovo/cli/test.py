"""`./mosovo test`: run the tests."""

from argparse import ArgumentParser, Namespace

from mosovo.cli import changed_tests, pytest_runs, whole_run
from mosovo.cli.checkout import ROOT

HELP = """Run the tests that a commit must pass, the longest first. Browser tests run at one width, and
generated cases run a share. The commit selects both.

  ./mosovo test                      run every test
  ./mosovo test -k custody -x        pass other arguments to pytest
  ./mosovo test tests/law            run only the tests in a path
  ./mosovo test --changed            run what your change since the last commit can affect
  ./mosovo test --changed main       run what your branch can affect since it left main
  ./mosovo test --catalogue          run only tests that read PostgreSQL's catalogue or planner
  ./mosovo test --pooled             run some tests of access behind PgBouncer in transaction mode
  ./mosovo test --whole              run every test and case, at both widths, on both PostgreSQL versions
  ./mosovo test --whole journeys     run one part of it"""
PASSES_ON = True


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="leave out the browser tests")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--catalogue", action="store_true", help="only tests that read PostgreSQL’s catalogue or planner"
    )
    which.add_argument("--pooled", action="store_true", help="only tests of access, with the database behind PgBouncer")
    which.add_argument(
        "--changed", nargs="?", const="HEAD", metavar="SINCE", help="only tests that a change can affect"
    )
    which.add_argument(
        "--whole", nargs="*", metavar="PART", help=f"everything, in parts: {', '.join(whole_run.part_names())}"
    )
    parser.add_argument("--again", action="store_true", help="with --whole: also run parts that passed on this commit")


def run(args: Namespace) -> int:
    """Run the chosen tests; return 1 if one fails."""
    if args.whole is not None:
        return whole_run.run(args.whole, again=args.again, rest=args.rest)
    if args.pooled:
        return pytest_runs.run([*pytest_runs.list_pooled_tests(), *args.rest], pytest_runs.POOLED)
    if any((ROOT / word.split("::")[0]).exists() for word in args.rest):
        return pytest_runs.run(args.rest)
    if args.catalogue:
        return pytest_runs.run([*pytest_runs.CATALOGUE_TESTS, *args.rest])
    if args.changed:
        return changed_tests.run(args.changed, args.rest)
    return pytest_runs.run_all(args.rest, browser=not args.no_browser)
