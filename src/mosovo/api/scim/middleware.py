"""Answer SCIM before there is a session or a cookie, each call in its own transaction.

The token is that of a client of the API with the scope for accounts. A refusal commits with its audit entry.
"""

import logging
from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import Resolver404, resolve

from mosovo.api.calls import ApiRequest, spend
from mosovo.api.middleware import MAX_BYTES, is_client_proved
from mosovo.api.problems import Refused
from mosovo.edge.client_address import has_client_address
from mosovo.edge.request_clock import LONDON, read_clock
from mosovo.record.proven_actor import end_request

from .documents import BASE
from .request_values import ScimRefused
from .responses import respond_error

PATH_PREFIX = f"{BASE}/"
URLCONF = "mosovo.api.scim.urls"
logger = logging.getLogger(__name__)


class ScimMiddleware:
    """Middleware that answers SCIM. It comes before everything that reads a request for the pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ApiRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH_PREFIX):
            return self.get_response(request)
        request.request_id = uuid4()
        try:
            response = _answer(request)
        except (OperationalError, InterfaceError):
            response = respond_error(ScimRefused(503, "The service is not available now."))
        except Exception:
            logger.exception("a call of SCIM failed")
            response = respond_error(ScimRefused(500, "The service failed. Nothing was saved."))
        response.headers["Request-Id"] = str(request.request_id)
        response.headers["Cache-Control"] = "no-store"
        return response


def _answer(request: ApiRequest) -> HttpResponse:
    request.now = read_clock()
    request.today = request.now.astimezone(LONDON).date()
    try:
        _check_request(request)
    except ScimRefused as refused:
        return respond_error(refused)
    with transaction.atomic():
        try:
            return _call(request)
        except Refused as refused:
            return respond_error(ScimRefused(429, "The client has no calls left.") if refused.name == "limit" else
                                 ScimRefused(403, "The client may not do this."))  # fmt: skip
        except ScimRefused as refused:
            return respond_error(refused)
        finally:
            end_request()


def _call(request: ApiRequest) -> HttpResponse:
    if not is_client_proved(request):
        raise ScimRefused(401, "There is no valid token. Get one at /api/token, and send it as Bearer.")
    spend(request, calls=1)
    try:
        match = resolve(request.path_info, URLCONF)
    except Resolver404 as error:
        raise ScimRefused(404, "There is nothing here.") from error
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


def _check_request(request: ApiRequest) -> None:
    """Refuse what no endpoint reads."""
    try:
        request.get_host()
        _ = request.GET
        if len(request.body) > MAX_BYTES:
            raise ScimRefused(413, "Send at most 256 KB.")
    except (DisallowedHost, TooManyFieldsSent, UnreadablePostError) as error:
        raise ScimRefused(400, "The request cannot be read.") from error
    except RequestDataTooBig as error:
        raise ScimRefused(413, "Send at most 256 KB.") from error
    if not has_client_address(request):
        raise ScimRefused(400, "The request cannot be read.")
