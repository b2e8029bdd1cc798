"""Prove the actor of a request to the database, by the session of the browser.

    with prove_actor(ticket, request_id):    # in a transaction
        ...

The values are bound on the server, so that `pg_stat_activity` does not show a ticket to the other connections.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Error

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.database.sign_in_connection import SIGN_IN

_BEGIN = PreparedStatement("select begin_request(%(ticket)s::text, %(request)s::uuid)")
_ANNOUNCE_SESSION = PreparedStatement("select announce_session(%(ticket)s::text)", using=SIGN_IN)
_ANNOUNCE_OPENING = PreparedStatement(
    "select entry, allowed, over from announce_limited_opening(%(ticket)s::text, %(request)s::uuid, %(urn)s::text,"
    " %(id)s::uuid, %(need)s::text, %(verb)s::text, %(action)s::text, %(fields)s::text[])",
    using=SIGN_IN,
)
_ANNOUNCE_LIMIT = PreparedStatement(
    "select announce_list_limit(%(ticket)s::text, %(request)s::uuid, %(reached)s::text, %(action)s::text)",
    using=SIGN_IN,
)


class LookUpLimitReached(Exception):
    """The actor read too many people. `limit` is `reason` (they give one) or `limit` (another person lifts it)."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


LIMIT_STATE = "MO429"
"""The state that the database reports when an entry of the log would pass a limit on people."""


class ActorNotProved(RuntimeError):
    """No actor is proved in this transaction: nothing can be opened."""


@dataclass(frozen=True, slots=True)
class _Proof:
    ticket: str
    request: UUID


_proof: ContextVar[_Proof | None] = ContextVar("proof", default=None)


def begin_request(ticket: str, request_id: UUID) -> UUID | None:
    """Act for the account of this session until the transaction ends; return the account, None if the session ended.

    The database gives an actor only to a session whose use the log has noted within the last minute, so that is noted
    first where necessary. It stays noted, whatever becomes of this transaction.
    """
    _proof.set(_Proof(ticket, request_id))
    account = _begin(ticket, request_id)
    if account is None and _ANNOUNCE_SESSION.rows(ticket=ticket):
        account = _begin(ticket, request_id)
    return account


def end_request() -> None:
    """Forget the session: the next transaction of this thread has no actor."""
    _proof.set(None)


@contextmanager
def prove_actor(ticket: str, request_id: UUID) -> Iterator[UUID | None]:
    """Act for the account of this session in the block, which is inside a transaction."""
    try:
        yield begin_request(ticket, request_id)
    finally:
        end_request()


def announce_opening(**opening: Any) -> int | None:
    """Log that the actor opens a record, before it is opened; return the number of the entry, None if refused.

    The entry is committed when this returns. Raises `ActorNotProved`, and `LookUpLimitReached` whether or not there is
    such a record.
    """
    proof = _proof.get()
    if proof is None:
        raise ActorNotProved("begin_request was not called in this transaction")
    [(entry, allowed, reached_limit)] = _ANNOUNCE_OPENING.rows(ticket=proof.ticket, request=proof.request, **opening)
    if reached_limit:
        raise LookUpLimitReached(reached_limit)
    return entry if allowed else None


def find_list_limit(exception: BaseException) -> LookUpLimitReached | None:
    """Return the limit on people that stopped a list or a document, if the exception of the database is about one.

    The refusal is logged, and committed when this returns: the transaction of the page is rolled back.
    """
    cause = exception.__cause__
    proof = _proof.get()
    if proof is None or not isinstance(cause, Error) or cause.sqlstate != LIMIT_STATE:
        return None
    reached = cause.diag.message_detail or "limit"
    _ANNOUNCE_LIMIT.rows(
        ticket=proof.ticket, request=proof.request, reached=reached, action=cause.diag.message_hint or ""
    )
    return LookUpLimitReached(reached)


def _begin(ticket: str, request_id: UUID) -> UUID | None:
    [(account,)] = _BEGIN.rows(ticket=ticket, request=request_id)
    return account  # type: ignore[no-any-return]
