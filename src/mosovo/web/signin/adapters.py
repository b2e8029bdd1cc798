"""What we ask of the sign-in library: nobody signs up, secrets lie encrypted, little is said."""

import base64
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from mosovo.organisations.models import Account

from . import logging

METHODS = "account_authentication_methods"
SAID = frozenset(
    {
        "account/messages/password_changed.txt",
        "mfa/messages/recovery_codes_generated.txt",
        "mfa/messages/totp_activated.txt",
        "mfa/messages/totp_deactivated.txt",
        "mfa/messages/webauthn_added.txt",
        "mfa/messages/webauthn_removed.txt",
    }
)
"""The messages worth a line on the next page. That one has signed in is plain to see."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The number or the password is not right",
        "too_many_login_attempts": "Too many tries. Wait five minutes and try once more",
    }

    def set_password(self, user: Account, password: str) -> None:
        """The password that its holder chose; nothing else of the account is written."""
        user.set_password(password)
        user.password_is_first = False
        user.save(update_fields=["password", "password_is_first"])

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        """However they were recognised, it is logged."""
        super().login(request, user)
        logging.signed_in(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A refusal is logged too."""
        super().authentication_failed(request, **credentials)
        logging.refused(str(credentials.get("username") or ""))

    def logout(self, request: HttpRequest) -> None:
        """Logged while it is still known who it was."""
        if isinstance(request.user, Account):
            logging.signed_out(request.user)
        super().logout(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kwargs: Any
    ) -> None:
        """Only what the account holder could not see otherwise."""
        if message_template in SAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not within five minutes of having shown who one is, by signing in or since."""
        shown = [one["at"] for one in self.request.session.get(METHODS, ())]
        fresh = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not shown or self.request.now.timestamp() - max(shown) > fresh


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of authenticators and recovery codes lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Codes change every 30 seconds: type the one shown now",
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a new key is called until its holder says otherwise."""
        return f"Key {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text as it was."""
        return cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


@cache
def cipher(secret: str) -> Fernet:
    """A key of its own made from the secret of the installation."""
    key = HKDF(SHA256(), length=32, salt=None, info=b"mosovo second factors").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
