"""Who is signed in, with the force and team they work in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from mosovo.organisations.models import Account

from .account_lookup import load_account


class SignedIn(AuthenticationBackend):  # type: ignore[misc]
    """The sign-in library's backend; each page asks one question that the database has planned already."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account, unless it has been closed."""
        found = load_account(user_id)
        return found if found is not None and found.is_active else None
