"""Keys of what was sent, so that sending the same twice has one effect and one answer: of forms and of the API.

A key is stored before the act. The same key that comes while the first is still at work waits for it in the database.
What had no effect releases its key.
"""

from typing import Any
from uuid import UUID

import orjson

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.models import Idempotency

_CLAIM = PreparedStatement("""
insert into record_idempotency (account_id, key, body, location)
values (%(account)s::uuid, %(key)s::uuid, %(body)s::text, '')
on conflict on constraint one_answer_a_form do nothing returning id
""")
_STORE = PreparedStatement(
    "update record_idempotency set status = %(status)s::int, location = %(location)s::text, answer = %(answer)s::jsonb"
    " where id = %(claim_id)s::bigint"
)
_RELEASE = PreparedStatement("delete from record_idempotency where id = %(claim_id)s::bigint")


def claim_key(account_id: UUID, key: UUID, body: str) -> int | None:
    """Store the key; return None if it exists. Waits for one that is still at work."""
    row = next(iter(_CLAIM.rows(account=account_id, key=key, body=body)), None)
    return row[0] if row else None


def find_answer(account_id: UUID, key: UUID) -> Idempotency:
    """Return what was answered to this key."""
    return Idempotency.objects.get(account_id=account_id, key=key)


def store_result(claim_id: int, status: int, location: str = "", answer: Any = None) -> None:
    """Store the answer for the next time that the key comes."""
    result_json = None if answer is None else orjson.dumps(answer).decode()
    _STORE.send(claim_id=claim_id, status=status, location=location, answer=result_json)


def release_key(claim_id: int) -> None:
    """Delete the key of what had no effect."""
    _RELEASE.send(claim_id=claim_id)
