"""Settings of the sign-in library: no sign-up, encrypted secrets, few messages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.ratelimit import RateLimitUsage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models.signals import post_init, post_save, pre_save
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mosovo.edge.client_address import client_address
from mosovo.organisations.account_status import closed_reason
from mosovo.organisations.models import Account
from mosovo.organisations.passwords import change_own_password
from mosovo.organisations.sessions import derive_ticket
from mosovo.web.core.session_binding import begin_session
from mosovo.web.core.step_up import has_recent_factor

from . import active_sessions, failed_factors, sign_in_log, throttle
from .factor_binding import bind_factor, check_factor, renew_factors
from .factor_keys import build_cipher

SHOWN_MESSAGES = frozenset(
    {
        "account/messages/password_changed.txt",
        "mfa/messages/recovery_codes_generated.txt",
        "mfa/messages/totp_activated.txt",
        "mfa/messages/totp_deactivated.txt",
        "mfa/messages/webauthn_added.txt",
        "mfa/messages/webauthn_removed.txt",
    }
)
"""The messages shown on the next page. Others, such as having signed in, are obvious."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Account adapter: only administrators create accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Enter the correct collar or staff number and password",
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address under which attempts are counted and logged."""
        return client_address(request)

    def set_password(self, user: Account, password: str) -> None:
        """Save the password that the account holder chose, in the role that signs in."""
        user.password_changed_at = change_own_password(derive_ticket(self.request.session.session_key), password)
        user.password_is_first = False

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are created only by administrators."""
        return False

    def pre_login(self, request: Any, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Refuse an account that is closed or was not used for too long, whatever factor was used."""
        reason = closed_reason(user, request.now, settings.ACCOUNT_DORMANT_AFTER)
        if not reason:
            return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]
        sign_in_log.log_shut_out(user, reason)
        clear_login(request)
        return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]

    def login(self, request: Any, user: Account) -> None:
        """Sign in, write the audit entry, register the session, and report wrong codes since the last sign-in."""
        last_sign_in = user.last_login
        super().login(request, user)
        begin_session(request, user)
        active_sessions.register_session(request, user)
        failed_factors.report_to_owner(request, last_sign_in)

    def post_login(self, request: Any, user: Account, **kwargs: Any) -> HttpResponse:
        """Redirect to where the user was going, through the list of sessions if they are signed in elsewhere."""
        response = active_sessions.flag_current_session(request, super().post_login(request, user, **kwargs))
        throttle.record_attempt(request, response, user.username)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is checked. A right password undoes it."""
        self._usages: list[RateLimitUsage] = []
        username = str(credentials.get("username") or "")
        self._usages.extend(throttle.use_up_password(request, username, self.get_client_ip(request)))

    def _rollback_login_failed_rl_usage(self) -> None:
        for usage in self._usages:
            usage.rollback()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write the audit entry of a refused sign-in, and one if many came from this address."""
        super().authentication_failed(request, **credentials)
        username, address = str(credentials.get("username") or ""), self.get_client_ip(request)
        sign_in_log.log_sign_in_refused(username, signed_in=request.user.is_authenticated)
        if throttle.needs_report(request, username, address):
            sign_in_log.log_failures_from_address(address)

    def logout(self, request: HttpRequest) -> None:
        """Write the audit entry while the account is still known, then sign out."""
        if isinstance(request.user, Account):
            sign_in_log.log_sign_out(request.user)
        super().logout(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kwargs: Any
    ) -> None:
        """Show only messages about something the account holder could not see otherwise."""
        if message_template in SHOWN_MESSAGES:
            super().add_message(request, level, message_template, *args, **kwargs)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whether the strongest factor of the account was last used more than five minutes ago."""
        return not has_recent_factor(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """List the ways to confirm the identity. An account with a key or codes cannot use its password alone."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        strong = [method for method in methods if method["id"] != "reauthenticate"]
        if settings.OIDC_ISSUER and user.is_authenticated and user.subject:
            sso_method = {"id": "sso", "description": settings.OIDC_NAME, "url": reverse("account_sso_again")}
            strong.append(sso_method)
        return sorted(strong, key=lambda method: "webauthn" not in method["id"]) or methods


pre_save.connect(bind_factor, sender=Authenticator)
post_init.connect(check_factor, sender=Authenticator)
post_save.connect(renew_factors, sender=Authenticator)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """MFA adapter that encrypts the secrets of authenticators and recovery codes in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Enter the code shown now. Codes change every 30 seconds",
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Return the name of a new key, until its holder renames it."""
        return f"Key {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for storage."""
        return build_cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a stored secret."""
        return build_cipher().decrypt(encrypted_text.encode()).decode()
