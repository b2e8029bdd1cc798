"""Who is acting in this transaction, told to the database once.

Row security asks the database who is acting. The answer is set for one transaction
only and stamped with that transaction's start, so that a pooled connection can't carry
a stale actor into somebody else's request: with another stamp nobody is acting, and
nobody sees anything.
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
    """What row security needs to know of an actor. `cleared` is false once vetting has run out."""

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
    """For what, where it is not for records: see `safety_card_search`."""

    def values(self) -> list[str]:
        """The settings as text, in the order of SETTINGS."""
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
    """Set the actor for the rest of this transaction. Costs one round trip."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, acting.values())


@contextmanager
def safety_card_search() -> Iterator[None]:
    """Within it, what people are found by shows those whose officer-safety card the actor may see."""
    _look_for("cards")
    yield
    _look_for("")


def _look_for(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('mosovo.looking', %s, true)", [what])
