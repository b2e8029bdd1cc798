"""The CPU of an officer's pages, in the web process and in PostgreSQL, and the cores that a force and a nation need.

Whole requests through the middleware, in a register of 5,000 people with cases of thirty facts. The mix of ten pages is
2 Today, 2 caseload, 4 case files, 1 search and 1 saved attendance with its page. CPU is what Linux counts for the
process (schedstat), so other work of the machine makes it a little larger, and never smaller.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from math import ceil
from pathlib import Path
from time import process_time
from typing import NamedTuple

from django.db import connections
from django.test import Client

from bench.case_file_thirty_facts import cases
from bench.register import FORCE, invent
from bench.report import Report
from mosovo.nominals.urn import compose_urn
from tests.support.people import RegisteredNominal
from tests.web.desk_officer import Officer
from tests.web.sending import text

PEOPLE, QUICK = 5_000, 500
CASES, WARM, ROUNDS = 12, 8, 40
MIX = {"Today": 2, "caseload": 2, "case file": 4, "search": 1, "attendance": 1}
BEYOND_THE_CASES = 500_000
WEB_LOAD, DATABASE_LOAD = 0.6, 0.5
"""The share of a core that is planned for; the rest is for bursts."""
PEAKS = {"a force: 500 accounts, 5,000 people": 45, "a nation: 30,000 accounts, 100,000 people": 350}
"""Pages a second at the busiest time, from the assumptions in docs/running/several-machines.md."""


class Cpu(NamedTuple):
    """Milliseconds of a request."""

    web: float
    database: float


def spent(act: Callable[[], object]) -> Cpu:
    """Return the CPU of one request."""
    for alias in ("default", "sign_in"):
        connections[alias].ensure_connection()
    backends = [connections[alias].connection.info.backend_pid for alias in ("default", "sign_in")]
    before, database = process_time(), sum(map(_ran, backends))
    act()
    return Cpu(1000 * (process_time() - before), sum(map(_ran, backends)) - database)


def _ran(process: int) -> float:
    """Return the CPU that a process has used, in milliseconds."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6


def pages(client: Client, known: list[RegisteredNominal]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each page of the mix, and a function that asks for it."""
    turns = cycle(known)

    def get(address: str) -> Callable[[], object]:
        return lambda: _answered(client.get(address))

    yield "Today", get("/")
    yield "caseload", get("/caseload/")
    yield "case file", lambda: _answered(client.get(f"/nominals/{next(turns).urn}/"))
    yield "search", get("/find/?q=smith")
    yield "attendance", _attendances(client, known)


def _attendances(client: Client, known: list[RegisteredNominal]) -> Callable[[], object]:
    """Return a function that saves the next attendance. The form is filled before."""
    officers = [Officer(client, nominal).begin() for nominal in known]
    typed = iter([(officer, text(officer.send())) for officer in officers])

    def save() -> None:
        officer, page = next(typed)
        if officer.send(page).status_code != 302:
            raise SystemExit("the attendance was not recorded")

    return save


def _answered(response: object) -> None:
    if response.status_code != 200:  # type: ignore[attr-defined]
        raise SystemExit(f"status {response.status_code}")  # type: ignore[attr-defined]


def run(quick: bool) -> None:
    """Measure each page, and print the cores for the peaks."""
    report = Report("sizing: CPU of an officer’s pages")
    other_people = [
        replace(each, urn=compose_urn(FORCE, BEYOND_THE_CASES + number))
        for number, each in enumerate(invent(QUICK if quick else PEOPLE))
    ]
    costs: dict[str, Cpu] = {}
    with cases(CASES, other_people) as (cast, known):
        client = Client(headers={"host": "localhost"})
        client.force_login(cast.manager)
        for name, act in pages(client, known):
            warm, rounds = (2, CASES - 2) if name == "attendance" else (WARM, ROUNDS)
            for _ in range(warm):
                act()
            found = [spent(act) for _ in range(rounds)]
            costs[name] = Cpu(*(sum(each) / rounds for each in zip(*found, strict=True)))
            report.line(f"{name}: web process", costs[name].web, "ms CPU")
            report.line(f"{name}: PostgreSQL", costs[name].database, "ms CPU")
    of_all = sum(MIX.values())
    mix = Cpu(*(sum(costs[name][part] * count for name, count in MIX.items()) / of_all for part in (0, 1)))
    report.line("a page of the mix: web process", mix.web, "ms CPU")
    report.line("a page of the mix: PostgreSQL", mix.database, "ms CPU")
    for name, peak in PEAKS.items():
        report.line(f"{name}, {peak} pages a second: web", ceil(peak * mix.web / 1000 / WEB_LOAD), "cores")
        report.line(
            f"{name}, {peak} pages a second: PostgreSQL", ceil(peak * mix.database / 1000 / DATABASE_LOAD), "cores"
        )
    report.end()
