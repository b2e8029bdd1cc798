"""Import of a register with the history of twenty years, first as a dry run: rows a second and memory.

The target is a force of 3,200 people with 300,000 rows in 15 minutes and 1 GB, the dry run likewise. The first page of
an inspector is requested once before the import, so that templates are read, and once after it. No worker runs, so the
import itself must count the people for the boards. On a busy machine wall time is mostly waiting, so the limit applies
to the CPU of the page and of the database process.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from bench import history_files
from bench.acting import act
from bench.import_register import force_of_one_team
from bench.report import Report, read_size
from bench.team_board import request_of
from mosovo.access.actor import Actor
from mosovo.exchange import import_runs
from mosovo.exchange import report as reports
from mosovo.exchange.settle_days import CutOver
from mosovo.web.site.today.views import show_today

PEOPLE, PEOPLE_QUICKLY = 3_200, 100
SECONDS, MEGABYTES = 900, 1_000
PAGE_MS = 100
INSPECTOR = Actor(uuid4(), "Bench", "NS", None, roles=frozenset({"inspector"}))


def run(quick: bool) -> None:
    """Import, and report the cost."""
    people = read_size(PEOPLE_QUICKLY if quick else PEOPLE)
    with force_of_one_team(), TemporaryDirectory() as folder:
        rows = history_files.write(Path(folder), people, date.today())
        report = Report("import-history")
        report.line("people", people)
        report.line("rows", rows)
        _first_page()
        _measure(report, Path(folder), rows, dry_run=True)
        _measure(report, Path(folder), rows, dry_run=False)
        _report_first_page(report, "first page of an inspector after it")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        report.line("peak memory", peak, "MB", at_most=MEGABYTES)
        report.end()


def _measure(report: Report, folder: Path, rows: int, *, dry_run: bool) -> None:
    begun, spent = perf_counter(), process_time()
    job = import_runs.request_import(
        folder, source="bench", force="NS", dry_run=dry_run, cut_over=CutOver(date.today(), date(2020, 1, 1))
    )
    done = import_runs.run_import(job, folder)
    seconds, cpu = perf_counter() - begun, process_time() - spent
    assert reports.is_clean(done.report), done.report["remarks"][:3]
    name = "dry run" if dry_run else "import"
    report.line(f"{name}, s", seconds)
    report.line(f"{name}, CPU of the command, s", cpu)
    report.line(f"{name}, rows a second", rows / seconds)
    report.line(f"{name}, as if for 300,000 rows", seconds * 300_000 / rows, "s", at_most=SECONDS)


def _report_first_page(report: Report, name: str) -> None:
    """Report the first request in a new connection, which plans each statement, and the next in the same one."""
    new, warm = _first_page()
    report.line(f"{name}, CPU in a new connection", new, "ms")
    report.line(f"{name}, CPU in one that served before", warm, "ms", at_most=PAGE_MS)


def _first_page() -> tuple[float, float]:
    """Request the inspector's first page twice; return milliseconds of CPU of each, with the database."""
    with _as_the_application(), transaction.atomic():
        act(INSPECTOR)
        request = request_of(INSPECTOR)
        request.today, request.moment = date.today(), replace(request.moment, on=date.today(), today=date.today())
        costs = _cost_of_today(request), _cost_of_today(request)
        transaction.set_rollback(True)
    return costs


def _cost_of_today(request: Any) -> float:
    counter = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    spent, served = process_time(), int(counter.read_text().split()[0])
    assert show_today(request).status_code == 200
    served = int(counter.read_text().split()[0]) - served
    return (process_time() - spent) * 1000 + served / 1_000_000


@contextmanager
def _as_the_application() -> Iterator[None]:
    """Connect in the role of the pages."""
    jobs = connection.settings_dict
    connection.close()
    connection.settings_dict = {**jobs, "USER": "mosovo_app"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = jobs
