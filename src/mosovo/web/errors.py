"""Pages for when something can't be done: what was wrong, and what is allowed."""

import sys

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from .rendering import render_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request contains what cannot be stored, or its session ended while it was at work."""
    template = "session_ended" if isinstance(exception, SessionInterrupted) else "400"
    return render_page(request, f"errors/{template}.jinja", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form did not come from this session; sign in again and nothing was changed."""
    return render_page(request, "errors/csrf.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what is refused and for what does not exist."""
    return render_page(request, "errors/404.jinja", status=404)


def render_unprocessable(request: HttpRequest, problem: str) -> HttpResponse:
    """422: what was sent can't be taken as it stands; the sentence says why. Nothing was recorded."""
    return render_page(request, "errors/422.jinja", {"problems": [problem], "back_href": request.path}, status=422)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing was saved.

    A database lost in a middleware, or as a transaction ends, comes here before `Edge` hears of it.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return render_page(request, "errors/500.jinja", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is away. Nothing was saved unless the page said so; try again."""
    response = render_page(request, "errors/503.jinja", status=503)
    response.headers["Retry-After"] = "15"
    return response
