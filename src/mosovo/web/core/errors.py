"""Error pages: what was wrong, and what is allowed."""

import sys
from collections.abc import Iterator

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from .rendering import render_page

LOCK_NOT_AVAILABLE, QUERY_CANCELLED = "55P03", "57014"
"""The states that PostgreSQL reports when a lock or a statement ran into the time limit of the role."""
NOT_REPEATED = ("password", "csrfmiddlewaretoken")
SIGN_IN = "/account/"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request contains what cannot be stored, or its session ended while it was at work."""
    template = "session_ended" if isinstance(exception, SessionInterrupted) else "400"
    return render_page(request, f"errors/{template}.jinja", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Render 403: the form is not from this session. Nothing was changed; the user signs in again."""
    return render_page(request, "errors/csrf.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Render 404: the same page for refused and for absent records."""
    return render_page(request, "errors/404.jinja", status=404)


def render_unprocessable(request: HttpRequest, problem: str) -> HttpResponse:
    """Render 422: what was sent cannot be accepted, and why. Nothing was recorded."""
    return render_page(request, "errors/422.jinja", {"problems": [problem], "back_href": request.path}, status=422)


def too_large(request: HttpRequest, max_bytes: int) -> HttpResponse:
    """Render 413: the body is larger than this address takes. Nothing of it was read."""
    limit = f"{max_bytes // 1_000_000} MB" if max_bytes >= 1_000_000 else f"{max_bytes // 1_000} kB"
    return render_page(request, "errors/413.jinja", {"most": limit}, status=413)


def text_only(request: HttpRequest) -> HttpResponse:
    """Render 415: a file was sent to a page that takes only text."""
    return render_page(request, "errors/415.jinja", status=415)


def too_many_people(request: HttpRequest, *, needs_reason: bool) -> HttpResponse:
    """Render 429: the reader opened, listed or printed too many people.

    With a reason, or after another person lifts the limit, they continue. The transaction of the request
    is rolled back, as after an error, and the page does not read the database.
    """
    request.is_stopped = True  # type: ignore[attr-defined]
    context = {"needs_reason": needs_reason, "back": request.path if request.method == "GET" else ""}
    return render_page(request, "look_ups/stopped.jinja", context, status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Render 500: the service failed and nothing was saved.

    A database connection lost in a middleware, or at the end of a transaction, is handled here before `Edge` sees it.
    """
    error = sys.exception()
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request, error)
    return render_page(request, "errors/500.jinja", status=500)


def unavailable(request: HttpRequest, error: BaseException | None = None) -> HttpResponse:
    """Render 503: the database is not available, or did not answer in time. Nothing of this request was saved.

    After a time limit the page holds what was typed, and sends it again with one button.
    """
    state = getattr(error.__cause__, "sqlstate", None) if error else None
    if state in (LOCK_NOT_AVAILABLE, QUERY_CANCELLED):
        typed_fields = list(list_typed_fields(request))
        context = {
            "is_locked": state == LOCK_NOT_AVAILABLE,
            "typed": typed_fields,
            "has_files": bool(typed_fields and request.FILES),
        }
        response = render_page(request, "errors/timed_out.jinja", context, status=503)
        response.headers["Retry-After"] = "5"
        return response
    response = render_page(request, "errors/503.jinja", status=503)
    response.headers["Retry-After"] = "15"
    return response


def list_typed_fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield the fields of the submitted form, so that it can be sent again. Passwords are never put into a page."""
    if request.method != "POST" or request.path.startswith(SIGN_IN):
        return
    for name, values in request.POST.lists():
        if not name.endswith(NOT_REPEATED):
            yield from ((name, value) for value in values)
