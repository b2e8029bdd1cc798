"""A signed token that lets the meeting room poll for changes without opening the case again.

The page polls every 10 seconds. Opening the room is in the audit log. For 15 minutes the token proves it, and only new
text is logged again. After that the case is opened again. A poll without changes reveals nothing about the nominal.
"""

import json
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import connection

from mosovo.edge.request_context import Request
from mosovo.rooms.meetings.agenda import TYPED

from .seen_versions import SeenVersions

FOR = timedelta(minutes=15)
_SALT = "meetings.quiet"


def open_meeting_case(request: Request, slot: UUID) -> str:
    """Return a token that proves that the user opened this meeting case now."""
    word: str = Signer(salt=_SALT).sign(f"{request.actor.account} {slot} {int(request.now.timestamp())}")
    return word


def has_no_changes(request: Request, slot: UUID, since: str, seen: SeenVersions, text: str) -> bool:
    """Whether the token is valid, the user may still see the case, and there is no new text from others."""
    return _holds(request, slot, since) and _news(slot, seen) == text


def _holds(request: Request, slot: UUID, since: str) -> bool:
    try:
        account, about, at = Signer(salt=_SALT).unsign(since).split()
    except (BadSignature, ValueError):
        return False
    age = request.now.timestamp() - int(at)
    return account == str(request.actor.account) and about == str(slot) and 0 <= age < FOR.total_seconds()


def _news(slot: UUID, seen: SeenVersions) -> str | None:
    """Return the versions others wrote since, or None if the user may not see the case."""
    with connection.cursor() as cursor:
        cursor.execute("select meetings_versions(%s)::text", [slot])
        [result] = cursor.fetchone()
    if result is None:
        return None
    rows = json.loads(result).items()
    return str(
        SeenVersions(
            {
                key: number
                for key, (number, mine) in rows
                if key in TYPED and number > seen.get_version(key) and not mine
            }
        )
    )
