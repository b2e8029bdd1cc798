"""Store sessions in a table with their accounts, so that they can be listed and ended.

The browser holds the key of its session. The program sends the database a digest of it, the ticket; the table holds the
digest of the ticket. So neither the table, the log nor a backup is enough to continue a session.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db.models import QuerySet

from .models import SignInSession

BEGAN, SEEN, DEVICE = "began_at", "seen_at", "device"


def derive_ticket(session_key: str) -> str:
    """Return the ticket with which the database finds the session of a browser."""
    return sha256(session_key.encode()).hexdigest()


def stored_key(session_key: str) -> str:
    """Return the key under which the session of a browser is stored."""
    return sha256(derive_ticket(session_key).encode()).hexdigest()


class SessionStore(Stored):
    """Django's session store, with columns for account, device, start and last use."""

    @classmethod
    def get_model_class(cls) -> type[SignInSession]:
        """Return the session model."""
        return SignInSession

    def create_model_instance(self, data: Mapping[str, Any]) -> SignInSession:
        """Return the row of a session, with the columns that can be read without decoding it."""
        row: SignInSession = super().create_model_instance(dict(data))  # type: ignore[assignment]
        row.session_key = stored_key(row.session_key)
        row.account_id = data.get(SESSION_KEY) or None
        row.device = str(data.get(DEVICE, ""))
        row.began_at, row.seen_at = _instant(data.get(BEGAN)), _instant(data.get(SEEN))
        return row

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this key."""
        return SignInSession.objects.filter(session_key=stored_key(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End the session with this key, or this one."""
        if key := session_key or self.session_key:
            SignInSession.objects.filter(session_key=stored_key(key)).delete()


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def list_live_sessions(account_id: UUID, *, seen_since: datetime) -> QuerySet[SignInSession]:
    """Return the sessions of an account that are still valid, latest used first."""
    return SignInSession.objects.filter(account_id=account_id, seen_at__gte=seen_since).order_by("-seen_at")


def end_sessions(sessions: QuerySet[SignInSession], *, save: str | None = None) -> int:
    """End these sessions except the saved one, and return how many. They are signed out at their next request."""
    ended, _ = sessions.exclude(session_key=stored_key(save) if save else "").delete()
    return ended
