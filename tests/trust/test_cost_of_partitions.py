"""The cost for a page of an audit log partitioned by month, compared with one table, in one run.

The test copies the same register and gives the log of each copy its form. Complete pages vary more between readings
than between the forms. So the test compares only the statements of a page that write or read the log: on both
copies in turn, the minimum of many rounds, as processor time of the database. The difference is a share of the
page.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from mosovo.audit.log import ENTRY, AuditEvent, build_entry
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.people import Cast, RegisteredNominal
from tests.support.second_factors import show_factor
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

LOG, MONTHS, PEOPLE = "audit_auditentry", 18, 12
ROUNDS, ACTS, READINGS = 60, 30, 30
MAX_PER_CENT = 5
POLICIES = """
select format('create policy %I on audit_auditentry for %s to %s', polname,
         case polcmd when 'r' then 'select' when 'a' then 'insert' else 'all' end,
         (select string_agg(r::regrole::text, ', ') from unnest(polroles) r))
       || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
       || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '')
  from pg_policy where polrelid = 'audit_auditentry'::regclass"""
TRIGGERS = """
select pg_get_triggerdef(oid) from pg_trigger where tgrelid = 'audit_auditentry'::regclass and not tgisinternal"""
IN_ONE_TABLE = """
alter table audit_auditentry rename to audit_auditentry_before;
alter sequence audit_auditentry_id_seq rename to audit_auditentry_before_seq;
create table audit_auditentry (like audit_auditentry_before including all);
insert into audit_auditentry overriding system value select * from audit_auditentry_before;
alter table audit_auditentry owner to mosovo_owner;
alter table audit_auditentry enable row level security, force row level security;
grant insert, select on audit_auditentry to mosovo_app, mosovo_door, mosovo_jobs;
grant select, usage on sequence audit_auditentry_id_seq to mosovo_app, mosovo_door, mosovo_jobs;
select setval('audit_auditentry_id_seq', (select max(id) + 1 from audit_auditentry))"""
EARLIER = """
create table audit_auditentry_earlier_{n} partition of audit_auditentry
  for values from ('{first}') to ('{following}')"""


def put_into_one_table(sql: psycopg.Connection) -> None:
    """Rebuild the log as one table, with the same indexes, policies and triggers."""
    made_again = [statement for query in (POLICIES, TRIGGERS) for (statement,) in sql.execute(query).fetchall()]  # type: ignore[call-overload]
    sql.execute(IN_ONE_TABLE)
    for statement in made_again:
        sql.execute(statement.replace("public.audit_auditentry", LOG))


def add_earlier_months(sql: psycopg.Connection) -> None:
    """Add partitions until the log has 18 months and one for other dates."""
    [(there,)] = sql.execute(f"select count(*) - 1 from pg_inherits where inhparent = '{LOG}'::regclass").fetchall()  # type: ignore[call-overload]
    for n in range(MONTHS - there):
        first, following = date(2020 + n // 12, n % 12 + 1, 1), date(2020 + (n + 1) // 12, (n + 1) % 12 + 1, 1)
        sql.execute(EARLIER.format(n=n, first=first, following=following))  # type: ignore[call-overload]


ANNOUNCE = "select entry from announce_limited_opening(%s, %s, %s, null, 'view', 'consultation', 'nominals.view', '{}')"
OPEN = "select urn from open_announced(%s, %s, null, 'view', 'nominals.view', false)"
LISTED = AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", fields=["name"], detail={"found": 1})


def read_cpu_time(*connected: "psycopg.Connection[tuple[object, ...]]") -> int:
    """Return the processor time of the database processes of the connections, in nanoseconds."""
    paths = (Path(f"/proc/{each.info.backend_pid}/schedstat") for each in connected)
    return sum(int(path.read_text().split()[0]) for path in paths)


class Reader:
    """Two connections to a copy, as a web process has them."""

    def __init__(self, database: Database, ticket: str, opened: ExitStack) -> None:
        self.ticket = ticket
        url = database.server.cluster.url
        self.sign = opened.enter_context(psycopg.connect(url("mosovo_signin", database.name), autocommit=True))
        self.pages = opened.enter_context(psycopg.connect(url("mosovo_app", database.name)))
        self.sign.execute("select announce_session(%s)", [ticket])

    def open(self, urn: str) -> None:
        """Open a person, as a page of a case does, without its facts."""
        request = str(uuid4())
        [entry] = self.sign.execute(ANNOUNCE, [self.ticket, request, urn], prepare=True).fetchone() or [None]
        self.pages.execute("select begin_request(%s, %s)", [self.ticket, request], prepare=True)
        assert self.pages.execute(OPEN, [entry, urn], prepare=True).fetchone() == (urn,)
        self.pages.commit()

    def log(self, urn: str) -> None:
        """Log a list, as a list page does, without its rows."""
        self.pages.execute("select begin_request(%s, %s)", [self.ticket, str(uuid4())], prepare=True)
        self.pages.execute(ENTRY, build_entry(LISTED), prepare=True)
        self.pages.commit()

    def measure(self, urn: str) -> dict[str, float]:
        """Return the database processor time of each act in microseconds, as the mean of a round."""
        spent = {}
        for name, act in {"opening": self.open, "entry": self.log}.items():
            before = read_cpu_time(self.sign, self.pages)
            for _ in range(ACTS):
                act(urn)
            spent[name] = (read_cpu_time(self.sign, self.pages) - before) / ACTS / 1000
        return spent


@dataclass
class Page:
    """The minimum database processor time of a page in microseconds, and how often it uses the log."""

    microseconds: float = 1e9
    openings: int = 0
    entries: int = 0

    def note(self, execute: Any, sql: Any, parameters: Any, many: bool, context: Any) -> Any:
        """Count the statements of the page that use the log."""
        self.openings += "announce_limited_opening(" in str(sql)
        self.entries += "insert into audit_auditentry" in str(sql)
        return execute(sql, parameters, many, context)


def read_pages(cast: Cast, person: RegisteredNominal) -> dict[str, Page]:
    """Read each page 30 times."""
    client = Client()
    client.force_login(cast.manager)
    show_factor(client)
    addresses = {"Today": "/", "caseload": reverse("caseload"), "case file": reverse("casefile", args=[person.urn])}
    pages: dict[str, Page] = {}
    for name, address in addresses.items():
        assert client.get(address).status_code == 200, "the first request warms up"
        page = pages[name] = Page()
        used = [connections[alias].connection for alias in ("default", "sign_in")]
        for _ in range(READINGS):
            page.openings = page.entries = 0
            before = read_cpu_time(*used)
            with connections["default"].execute_wrapper(page.note), connections["sign_in"].execute_wrapper(page.note):
                assert client.get(address).status_code == 200
            page.microseconds = min(page.microseconds, (read_cpu_time(*used) - before) / 1000)
    return pages


@pytest.fixture
def copies(database: Database, cast: Cast, nominal: RegisteredNominal) -> Iterator[dict[str, Database]]:
    """Return two copies of a register with a person: with the log in one table, and in partitions."""
    connections.close_all()
    made = {name: database.server.clone(source=database.name) for name in ("one table", "partitions")}
    for copy, change in zip(made.values(), (put_into_one_table, add_earlier_months), strict=True):
        with psycopg.connect(database.server.cluster.url("postgres", copy.name), autocommit=True) as sql:
            change(sql)
    yield made
    for copy in made.values():
        database.server.drop(copy.name)


@pytest.mark.own_database("it is copied")
@pytest.mark.trust("T68", target=f"{MONTHS} months in partitions: at most {MAX_PER_CENT}% of each page", kind="drill")
def test_partitioned_log_adds_at_most_five_per_cent_to_a_page(
    cast: Cast, nominal: RegisteredNominal, copies: dict[str, Database], measured: Measured
) -> None:
    pages = read_pages(cast, nominal)
    least: dict[tuple[str, str], float] = {}
    with ExitStack() as opened:
        readers = {}
        for name, copy in copies.items():
            with copy.connect_django():
                readers[name] = Reader(copy, derive_ticket(sign_in(cast.manager.pk)), opened)
        for _ in range(ROUNDS):
            for name, reader in readers.items():
                for act, cost in reader.measure(nominal.urn).items():
                    least[name, act] = min(least.get((name, act), 1e9), cost)
    added_cost = {act: least["partitions", act] - least["one table", act] for act in ("opening", "entry")}
    shares = {
        name: 100 * (page.openings * added_cost["opening"] + page.entries * added_cost["entry"]) / page.microseconds
        for name, page in pages.items()
    }
    measured("; ".join([
        *(f"{act} {least['one table', act]:.0f} and {least['partitions', act]:.0f} µs" for act in added_cost),
        *(f"{name} {shares[name]:.1f}% of {page.microseconds / 1000:.1f} ms" for name, page in pages.items()),
    ]))  # fmt: skip
    assert all(page.openings or page.entries for page in pages.values()), "each page is logged"
    assert pages["case file"].openings == 1
    assert max(shares.values()) <= MAX_PER_CENT
