"""A caseload page of fifty people: buffers under row security, queries and CPU.

The same page is measured in a register of 1,000 people and of 100,000: the first page and a later one, for an offender
manager, a team and a force. The cost must not depend on the size of the register. The limit for CPU is the same
statement by raw psycopg.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpRequest, QueryDict

from bench.acting import act as act_for
from bench.register import FORCE, NOON, TODAY, Invented, invent, register
from bench.report import Report, cpu
from bench.statements import Sent, buffers, sent
from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.queries import CaseloadPerson, Page, Scope
from mosovo.edge.request_context import AsOf
from mosovo.organisations.models import Account
from mosovo.web.site.caseload.views import show_caseload

SMALL, LARGE, QUICK = 1_000, 100_000, 10_000


@dataclass(frozen=True)
class Asks:
    """A reader, and the scope of the list."""

    name: str
    scope: Scope
    actor: Actor

    def act(self) -> None:
        """Set the actor in the database, for the transaction."""
        act_for(self.actor)


class Touched(NamedTuple):
    """Buffers read by a statement: with the plan the database chose, and with the index of its order."""

    planned: int
    by_index: int


def askers(people: list[Invented]) -> list[Asks]:
    """Return an offender manager, a supervisor and an inspector."""
    one = people[0]
    manager = one.manager or UUID(int=0)
    return [
        Asks("offender manager", Scope("mine", manager), _actor(manager, one.team, "offender_manager")),
        Asks("team", Scope("team", one.team), _actor(uuid4(), one.team, "supervisor")),
        Asks("force", Scope("force", FORCE), _actor(uuid4(), None, "inspector")),
    ]


def _actor(account: UUID, team: UUID | None, role: str) -> Actor:
    return Actor(account, "Bench", FORCE, team, roles=frozenset({role}))


def _list(scope: Scope, after: Any = None, order: Any = "next") -> Callable[[], Page[CaseloadPerson]]:
    return lambda: queries.list_caseload(scope, TODAY, after=after, order=order)


def lists(scope: Scope) -> dict[str, Callable[[], Page[CaseloadPerson]]]:
    """Return the pages measured: the first by next duty, one ten pages later, and the first by name."""
    after = None
    for _ in range(10):
        page = queries.list_caseload(scope, TODAY, after=after)
        if page.after is None:
            break
        after = page.after
    return {
        "next duty, first page": _list(scope),
        "next duty, ten pages on": _list(scope, after),
        "by name, first page": _list(scope, order="name"),
    }


def touched(asks: Asks) -> dict[str, Touched]:
    """Return the buffers read by the list’s own statement, by page."""
    found = {}
    for name, act in lists(asks.scope).items():
        with sent() as noted:
            act()
        sql, params = next(each for each in noted.own if "nominal_id limit" in each[0])
        planned = buffers(sql, params)
        with by_index():
            found[f"{asks.name}: {name}"] = Touched(planned, buffers(sql, params))
    return found


@contextmanager
def by_index() -> Iterator[None]:
    """Force the index. A table of 1,000 people is faster to read whole, so the comparison would not be fair."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_bitmapscan = off")
        yield
        cursor.execute("reset enable_seqscan; reset enable_bitmapscan")


def measure(people: list[Invented]) -> dict[str, Touched]:
    """Return the buffers of every list in the current register."""
    found: dict[str, Touched] = {}
    for asks in askers(people):
        with transaction.atomic():
            asks.act()
            found |= touched(asks)
    return found


def request_of(asks: Asks) -> Any:
    """Build a request for the page, as it is after the middleware."""
    request: Any = HttpRequest()
    request.method, request.path, request.GET = "GET", "/caseload/", QueryDict("")
    request.actor, request.now, request.today = asks.actor, NOON, TODAY
    request.moment = AsOf(TODAY, None, TODAY)
    request.account, request.user = Account(vetted_until=TODAY), SimpleNamespace(is_authenticated=True)
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
    return request


def page(report: Report, asks: Asks, *, at_most: float | None) -> None:
    """Report the whole page of fifty rows: its statements, and its CPU compared with raw psycopg.

    The counts above a force’s list grow with the force. While the database counts, other processes use this
    process’s caches, so its CPU is printed without a limit.
    """
    print(f" the page of the {asks.name}")
    request = request_of(asks)
    with transaction.atomic():
        asks.act()
        with sent() as noted:
            answer = show_caseload(request)
        _of_fifty(answer.content, noted, report)
        whole = cpu(lambda: show_caseload(request), 30)
        logged = cpu(
            lambda: log_event(
                AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", subjects=[uuid4() for _ in range(50)])
            ),
            30,
        )
        raw = cpu(lambda: _raw(noted), 30)
    report.line("page: CPU of the application without audit", whole - logged, "ms", at_most=at_most)
    report.line("page: CPU of audit, separate", logged, "ms")
    report.line("limit: its list by raw psycopg", raw, "ms")
    report.line("page: CPU, times raw psycopg", (whole - logged) / raw, "×")


def _of_fifty(content: bytes, noted: Sent, report: Report) -> None:
    report.line("page: rows shown", content.count(b"data-row"), "rows")
    report.line("page: queries of its own", len(noted.own), "", at_most=7)
    report.line("page: queries of audit, separate", len(noted.all) - len(noted.own))


def _raw(noted: Sent) -> None:
    sql, params = next(each for each in noted.own if "nominal_id limit" in each[0])
    raw = connection.connection.cursor()
    raw.execute(sql, params)
    raw.fetchall()


def run(quick: bool) -> None:
    """Measure a small register, then a large one."""
    report = Report("caseload-page: fifty rows by keyset, under row security")
    small = invent(SMALL)
    with register(small):
        before = measure(small)
    large = invent(QUICK if quick else LARGE)
    with register(large):
        after = measure(large)
        gc.freeze()  # a server does not hold the invented register in memory, so its garbage collector does not scan it
        page(report, askers(large)[0], at_most=3)
        page(report, askers(large)[2], at_most=None)
    for name, touches in after.items():
        report.line(f"{name}: buffers", touches.planned, at_most=90)
        growth = touches.by_index / before[name].by_index
        report.line(f"{name}: {len(large):,} people to {SMALL:,}", growth, "×", at_most=1.15)
    report.end()
