"""`./mosovo bench`: run a benchmark, with its ratio to a limit measured beside it."""

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

HELP = """Run a benchmark on a scratch database of its own.

It prints counters, and ratios to a limit measured in the same run; exit code 1
if one is over its limit. Without a name, the benchmarks are listed."""
NEEDS_DATABASE = False
FOLDER = ROOT / "bench"
RUNS = "def run(quick: bool) -> None:"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="which one; all of them are listed without it")
    parser.add_argument("--quick", action="store_true", help="a smaller register: for continuous integration")


def list_benchmarks() -> dict[str, Path]:
    """The files that run as a benchmark, by name."""
    files = sorted(FOLDER.glob("*.py"))
    return {file.stem.replace("_", "-"): file for file in files if RUNS in file.read_text()}


def run(args: Namespace) -> int:
    known = list_benchmarks()
    if args.name is None:
        print("\n".join(known))
        return 0
    if args.name not in known:
        print(f"there is no benchmark {args.name!r}; there are: {', '.join(known)}")
        return 2
    sys.path.insert(0, str(ROOT))
    with _throw_away():
        set_up_django("app")
        run_path(str(known[args.name]))["run"](args.quick)
    return 0


@contextmanager
def _throw_away() -> Iterator[None]:
    """Keys and a folder of files for this run alone: what is sealed and kept in it goes with its database."""
    with TemporaryDirectory(prefix="mosovo-bench-") as files:
        os.environ.update(
            MOSOVO_ENCRYPTION_KEYS=new_key(), MOSOVO_VICTIM_ENCRYPTION_KEYS=new_key(), MOSOVO_FILES_DIR=files
        )
        yield
