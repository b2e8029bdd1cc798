"""What is refused at the edge, before anybody reads it; and what every answer carries.

NUL and lone surrogates can be typed by nobody and stored by no database: a request that holds
one, or is in another encoding than our pages, is answered 400, with what is wrong. A database
that is failing over answers 503, with when to try again, never 500.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from . import errors

_STORES_NOTHING = "no-store"


def _unstorable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)


def _in_utf8(request: HttpRequest) -> bool:
    """Whether a form says that it is in the one encoding of our pages, or says nothing of it."""
    return (request.content_params or {}).get("charset", "utf-8").lower() in {"utf-8", "utf8"}


def _of_sound_length(request: HttpRequest) -> bool:
    """Whether the length that a request gives is one, and no longer than the longest file that is ever sent."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isascii() and said.isdecimal() and len(said) < 12 and int(said) < 2 * settings.IMPORT_MAX_BYTES


def _hostile(request: HttpRequest) -> bool:
    """Whether the path, the query or the form holds what no text may, or says an impossible length."""
    if _unstorable(request.path_info) or not _in_utf8(request) or not _of_sound_length(request):
        return True
    fields = [request.GET]
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        fields.append(request.POST)
    return any(
        _unstorable(key) or any(_unstorable(value) for value in values)
        for data in fields
        for key, values in data.lists()
    )


class RequestGuard:
    """Outermost of what looks into a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = errors.bad_request(request) if _hostile(request) else self.get_response(request)
        except (OperationalError, InterfaceError):
            response = errors.unavailable(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The database went away in the middle: nothing of this request was kept."""
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unavailable(request)
        return None


class SecurityHeaders:
    """Outside of everything: what no other middleware puts on an answer, whoever made the answer.

    Nothing of ours is loaded into another site's page, and nothing but static files is kept on the
    way or on the disk of a browser. Whoever signs out leaves no page behind in it either.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", _STORES_NOTHING)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
