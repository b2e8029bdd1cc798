"""`./mosovo test`: run every test."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from mosovo.cli.browser import can_be_had
from mosovo.cli.checkout import ROOT

HELP = """Run every test: first those without a browser, then the journeys in one.

What it does not know is handed to pytest: ./mosovo test -k custody -x
With a path among that, only what stands there is run. The tests of trust are
run by ./mosovo check trust."""
NEEDS_DATABASE = False
PASSES_ON = True

BROWSER_TESTS, TRUST_TESTS = "tests/browser", "tests/trust"
DATABASE_FREE = ("tests/law", "tests/bulk", "tests/architecture")
ABOVE_THE_DATABASE = (
    "tests/web", "tests/papers", "tests/demo", "tests/cli", "tests/access/test_existence_hiding.py",
)  # fmt: skip
"""Pages, papers and commands ask the database only through the rooms, whose tests stand elsewhere."""
NO_TESTS_COLLECTED = 5


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="leave out the tests that need a browser")
    parser.add_argument(
        "--database-only",
        action="store_true",
        help="only the tests of record, walls, rooms and lists: what the database itself keeps",
    )


def run(args: Namespace) -> int:
    if any((ROOT / word.split("::")[0]).exists() for word in args.rest):
        return _pytest(args.rest)
    left_out = [f"--ignore={BROWSER_TESTS}", f"--ignore={TRUST_TESTS}"]
    if args.database_only:
        left_out += [f"--ignore={folder}" for folder in (*DATABASE_FREE, *ABOVE_THE_DATABASE)]
    code = _pytest(["-n", "2", *left_out, "tests", *args.rest])
    if args.database_only or not (ROOT / BROWSER_TESTS).is_dir():
        return code
    if args.no_browser or not can_be_had():
        return max(code, _say_what_did_not_run(asked=args.no_browser))
    return max(code, _pytest(["-n", "2", BROWSER_TESTS, *args.rest]))


def _pytest(arguments: list[str]) -> int:
    """Run pytest; that none of a narrowed choice stands in this part is no fault."""
    code = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode
    return 0 if code == NO_TESTS_COLLECTED else min(code, 1)


def _say_what_did_not_run(*, asked: bool) -> int:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / BROWSER_TESTS).glob("test_*.py"))
    why = "as you asked" if asked else "there is no Chromium, and Playwright could not fetch one"
    print(f"\nNOT RUN: the browser tests, {why}:", *(f"  {file}" for file in files), sep="\n", flush=True)
    return 1 if os.environ.get("CI") == "true" else 0
