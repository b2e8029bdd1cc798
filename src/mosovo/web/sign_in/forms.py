"""The forms of the sign-in library in the words of officers."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm


class SignIn(LoginForm):  # type: ignore[misc]
    """The sign-in form: collar or staff number, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Collar or staff number"
        self.fields["login"].error_messages["required"] = "Enter your collar or staff number"
        self.fields["password"].error_messages["required"] = "Enter your password"
        self.fields["password"].help_text = ""


class AuthenticatorCodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code of an authenticator, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].help_text = "6 digits from your authenticator app, or one of your recovery codes."
        self.fields["code"].error_messages["required"] = "Enter the code"


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
