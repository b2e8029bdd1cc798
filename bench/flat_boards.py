"""The chief officer dashboard, and Today of an inspector and of a co-ordinator, at 1,000, 20,000 and 100,000 people.

Buffers are those of the page's own statements, and CPU is that of the page and of the database process that answers it.
Everyone is counted in advance, as the worker does; then 20 people change, and the pages are measured again before they
are counted. The wall time of counting everyone for one day is printed too.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter, process_time
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg
from django.db import connection, transaction
from django.http import HttpResponse

from bench.acting import act
from bench.database_cpu import read_process_cpu
from bench.register import FORCE, TODAY, invent, register
from bench.report import Report
from bench.statements import StatementLog, buffers, record_statements
from bench.team_board import practise, request_of
from mosovo.access.actor import Actor
from mosovo.caseload.board_counting import count_changed, count_force
from mosovo.web.features.reporting.chief_officer_dashboard import show_dashboard
from mosovo.web.site.today.views import show_today

SIZES, QUICK = (1_000, 20_000, 100_000), (300, 1_500)
MAX_BUFFERS, MAX_CPU, MAX_RATIO = 200, 15, 1.2
CHANGED = 20
PAGES: dict[str, tuple[Callable[[Any], HttpResponse], str]] = {
    "chief officer dashboard": (show_dashboard, "inspector"),
    "Today": (show_today, "inspector"),
    "Today, co-ordinator": (show_today, "mappa_coordinator"),
}
"""Each page with the role that opens it."""
LISTS_MEETINGS = "Today, co-ordinator"
"""It lists people at Level 2 and 3, who are more in a larger force: its CPU has a limit, its buffers have none."""
REPEATS = 40


class Cost(NamedTuple):
    """What a page reads and uses."""

    buffers: int
    cpu: float
    """Milliseconds of the page's process and of the database process."""


def measure(page: Callable[[Any], HttpResponse], actor: Actor) -> tuple[Cost, StatementLog]:
    """Request the page as this actor, within one transaction."""
    with transaction.atomic():
        act(actor)
        request = request_of(actor)
        page(request)
        with record_statements() as statement_log:
            assert page(request).status_code == 200
        read = sum(buffers(*each) for each in statement_log.own if _is_a_query(each[0]))
        backend = connection.connection.info.backend_pid
        before = process_time() * 1000 + read_process_cpu(backend)
        for _ in range(REPEATS):
            page(request)
        spent = (process_time() * 1000 + read_process_cpu(backend) - before) / REPEATS
        transaction.set_rollback(True)
    return Cost(read, spent), statement_log


def _is_a_query(sql: str) -> bool:
    return sql.lstrip().lower().startswith(("select", "with"))


def change_some(address: str) -> None:
    """Make a duty of some people overdue, without row security."""
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(
            "update obligations_duty set met_on = null, due_on = %s where nominal_id in "
            "(select nominal_id from nominals_casereach order by nominal_id limit %s)",
            [TODAY - timedelta(days=random.Random(1).randrange(1, 90)), CHANGED],
        )


def at_size(people: int, report: Report) -> dict[str, Cost]:
    """Measure the pages in a register of this size, counted in advance and after a change."""
    invented, addresses = invent(people), []

    def more(address: str) -> None:
        practise(address, invented)
        addresses.append(address)
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute("delete from caseload_boardchange")
            owner.execute("vacuum analyze")

    with register(invented, more):
        settings = connection.settings_dict
        counting = _as_jobs(settings, lambda: count_force(FORCE, TODAY))
        report.line(f"{people:,} people: everyone counted for a day", counting, "s")
        with psycopg.connect(addresses[0], autocommit=True) as owner:
            owner.execute("vacuum analyze")
        actors = {role: Actor(uuid4(), "Bench", FORCE, None, roles=frozenset({role})) for _, role in PAGES.values()}
        costs = {name: measure(page, actors[role])[0] for name, (page, role) in PAGES.items()}
        change_some(addresses[0])
        for name, (page, role) in PAGES.items():
            changed, _ = measure(page, actors[role])
            report.line(f"{people:,} people, {CHANGED} changed: {name}", changed.buffers, "buffers")
            report.line(f"{people:,} people, {CHANGED} changed: {name}", changed.cpu, "ms CPU")
        report.line(
            f"{CHANGED} changed people counted for two days", _as_jobs(settings, lambda: count_changed(TODAY)), "s"
        )
    return costs


def _as_jobs(settings: dict[str, Any], count: Callable[[], int]) -> float:
    """Count as the worker's role; return the seconds."""
    connection.close()
    connection.settings_dict = {**settings, "USER": "mosovo_jobs"}
    try:
        begun = perf_counter()
        count()
        return perf_counter() - begun
    finally:
        connection.close()
        connection.settings_dict = settings


def run(quick: bool) -> None:
    """Measure the pages at each size, and compare the largest with the smallest."""
    sizes = QUICK if quick else SIZES
    report = Report("flat-boards: the pages of a whole force, under row security")
    costs: dict[int, dict[str, Cost]] = {}
    for people in sizes:
        costs[people] = at_size(people, report)
        for name, cost in costs[people].items():
            limit = None if name == LISTS_MEETINGS else MAX_BUFFERS
            report.line(f"{people:,} people: {name}", cost.buffers, "buffers", at_most=limit)
            report.line(f"{people:,} people: {name}", cost.cpu, "ms CPU", at_most=MAX_CPU)
    for name in PAGES:
        first, last = costs[sizes[0]][name], costs[sizes[-1]][name]
        limit = None if name == LISTS_MEETINGS else MAX_RATIO
        report.line(f"{name}: buffers, largest to smallest", last.buffers / first.buffers, "×", at_most=limit)
    report.end()
