"""Refuse calls of programs without TLS. Only pages are redirected to TLS.

A program that is redirected has already sent its token in plain text, and would continue to do so unnoticed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

PROGRAM_PATHS = ("/api/", "/scim/", "/ingest/", "/calendar/")
"""The addresses that programs call: the API, accounts of a provider, alerts that arrive, and feeds of calendars."""
DETAIL = "Call this address with https. The token or secret of this call was sent in plain text: replace it."


class RefusePlainCalls:
    """Middleware before the redirect of the framework."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and request.path_info.startswith(PROGRAM_PATHS):
            problem = {"title": "This address needs TLS", "status": HTTPStatus.FORBIDDEN, "detail": DETAIL}
            return JsonResponse(problem, status=HTTPStatus.FORBIDDEN, content_type="application/problem+json")
        return self.get_response(request)
