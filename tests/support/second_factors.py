"""Simulate a second factor shown some minutes ago, in the form that the sign-in library stores."""

from datetime import UTC, datetime

from django.test import Client

from mosovo.web.core.step_up import METHODS


def show_factor(client: Client, *, minutes_ago: float = 0) -> None:
    """Add a second factor to the client's session, shown at that time, and change nothing else."""
    session = client.session
    session[METHODS] = [{"method": "mfa", "type": "totp", "at": datetime.now(UTC).timestamp() - minutes_ago * 60}]
    session["account_authentication_methods_user"] = session.get("_auth_user_id")
    session.save()
