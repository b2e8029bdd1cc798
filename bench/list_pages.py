"""Every page of the application, in a small register and in the same register after it has grown (`grown.py`).

The addresses come from the router, so a new list is measured from its first day. There are two registers: the synthetic
one, whose dates are recent, for every page without a person in its address; and the one of the access tests, which has
a fact of each kind, for the pages of a case as well. Each page is requested by the role that sees most of it.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from bench.statements import record_statements
from mosovo.demo.register import create_register
from mosovo.organisations.account_administration import propose_account_change
from mosovo.organisations.models import Account, Role
from mosovo.rooms.meetings.models import Deputy, StandingMember
from mosovo.rooms.supervision.models import ReviewQuestion, TeamTransfer
from tests.support.databases import Database, create_scratch_database
from tests.support.growing_register import enlarge_register, rebuild_read_models
from tests.support.people import acting, create_cast
from tests.support.second_factors import show_factor
from tests.trust.matrix import OF_A_CASE, Addresses, list_routes
from tests.trust.world import World, add_photographs, create_export, create_import, create_policy_change, populate

PEOPLE, SEED = 40, 7
FACTS_TIMES, PEOPLE_TIMES, ACCOUNTS_TIMES = 4, 3, 3
ROLES = ("inspector", "supervisor", "mappa_coordinator", "auditor")
PERSONAS = ("inspector", "supervisor", "manager", "coordinator", "auditor", "administrator", "practitioner", "partner")
ENDING_THE_SESSION = {"account_logout"}
_ROW = re.compile(rb"<(?:tr|li|article|option|dt)\b")

type Clients = dict[str, Client]


class PageCount(NamedTuple):
    """The rows that one request showed, and the statements that it sent."""

    rows: int
    statements: int


class PageGrowth(NamedTuple):
    """A page for the role that saw most of it, before and after the register grew."""

    page: str
    before: PageCount
    after: PageCount


def list_growth(quick: bool) -> Iterator[PageGrowth]:
    """Yield every page of both registers, or of the first. A page that is refused after growth shows no rows."""
    with _silence_log():
        for name, register in (("synthetic", _synthetic), ("world", _world))[: 1 if quick else 2]:
            with register() as (database, clients, addresses):
                yield from _compare_growth(name, database, clients, addresses)


def _compare_growth(
    register_name: str, database: Database, clients: Clients, addresses: dict[str, str]
) -> Iterator[PageGrowth]:
    most = {page: who for page, address in addresses.items() if (who := _find_widest_reader(clients, address))}
    before = {page: _count_page(clients[who], addresses[page]) for page, who in most.items()}
    enlarge_register(database, facts=FACTS_TIMES, people=PEOPLE_TIMES, accounts=ACCOUNTS_TIMES)
    rebuild_read_models(database)
    for page, who in most.items():
        yield PageGrowth(f"{register_name}, {who}: {page}", before[page], _count_page(clients[who], addresses[page]))


def _find_widest_reader(clients: Clients, address: str) -> str | None:
    seen = {who: answer for who, client in clients.items() if _is_page(answer := client.get(address))}
    return max(seen, key=lambda who: len(seen[who].content), default=None)


def _is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def _count_page(client: Client, address: str) -> PageCount:
    """Measure the second request, since a process or session calculates some things once.

    Leaves out the session’s own statements, which record once a minute that it is in use.
    """
    client.get(address)
    with record_statements() as statement_log:
        answer = client.get(address)
    statements = sum("organisations_signinsession" not in statement for statement, _ in statement_log.all)
    return PageCount(len(_ROW.findall(answer.content)) if _is_page(answer) else 0, statements)


def _list_pages() -> dict[str, str]:
    """Return each page without parameters in its address, except those that end the session."""
    found = {}
    for name in sorted({route.name for route in list_routes() if not route.parts} - ENDING_THE_SESSION):
        try:
            found[name] = reverse(name)
        except NoReverseMatch:  # its address has a part that only a regular expression names
            continue
    return found


@contextmanager
def _synthetic() -> Iterator[tuple[Database, Clients, dict[str, str]]]:
    """Create the synthetic register, small, and sign in the roles that see most of it."""
    with override_settings(SYNTHETIC_DATA=True, ALLOWED_HOSTS=["testserver"]), create_scratch_database() as database:
        now = datetime.now(UTC)
        with database.acting_as("mosovo_jobs"):
            list(create_register(nominals=PEOPLE, seed=SEED, now=now, today=now.date()))
        clients = dict(_signed_in(ROLES))
        [(forename,)] = database.as_superuser(_COMMONEST)
        yield database, clients, _list_pages() | _search_forename(clients["inspector"], forename)


_COMMONEST = "select forenames from caseload_caseloadentry group by 1 order by count(*) desc, 1 limit 1"


def _signed_in(roles: Iterable[str]) -> Iterator[tuple[str, Client]]:
    for role in roles:
        account = Account.objects.filter(roles__contains=[role]).order_by("username").first()
        assert account is not None, f"the synthetic register has no {role}"
        client = Client()
        client.force_login(account)
        show_factor(client)
        yield role, client


def _search_forename(client: Client, forename: str) -> dict[str, str]:
    """Return the address of a search result for a forename."""
    answer = client.post("/find/", {"q": forename, "idempotency_key": str(uuid4())})
    return {"what is found by a forename": answer.url}


@contextmanager
def _world() -> Iterator[tuple[Database, Clients, dict[str, str]]]:
    """Create the register of the access tests, with the pages of one case."""
    with override_settings(ALLOWED_HOSTS=["testserver"]), create_scratch_database() as database:
        with database.acting_as("mosovo_jobs"):
            cast = create_cast()
        world = populate(database, cast)
        for make in (add_photographs, create_import, create_export, create_policy_change, _create_rare_rows):
            make(world)
        addresses = _list_pages() | _list_case_pages(database, world) | _list_log_pages(database, world)
        yield database, {who: world.client(who) for who in PERSONAS}, addresses


def _create_rare_rows(world: World) -> None:
    """Create rows that forces write once a year and that the access tests lack."""
    cast, on = world.cast, date.today()
    ours = {"force": cast.northshire}
    with world.by_jobs():
        Deputy.objects.create(**ours, account=cast.inspector, deputy=cast.supervisor, named_by=cast.inspector)
        StandingMember.objects.create(**ours, level=2, agency=cast.police, name="Housing", added_by=cast.inspector)
        ReviewQuestion.objects.create(**ours, words="Is the plan current?", from_on=on, set_by=cast.supervisor)
        TeamTransfer.objects.create(
            nominal_id=world.cases["own"].id, force="NS", from_team=cast.east, to_team=cast.west, reason="He moved",
            proposed_on=on, proposed_by=cast.supervisor,
        )  # fmt: skip
    with acting(cast.administrator):
        propose_account_change(cast.manager.pk, roles=[*cast.manager.roles, Role.SUPERVISOR.value])


def _list_case_pages(database: Database, world: World) -> dict[str, str]:
    addresses = Addresses(database.as_superuser, world.cases)
    return {route.name: addresses.of(route, "own") for route in list_routes() if route.name in OF_A_CASE}


def _list_log_pages(database: Database, world: World) -> dict[str, str]:
    """Return the auditor’s lists with a filter: a rare action, who sees a case, what an officer saw."""
    [(rare,)] = database.as_superuser("select action from audit_auditentry group by 1 order by count(*), 1 limit 1")
    days = {"first-day": 1, "first-month": 1, "first-year": 2020, "last-day": 1, "last-month": 1, "last-year": 2099}
    filters = {
        "audit": {"action": rare},
        "audit_who_sees": {"urn": world.cases["own"].urn},
        "audit_officer": {"who": world.cast.manager.username, **days},
    }
    return {f"{page} of something": f"{reverse(page)}?{urlencode(query)}" for page, query in filters.items()}


@contextmanager
def _silence_log() -> Iterator[None]:
    """Silence the log: most pages are refused to most roles, and each refusal would write a line."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
