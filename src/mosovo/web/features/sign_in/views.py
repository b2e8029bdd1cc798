"""The page of signed-in devices, and signing them out."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from mosovo.edge.request_context import Request
from mosovo.organisations.models import SignInSession
from mosovo.organisations.sessions import end_sessions, stored_key
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from . import active_sessions, sign_in_log


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as its owner sees it. `mark` identifies it without revealing its key."""

    device: str
    began_at: datetime | None
    seen_at: datetime | None
    mark: str
    is_here: bool


@require_GET
def show_sessions(request: Request) -> HttpResponse:
    """List this session, and the account's other live sessions."""
    assert request.account
    current_key = stored_key(request.session.session_key or "")
    session_rows = [
        build_session_row(session, current_key)
        for session in active_sessions.list_own_sessions(request.account, request.now)
    ]
    session_rows.sort(key=lambda each: not each.is_here)
    return render_page(request, "sign_in/sessions.jinja", {"sessions": session_rows, "then": return_url(request)})


@require_POST
@idempotent
def end_session(request: Request) -> HttpResponse:
    """End the named session, or all but this one. A session of another account is ignored."""
    assert request.account
    chosen, current_key = request.POST.get("place", ""), stored_key(request.session.session_key or "")
    own = SignInSession.objects.filter(account=request.account).exclude(session_key=current_key)
    keys = [each.session_key for each in own if chosen in ("all", session_token(each))]
    if ended := end_sessions(SignInSession.objects.filter(session_key__in=keys)):
        sign_in_log.log_sessions_ended(request.account, ended, "by-hand")
        messages.success(request, "The device is signed out.")
    return HttpResponseRedirect(reverse("account_sessions"))


def build_session_row(session: SignInSession, current_key: str | None) -> SessionRow:
    """Build the row of a session."""
    is_here = session.session_key == current_key
    return SessionRow(session.device, session.began_at, session.seen_at, session_token(session), is_here)


def session_token(session: SignInSession) -> str:
    """Return a token that identifies a session on a page without revealing its key."""
    return salted_hmac("mosovo.session", session.session_key, algorithm="sha256").hexdigest()


def return_url(request: Request) -> str:
    """Return the address to continue to, if it is on this site."""
    target = request.GET.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else ""
