"""Guessing is slowed without locking out whoever the account belongs to.

Wrong passwords are counted by account and address together (so that one machine can't use up
an account's tries), by account (so that many machines can't either), and by address. A browser
that has signed in with the account before is known by a signed cookie and has tries of its own:
what others guess elsewhere does not touch it. Passkeys are not counted by account at all.
A name that belongs to nobody is counted like any other.
"""

from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

_SIGNER = Signer(salt="mosovo.known-browser")
KNOWN_FOR_SECONDS = 180 * 24 * 3600


def account_key(request: HttpRequest, username: str) -> str:
    """Whose tries these are: the account's, or those of a browser that it knows."""
    return f"{username.strip().lower()}|{known_browser(request, username)}"


def here_key(request: HttpRequest, username: str, address: str) -> str:
    """The tries at an account from one address, or from a browser that it knows."""
    return f"{account_key(request, username)}|{address}"


def known_browser(request: HttpRequest, username: str) -> str:
    """The mark of a browser that signed in with this account before; "" of any other."""
    try:
        whose, _, mark = _SIGNER.unsign(request.COOKIES.get(_cookie(username), "")).partition(":")
    except BadSignature:
        return ""
    return mark if whose == _digest(username) else ""


def record_attempt(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Whoever signed in here will have tries of their own in this browser."""
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
