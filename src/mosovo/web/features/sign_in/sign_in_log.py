"""Audit entries about signing in, signing out and refusals."""

import logging

from django.http import HttpRequest

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.client_address import client_address
from mosovo.organisations.models import Account

from . import throttle

MAX_LENGTH = 100
FACTOR_REFUSED, FAILURES_FROM_ADDRESS = "account.factor_refused", "account.failures_from_address"
logger = logging.getLogger(__name__)


def log_sign_out(account: Account) -> None:
    """Log that the user signed out. A time-out is not logged here, because it comes before the transaction."""
    detail = {"account": str(account.pk)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "account.sign_out", detail=detail, actor_name=account.name))


def log_sign_in_refused(typed: str, *, signed_in: bool = False) -> None:
    """Log a refused sign-in with the name typed, never the password. A signed-in user is logged by name."""
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in_refused",
            allowed=False,
            rule="not-recognised",
            detail={"typed": typed[:MAX_LENGTH]},
            actor_name=None if signed_in else "someone not signed in",
        )
    )


def log_failures_from_address(address: str) -> None:
    """Log that many wrong passwords came from one address in an hour. No one is shut out."""
    logger.warning("many wrong passwords came from one address")
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            FAILURES_FROM_ADDRESS,
            allowed=False,
            rule="many-from-address",
            detail={"address": address},
            actor_name="someone not signed in",
        )
    )


def log_factor_refused(request: HttpRequest, account: Account, factor: str, rule: str) -> None:
    """Log a second factor that was refused, with the account as the subject, so that its owner can be told."""
    logger.warning("a second factor was refused: %s", rule)
    detail = {
        "account": str(account.pk),
        "factor": factor,
        "address": client_address(request),
        "known_browser": bool(throttle.known_browser(request, account.username)),
    }
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            FACTOR_REFUSED,
            subjects=[account.pk],
            allowed=False,
            rule=rule,
            detail=detail,
            actor_name=None if request.user.is_authenticated else "someone not signed in",
        )
    )


def log_passkey_refused(request: HttpRequest) -> None:
    """Log a passkey that was refused. Whose it was is not known: the browser can claim any account."""
    logger.warning("a passkey was refused")
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in_refused",
            allowed=False,
            rule="passkey-not-recognised",
            detail={"address": client_address(request)},
            actor_name="someone not signed in",
        )
    )


def log_shut_out(account: Account, reason: str) -> None:
    """Log that a recognised account was refused because it is closed or was not used for too long."""
    detail = {"account": str(account.pk)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in",
            allowed=False,
            rule=reason,
            detail=detail,
            actor_name=account.name,
        )
    )


def log_sessions_ended(account: Account, number: int, reason: str) -> None:
    """Log that sessions of the account were ended: by its holder, by a third sign-in or by a changed factor."""
    detail = {"account": str(account.pk), "sessions": number}
    log_event(AuditEvent(ProcessingOperation.ALTERATION, "account.end_sessions", rule=reason, detail=detail))


def log_sso_refused(request: HttpRequest, reason: str) -> None:
    """Log that single sign-on was refused. The claims that came with it are not stored."""
    actor_name = None if request.user.is_authenticated else "someone from single sign-on"
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in_refused",
            allowed=False,
            rule=reason,
            actor_name=actor_name,
        )
    )
