"""Pages of the documentation of the API, and tokens of the sandbox client."""

import secrets
from datetime import timedelta
from uuid import uuid4

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.organisations.api_clients import SCOPES
from mosovo.organisations.models import Role
from mosovo.organisations.sandbox import find_sandbox
from mosovo.organisations.sessions import stored_key
from mosovo.record.api_sessions import begin_api_session
from mosovo.web.core.rendering import render_page

from .document import find_operation, find_shape, list_operations

READERS = frozenset({Role.INTEGRATOR.value, Role.ADMINISTRATOR.value})
TOKEN_LIFETIME_SECONDS = 600
ASSERTION_LIFETIME = timedelta(minutes=5)


@require_safe
def show_operations(request: Request) -> HttpResponse:
    """Show how to begin, the scopes and every operation."""
    _require_reader(request)
    context = {"operations": list_operations(), "scopes": SCOPES.items(), "sandbox": find_sandbox()}
    return render_page(request, "developer/operations.jinja", context)


@require_safe
def show_operation(request: Request, operation: str) -> HttpResponse:
    """Show one operation, with a form to try it where there is a sandbox."""
    _require_reader(request)
    result = find_operation(operation)
    if result is None:
        raise Http404("there is no such operation")
    return render_page(request, "developer/operation.jinja", {"operation": result, "sandbox": find_sandbox()})


@require_safe
def show_shape(request: Request, shape: str) -> HttpResponse:
    """Show the fields of one shape."""
    _require_reader(request)
    result = find_shape(shape)
    if result is None:
        raise Http404("there is no such shape")
    about, fields = result
    return render_page(request, "developer/shape.jinja", {"name": shape, "about": about, "fields": fields})


@require_POST
def make_sandbox_token(request: Request) -> HttpResponse:
    """Make a token of the sandbox client for ten minutes. Who asked for it is in the log; not found without one."""
    _require_reader(request)
    sandbox = find_sandbox()
    if sandbox is None:
        raise Http404("there is no sandbox client")
    token = secrets.token_urlsafe(32)
    refusal = begin_api_session(
        sandbox.id, jti=uuid4().hex, assertion_ends=request.now + ASSERTION_LIFETIME, stored_key=stored_key(token),
        scopes=sandbox.scopes, seconds=TOKEN_LIFETIME_SECONDS,
    )  # fmt: skip
    detail = {"client": str(sandbox.id)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.sandbox_token", allowed=not refusal,
            rule=refusal or "integrator", detail=detail,
        )
    )  # fmt: skip
    if refusal:
        return JsonResponse({"detail": "The sandbox client is not in force."}, status=409)
    return JsonResponse(
        {"access_token": token, "expires_in": TOKEN_LIFETIME_SECONDS}, headers={"Cache-Control": "no-store"}
    )


def _require_reader(request: Request) -> None:
    if not (request.actor.roles & READERS and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
