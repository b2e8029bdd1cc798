"""The summary of a case of thirty facts, its groups and the whole file: CPU of the application for one request.

Whole requests as the server handles them: session, policy, the log of the access, the statements and the page. CPU of
this process only; the database is another one, and its wall time is printed without a limit.
"""

import gc
from statistics import mean
from time import perf_counter, process_time

from django.test import Client

from bench.case_file_thirty_facts import cases
from bench.report import Report
from mosovo.web.core.screen_spec import CaseGroup

WARMING, TIMES, FEW = 5, 60, 15
MAX_CPU = 20
"""Milliseconds of CPU of the application for a summary, and for a group (screens.md, section 7)."""


def run(quick: bool) -> None:
    """Measure each page of one case."""
    report = Report("case-summary: a case of thirty facts")
    with cases(1) as (cast, [known]):
        client = Client(headers={"host": "localhost"})
        client.force_login(cast.manager)
        case = f"/nominals/{known.urn}/"
        times = FEW if quick else TIMES
        for name, address, most in (
            ("summary", case, MAX_CPU),
            *((f"group {group.key}", f"{case}sections/{group.key}/", MAX_CPU) for group in CaseGroup),
            ("whole file", f"{case}whole/", None),
        ):
            cpu, wall = measure(client, address, times)
            report.line(f"{name}: CPU of the application", cpu, "ms", at_most=most)
            report.line(f"{name}: wall", wall, "ms")
    report.end()


def measure(client: Client, address: str, times: int) -> tuple[float, float]:
    """Return the mean CPU and wall time of a request in milliseconds, once it is warm."""
    cpu, wall = [], []
    for turn in range(WARMING + times):
        gc.collect()
        began, at = process_time(), perf_counter()
        answer = client.get(address)
        if turn >= WARMING:
            cpu.append(process_time() - began)
            wall.append(perf_counter() - at)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return mean(cpu) * 1000, mean(wall) * 1000
