"""T57: PgBouncer in transaction mode carries no actor from one request to the next."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.nominals.bulk_registration import register_nominals
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Account, Force, Role
from mosovo.organisations.sessions import derive_ticket
from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.people import NEVER
from tests.support.pooler import Pooler, find_program
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("it poisons the sessions of a pooler")

OFFICERS, SERVERS, CASES, REQUESTS = 8, 3, 3, 12_000
BEGIN = "select begin_request(%s, %s)"
LIST = "select nominal_id from nominals_casereach"
OLD = "select set_config('mosovo.account', %s, false), set_config('mosovo.roles', '{inspector}', false)"


class Officer:
    """An officer with a connection through the pooler, who reads their own cases."""

    def __init__(self, account: Account, cases: set[str], pooler: Pooler, database: str) -> None:
        self.account, self.cases, self.ticket = account, cases, derive_ticket(sign_in(account.pk))
        self.wrong: Counter[str] = Counter()
        self.pages = psycopg.connect(pooler.address("mosovo_app", database), prepare_threshold=0)
        self.signs = psycopg.connect(pooler.address("mosovo_signin", database), prepare_threshold=0, autocommit=True)

    def ask(self, kind: str) -> None:
        """Make one request, and count it if it did not show exactly the expected cases."""
        seen: set[str] = getattr(self, kind)()
        self.pages.rollback()
        if seen != (self.cases if kind in ("honest", "in_a_pipeline") else set()):
            self.wrong[kind] += 1

    def honest(self) -> set[str]:
        """Make a request in the officer's own session."""
        row = self.pages.execute(BEGIN, [self.ticket, uuid4()]).fetchone()
        if row == (None,):
            self._announce()
            self.pages.execute(BEGIN, [self.ticket, uuid4()])
        return self._list()

    def in_a_pipeline(self) -> set[str]:
        """Make the same request in one round trip."""
        self._announce()
        with self.pages.pipeline():
            self.pages.execute(BEGIN, [self.ticket, uuid4()])
            found = self.pages.execute(LIST)
        return {str(key) for (key,) in found.fetchall()}

    def forgotten(self) -> set[str]:
        """Make a request that does not set the actor."""
        return self._list()

    def forged(self) -> set[str]:
        """Make a request that forges the actor."""
        forged = ",".join(str(each).encode().hex() for each in (self.account.pk, "x", self.account.force_id))
        with suppress(psycopg.errors.InsufficientPrivilege), self.pages.transaction():
            self.pages.execute("select set_config('backtrace_functions', %s, true)", [forged])
        return self._list()

    def poisoned(self) -> set[str]:
        """Make a request that leaves settings in the session of the pooler."""
        self.pages.execute(OLD, [str(self.account.pk)])
        return self._list()

    def close(self) -> None:
        """Close the connections."""
        self.pages.close()
        self.signs.close()

    def _list(self) -> set[str]:
        return {str(key) for (key,) in self.pages.execute(LIST).fetchall()}

    def _announce(self) -> None:
        self.signs.execute("select announce_session(%s)", [self.ticket])


KINDS: tuple[tuple[str, ...], ...] = (("honest", "in_a_pipeline"), ("forgotten",), ("forged",), ("poisoned",))


@pytest.fixture
def officers(database: Database) -> Iterator[list[Officer]]:
    """Return an inspector of each of eight forces, behind a pooler with three server connections."""
    if find_program() is None:
        skip_without_tool("PgBouncer", "on Debian: apt-get install pgbouncer")
    own_cases: dict[Account, set[str]] = {}
    with database.acting_as("mosovo_jobs"):
        for letter in "ABCDEFGH"[:OFFICERS]:
            force = Force.objects.create(code=f"Q{letter}", name=f"Force {letter}")
            account = Account.objects.create(
                username=force.code, name=force.code, roles=[Role.INSPECTOR], force=force, vetting="mv",
                vetted_until=NEVER, trained_until=NEVER,
            )  # fmt: skip
            made = register_nominals(CASES, action=REGISTER, force=force.code)
            own_cases[account] = {str(permit.nominal_id) for permit in made}
    pooler = Pooler(database.server.cluster, servers=SERVERS)
    working = [Officer(account, cases, pooler, database.name) for account, cases in own_cases.items()]
    yield working
    for each in working:
        each.close()
    pooler.close()


def work(officer: Officer, number: int, done: Callable[[], None]) -> None:
    """Make this many requests, with equal parts of each type, in a random order."""
    draw = random.Random(officer.account.username)  # sets the order of requests, and is not a secret
    for turn in range(number):
        officer.ask(draw.choice(KINDS[turn % len(KINDS)]))
        done()


@pytest.mark.trust("T57", target="0 wrong actors in 12,000 requests over 3 connections")
def test_pooler_carries_no_actor_from_one_request_to_another(
    officers: list[Officer], database: Database, measured: Measured
) -> None:
    requests: Counter[str] = Counter()
    threads = [
        threading.Thread(target=work, args=(each, REQUESTS // OFFICERS, lambda: requests.update(["requests"])))
        for each in officers
    ]
    for each in threads:
        each.start()
    most = 0
    while any(each.is_alive() for each in threads):
        threads[0].join(0.2)
        [(now,)] = database.as_superuser(
            "select count(*) from pg_stat_activity where datname = %s and usename = 'mosovo_app'", [database.name]
        )
        most = max(most, now)
    wrong = sum((each.wrong for each in officers), Counter[str]())
    measured(f"{wrong.total()} wrong of {requests['requests']:,} requests over at most {most} connections")
    assert SUPERUSER != "mosovo_app"
    assert requests["requests"] == REQUESTS
    assert 0 < most <= SERVERS
    assert dict(wrong) == {}
