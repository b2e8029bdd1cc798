"""Refuse invalid requests before any view reads them, and add security headers to every response.

NUL and lone surrogates cannot be typed and cannot be stored. A request that contains one, or that is not in
UTF-8, gets status 400 with the reason. While the database fails over, the status is 503 with the time to try
again, never 500.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from mosovo.documents.pdf import PdfNotInstalled
from mosovo.edge.client_address import has_client_address
from mosovo.record.proven_actor import LookUpLimitReached, find_list_limit

from . import errors
from .body_limits import declared_length, is_unstorable

_STORES_NOTHING = "no-store"
NO_PDF = "This installation cannot make PDF files. Ask your administrator to install mosovo with the extra “pdf”."


PROBES = frozenset({"/healthz"})
"""Addresses that monitoring asks directly, not through the proxies."""


def _declares_utf8(request: HttpRequest) -> bool:
    """Whether a form declares UTF-8, the only encoding of our pages, or declares none."""
    return (request.content_params or {}).get("charset", "utf-8").lower() in {"utf-8", "utf8"}


def _is_invalid(request: HttpRequest) -> bool:
    """Whether the path or the query cannot be stored, the length is invalid, or the proxies were passed by.

    The body is not read here: `body_limits` does that, once the sender is known.
    """
    if is_unstorable(request.path_info) or not _declares_utf8(request) or declared_length(request) is None:
        return True
    if request.path_info not in PROBES and not has_client_address(request):
        return True
    return any(is_unstorable(key) or any(map(is_unstorable, values)) for key, values in request.GET.lists())


METHODS = ("GET", "HEAD", "OPTIONS", "POST")
"""The methods of pages. The pages of the sign-in library would take PUT for POST. The API is answered before."""


class RequestGuard:
    """Middleware that refuses invalid requests. It is the outermost one that reads the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        try:
            response = errors.bad_request(request) if _is_invalid(request) else self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            response = errors.unavailable(request, error)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 if the database was lost or did not answer in time, and 429 if the reader read too many people.

        Nothing of this request was saved.
        """
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unavailable(request, exception)
        if isinstance(exception, PdfNotInstalled):
            return errors.render_unprocessable(request, NO_PDF)
        limit_error = find_list_limit(exception) if isinstance(exception, DatabaseError) else exception
        if isinstance(limit_error, LookUpLimitReached):
            return errors.too_many_people(request, needs_reason=limit_error.limit == "reason")
        return None


_USES_NO_DEVICE = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
"""No page asks for a device. A photograph is taken by the telephone, which gives the page a file."""


class SecurityHeaders:
    """Middleware that adds security headers to every response. It is the outermost of all.

    Other sites cannot load our responses into their pages. Proxies and browsers store only static files. Signing
    out clears what the browser has stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = _USES_NO_DEVICE
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", _STORES_NOTHING)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
