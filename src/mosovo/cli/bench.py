"""`./mosovo bench`: run a benchmark and compare it with its limit."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory

from mosovo.cli.checkout import ROOT
from mosovo.cli.database_setup import set_up_django
from mosovo.record.encryption_keys import new_key

HELP = """Run a benchmark on a temporary database, or list the benchmarks.

It prints counts, and ratios to limits measured in the same run. The exit code is
1 if a ratio is over its limit."""
FOLDER = ROOT / "bench"
RUNS = "def run(quick: bool) -> None:"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="the benchmark; without it, all are listed")
    parser.add_argument("--quick", action="store_true", help="use a smaller register, for continuous integration")


def map_benchmarks() -> dict[str, Path]:
    """Return the file of each benchmark by name."""
    files = sorted(FOLDER.glob("*.py"))
    return {file.stem.replace("_", "-"): file for file in files if RUNS in file.read_text()}


def run(args: Namespace) -> int:
    known = map_benchmarks()
    if args.name is None:
        print("\n".join(known))
        return 0
    if args.name not in known:
        print(f"there is no benchmark {args.name!r}. Enter one of: {', '.join(known)}")
        return 2
    sys.path.insert(0, str(ROOT))
    with _throw_away():
        set_up_django("app")
        run_path(str(known[args.name]))["run"](args.quick)
    return 0


@contextmanager
def _throw_away() -> Iterator[None]:
    """Set encryption keys and a files folder for this run only. Both are discarded with its database."""
    with TemporaryDirectory(prefix="mosovo-bench-") as files:
        os.environ.update(
            MOSOVO_ENCRYPTION_KEYS=new_key(),
            MOSOVO_VICTIM_ENCRYPTION_KEYS=new_key(),
            MOSOVO_FILES_DIR=files,
        )
        yield
