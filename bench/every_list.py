"""Every page of the house that has no person in its address, in a small register and in a larger one.

The addresses are the router's own: a list that is new is counted from its first day. Who asks is whoever
sees most of it in the synthetic register: the inspector, the supervisor, the co-ordinator, the auditor.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from bench.statements import sent
from mosovo.demo.register import fill
from mosovo.organisations.models import Account
from tests.databases import Database, Server
from tests.factors import show_factor
from tests.trust.matrix import routes

SEED = 7
ROLES = ("inspector", "supervisor", "mappa_coordinator", "auditor")
ENDING_THE_SESSION = {"account_logout"}
PERSON = re.compile(rb"/nominals/([A-Z]{2}-\d{4}-\d{4})/")


class Asked(NamedTuple):
    """What one asking of a list showed, in rows of a table or in people, and sent."""

    rows: int
    statements: int


def asked(people: int) -> dict[str, Asked]:
    """Each list by each role, in a register of so many people: what it shows, and the statements of asking it again."""
    with synthetic(people) as database, _nothing_said_of_what_is_refused():
        [(forename,)] = database.as_superuser(_COMMONEST)
        return {f"{role} {address}": counted for role in ROLES for address, counted in _by(role, forename)}


@contextmanager
def _nothing_said_of_what_is_refused() -> Iterator[None]:
    """Most roles are refused most pages here: no line of the log for each."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


_COMMONEST = "select forenames from caseload_line group by 1 order by count(*) desc, 1 limit 1"


def _by(role: str, forename: str) -> Iterator[tuple[str, Asked]]:
    account = Account.objects.filter(roles__contains=[role]).order_by("username").first()
    assert account is not None, f"the synthetic register has no {role}"
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    show_factor(client)
    for name, address in [*_lists(), *_found(client, forename)]:
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        with sent() as noted:
            again = client.get(address)
        yield name, Asked(_rows(again.content), len(noted.all))


def _found(client: Client, forename: str) -> Iterator[tuple[str, str]]:
    """What is found by a forename, where the role may look for people."""
    answer = client.post("/find/", {"q": forename, "idempotency_key": str(uuid4())})
    if answer.status_code == 302:
        yield "what is found by a forename", answer.url


def _rows(page: bytes) -> int:
    return max(len(set(PERSON.findall(page))), page.count(b"<tr"))


def _lists() -> Iterator[tuple[str, str]]:
    """Each page without a part of somebody or something in its address, by that address; none that ends the session."""
    for name in sorted({route.name for route in routes() if not route.parts} - ENDING_THE_SESSION):
        try:
            address = reverse(name)
        except NoReverseMatch:  # a part that only a pattern of characters names
            continue
        yield address, address


@contextmanager
def synthetic(people: int) -> Iterator[Database]:
    """A scratch database with a synthetic register of so many, with Django in it as the application."""
    server = Server()
    server.open()
    database = server.clone()
    before = settings.SYNTHETIC
    settings.SYNTHETIC = True
    try:
        with database.at_hand():
            now = datetime.now(UTC)
            with database.acting_as("mosovo_jobs"):
                list(fill(nominals=people, seed=SEED, now=now, today=now.date()))
            yield database
    finally:
        settings.SYNTHETIC = before
        server.drop(database.name)
        server.close()
