"""Error pages: what was wrong, and what is allowed."""

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
    """Render 403: the form is not from this session. Nothing was changed; the user signs in again."""
    return render_page(request, "errors/csrf.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Render 404: the same page for refused and for absent records."""
    return render_page(request, "errors/404.jinja", status=404)


def render_unprocessable(request: HttpRequest, problem: str) -> HttpResponse:
    """Render 422: what was sent cannot be accepted, and why. Nothing was recorded."""
    return render_page(request, "errors/422.jinja", {"problems": [problem], "back_href": request.path}, status=422)


def server_error(request: HttpRequest) -> HttpResponse:
    """Render 500: the service failed and nothing was saved.

    A database connection lost in a middleware, or at the end of a transaction, is handled here before `Edge` sees it.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return render_page(request, "errors/500.jinja", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Render 503: the database is not available. Nothing was saved unless the page said so."""
    response = render_page(request, "errors/503.jinja", status=503)
    response.headers["Retry-After"] = "15"
    return response
