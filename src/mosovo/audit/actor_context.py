"""The actor of a transaction, as row security knows it.

Row security asks the database who is acting. The answer is one parameter of the server, which only functions of
`mosovo_door` may set, and only until the end of the transaction: so no statement can act as another person,
and a pooled connection cannot carry an old actor into another person's request (docs/security/roles.md).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection


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
    purpose: str = ""


_SET_ACTOR = "select act_in_job(%s, %s, %s, %s, %s, %s::text[], %s, %s, %s)"


def set_actor(acting: ActorContext) -> None:
    """Let a job act for an account for the rest of this transaction. The web role may not.

    A request of the web proves its actor by its session: see `record.proven_actor`.
    """
    values = [
        acting.account, acting.name, acting.force, acting.team, acting.agency, list(acting.roles), acting.cleared,
        acting.request, acting.purpose,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SET_ACTOR, values)


@contextmanager
def safety_card_search() -> Iterator[None]:
    """Let searches in the block find people whose officer safety card the actor may see."""
    _search_for_cards(True)
    yield
    _search_for_cards(False)


def _search_for_cards(is_on: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select search_for_cards(%s)", [is_on])
