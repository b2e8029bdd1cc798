"""T13 and T14: many officers share few connections, including connections with forged session settings."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import RequestFactory

from mosovo.edge.request_context import TransactionMiddleware
from mosovo.nominals.bulk_registration import register_nominals
from mosovo.nominals.models import CaseReach
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Account, Force, Role
from tests.sampling import Sampler
from tests.support.databases import Database
from tests.support.people import NEVER
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("keeps a pool of connections, and poisons one")

OFFICERS, CONNECTIONS, CASES = 8, 3, 4
REQUESTS, FORGETFUL = 12_000, 6_000
SHARE = Fraction(1, 8)
"""Share of the requests that a commit makes."""
POISON = """
select set_config('mosovo.account', %s, false), set_config('mosovo.force', %s, false),
       set_config('mosovo.roles', '{inspector}', false), set_config('mosovo.cleared', 't', false),
       set_config('mosovo.team', '', false), set_config('mosovo.agency', '', false),
       set_config('mosovo.transaction_started_at', now()::text, false)
"""


@pytest.fixture
def officers(database: Database) -> dict[Account, set[str]]:
    """Return an inspector of each of eight forces, with the cases that they may see."""
    own_cases: dict[Account, set[str]] = {}
    with database.acting_as("mosovo_jobs"):
        for number in range(OFFICERS):
            code = f"Q{'ABCDEFGH'[number]}"
            force = Force.objects.create(code=code, name=f"Force {code}")
            officer = Account.objects.create(
                username=code, name=code, roles=[Role.INSPECTOR], force=force, vetting=Account.VettingLevel.MANAGEMENT,
                vetted_until=NEVER, trained_until=NEVER, password="!",
            )  # fmt: skip
            own_cases[officer] = {
                str(permit.nominal_id) for permit in register_nominals(CASES, action=REGISTER, force=code)
            }
    return own_cases


@pytest.fixture
def pool(officers: dict[Account, set[str]]) -> Iterator[Any]:
    """Return a pool of three connections for all threads."""
    for officer in officers:
        sign_in(officer.pk)
    options = connections.settings["default"]["OPTIONS"]
    connection.close()
    options["pool"] = {"min_size": CONNECTIONS, "max_size": CONNECTIONS, "timeout": 60}
    age, connections.settings["default"]["CONN_MAX_AGE"] = connections.settings["default"]["CONN_MAX_AGE"], 0
    try:
        connection.pool.open()
        yield connection.pool
    finally:
        connection.close()
        connection.close_pool()
        del options["pool"]
        connections.settings["default"]["CONN_MAX_AGE"] = age


def list_cases(request: HttpRequest) -> HttpResponse:
    """Return all cases that the database shows to the actor. No policy in Python limits them here."""
    return JsonResponse([str(key) for key in CaseReach.objects.values_list("pk", flat=True)], safe=False)


def ask(officer: Account) -> set[str]:
    """Make one request of the officer through the middleware."""
    request = RequestFactory().get("/")
    request.user = officer
    request.session = SimpleNamespace(session_key=f"session of {officer.pk}")  # type: ignore[assignment]
    try:
        return set(json.loads(TransactionMiddleware(list_cases)(request).content))  # type: ignore[arg-type]
    finally:
        connection.close()


def forget(_: Account) -> set[str]:
    """Make a request that does not set the actor."""
    try:
        return {str(key) for key in CaseReach.objects.values_list("pk", flat=True)}
    finally:
        connection.close()


def run_for_all(officers: dict[Account, set[str]], count: int, asking: Callable[[Account], set[str]]) -> list[Any]:
    """Run one thread for each officer. Return pairs of the cases that they saw and their own cases."""
    seen: list[tuple[set[str], set[str]]] = []
    failed: list[BaseException] = []

    def work(officer: Account) -> None:
        try:
            for _ in range(count // len(officers)):
                seen.append((asking(officer), officers[officer]))
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(officer,)) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return seen


def poison(pool: Any, officer: Account) -> set[int]:
    """Set the officer's settings for the complete session on every connection of the pool. Return the backend ids."""
    with ExitStack() as stack:
        connections = [stack.enter_context(pool.connection()) for _ in range(CONNECTIONS)]
        for each in connections:
            each.execute(POISON, [str(officer.pk), officer.force_id])
        return {each.info.backend_pid for each in connections}


@pytest.mark.trust("T13", target="0 foreign rows")
def test_officers_on_shared_connections_see_only_their_own_cases(
    officers: dict[Account, set[str]], pool: Any, measured: Measured, sample: Sampler
) -> None:
    count = sample.size("requests on shared connections", REQUESTS, SHARE, unit="requests")
    seen = run_for_all(officers, count, ask)
    foreign = sum(bool(shown - own) for shown, own in seen)
    exact = sum(shown == own for shown, own in seen)
    measured(
        f"{foreign} with foreign rows, {exact} right, of {len(seen)} requests on {CONNECTIONS} connections; {sample}"
    )
    assert (foreign, exact) == (0, len(seen))


@pytest.mark.trust("T14", target="0 rows leaked")
def test_forged_session_settings_leak_no_rows(
    officers: dict[Account, set[str]], pool: Any, measured: Measured, sample: Sampler
) -> None:
    count = sample.size("requests on poisoned connections", 2 * FORGETFUL, SHARE, unit="requests") // 2
    assert len(poison(pool, next(iter(officers)))) == CONNECTIONS
    forgotten = run_for_all(officers, count, forget)
    leaked = sum(bool(shown) for shown, _ in forgotten)
    poison(pool, next(iter(officers)))
    rest = run_for_all(officers, count, ask)
    exact = sum(shown == own for shown, own in rest)
    measured(
        f"{leaked} of {len(forgotten)} that forgot saw anything; {exact} of {len(rest)} others saw their own; {sample}"
    )
    assert leaked == 0
    assert exact == len(rest)
