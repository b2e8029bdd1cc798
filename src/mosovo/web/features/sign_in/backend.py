"""The authentication backend, which loads the account with its force and team."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from mosovo.organisations.models import Account

from .account_lookup import load_account


class SignedIn(AuthenticationBackend):  # type: ignore[misc]
    """The backend of the sign-in library, with a prepared statement that loads the account for each page."""

    def get_user(self, user_id: Any) -> Account | None:
        """Return the account, unless it is closed."""
        account = load_account(user_id)
        return account if account is not None and account.is_active else None
