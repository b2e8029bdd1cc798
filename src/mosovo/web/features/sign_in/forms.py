"""The forms of the sign-in library in the words of officers."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.forms import Field, Form, PasswordInput

from mosovo.organisations.models import Account

from . import sign_in_log, throttle


class SignIn(LoginForm):  # type: ignore[misc]
    """The sign-in form: collar or staff number, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Collar or staff number"
        self.fields["login"].error_messages["required"] = "Enter your collar or staff number"
        self.fields["password"].error_messages["required"] = "Enter your password"
        self.fields["password"].help_text = ""


class _CodeInput(PasswordInput):
    """An input that shows what is typed. The page does not repeat it, because a refused code may be nearly valid."""

    input_type = "text"


def _do_not_repeat(field: Field) -> None:
    field.widget = _CodeInput(attrs=field.widget.attrs)
    field.widget.is_required = field.required


class _CountedCodeForm(Form):
    """A code of an authenticator, counted for its browser. Each refusal is logged."""

    user: Account
    code_label, code_help = "Code", "6 digits from your authenticator app, or one of your recovery codes."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.code_label
        self.fields["code"].help_text = self.code_help
        _do_not_repeat(self.fields["code"])
        self.fields["code"].error_messages["required"] = "Enter the code"

    def clean_code(self) -> str:
        """Refuse the code after five wrong ones in 15 minutes from this browser."""
        request = context.request
        try:
            usage = throttle.use_up_code(request, self.user.username)
        except ValidationError:
            sign_in_log.log_factor_refused(request, self.user, "code", "too-many")
            raise
        try:
            with transaction.atomic(using=router.db_for_write(Authenticator)):  # the library locks the row of the codes
                code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            sign_in_log.log_factor_refused(request, self.user, "code", "wrong-code")
            raise
        usage.rollback()
        return code


class AuthenticatorCodeForm(_CountedCodeForm, AuthenticateForm):  # type: ignore[misc]
    """The code of an authenticator, or one of the recovery codes."""


class RepeatedCodeForm(_CountedCodeForm, ReauthenticateForm):  # type: ignore[misc]
    """The same, of a user who has signed in, before a sensitive action."""


class _LoggedKeyForm(Form):
    """A security key as the second factor of a known account. Each refusal is logged."""

    user: Account | None

    def clean_credential(self) -> Authenticator:
        """Log a refused key with its account, or without one for a passkey that names it itself."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            self._log_refusal()
            raise
        except (KeyError, TypeError, ValueError) as malformed:  # the library does not expect an incomplete response
            self._log_refusal()
            raise get_adapter().validation_error("incorrect_code") from malformed

    def _log_refusal(self) -> None:
        if self.user is None:
            sign_in_log.log_passkey_refused(context.request)
        else:
            sign_in_log.log_factor_refused(context.request, self.user, "key", "wrong-key")


class SecurityKeyForm(_LoggedKeyForm, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The security key at sign-in."""


class RepeatedSecurityKeyForm(_LoggedKeyForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The security key before a sensitive action."""


class PasskeyForm(_LoggedKeyForm, LoginWebAuthnForm):  # type: ignore[misc]
    """The passkey that signs in without a password."""

    def clean_credential(self) -> Authenticator:
        """Read the account over the connection of the pages: that of the factors cannot read accounts."""
        authenticator = super().clean_credential()
        authenticator.user = Account.objects.get(pk=authenticator.user_id)
        return authenticator


class NewPassword(ChangePasswordForm):  # type: ignore[misc]
    """The password now, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Current password"
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = "At least 15 characters: a few words that have nothing to do with you."
        self.fields["password2"].label = "Confirm new password"


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]
    """The first code that a new authenticator shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code shown in the authenticator app"
        _do_not_repeat(self.fields["code"])
        self.fields["code"].error_messages["required"] = "Enter the code"


class NewKey(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the key, and whether it signs in without a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name of the key"
        self.fields["name"].help_text = "To tell it from other keys, for example: blue key, phone, desk."
        self.fields["passwordless"].label = "Sign in with this key only, without a password"
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
