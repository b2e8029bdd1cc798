"""The person or job that acts, for the access policy."""

from dataclasses import dataclass
from uuid import UUID

API_CLIENT_ROLES = frozenset({"system_of_force", "system_of_team", "system_of_shared"})
"""What the database function `prove_actor` gives a client, by the cases that it covers."""
API_WRITER_ROLE = "system_writes"
"""What it gives a client whose token has a scope that records facts."""

API_ACCOUNTS_ROLE = "system_of_accounts"
"""What it gives a client whose token has the scope that keeps accounts: an identity provider."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at one moment: its roles, its force, team or agency, and whether vetting and training are valid.

    `writing` is true in a request that changes something: the gateway then locks the nominal, so that two officers who
    record about one person wait for each other.
    """

    account: UUID | None
    name: str
    force: str = ""
    team: UUID | None = None
    agency: UUID | None = None
    roles: frozenset[str] = frozenset()
    is_cleared: bool = True
    writing: bool = False

    def has(self, role: str) -> bool:
        """Whether the account has the role."""
        return role in self.roles

    @property
    def is_api_client(self) -> bool:
        """Whether this is a client of the API. The database gives it one of these roles, and no account has them."""
        return not self.roles.isdisjoint(API_CLIENT_ROLES)

    @property
    def is_system(self) -> bool:
        """Whether this is a job without an account: recalculation, import, verification."""
        return self.account is None


SYSTEM = Actor(account=None, name="system", writing=True)
