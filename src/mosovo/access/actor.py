"""Somebody who acts, as policy sees them."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at one moment: its roles, where it works, and whether its vetting and training hold.

    `writing` is true in a request that changes something: the door then takes the lock of
    the nominal, so that two officers who write about one person take turns.
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
        """Whether the account holds the role."""
        return role in self.roles

    @property
    def is_system(self) -> bool:
        """A job that acts for nobody: rederiving, importing, verifying."""
        return self.account is None


SYSTEM = Actor(account=None, name="system", writing=True)
