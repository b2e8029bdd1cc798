"""End sessions after 15 idle minutes, and after one shift.

What is sent after that is never read: the browser is sent to sign in, and what was typed is in the draft of the form
(`saved_forms`).
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from mosovo.organisations.sessions import BEGAN, SEEN

from .request_context import WRITING, read_clock

_WRITE_EVERY_SECONDS = 30
POLL = "Mosovo-Poll"
"""Header of a request that a page makes automatically. It does not count as use of the session."""


class SessionTimeout:
    """Middleware that signs out an idle session, or one older than a shift. The sign-in page shows the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = read_clock().timestamp()
            self._apply_limits(request, now)
            request.session_left = seconds_left(request, now)  # type: ignore[attr-defined]  # read by the page
        if request.method in WRITING and not request.user.is_authenticated and needs_sign_in(request.path_info):
            return redirect_to_login(request.get_full_path())
        return self.get_response(request)

    def _apply_limits(self, request: HttpRequest, now: float) -> None:
        began = request.session.setdefault(BEGAN, now)
        seen = request.session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE_TIMEOUT.total_seconds():
            self._end_session(request, "idle")
        elif now - began > settings.SESSION_MAX_LIFETIME.total_seconds():
            self._end_session(request, "shift")
        elif (now - seen > _WRITE_EVERY_SECONDS or SEEN not in request.session) and POLL not in request.headers:
            request.session[SEEN] = now

    def _end_session(self, request: HttpRequest, reason: str) -> None:
        logout(request)
        request.session["timed_out"] = reason


def needs_sign_in(path: str) -> bool:
    """Whether the page at this path is only for users who signed in. A path that leads nowhere is answered later."""
    try:
        return bool(getattr(resolve(path).func, "login_required", True))
    except Resolver404:
        return False


def round_seconds_left(left: tuple[int, int]) -> int:
    """Return the seconds after which a page asks how long the session lasts: never later than it ends.

    The same for every page of a session but for its last quarter of an hour, so that two pages about different people
    do not differ.
    """
    idle = int(settings.SESSION_IDLE_TIMEOUT.total_seconds()) - _WRITE_EVERY_SECONDS
    return min(idle, left[1] // 60 * 60)


def seconds_left(request: HttpRequest, now: float) -> tuple[int, int]:
    """Return the seconds until the session ends without use, and until it ends in any case."""
    seen, began = request.session.get(SEEN, now), request.session.get(BEGAN, now)
    absolute = began + settings.SESSION_MAX_LIFETIME.total_seconds() - now
    idle = seen + settings.SESSION_IDLE_TIMEOUT.total_seconds() - now
    return int(min(idle, absolute)), int(absolute)
