"""Slow down guessing of passwords without locking out the account holder.

Wrong passwords are counted by account and address together (one machine cannot use up the attempts of an
account), by account (many machines cannot guess without limit), and by address. A browser that has signed in with
the account before is recognised by a signed cookie and has attempts of its own, so that guesses elsewhere do not
affect it. Passkeys are not counted by account. Unknown account names are counted in the same way.
"""

from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

_SIGNER = Signer(salt="mosovo.known-browser")
KNOWN_FOR_SECONDS = 180 * 24 * 3600


def account_key(request: HttpRequest, username: str) -> str:
    """Return the key under which attempts are counted: of the account, or of a browser known to it."""
    return f"{username.strip().lower()}|{known_browser(request, username)}"


def here_key(request: HttpRequest, username: str, address: str) -> str:
    """Return the key of attempts at an account from one address, or from a browser known to it."""
    return f"{account_key(request, username)}|{address}"


def known_browser(request: HttpRequest, username: str) -> str:
    """Return the mark of a browser that signed in with this account before; empty for any other."""
    try:
        whose, _, mark = _SIGNER.unsign(request.COOKIES.get(_cookie(username), "")).partition(":")
    except BadSignature:
        return ""
    return mark if whose == _digest(username) else ""


def record_attempt(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Set the cookie by which this browser is recognised later."""
    mark = known_browser(request, username) or get_random_string(22)
    response.set_cookie(
        _cookie(username),
        _SIGNER.sign(f"{_digest(username)}:{mark}"),
        max_age=KNOWN_FOR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _digest(username: str) -> str:
    return sha256(username.strip().lower().encode()).hexdigest()[:16]


def _cookie(username: str) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}known-{_digest(username)}"
