"""Keys of what was sent, so that sending the same twice has one effect and one answer: of forms and of the API.

A key is stored before the act. The same key that comes while the first is still at work waits for it in the database.
What had no effect releases its key.
"""

from typing import Any
from uuid import UUID

import orjson

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.models import Idempotency

_PUT_IN = PreparedStatement("""
insert into record_idempotency (account_id, key, body, location)
values (%(account)s::uuid, %(key)s::uuid, %(body)s::text, '')
on conflict on constraint one_answer_a_form do nothing returning id
""")
_KEEP = PreparedStatement(
    "update record_idempotency set status = %(status)s::int, location = %(location)s::text, answer = %(answer)s::jsonb"
    " where id = %(put_in)s::bigint"
)
_FORGET = PreparedStatement("delete from record_idempotency where id = %(put_in)s::bigint")


def claim_key(account_id: UUID, key: UUID, body: str) -> int | None:
    """Store the key; return None if it exists. Waits for one that is still at work."""
    row = next(iter(_PUT_IN.rows(account=account_id, key=key, body=body)), None)
    return row[0] if row else None


def find_answer(account_id: UUID, key: UUID) -> Idempotency:
    """Return what was answered to this key."""
    return Idempotency.objects.get(account_id=account_id, key=key)


def keep_answer(put_in: int, status: int, location: str = "", answer: Any = None) -> None:
    """Store the answer for the next time that the key comes."""
    written = None if answer is None else orjson.dumps(answer).decode()
    _KEEP.send(put_in=put_in, status=status, location=location, answer=written)


def release_key(put_in: int) -> None:
    """Delete the key of what had no effect."""
    _FORGET.send(put_in=put_in)
