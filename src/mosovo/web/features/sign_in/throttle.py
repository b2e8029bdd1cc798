"""Slow down guessing of passwords and codes without locking out the account holder.

A browser that has signed in with the account before is recognised by a signed cookie. It has attempts of its own, so
that guesses elsewhere do not affect it. From all other browsers, wrong passwords are counted by account and address
together (one machine cannot use up the attempts of an account) and by account (many machines cannot guess without
limit). An address with many wrong passwords gets fewer attempts at each account and an entry in the audit log, but is
never shut out: a force can share one address. Passkeys are not counted: there is nothing to guess. Unknown account
names are counted in the same way.
"""

import math
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

_SIGNER = Signer(salt="mosovo.known-browser")
KNOWN_FOR_SECONDS = 180 * 24 * 3600
APP = "allauth.account"
STRANGE = "strange"
"""The key of all browsers that are not known to an account, together."""


def use_up(request: HttpRequest, action: str, key: str) -> RateLimitUsage:
    """Count an attempt. Raises `ValidationError` with the true waiting time if there are too many."""
    usage = ratelimit.consume(request, app=APP, action=action, key=key)
    if not usage:
        minutes = waiting_minutes(request, action, key)
        unit = "minute" if minutes == 1 else "minutes"
        raise ValidationError(f"Too many attempts. Wait {minutes} {unit} and try again", code="too_many_login_attempts")
    return usage


def waiting_minutes(request: Any, action: str, key: str) -> int:
    """Return the number of minutes until the oldest of the counted attempts no longer counts."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=APP, action=action):
        history = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        if len(history) >= rate.amount:
            waits.append((history[-1] + rate.duration - request.now.timestamp()) / 60)
    return math.ceil(max(waits))


def use_up_password(request: HttpRequest, username: str, address: str) -> Iterator[RateLimitUsage]:
    """Count an attempt at a password, and yield what was counted, so that a right password can undo it."""
    name, network = username.strip().lower(), ratelimit.truncate_ip(address)
    if mark := known_browser(request, username):
        yield use_up(request, "login_failed_known", f"{name}|{mark}")
        return
    yield use_up(request, "login_flood", network)
    limited = "login_failed_crowded" if is_crowded(request, network) else "login_failed_here"
    yield use_up(request, limited, f"{name}|{network}")
    yield use_up(request, "login_failed_account", name)


def is_crowded(request: HttpRequest, network: str) -> bool:
    """Whether many wrong passwords came from this address in the last hour."""
    return not ratelimit.consume(request, app=APP, action="login_failed_address", key=network, dry_run=True)


def needs_report(request: HttpRequest, username: str, address: str) -> bool:
    """Count a wrong password of its address. Return whether to report the address, which is so once an hour."""
    network = ratelimit.truncate_ip(address)
    if known_browser(request, username):
        return False
    ratelimit.consume(request, app=APP, action="login_failed_address", key=network)
    if not is_crowded(request, network):
        return False
    return bool(ratelimit.consume(request, app=APP, action="address_reported", key=network))


def use_up_code(request: HttpRequest, username: str) -> RateLimitUsage:
    """Count an attempt at a code of a second factor."""
    return use_up(request, "code_failed", f"{username.lower()}|{known_browser(request, username) or STRANGE}")


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
