"""The main pages on a register of synthetic people: statements, CPU of the application and size, next to their limits.

Whole requests of the account that uses the page most, as the server handles them. CPU of the application is that of
this process. The page has been opened before, and is measured without other requests. Statements of session, account
and audit are the same on every page and are not counted, as in the tests.

A limit of CPU holds on any machine: each request is measured in turn with a fixed piece of work, and scaled
(`machine_speed`). The milliseconds of this machine are printed too. CPU of PostgreSQL may be twice the limit of the
application.
"""

import gc
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.case_summary import FEW, TIMES
from bench.database_cpu import measure_database_cpu
from bench.machine_speed import measure_cost
from bench.report import Report, read_size
from mosovo.caseload.board_counting import count_boards
from mosovo.demo.register import create_register
from mosovo.organisations.models import Account
from mosovo.web.core.screen_spec import CaseGroup
from tests.support.databases import Database, create_scratch_database
from tests.support.query_budgets import SCREENS, kind_of
from tests.support.second_factors import show_factor

PEOPLE, QUICK = 700, 200
MAX_IN_DATABASE = 2.0
"""Most CPU of PostgreSQL, as a multiple of the limit of the application for the same page."""
type Found = Mapping[str, str]
"""Identifiers of a case of the officer, of a breach case, a meeting case and a record, from the register."""
_OF_OFFICER = """
select o.urn from (
  select l.urn, row_number() over (order by e.facts, l.urn) as place, count(*) over () as cases
  from caseload_caseloadentry l join organisations_account a on a.id = l.offender_manager_id
  join lateral (select count(*) as facts from record_recordevent e where e.nominal_id = l.nominal_id) e on true
  where a.username = '4101') o
where o.place = (o.cases + 1) / 2"""
"""A case of the officer with as many facts as half of the others have at most."""
_BREACH = """
select l.urn, b.id::text from caseload_breachboardentry b join caseload_caseloadentry l on l.nominal_id = b.nominal_id
order by b.is_closed, b.since_on limit 1"""
_ROOM = """
select l.urn, s.first::text from meetings_meetingcase s join caseload_caseloadentry l on l.nominal_id = s.nominal_id
join meetings_meeting m on m.id = s.sitting_id where not s.struck_out order by m.held_on desc limit 1"""


def _of_case(name: str, **more: str) -> Callable[[Found], str]:
    return lambda found: reverse(name, kwargs={"urn": found["urn"], **more})


PAGES: Mapping[str, tuple[str, Callable[[Found], str]]] = {
    "Today, offender manager": ("4101", lambda _: "/"),
    "Today, supervisor": ("4001", lambda _: "/"),
    "Today, co-ordinator": ("2001", lambda _: "/"),
    "Caseload, 50 people": ("4101", lambda _: reverse("caseload")),
    "Case-file summary": ("4101", _of_case("casefile")),
    "Case-file group": ("4101", lambda found: f"/nominals/{found['urn']}/sections/{next(iter(CaseGroup)).key}/"),
    "Before a visit": ("4101", _of_case("before_visit")),
    "Visit form": ("4101", _of_case("record_visit")),
    "Reading desk, next record": ("4001", lambda found: found["item"]),
    "Overdue, response": ("4001", lambda _: reverse("reading_desk_overdue")),
    "Overview board": ("3001", lambda _: reverse("chief_board")),
    "Agency page": ("7002", lambda _: reverse("agency")),
    "After a breach": ("3001", lambda found: found["breach"]),
    "Meeting room": ("2001", lambda found: found["room"]),
}
"""Each page with the demo account that opens it, and its address."""


def run(quick: bool) -> None:
    """Measure each page."""
    people = QUICK if quick else read_size(PEOPLE)
    logging.disable(logging.INFO)  # the log of requests would stand between the lines
    report = Report(f"page-costs: the main pages, {people} people")
    with _register(people) as found:
        gc.collect()
        gc.freeze()  # measuring collects what a request leaves, not the register that was created here
        for name, (username, address) in PAGES.items():
            _measure_page(report, name, _sign_in(username), address(found), FEW if quick else TIMES)
    report.end()


def _measure_page(report: Report, name: str, client: Client, address: str, times: int) -> None:
    limit = SCREENS[name]
    page = client.get(address, follow=True)
    path = page.redirect_chain[-1][0] if page.redirect_chain else address
    cost = measure_cost(lambda: _open(client, path), times)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(path)
    own = sum(1 for query in captured.captured_queries if kind_of(query["sql"]) == "screen")
    report.line(f"{name}: statements", own, at_most=limit["statements"])
    report.line(f"{name}: CPU of the application, scaled", cost.scaled, "ms", at_most=limit["cpu_ms"])
    report.line(f"{name}: CPU here, where fixed work takes {cost.work:.2f} ms", cost.raw, "ms")
    in_database = measure_database_cpu(lambda: _open(client, path), times)
    scaled, most = in_database * cost.scaled / cost.raw, limit["cpu_ms"] and MAX_IN_DATABASE * limit["cpu_ms"]
    report.line(f"{name}: CPU of PostgreSQL, scaled", scaled, "ms", at_most=most)
    report.line(f"{name}: CPU of PostgreSQL here", in_database, "ms")
    report.line(f"{name}: HTML", len(page.content) / 1000, "kB", at_most=limit["html_kb"])


def _open(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


def _sign_in(username: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(Account.objects.get(username=username))
    show_factor(client)
    return client


@contextmanager
def _register(people: int) -> Iterator[Found]:
    """Create a temporary database with this many synthetic people, as a demo has them today."""
    settings.SYNTHETIC_DATA = True
    now = datetime.now(UTC)
    with create_scratch_database() as database:
        with database.acting_as("mosovo_jobs"):
            today = now.astimezone(ZoneInfo("Europe/London")).date()
            list(create_register(nominals=people, seed=1, now=now, today=today))
            count_boards(today)  # as the job does each day
        database.as_superuser("vacuum analyze")
        yield _find_cases(database)


def _find_next_record(supervisor: Client) -> str:
    """Return the address of the first record of the reading desk."""
    page = supervisor.get(reverse("reading_desk")).content.decode()
    found = re.search(r'href="(/reading-desk/[0-9a-f-]{36}/)', page)
    assert found, "no record waits for a review"
    return found[1]


def _find_cases(database: Database) -> Found:
    [(urn,)] = database.as_superuser(_OF_OFFICER)
    [(of_breach, breach)] = database.as_superuser(_BREACH)
    [(of_room, slot)] = database.as_superuser(_ROOM)
    return {
        "urn": urn,
        "breach": reverse("breach", kwargs={"urn": of_breach, "breach_id": breach}),
        "room": f"/nominals/{of_room}/meetings/{slot}/",
        "item": _find_next_record(_sign_in("4001")),
    }
