"""Sign-in: the settings of django-allauth.

Accounts are made by administrators: there is no sign-up, and nothing is sent by e-mail. A passkey
signs in by itself; a password needs a second factor, a code of an authenticator or a recovery code.
"""

from datetime import timedelta
from typing import Any

import environ

_env = environ.Env()
_behind_tls = _env.bool("MOSOVO_BEHIND_TLS_PROXY", False)

AUTHENTICATION_BACKENDS = ["mosovo.web.sign_in.backend.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "mosovo.web.sign_in.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "mosovo.web.sign_in.forms.SignIn",
    "change_password": "mosovo.web.sign_in.forms.NewPassword",
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
    "login": "120/m/ip",
    "login_failed": "60/h/ip,10/h/key",
    "login_failed_here": "5/h/key",
    "reauthenticate": "10/m/user",
}
"""The key is an account, or a browser that it knows (see web/sign_in/throttle.py); here, from one address."""
ACCOUNT_DORMANT_AFTER = timedelta(days=_env.int("MOSOVO_ACCOUNT_DORMANT_DAYS", 90))
"""An account not used for so long is closed for sign-in, until an administrator opens it again."""
ACCOUNT_MAX_SESSIONS = 2
"""In how many places one account is signed in at once: a desk and a telephone."""

MFA_ADAPTER = "mosovo.web.sign_in.adapters.Factors"
MFA_FORMS = {
    "activate_totp": "mosovo.web.sign_in.forms.FirstCode",
    "authenticate": "mosovo.web.sign_in.forms.Code",
    "add_webauthn": "mosovo.web.sign_in.forms.NewKey",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _behind_tls  # only ever localhost: browsers refuse the rest
MFA_TOTP_ISSUER = "mosovo"
MFA_TOTP_TOLERANCE = 1

OIDC_ISSUER = _env.str("MOSOVO_OIDC_ISSUER", "")
"""The force's own sign-in. Empty: there is none, and nobody is offered it."""
OIDC_ORIGIN = ["/".join(OIDC_ISSUER.split("/")[:3])] if OIDC_ISSUER else []
"""A form of ours ends there, by way of a redirect: browsers must be told."""
OIDC_NAME = _env.str("MOSOVO_OIDC_NAME", "your force’s sign-in")
OIDC_ACR = _env.list("MOSOVO_OIDC_ACR", default=[])
OIDC_AMR = _env.list("MOSOVO_OIDC_AMR", default=[])
"""How one must have signed in there: by one of these levels, or with one of these methods."""
SOCIALACCOUNT_ADAPTER = "mosovo.web.sign_in.sso.SingleSignOn"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10


def openid_connect(issuer: str, acr: list[str]) -> dict[str, Any]:
    """The one provider, as the sign-in library is told of it."""
    app = {
        "provider_id": "force",
        "name": OIDC_NAME,
        "client_id": _env.str("MOSOVO_OIDC_CLIENT_ID", ""),
        "secret": _env.str("MOSOVO_OIDC_CLIENT_SECRET", ""),
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
