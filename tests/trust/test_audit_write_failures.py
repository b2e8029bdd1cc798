"""T69: if the audit entry of a read cannot be written, no data leaves. A full disk or a locked log answers 503."""

from collections.abc import Sequence
from time import perf_counter

import psycopg
import pytest
from django.test import Client

from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured
from tests.web.sending import text

pytestmark = pytest.mark.own_database("policies and triggers of the log are changed")

SURNAME = "MARCHETTI"
FULL = [
    "create function fill() returns trigger language plpgsql as"
    " $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
    "create trigger fill before insert on audit_auditentry for each row execute function fill()",
]
"""The disk is not full: the trigger raises the error of PostgreSQL for a full disk."""
REFUSED = [
    "drop policy written on audit_auditentry",
    "create policy written on audit_auditentry for insert to mosovo_door with check (false)",
    "drop policy written_by_actor on audit_auditentry",
]
NO_RIGHT = ["revoke insert on audit_auditentry from mosovo_app, mosovo_door"]
LOCKED = ["begin", "lock table audit_auditentry in exclusive mode"]


def list_reads(nominal: RegisteredNominal) -> Sequence[str]:
    """Return addresses that show the person: the case file, parts of it, and lists."""
    case = f"/nominals/{nominal.urn}"
    return (f"{case}/", f"{case}/chronology/", "/caseload/", "/")


def read_all(browser: Client, places: Sequence[str]) -> tuple[set[int], int, float]:
    """Return the statuses of the responses, the number that name the person, and the longest time in seconds."""
    statuses, shown, longest = set[int](), 0, 0.0
    for place in places:
        begun = perf_counter()
        answer = browser.get(place)
        longest = max(longest, perf_counter() - begun)
        statuses.add(answer.status_code)
        shown += SURNAME in text(answer).upper()
    return statuses, shown, longest


@pytest.fixture
def browser(cast: Cast, nominal: RegisteredNominal) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.manager)
    places = list_reads(nominal)
    assert read_all(browser, places)[:2] == ({200}, len(places)), "the pages must show the person before the test"
    return browser


@pytest.mark.trust("T69", target="0 answers with data; 503 for a full disk and a locked log")
@pytest.mark.parametrize(
    ("statements", "expected"), [(FULL, {503}), (REFUSED, {500}), (NO_RIGHT, {500}), (LOCKED, {503})],
    ids=["full", "refused", "no right", "locked"],
)  # fmt: skip
def test_no_page_shows_data_if_its_audit_entry_cannot_be_written(
    browser: Client,
    nominal: RegisteredNominal,
    database: Database,
    measured: Measured,
    statements: list[str],
    expected: set[int],
) -> None:
    places = list_reads(nominal)[: 1 if statements is LOCKED else None]
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as superuser:
        for statement in statements:
            superuser.execute(statement)
        statuses, shown, longest = read_all(browser, places)
    measured(f"{shown} of {len(places)} answers with data; status {statuses}; longest {longest:.1f} s")
    assert (shown, statuses) == (0, expected)
