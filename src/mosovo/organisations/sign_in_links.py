"""Single-use sign-in links for people of agencies: sent, opened in one browser, confirmed with a code.

Opening a link does not use it up, because mail programs follow links too. Only the browser that asked for the code can
continue. The code goes to a telephone, never the same way as the link.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Account, SignInLink

SALT = "mosovo.sign-in-link"
CODE_VALIDITY = timedelta(minutes=10)
MAX_CODES = MAX_TRIES = 5
CODE_INTERVAL = timedelta(seconds=30)


@dataclass
class LinkRefused(Exception):
    """The link cannot be used. `reason` is logged and determines the message on the page."""

    reason: str
    """not-ours | withdrawn | used | expired | closed | elsewhere | another | too-many"""
    link: SignInLink | None = None


@dataclass
class WrongCode(Exception):
    """The code is wrong or has expired. `tries_left` is the number of tries left."""

    tries_left: int


class CodeTooSoon(Exception):
    """The last code was sent less than `CODE_INTERVAL` ago."""


def create_link(
    account: Account, about: UUID, *, by: UUID, email: str, telephone: str, now: datetime, validity: timedelta
) -> tuple[SignInLink, str]:
    """Create a link; return it with its secret, which is not stored.

    Withdraws the person's earlier links for the same case.
    """
    SignInLink.objects.filter(account=account, about=about, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    secret = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        account=account, about=about, token=_digest(secret), sent_by_id=by, sent_at=now, email=email,
        telephone=telephone,
        expires_at=now + validity,
    )  # fmt: skip
    return link, signing.Signer(salt=SALT).sign(secret)


def open_link(token: str, now: datetime, *, by: Account | None, lock: bool = False) -> SignInLink:
    """Return the link of the token if it can still be used. Raises `LinkRefused`."""
    try:
        secret = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise LinkRefused("not-ours") from None
    rows = SignInLink.objects.select_for_update() if lock else SignInLink.objects.select_related("account")
    link = rows.filter(token=_digest(secret)).first()
    if link is None:
        raise LinkRefused("not-ours")
    for reason, applies in (
        ("another", by is not None and by.pk != link.account_id),
        ("withdrawn", link.withdrawn_at is not None),
        ("used", link.used_at is not None),
        ("expired", now >= link.expires_at),
        ("closed", not link.account.is_active),
        ("too-many", link.tries >= MAX_TRIES),
    ):
        if applies:
            raise LinkRefused(reason, link)
    return link


def create_code(link: SignInLink, browser: str, now: datetime) -> str:
    """Create a code for this browser; only the first browser that asks may. Raises `LinkRefused`, `CodeTooSoon`."""
    _refuse_elsewhere(link, browser)
    if link.codes >= MAX_CODES:
        raise LinkRefused("too-many", link)
    if link.code_sent_at is not None and now - link.code_sent_at < CODE_INTERVAL:
        raise CodeTooSoon
    code = f"{secrets.randbelow(1_000_000):06d}"
    link.browser, link.code, link.code_sent_at = _digest(browser), _hash_code(link, code), now
    link.codes += 1
    link.save(update_fields=["browser", "code", "code_sent_at", "codes"])
    return code


def redeem_link(link: SignInLink, browser: str, code: str, now: datetime) -> Account:
    """Use up the link with its code; return the account. Raises `LinkRefused`, `WrongCode`."""
    _refuse_elsewhere(link, browser)
    is_valid = link.code_sent_at is not None and now - link.code_sent_at < CODE_VALIDITY
    typed = "".join(each for each in code if not each.isspace())
    if not (is_valid and link.code and constant_time_compare(link.code, _hash_code(link, typed))):
        link.tries += 1
        link.save(update_fields=["tries"])
        raise WrongCode(MAX_TRIES - link.tries)
    link.used_at, link.code = now, ""
    link.save(update_fields=["used_at", "code"])
    return link.account


def withdraw_link(link: SignInLink, now: datetime) -> None:
    """Withdraw the link, so that it cannot be used any more."""
    SignInLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now)


def list_links_about(these: UUID) -> list[SignInLink]:
    """List the links sent for a meeting case, latest first."""
    rows = SignInLink.objects.filter(about=these).select_related("account", "sent_by")
    return list(rows.order_by("-sent_at"))


def _refuse_elsewhere(link: SignInLink, browser: str) -> None:
    if link.browser and not constant_time_compare(link.browser, _digest(browser)):
        raise LinkRefused("elsewhere", link)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _hash_code(link: SignInLink, code: str) -> str:
    return salted_hmac(f"{SALT}.{link.pk}", code, algorithm="sha256").hexdigest()
