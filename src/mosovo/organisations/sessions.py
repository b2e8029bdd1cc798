"""Where sessions are kept: in a table that says whose they are, so that they can be listed and ended."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db.models import QuerySet

from .models import SignInSession

BEGAN, SEEN, DEVICE = "began_at", "seen_at", "device"


class SessionStore(Stored):
    """Django's own, in our table: account, device, beginning and last use stand beside the content."""

    @classmethod
    def get_model_class(cls) -> type[SignInSession]:
        """The table."""
        return SignInSession

    def create_model_instance(self, data: Mapping[str, Any]) -> SignInSession:
        """The row of a session, with what can be told of it without opening it."""
        row: SignInSession = super().create_model_instance(dict(data))  # type: ignore[assignment]
        row.account_id = data.get(SESSION_KEY) or None
        row.device = str(data.get(DEVICE, ""))
        row.began_at, row.seen_at = _instant(data.get(BEGAN)), _instant(data.get(SEEN))
        return row


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def list_live_sessions(account_id: UUID, *, seen_since: datetime) -> QuerySet[SignInSession]:
    """The sessions of an account that still open pages, the latest used first."""
    return SignInSession.objects.filter(account_id=account_id, seen_at__gte=seen_since).order_by("-seen_at")


def end_sessions(sessions: QuerySet[SignInSession], *, save: str | None = None) -> int:
    """End these, but for the one to be saved; each is signed out at its next request. How many there were."""
    ended, _ = sessions.exclude(session_key=save or "").delete()
    return ended
