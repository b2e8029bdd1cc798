"""That nothing new was typed is said without opening the case: it tells nothing of the person, and is no reading.

The page of the room asks every ten seconds. Who opened the room is in the log; for a quarter of an hour from then on
the page carries our word that they did, and only what is delivered is logged anew. After that the case is opened again.
"""

import json
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import connection

from mosovo.rooms.meetings.agenda import TYPED
from mosovo.web.request_context import Request

from .seen_versions import SeenVersions

FOR = timedelta(minutes=15)
_SALT = "meetings.quiet"


def open_meeting_case(request: Request, slot: UUID) -> str:
    """Our word that they opened the room of this case now."""
    word: str = Signer(salt=_SALT).sign(f"{request.actor.account} {slot} {int(request.now.timestamp())}")
    return word


def has_no_changes(request: Request, slot: UUID, since: str, seen: SeenVersions, told: str) -> bool:
    """Whether they opened it not long ago, may still see the case, and all that others wrote was told already."""
    return _holds(request, slot, since) and _news(slot, seen) == told


def _holds(request: Request, slot: UUID, since: str) -> bool:
    try:
        account, about, at = Signer(salt=_SALT).unsign(since).split()
    except (BadSignature, ValueError):
        return False
    age = request.now.timestamp() - int(at)
    return account == str(request.actor.account) and about == str(slot) and 0 <= age < FOR.total_seconds()


def _news(slot: UUID, seen: SeenVersions) -> str | None:
    """What others wrote since, as the page says it back; None to whoever may not see the case."""
    with connection.cursor() as cursor:
        cursor.execute("select meetings_versions(%s)::text", [slot])
        [found] = cursor.fetchone()
    if found is None:
        return None
    rows = json.loads(found).items()
    return str(
        SeenVersions(
            {key: number for key, (number, mine) in rows if key in TYPED and number > seen.of(key) and not mine}
        )
    )
