"""T33 and T34: many officers correct one fact at the same time, and one form is sent many times."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client

from mosovo.organisations.models import Account, Role
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, Cast, RegisteredNominal
from tests.trust.measurements import Measured
from tests.web.sending import send, text

OFFICERS, RECORDS, TWINS = 8, 3, 3
MAX_SENDS = 10
LATEST = re.compile(r"/facts/identity\.remark/([0-9a-f-]{36})/correct/$")
REMARK = {"field_group": "none", "nature": "fact", "attributed_to": "PC Hale", "made_on": "2026-03-09"}
OF_A_CHAIN = "select count(*) from identity_remark where first = %s"
IN_ITS_PLACE = "select text from identity_remark where corrects_id = %s"


@dataclass(frozen=True)
class Edit:
    """One correction that was sent: its record and row, its text, and the response."""

    record: UUID
    row: str
    text: str
    status: int
    page: str


@pytest.fixture
def clients(cast: Cast, database: Database) -> list[Client]:
    """Return several officers of the team, each signed in."""
    with database.acting_as("mosovo_jobs"):
        accounts = [
            Account.objects.create(
                username=f"hand-{number}", name=f"PC Hand {number}", roles=[Role.OFFENDER_MANAGER], team=cast.east,
                force=cast.northshire, vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER,
                password="!",
            )
            for number in range(OFFICERS)
        ]  # fmt: skip
    clients = [Client() for _ in accounts]
    for client, account in zip(clients, accounts, strict=True):
        client.force_login(account)
    return clients


def record_remarks(client: Client, nominal: RegisteredNominal, owner_sql: Sql) -> list[UUID]:
    """Record several remarks about one nominal, to be corrected."""
    for number in range(RECORDS):
        address = f"/nominals/{nominal.urn}/facts/identity.remark/record/"
        assert send(client, address, {**REMARK, "text": f"Remark {number}"}).status_code == 302
    return [row for (row,) in owner_sql("select id from identity_remark order by recorded_at")]


def send_edit(client: Client, nominal: RegisteredNominal, record: UUID, new_text: str) -> Edit:
    """Open the correction of the current version, type, and send; again if another officer locks the case for long."""
    first = f"/nominals/{nominal.urn}/facts/identity.remark/{record}/correct/"
    opened = client.get(first)
    address = opened.url if opened.status_code == 302 else first
    [row] = LATEST.findall(address)
    for _ in range(MAX_SENDS):
        response = send(client, address, {**REMARK, "text": new_text, "change_reason": "Said otherwise"})
        if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
            break
        assert "Retry-After" in response.headers  # the case was locked for too long: nothing was saved
    return Edit(record, row, new_text, response.status_code, text(response))


def run_for_all(clients: list[Client], work: Callable[[int, Client], Any]) -> list[Any]:
    """Run the work of each officer in a thread."""

    def working(numbered: tuple[int, Client]) -> Any:
        try:
            return work(*numbered)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(working, enumerate(clients)))


@pytest.mark.parametrize(
    "each",
    [
        pytest.param(20, marks=pytest.mark.trust("T33", target="acked = final version; every loser 409 with both")),
        pytest.param(
            200, marks=pytest.mark.trust("T33", target="acked = final version; every loser 409 with both", kind="drill")
        ),
    ],
)
def test_concurrent_corrections_are_stored_or_refused_with_both_texts(
    clients: list[Client], nominal: RegisteredNominal, owner_sql: Sql, measured: Measured, each: int
) -> None:
    records = record_remarks(clients[0], nominal, owner_sql)

    def work(number: int, client: Client) -> list[Edit]:
        return [
            send_edit(client, nominal, records[(number + turn) % RECORDS], f"Hand {number} turn {turn}.")
            for turn in range(each)
        ]

    edits = [sent_edit for done in run_for_all(clients, work) for sent_edit in done]
    acknowledged = Counter(sent_edit.record for sent_edit in edits if sent_edit.status == 302)
    lost = [sent_edit for sent_edit in edits if sent_edit.status == 409]
    versions = {record: owner_sql(OF_A_CHAIN, [record])[0][0] - 1 for record in records}
    shown_both = sum(
        sent_edit.text in sent_edit.page and owner_sql(IN_ITS_PLACE, [sent_edit.row])[0][0] in sent_edit.page
        for sent_edit in lost
    )
    measured(
        f"{acknowledged.total()} of {len(edits)} edits acknowledged = {sum(versions.values())} versions; "
        f"{shown_both} of {len(lost)} losers shown both texts"
    )
    assert dict(acknowledged) == versions
    assert {sent_edit.status for sent_edit in edits} == {302, 409}
    assert shown_both == len(lost)


def send_together(clients: list[Client], address: str, fields: dict[str, str], key: UUID) -> Iterator[tuple[int, str]]:
    """Send the same form from several windows at the same time, and yield each response."""
    gate = Barrier(len(clients))

    def work(_: int, client: Client) -> tuple[int, str]:
        gate.wait(timeout=20)
        response = send(client, address, fields, key)
        return response.status_code, response.headers.get("Location", "")

    yield from run_for_all(clients, work)


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(100, marks=pytest.mark.trust("T34", target="one effect a form; same reply; other body 422")),
        pytest.param(
            500, marks=pytest.mark.trust("T34", target="one effect a form; same reply; other body 422", kind="drill")
        ),
    ],
)
def test_repeated_form_acts_once_and_gets_the_same_response(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured, forms: int
) -> None:
    client = Client()
    client.force_login(cast.manager)
    windows = [client] + [Client() for _ in range(TWINS - 1)]
    for window in windows[1:]:
        window.cookies = client.cookies
    address = f"/nominals/{nominal.urn}/facts/identity.remark/record/"
    same = refused = 0
    for number in range(forms):
        key, fields = uuid4(), {**REMARK, "text": f"Form {number}"}
        answers = set(send_together(windows, address, fields, key))
        same += answers == {(302, f"/nominals/{nominal.urn}/")}
        refused += send(client, address, {**fields, "text": "Something else"}, key).status_code == 422
    [(effects, different)] = owner_sql("select count(*), count(distinct text) from identity_remark")
    measured(
        f"{effects} effects of {forms} forms sent {TWINS} times at once; {same} had one reply; "
        f"{refused} refused the key with another body"
    )
    assert (effects, different, same, refused) == (forms,) * 4
