"""Sign-in: the settings of django-allauth.

Administrators create accounts: there is no sign-up, and no e-mail is sent. A passkey is enough to sign in. A password
needs a second factor: a code from an authenticator app, or a recovery code.
"""

from datetime import timedelta
from typing import Any

import environ

from .secret_sources import read_secret

_env = environ.Env()
_behind_tls = _env.bool("MOSOVO_BEHIND_TLS_PROXY", False)

AUTHENTICATION_BACKENDS = ["mosovo.web.features.sign_in.backend.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "mosovo.web.features.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "mosovo.web.features.sign_in.forms.SignIn",
    "change_password": "mosovo.web.features.sign_in.forms.NewPassword",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "",  # the counters of the library would lock out everyone at an address
    "login_failed": "",
    "login_flood": "120/m/key",
    "login_failed_here": "5/h/key",
    "login_failed_crowded": "2/h/key",
    "login_failed_account": "10/h/key",
    "login_failed_known": "10/h/key",
    "login_failed_address": "60/h/key",
    "address_reported": "1/h/key",
    "code_failed": "5/15m/key",
    "reauthenticate": "10/m/user",
}
"""The attempts at passwords and codes: web/features/sign_in/throttle.py says what each key is."""
MFA_RATE_LIMITS = {"webauthn_login": ""}
ACCOUNT_DORMANT_AFTER = timedelta(days=_env.int("MOSOVO_ACCOUNT_DORMANT_DAYS", 90))
"""The time without use after which an account cannot sign in until an administrator opens it."""
ACCOUNT_MAX_SESSIONS = 2
"""The number of sessions that an account can have at the same time: a desk and a telephone."""

MFA_ADAPTER = "mosovo.web.features.sign_in.adapters.MfaAdapter"
MFA_FORMS = {
    "activate_totp": "mosovo.web.features.sign_in.forms.FirstCode",
    "authenticate": "mosovo.web.features.sign_in.forms.AuthenticatorCodeForm",
    "reauthenticate": "mosovo.web.features.sign_in.forms.RepeatedCodeForm",
    "authenticate_webauthn": "mosovo.web.features.sign_in.forms.SecurityKeyForm",
    "reauthenticate_webauthn": "mosovo.web.features.sign_in.forms.RepeatedSecurityKeyForm",
    "login_webauthn": "mosovo.web.features.sign_in.forms.PasskeyForm",
    "add_webauthn": "mosovo.web.features.sign_in.forms.NewKey",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _behind_tls  # only for localhost: browsers refuse others
MFA_TOTP_ISSUER = "mosovo"
MFA_TOTP_TOLERANCE = 1

OIDC_ISSUER = _env.str("MOSOVO_OIDC_ISSUER", "")
"""The force's single sign-on. Empty: it is not offered."""
OIDC_ORIGIN = ["/".join(OIDC_ISSUER.split("/")[:3])] if OIDC_ISSUER else []
"""A form is redirected there, so the content security policy must allow it."""
OIDC_NAME = _env.str("MOSOVO_OIDC_NAME", "your force’s sign-in")
OIDC_ACR = _env.list("MOSOVO_OIDC_ACR", default=[])
OIDC_AMR = _env.list("MOSOVO_OIDC_AMR", default=[])
"""The required sign-in: one of these levels, or one of these methods."""
SOCIALACCOUNT_ADAPTER = "mosovo.web.features.sign_in.sso.SingleSignOn"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10


def openid_connect(issuer: str, acr: list[str]) -> dict[str, Any]:
    """Return the provider in the form that the sign-in library needs."""
    app = {
        "provider_id": "force",
        "name": OIDC_NAME,
        "client_id": _env.str("MOSOVO_OIDC_CLIENT_ID", ""),
        "secret": read_secret("MOSOVO_OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": issuer,
            "fetch_userinfo": False,
            "scope": ["openid"],
            "oauth_pkce_enabled": True,
            "auth_params": {"acr_values": " ".join(acr)} if acr else {},
        },
    }
    return {"openid_connect": {"APPS": [app] if issuer else []}}


SOCIALACCOUNT_PROVIDERS = openid_connect(OIDC_ISSUER, OIDC_ACR)
