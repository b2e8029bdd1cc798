"""Bind a token of the API to its client, count what the client spends, and find the client of a token.

The first two are statements of the second connection, which commit at once. So a call that was answered is counted,
and an assertion that was used stays used, whatever becomes of the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.database.sign_in_connection import SIGN_IN

_BEGIN = PreparedStatement(
    "select begin_api_session(%(client)s::uuid, %(jti)s::text, %(ends)s::timestamptz, %(key)s::text,"
    " %(scopes)s::text[], %(seconds)s::int)",
    using=SIGN_IN,
)
_SPEND = PreparedStatement("select spend_api_calls(%(client)s::uuid, %(calls)s::int, %(people)s::int)", using=SIGN_IN)
_CLIENT = PreparedStatement(
    "select id, account, name, force, team, agency, covers, purpose, scopes, field_groups"
    " from api_client_of(%(ticket)s::text)"
)


@dataclass(frozen=True, slots=True)
class ProvedClient:
    """The client of a token, as the database proved it: what it covers, its purpose, scopes and field groups."""

    id: UUID
    account: UUID
    name: str
    force: str | None
    team: UUID | None
    agency: UUID | None
    covers: str
    purpose: str
    scopes: frozenset[str]
    field_groups: frozenset[str]


def begin_api_session(
    client_id: UUID, *, jti: str, assertion_ends: datetime, stored_key: str, scopes: Sequence[str], seconds: int
) -> str:
    """Bind a token to the client; return an empty text, or why it was refused: not-in-force, scope or replayed."""
    [(refusal,)] = _BEGIN.rows(
        client=client_id, jti=jti, ends=assertion_ends, key=stored_key, scopes=list(scopes), seconds=seconds
    )
    return str(refusal)


def spend_calls(client_id: UUID, *, calls: int = 0, people: int = 0) -> float:
    """Count calls and people opened; return 0, or the seconds to wait if there are none left."""
    [(seconds,)] = _SPEND.rows(client=client_id, calls=calls, people=people)
    return float(seconds)


def find_proved_client(ticket: str) -> ProvedClient | None:
    """Return the client of the token that acts in this transaction; None if no client acts."""
    for row in _CLIENT.rows(ticket=ticket):
        client, account, name, force, team, agency, covers, purpose, scopes, groups = row
        scopes_and_groups = frozenset(scopes or ()), frozenset(groups)
        return ProvedClient(client, account, name, force, team, agency, covers, purpose, *scopes_and_groups)
    return None
