"""Set the actor of a transaction in the database, once.

Row security asks the database who is acting. The answer is set for one transaction only and marked with the start of
the transaction, so that a pooled connection cannot carry an old actor into another person's request. If the mark
differs, there is no actor and no row is visible.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

SETTINGS = (
    "account", "name", "force", "team", "agency", "roles", "cleared", "request", "session", "purpose", "looking",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What row security needs to know about an actor. `cleared` is false if vetting or training has expired."""

    account: UUID | None
    name: str
    force: str = ""
    team: UUID | None = None
    agency: UUID | None = None
    roles: Sequence[str] = ()
    cleared: bool = True
    request: UUID | None = None
    session: str = ""
    purpose: str = ""
    looking: str = ""
    """What the search is for, if not for records: see `safety_card_search`."""

    def values(self) -> list[str]:
        """Return the settings as text, in the order of SETTINGS."""
        return [
            str(self.account or ""),
            self.name,
            self.force,
            str(self.team or ""),
            str(self.agency or ""),
            "{" + ",".join(self.roles) + "}",
            "t" if self.cleared else "f",
            str(self.request or ""),
            self.session,
            self.purpose,
            self.looking,
        ]


_SET = "select set_config('mosovo.transaction_started_at', now()::text, true), " + ", ".join(
    f"set_config('mosovo.{name}', %s, true)" for name in SETTINGS
)


def set_actor(acting: ActorContext) -> None:
    """Set the actor for the rest of this transaction, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, acting.values())


@contextmanager
def safety_card_search() -> Iterator[None]:
    """Let searches in the block find people whose officer safety card the actor may see."""
    _look_for("cards")
    yield
    _look_for("")


def _look_for(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('mosovo.looking', %s, true)", [what])
