"""End sessions after 15 idle minutes, and after one shift."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from mosovo.organisations.sessions import BEGAN, SEEN

from .request_context import read_clock

_WRITE_EVERY_SECONDS = 30
POLL = "Mosovo-Poll"
"""Header of a request that a page makes automatically. It does not count as use of the session."""


class SessionTimeout:
    """Middleware that signs out an idle session, or one older than a shift. The sign-in page shows the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._judge(request, read_clock().timestamp())
        return self.get_response(request)

    def _judge(self, request: HttpRequest, now: float) -> None:
        began = request.session.setdefault(BEGAN, now)
        seen = request.session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE_TIMEOUT.total_seconds():
            self._end(request, "idle")
        elif now - began > settings.SESSION_MAX_LIFETIME.total_seconds():
            self._end(request, "shift")
        elif (now - seen > _WRITE_EVERY_SECONDS or SEEN not in request.session) and POLL not in request.headers:
            request.session[SEEN] = now

    def _end(self, request: HttpRequest, why: str) -> None:
        logout(request)
        request.session["timed_out"] = why
