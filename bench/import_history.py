"""Import of a register with the history of twenty years, first as a dry run: rows a second and memory.

The target is a force of 3,200 people with 300,000 rows in 15 minutes and 1 GB, the dry run likewise.
"""

import resource
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench import history_files
from bench.import_register import force_of_one_team
from bench.report import Report
from mosovo.exchange import import_runs
from mosovo.exchange import report as reports
from mosovo.exchange.settle_days import CutOver

PEOPLE, PEOPLE_QUICKLY = 3_200, 100
SECONDS, MEGABYTES = 900, 1_000


def run(quick: bool) -> None:
    """Import, and report the cost. MOSOVO_BENCH_PEOPLE of another number is for the run of 20,000."""
    people = PEOPLE_QUICKLY if quick else PEOPLE
    with force_of_one_team(), TemporaryDirectory() as folder:
        rows = history_files.write(Path(folder), people, date.today())
        said = Report("import-history")
        said.line("people", people)
        said.line("rows", rows)
        _measure(said, Path(folder), rows, dry_run=True)
        _measure(said, Path(folder), rows, dry_run=False)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        said.line("peak memory", peak, "MB", at_most=MEGABYTES)
        said.end()


def _measure(said: Report, folder: Path, rows: int, *, dry_run: bool) -> None:
    begun, spent = perf_counter(), process_time()
    job = import_runs.request_import(
        folder, source="bench", force="NS", dry_run=dry_run, cut_over=CutOver(date.today(), date(2020, 1, 1))
    )
    done = import_runs.run_import(job, folder)
    seconds, cpu = perf_counter() - begun, process_time() - spent
    assert reports.is_clean(done.report), done.report["remarks"][:3]
    name = "dry run" if dry_run else "import"
    said.line(f"{name}, s", seconds)
    said.line(f"{name}, CPU of the command, s", cpu)
    said.line(f"{name}, rows a second", rows / seconds)
    said.line(f"{name}, as if for 300,000 rows", seconds * 300_000 / rows, "s", at_most=SECONDS)
