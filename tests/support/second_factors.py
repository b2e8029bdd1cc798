"""A second factor that was shown so many minutes ago, as the sign-in library notes it."""

from datetime import UTC, datetime

from django.test import Client

from mosovo.web.sign_in.step_up import METHODS


def show_factor(client: Client, *, minutes_ago: float = 0) -> None:
    """The client's session has a second factor shown then, and nothing else."""
    session = client.session
    session[METHODS] = [{"method": "mfa", "type": "totp", "at": datetime.now(UTC).timestamp() - minutes_ago * 60}]
    session["account_authentication_methods_user"] = session.get("_auth_user_id")
    session.save()
