"""T33, T34: many hands about one fact, and one form sent many times."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client

from mosovo.organisations.models import Account, Role
from tests.support.databases import Database
from tests.support.people import NEVER, Cast, Known
from tests.trust.measuring import Measured
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]

OFFICERS, RECORDS, TWINS = 8, 3, 3
LATEST = re.compile(r"/facts/identity\.remark/([0-9a-f-]{36})/correct/$")
REMARK = {"field_group": "none", "nature": "fact", "attributed_to": "PC Hale", "made_on": "2026-03-09"}
OF_A_CHAIN = "select count(*) from identity_remark where first = %s"
IN_ITS_PLACE = "select text from identity_remark where corrects_id = %s"


@dataclass(frozen=True)
class Edit:
    """One correction that was sent: of which row, saying what, and how it was answered."""

    record: UUID
    row: str
    said: str
    status: int
    page: str


@pytest.fixture
def hands(cast: Cast, database: Database) -> list[Client]:
    """As many officers of the team, each signed in."""
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


def remarks(client: Client, nominal: Known, owner_sql: Sql) -> list[UUID]:
    """A few remarks about one nominal, to be corrected."""
    for number in range(RECORDS):
        address = f"/nominals/{nominal.urn}/facts/identity.remark/record/"
        assert send(client, address, {**REMARK, "text": f"Remark {number}"}).status_code == 302
    return [row for (row,) in owner_sql("select id from identity_remark order by recorded_at")]


def edit(client: Client, nominal: Known, record: UUID, said: str) -> Edit:
    """Open the correction of what now stands, type, and send."""
    first = f"/nominals/{nominal.urn}/facts/identity.remark/{record}/correct/"
    opened = client.get(first)
    address = opened.url if opened.status_code == 302 else first
    [row] = LATEST.findall(address)
    answer = send(client, address, {**REMARK, "text": said, "change_reason": "Said otherwise"})
    return Edit(record, row, said, answer.status_code, text(answer))


def by_all(hands: list[Client], work: Callable[[int, Client], Any]) -> list[Any]:
    """Each hand in a thread of its own."""

    def working(numbered: tuple[int, Client]) -> Any:
        try:
            return work(*numbered)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(hands)) as pool:
        return list(pool.map(working, enumerate(hands)))


@pytest.mark.parametrize(
    "each",
    [
        pytest.param(20, marks=pytest.mark.trust("T33", target="acked = final version; every loser 409 with both")),
        pytest.param(
            200, marks=pytest.mark.trust("T33", target="acked = final version; every loser 409 with both", kind="drill")
        ),
    ],
)
def test_no_edit_is_lost(hands: list[Client], nominal: Known, owner_sql: Sql, measured: Measured, each: int) -> None:
    records = remarks(hands[0], nominal, owner_sql)

    def work(number: int, client: Client) -> list[Edit]:
        return [
            edit(client, nominal, records[(number + turn) % RECORDS], f"Hand {number} turn {turn}.")
            for turn in range(each)
        ]

    edits = [one for done in by_all(hands, work) for one in done]
    acked = Counter(one.record for one in edits if one.status == 302)
    lost = [one for one in edits if one.status == 409]
    versions = {record: owner_sql(OF_A_CHAIN, [record])[0][0] - 1 for record in records}
    told = sum(one.said in one.page and owner_sql(IN_ITS_PLACE, [one.row])[0][0] in one.page for one in lost)
    measured(
        f"{acked.total()} of {len(edits)} edits acknowledged = {sum(versions.values())} versions; "
        f"{told} of {len(lost)} losers shown both texts"
    )
    assert dict(acked) == versions
    assert {one.status for one in edits} == {302, 409}
    assert told == len(lost)


def sent_together(hands: list[Client], address: str, said: dict[str, str], key: UUID) -> Iterator[tuple[int, str]]:
    """The same form from a few windows at the same moment; what each was answered."""
    gate = Barrier(len(hands))

    def work(_: int, client: Client) -> tuple[int, str]:
        gate.wait(timeout=20)
        answer = send(client, address, said, key)
        return answer.status_code, answer.headers.get("Location", "")

    yield from by_all(hands, work)


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(100, marks=pytest.mark.trust("T34", target="one effect a form; same reply; other body 422")),
        pytest.param(
            500, marks=pytest.mark.trust("T34", target="one effect a form; same reply; other body 422", kind="drill")
        ),
    ],
)
def test_a_form_acts_once(cast: Cast, nominal: Known, owner_sql: Sql, measured: Measured, forms: int) -> None:
    client = Client()
    client.force_login(cast.manager)
    windows = [client] + [Client() for _ in range(TWINS - 1)]
    for window in windows[1:]:
        window.cookies = client.cookies
    address = f"/nominals/{nominal.urn}/facts/identity.remark/record/"
    same = refused = 0
    for number in range(forms):
        key, said = uuid4(), {**REMARK, "text": f"Form {number}"}
        answers = set(sent_together(windows, address, said, key))
        same += answers == {(302, f"/nominals/{nominal.urn}/")}
        refused += send(client, address, {**said, "text": "Something else"}, key).status_code == 422
    [(effects, different)] = owner_sql("select count(*), count(distinct text) from identity_remark")
    measured(
        f"{effects} effects of {forms} forms sent {TWINS} times at once; {same} had one reply; "
        f"{refused} refused the key with another body"
    )
    assert (effects, different, same, refused) == (forms,) * 4
