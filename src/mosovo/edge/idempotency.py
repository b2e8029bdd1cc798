"""The keys of submitted forms in the database: each is stored once, with the redirect that answered it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.models import Idempotency

_PUT_IN = PreparedStatement("""
insert into record_idempotency (account_id, key, body, location)
values (%(account)s::uuid, %(key)s::uuid, %(body)s::text, '')
on conflict on constraint one_answer_a_form do nothing returning id
""")
_KEEP = PreparedStatement(
    "update record_idempotency set status = %(status)s::int, location = %(location)s::text"
    " where id = %(put_in)s::bigint"
)
_FORGET = PreparedStatement("delete from record_idempotency where id = %(put_in)s::bigint")


def claim_key(account_id: UUID, key: UUID, body: str) -> int | None:
    """Store the key; return None if it exists. Waits for a repeated submission that is still at work."""
    row = next(iter(_PUT_IN.rows(account=account_id, key=key, body=body)), None)
    return row[0] if row else None


def get_answer(account_id: UUID, key: UUID) -> Idempotency:
    """Return what is stored under the key: the digest of the form, and the redirect that answered it."""
    return Idempotency.objects.get(account_id=account_id, key=key)


def store_answer(put_in: int, response: HttpResponse) -> None:
    """Store the redirect for a repeated submission, or release the key if the form was not accepted."""
    if isinstance(response, HttpResponseRedirect):
        _KEEP.send(put_in=put_in, status=response.status_code, location=response.url)
    else:
        release_key(put_in)


def release_key(put_in: int) -> None:
    """Delete the key of a form that had no effect."""
    _FORGET.send(put_in=put_in)
