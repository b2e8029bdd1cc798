"""A page of the caseload: buffers under row security, queries and CPU.

The same page is measured in a register of 1,000 people and of 100,000: the first page and a later one, in each order
that an index serves, for an offender manager, a team and a force. The cost must not depend on the size of the register.
It has two parts: to find the people of the page, and to read the visits and levels of these people. The limit for CPU
is the same statement with psycopg alone.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpRequest, QueryDict

from bench.acting import act as act_for
from bench.register import FORCE, NOON, TODAY, Invented, invent, register
from bench.report import Report, cpu
from bench.statements import StatementLog, buffers, explain_statement, first_limit, record_statements, sum_buffers
from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.queries import CaseloadPerson, Order, Page, Scope
from mosovo.edge.request_context import AsOf
from mosovo.organisations.models import Account
from mosovo.web.site.caseload.views import show_caseload

SMALL, LARGE, QUICK = 1_000, 100_000, 10_000
MANAGED = 60
"""The cases of an offender manager."""
ORDERS: dict[Order, str] = {"risk": "by risk", "next": "next duty", "name": "by name"}
LATER = 10
LIST = "nominal_id limit"
"""What is only in the statement of the list."""
MAX_BUFFERS_FOUND = 90
MAX_BUFFERS_EACH = 4
"""The most buffers that the visits, the level and the next visit of one person may take."""
MAX_CPU_EACH = 0.06
"""The most CPU of the application for each person shown, in milliseconds."""


@dataclass(frozen=True)
class ListReader:
    """A reader, and the scope of the list."""

    name: str
    scope: Scope
    actor: Actor

    def act(self) -> None:
        """Set the actor in the database, for the transaction."""
        act_for(self.actor)


class BufferCounts(NamedTuple):
    """Buffers read by a statement: with the plan the database chose, and with the index of its order."""

    rows: int
    results: int
    """To find the people of the page, with the chosen plan."""
    planned: int
    force_index: int


def list_readers(people: list[Invented]) -> list[ListReader]:
    """Return an offender manager, a supervisor and an inspector."""
    one = people[0]
    manager = one.manager or UUID(int=0)
    return [
        ListReader("offender manager", Scope("mine", manager), _actor(manager, one.team, "offender_manager")),
        ListReader("team", Scope("team", one.team), _actor(uuid4(), one.team, "supervisor")),
        ListReader("force", Scope("force", FORCE), _actor(uuid4(), None, "inspector")),
    ]


def _actor(account: UUID, team: UUID | None, role: str) -> Actor:
    return Actor(account, "Bench", FORCE, team, roles=frozenset({role}))


def lookups(scope: Scope) -> dict[str, Callable[[], Page[CaseloadPerson]]]:
    """Return the pages measured: the first, and the one ten pages later or the last, in each order."""
    results = {}
    for order, name in ORDERS.items():
        act = partial(queries.list_caseload, scope, TODAY, order=order)
        after = None
        for _ in range(LATER):
            after = act(after=after).after or after
        results[f"{name}, first page"] = act
        results[f"{name}, a later page"] = partial(act, after=after)
    return results


def count_buffers_read(asks: ListReader) -> dict[str, BufferCounts]:
    """Return the buffers read by the list’s own statement, by page."""
    results = {}
    for name, act in lookups(asks.scope).items():
        with record_statements() as statement_log:
            rows = len(act().rows)
        sql, params = next(each for each in statement_log.own if LIST in each[0])
        plan = explain_statement(sql, params)
        with force_index():
            results[f"{asks.name}: {name}"] = BufferCounts(
                rows, sum_buffers(first_limit(plan)), sum_buffers(plan), buffers(sql, params)
            )
    return results


@contextmanager
def force_index() -> Iterator[None]:
    """Force the index. A table of 1,000 people is faster to read whole, so the comparison would not be fair."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_bitmapscan = off")
        yield
        cursor.execute("reset enable_seqscan; reset enable_bitmapscan")


def measure(people: list[Invented]) -> dict[str, BufferCounts]:
    """Return the buffers of every list in the current register."""
    results: dict[str, BufferCounts] = {}
    for asks in list_readers(people):
        with transaction.atomic():
            asks.act()
            results |= count_buffers_read(asks)
    return results


def request_of(asks: ListReader, **parameters: str) -> Any:
    """Build a request for the page with these parameters in its address, as it is after the middleware."""
    request: Any = HttpRequest()
    request.method, request.path, request.GET = "GET", "/caseload/", QueryDict(urlencode(parameters))
    request.actor, request.now, request.today = asks.actor, NOON, TODAY
    request.moment = AsOf(TODAY, None, TODAY)
    request.account, request.user = Account(vetted_until=TODAY), SimpleNamespace(is_authenticated=True)
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
    return request


def page(report: Report, asks: ListReader, *, limited: bool) -> None:
    """Report the whole page: its statements, and its CPU compared with psycopg alone.

    The counts above a force’s list grow with the force. While the database counts, other processes use this
    process’s caches, so its CPU is printed without a limit.
    """
    print(f" the page of the {asks.name}")
    request = request_of(asks)
    with transaction.atomic():
        asks.act()
        with record_statements() as statement_log:
            answer = show_caseload(request)
        people = _of_a_page(answer.content, statement_log, report)
        whole = cpu(lambda: show_caseload(request), 30)
        logged = cpu(
            lambda: log_event(
                AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", subjects=[uuid4() for _ in range(50)])
            ),
            30,
        )
        raw = cpu(lambda: _raw(statement_log), 30)
    limit = MAX_CPU_EACH * people if limited else None
    report.line("page: CPU of the application without audit", whole - logged, "ms", at_most=limit)
    report.line("page: CPU of audit", logged, "ms")
    report.line("limit: its list with psycopg alone", raw, "ms")
    report.line("page: CPU, ratio to psycopg alone", (whole - logged) / raw, "×")


def count_rows_shown(content: bytes) -> int:
    """Count the people that a list shows."""
    return len(_ROW.findall(content))


_ROW = re.compile(rb"<(?:tr|li)\b[^>]*\sdata-row\b")


def _of_a_page(content: bytes, statement_log: StatementLog, report: Report) -> int:
    people = count_rows_shown(content)
    report.line("page: people shown", people, "people", at_least=MANAGED)
    report.line("page: queries without audit", len(statement_log.own), "", at_most=7)
    report.line("page: queries of audit", len(statement_log.all) - len(statement_log.own))
    return people


def _raw(statement_log: StatementLog) -> None:
    sql, params = next(each for each in statement_log.own if LIST in each[0])
    raw = connection.connection.cursor()
    raw.execute(sql, params)
    raw.fetchall()


def run(quick: bool) -> None:
    """Measure a small register, then a large one."""
    report = Report("caseload-page: a page of people by keyset, under row security")
    small = invent(SMALL)
    with register(small):
        before = measure(small)
    large = invent(QUICK if quick else LARGE)
    with register(large):
        after = measure(large)
        gc.freeze()  # a server does not hold the invented register in memory, so its garbage collector does not scan it
        page(report, list_readers(large)[0], limited=True)
        page(report, list_readers(large)[2], limited=False)
    for name, buffer_counts in after.items():
        report.line(
            f"{name}: buffers that find {buffer_counts.rows} people", buffer_counts.results, at_most=MAX_BUFFERS_FOUND
        )
        limit = MAX_BUFFERS_FOUND + MAX_BUFFERS_EACH * (buffer_counts.rows + 1)
        report.line(f"{name}: buffers of the whole statement", buffer_counts.planned, at_most=limit)
        if buffer_counts.rows == before[name].rows:
            growth = buffer_counts.force_index / before[name].force_index
            report.line(f"{name}: {len(large):,} people to {SMALL:,}", growth, "×", at_most=1.15)
    report.end()
