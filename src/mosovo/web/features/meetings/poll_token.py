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
from mosovo.rooms.meetings.agenda import TEXT_SECTIONS

from .seen_versions import SeenVersions

TOKEN_LIFETIME = timedelta(minutes=15)
_SALT = "meetings.quiet"


def create_poll_token(request: Request, slot: UUID) -> str:
    """Return a token that proves that the user opened this meeting case now."""
    token: str = Signer(salt=_SALT).sign(f"{request.actor.account} {slot} {int(request.now.timestamp())}")
    return token


def has_no_changes(request: Request, slot: UUID, since: str, seen: SeenVersions, text: str) -> bool:
    """Whether the token is valid, the user may still see the case, and there is no new text from others."""
    return _is_valid_token(request, slot, since) and _list_new_versions(slot, seen) == text


def _is_valid_token(request: Request, slot: UUID, since: str) -> bool:
    try:
        account, signed_slot, signed_at = Signer(salt=_SALT).unsign(since).split()
    except (BadSignature, ValueError):
        return False
    age = request.now.timestamp() - int(signed_at)
    return (
        account == str(request.actor.account) and signed_slot == str(slot) and 0 <= age < TOKEN_LIFETIME.total_seconds()
    )


def _list_new_versions(slot: UUID, seen: SeenVersions) -> str | None:
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
                if key in TEXT_SECTIONS and number > seen.get_version(key) and not mine
            }
        )
    )
