"""T17: removed access takes effect at the next request of an open session."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client

from mosovo.nominals import access_grants, emergency_access, restrictions, sharing
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, opened
from tests.trust.measurements import Measured
from tests.trust.world import GROUND, TODAY

type Taken = Iterator[Callable[[], None]]
TIMES = 200
SOON = TODAY + timedelta(days=30)
SOON_ENOUGH = TODAY + timedelta(days=7)
YESTERDAY = TODAY - timedelta(days=1)


class Ways:
    """Ways to gain and lose access to a case. Each yields a function that removes the access, and then restores the
    start.
    """

    def __init__(self, cast: Cast, nominal: RegisteredNominal, database: Database) -> None:
        self.cast, self.nominal, self.database = cast, nominal, database

    @contextmanager
    def marking(self) -> Iterator[Permit]:
        with opened(self.cast.supervisor, self.nominal, MANAGE_ACCESS) as permit:
            yield permit

    def account(self, who: Account, **columns: Any) -> None:
        """Change the account, as the administrator's command does."""
        with self.database.acting_as("mosovo_jobs"):
            Account.objects.filter(pk=who.pk).update(**columns)

    def place(self, manager: Account) -> None:
        """Allocate the case to this officer."""
        with opened(self.cast.inspector, self.nominal, ALLOCATE) as permit:
            allocate_case(
                permit, team=manager.team, offender_manager=manager, lead_agency=self.cast.police, from_on=TODAY
            )

    def excluded(self) -> Taken:
        """The officer is excluded because of a conflict of interest."""
        rows: list[Any] = []
        yield lambda: rows.append(self._exclude())
        with self.marking() as permit:
            restrictions.end_access_control(permit, rows[0], today=TODAY)

    def _exclude(self) -> Any:
        with self.marking() as permit:
            return restrictions.exclude_account(permit, self.cast.colleague, reason="A neighbour", today=TODAY)

    def restricted(self) -> Taken:
        """The case is restricted to other officers."""
        yield self._restrict
        with self.marking() as permit:
            restrictions.lift_restriction(permit, reason="Over", today=TODAY)

    def _restrict(self, *more: Account) -> None:
        with self.marking() as permit:
            restrictions.restrict_case(
                permit, named=[self.cast.supervisor, *more], review_on=SOON, reason="Threats", today=TODAY
            )

    def name_ended(self) -> Taken:
        """The officer is removed from the named officers of a restricted case."""
        self._restrict(self.cast.colleague)
        yield self._end(AccessGrant.Kind.NAMED, self.cast.colleague)
        with self.marking() as permit:
            restrictions.lift_restriction(permit, reason="Over", today=TODAY)

    def _end(self, kind: str, who: Account) -> Callable[[], None]:
        def ending() -> None:
            with self.marking() as permit:
                holds = Q(until=None) | Q(until__gt=TODAY)
                for row in AccessGrant.objects.filter(holds, nominal_id=self.nominal.id, kind=kind, account=who):
                    restrictions.end_access_control(permit, row, today=TODAY)

        return ending

    def role(self) -> Taken:
        """The role is removed."""
        yield lambda: self.account(self.cast.colleague, roles=["officer"])
        self.account(self.cast.colleague, roles=["offender_manager"])

    def vetting(self) -> Taken:
        """The vetting has expired."""
        yield lambda: self.account(self.cast.colleague, vetted_until=YESTERDAY)
        self.account(self.cast.colleague, vetted_until=NEVER)

    def training(self) -> Taken:
        """The training has expired."""
        yield lambda: self.account(self.cast.colleague, trained_until=YESTERDAY)
        self.account(self.cast.colleague, trained_until=NEVER)

    def moved(self) -> Taken:
        """The officer moves to another team."""
        yield lambda: self.account(self.cast.colleague, team=self.cast.west)
        self.account(self.cast.colleague, team=self.cast.east)

    def disabled(self) -> Taken:
        """The account is closed. Its earlier session stays closed when the account is opened again."""
        yield lambda: self.account(self.cast.colleague, is_active=False)
        self.account(self.cast.colleague, is_active=True)

    def reallocated(self) -> Taken:
        """The case is reallocated to another team."""
        elsewhere = self._elsewhere()
        yield lambda: self.place(elsewhere)
        self.place(self.cast.manager)

    def _elsewhere(self) -> Account:
        with self.database.acting_as("mosovo_jobs"):
            values = {
                "roles": ["offender_manager"],
                "vetting": Account.VettingLevel.MANAGEMENT,
                "force": self.cast.northshire,
            }
            return Account.objects.get_or_create(username="silas", defaults={**values, "team": self.cast.west})[0]

    def share(self) -> Taken:
        """A share with the practitioner is revoked."""
        with self.marking() as permit:
            shared = sharing.share_case(permit, self.cast.practitioner, GROUND, until=SOON, today=TODAY)
        yield lambda: self._revoke(shared)

    def _revoke(self, shared: Any) -> None:
        with self.marking() as permit:
            sharing.revoke_share(permit, shared, change_reason="The meeting is over", today=TODAY)

    def _give(self, kind: str, who: Account) -> None:
        with self.marking() as permit:
            access_grants.grant_access(
                permit, who, kind=kind, from_on=TODAY, until=SOON_ENOUGH, reason="Level 2", today=TODAY
            )

    def invitation(self) -> Taken:
        """An invitation of a police officer ends. An invitation of another agency opens no case file."""
        self._give(AccessGrant.Kind.INVITATION, self.cast.officer)
        yield self._end(AccessGrant.Kind.INVITATION, self.cast.officer)

    def task(self) -> Taken:
        """A task ends."""
        self._give(AccessGrant.Kind.TASK, self.cast.officer)
        yield self._end(AccessGrant.Kind.TASK, self.cast.officer)

    def duty(self) -> Taken:
        """The last day of a duty role has passed."""
        self._give(AccessGrant.Kind.DUTY, self.cast.officer)
        over = "update nominals_accessgrant set until = %s where kind = 'duty'"
        yield lambda: self.database.as_superuser(over, [TODAY]) and None  # type: ignore[func-returns-value]

    def lead(self) -> Taken:
        """Another practitioner, or none, leads for probation."""
        with opened(self.cast.supervisor, self.nominal, ALLOCATE) as permit:
            sharing.set_leading_practitioner(permit, self.cast.practitioner, today=TODAY)
        yield self._lead_nobody

    def _lead_nobody(self) -> None:
        with opened(self.cast.supervisor, self.nominal, ALLOCATE) as permit:
            sharing.set_leading_practitioner(permit, None, today=TODAY)

    def emergency_access_ended(self) -> Taken:
        """The hour of emergency access ends."""
        with acting(self.cast.officer):
            emergency_access.open_in_emergency(
                self.nominal.urn, purpose="life", justification="He said that he will jump"
            )
        yield lambda: self.database.as_superuser("update nominals_emergencyaccess set closes_at = now()") and None  # type: ignore[func-returns-value]


WHO = {
    "share": "practitioner", "invitation": "officer", "task": "officer", "duty": "officer", "lead": "practitioner",
    "emergency_access_ended": "officer",
}  # fmt: skip
"""The account with the open session. The default is the colleague."""
WAYS_TO_LOSE_ACCESS = (
    "excluded", "restricted", "name_ended", "role", "vetting", "training", "moved", "disabled", "reallocated", "share",
    "invitation", "task", "duty", "lead", "emergency_access_ended",
)  # fmt: skip


@pytest.mark.trust("T17", target="next request refused, 200 of 200")
def test_next_request_is_refused_after_access_is_removed(
    cast: Cast, nominal: RegisteredNominal, database: Database, owner_sql: Sql, measured: Measured
) -> None:
    ways = Ways(cast, nominal, database)
    [(row,)] = owner_sql("select id from whereabouts_address where nominal_id = %s", [nominal.id])
    address = f"/nominals/{nominal.urn}/facts/{row}/"
    counted: Counter[tuple[str, str]] = Counter()
    clients: dict[str, Client] = {}
    for _, way in zip(range(TIMES), cycle(WAYS_TO_LOSE_ACCESS), strict=False):
        who = WHO.get(way, "colleague")
        if who not in clients or way == "disabled":
            clients[who] = sign_in(getattr(cast, who))
        steps = getattr(ways, way)()
        remove_access = next(steps)
        assert clients[who].get(address).status_code == 200, f"{way} before it is removed"
        remove_access()
        counted[way, outcome(clients[who].get(address))] += 1
        assert next(steps, None) is None
        if way == "disabled":
            del clients[who]
    refused = sum(count for (_, found), count in counted.items() if found == "refused")
    measured(f"{refused} of {counted.total()} next requests refused, in {len(WAYS_TO_LOSE_ACCESS)} ways")
    assert {found for _, found in counted} == {"refused"}, counted


def sign_in(account: Account) -> Client:
    """Return a session of the account."""
    client = Client()
    client.force_login(Account.objects.get(pk=account.pk))
    return client


def outcome(response: Any) -> str:
    """Return "refused" for a missing page, or a redirect to sign in if the account is closed."""
    asks_to_sign_in = response.status_code == 302 and "/account/" in response.url
    return "refused" if asks_to_sign_in or response.status_code == 404 else f"answered {response.status_code}"
