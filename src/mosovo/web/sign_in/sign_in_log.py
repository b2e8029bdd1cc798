"""Signing in and out, and being refused, stand in the log as well."""

from typing import Any

from django.http import HttpRequest

from mosovo.audit.actor_context import set_actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.web.request_context import build_actor, build_actor_context

LONGEST = 100


def signed_in(request: HttpRequest, account: Account) -> None:
    """Whoever was just recognised acts for the rest of this request."""
    known: Any = request
    set_actor(build_actor_context(build_actor(account, known.today), known.request_id, request.session.session_key))
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.sign_in", rule="recognised", detail={"account": str(account.pk)}
        )
    )


def signed_out(account: Account) -> None:
    """By hand. A time-out comes before there is a transaction to write in."""
    detail = {"account": str(account.pk)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "account.sign_out", detail=detail, actor_name=account.name))


def log_sign_in_refused(typed: str, *, signed_in: bool = False) -> None:
    """What was typed as the name, never the password. Whoever has signed in is asked again under their own name."""
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in_refused",
            allowed=False,
            rule="not-recognised",
            detail={"typed": typed[:LONGEST]},
            actor_name=None if signed_in else "someone not signed in",
        )
    )


def shut_out(account: Account, why: str) -> None:
    """Recognised, and not let in: the account is closed, or was not used for long."""
    detail = {"account": str(account.pk)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "account.sign_in",
            allowed=False,
            rule=why,
            detail=detail,
            actor_name=account.name,
        )
    )


def sessions_ended(account: Account, number: int, why: str) -> None:
    """Sessions of one's own that were ended: by hand, by a third sign-in, or because a factor changed."""
    detail = {"account": str(account.pk), "sessions": number}
    log_event(AuditEvent(ProcessingOperation.ALTERATION, "account.end_sessions", rule=why, detail=detail))


def not_let_in(request: HttpRequest, why: str) -> None:
    """Somebody came from single sign-on and was not let in. What came with them is not kept."""
    nobody_yet = None if request.user.is_authenticated else "someone from single sign-on"
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.sign_in_refused", allowed=False, rule=why, actor_name=nobody_yet
        )
    )
