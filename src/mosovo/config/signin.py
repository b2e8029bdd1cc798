"""Sign-in: the settings of django-allauth.

Accounts are made by administrators: there is no sign-up, and nothing is sent by e-mail. A passkey
signs in by itself; a password needs a second factor, a code of an authenticator or a recovery code.
"""

from datetime import timedelta

import environ

_env = environ.Env()
_behind_tls = _env.str("MOSOVO_TLS", "") == "proxy"

AUTHENTICATION_BACKENDS = ["mosovo.web.signin.backend.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "mosovo.web.signin.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "mosovo.web.signin.forms.SignIn",
    "change_password": "mosovo.web.signin.forms.NewPassword",
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
"""The key is an account, or a browser that it knows (see web/signin/throttle.py); here, from one address."""
ACCOUNT_DORMANT = timedelta(days=_env.int("MOSOVO_DORMANT_DAYS", 90))
"""An account not used for so long is closed for sign-in, until an administrator opens it again."""
ACCOUNT_PLACES = 2
"""In how many places one account is signed in at once: a desk and a telephone."""

MFA_ADAPTER = "mosovo.web.signin.adapters.Factors"
MFA_FORMS = {
    "activate_totp": "mosovo.web.signin.forms.FirstCode",
    "authenticate": "mosovo.web.signin.forms.Code",
    "add_webauthn": "mosovo.web.signin.forms.NewKey",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _behind_tls  # only ever localhost: browsers refuse the rest
MFA_TOTP_ISSUER = "mosovo"
MFA_TOTP_TOLERANCE = 1
