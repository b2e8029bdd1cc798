"""Bind a session to the account that signed in."""

from typing import Any

from django.http import HttpRequest

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket
from mosovo.record.proven_actor import begin_request


def begin_session(request: HttpRequest, account: Account) -> None:
    """Bind the session to the account, act for it for the rest of this request, and log the sign-in."""
    session_request: Any = request
    session_request.session.save()
    begin_request(derive_ticket(session_request.session.session_key), session_request.request_id)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.sign_in", rule="recognised", detail={"account": str(account.pk)}
        )
    )
