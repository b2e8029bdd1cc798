"""Where one is signed in, and ending it there."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from mosovo.organisations.models import Session
from mosovo.organisations.sessions import end
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render

from . import logging, places


@dataclass(frozen=True, slots=True)
class Place:
    """A session as its owner sees it. The mark names it without giving its key away."""

    device: str
    began_at: datetime | None
    seen_at: datetime | None
    mark: str
    is_here: bool


@require_GET
def sessions(request: Request) -> HttpResponse:
    """This one, and the others that still hold."""
    assert request.account
    here = request.session.session_key
    found = [place(session, here) for session in places.own(request.account, request.now)]
    found.sort(key=lambda each: not each.is_here)
    return render(request, "signin/sessions.jinja", {"sessions": found, "then": then(request)})


@require_POST
@once
def end_session(request: Request) -> HttpResponse:
    """End the one named, or all but this one. What is none of one's own ends nothing."""
    assert request.account
    asked, here = request.POST.get("place", ""), request.session.session_key
    own = Session.objects.filter(account=request.account).exclude(session_key=here)
    keys = [each.session_key for each in own if asked in ("all", mark(each))]
    if ended := end(Session.objects.filter(session_key__in=keys)):
        logging.sessions_ended(request.account, ended, "by-hand")
        messages.success(request, "Ended. Whoever sits there is signed out.")
    return HttpResponseRedirect(reverse("account_sessions"))


def place(session: Session, here: str | None) -> Place:
    """The session, as its owner sees it."""
    is_here = session.session_key == here
    return Place(session.device, session.began_at, session.seen_at, mark(session), is_here)


def mark(session: Session) -> str:
    """Names a session on a page."""
    return salted_hmac("mosovo.session", session.session_key, algorithm="sha256").hexdigest()


def then(request: Request) -> str:
    """Where to go on to; nowhere that is not ours."""
    asked = request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""
