"""Answer the API before there is a session or a cookie, each call in its own transaction.

No cookie is read or set, so another site cannot forge a call. The actor is the client of the token, which the database
proves. A refusal (4xx) commits with its audit entry. A fault (5xx) is rolled back. Every refusal is a problem.
"""

import logging
from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import Resolver404, resolve

from mosovo.edge.client_address import has_client_address
from mosovo.edge.request_clock import LONDON, read_clock
from mosovo.organisations.sessions import derive_ticket
from mosovo.record.api_sessions import find_proved_client
from mosovo.record.proven_actor import LookUpLimitReached, begin_request, end_request, find_list_limit

from .calls import JSON, ApiRequest, build_client_actor
from .problems import PROBLEM, Refused, respond_problem
from .retirement import add_version_headers
from .tokens import PATH as TOKEN_PATH
from .tokens import answer_token_request, log_refused_token

PATH_PREFIX = "/api/"
URLCONF = "mosovo.api.urls"
"""Apart from the addresses of the pages: no page, and no session, leads to one of these."""
PUBLIC_PATHS = ("/api/v1/openapi.json", "/api/problems/")
"""What needs no token: it is about no person and the same for everyone."""
MAX_BYTES = 256_000
FORM_CONTENT_TYPE = "application/x-www-form-urlencoded"
RETRY_SECONDS = 5
LIMIT_RETRY_SECONDS = 3600
WEEKLY_LIMIT_REACHED = (
    "The client has read as many people in seven days as its force allows. "
    "An inspector of the force can allow more for an hour."
)
WRITE_METHODS = ("POST", "PUT")
PROBLEM_BY_STATUS = {400: "request", 404: "not-found", 405: "method-not-allowed", 500: "fault"}
logger = logging.getLogger(__name__)


class ApiMiddleware:
    """Middleware that answers the API. It comes before everything that reads a request for the pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ApiRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH_PREFIX):
            return self.get_response(request)
        request.request_id = uuid4()
        try:
            response = _answer(request)
        except (OperationalError, InterfaceError):
            response = respond_problem("unavailable", retry_after=RETRY_SECONDS)
        except Exception:
            logger.exception("a call of the API failed")
            response = respond_problem("fault")
        response.headers["Request-Id"] = str(request.request_id)
        response.headers["Vary"] = "Authorization, Accept"
        return response


def _answer(request: ApiRequest) -> HttpResponse:
    try:
        _check_request(request)
        match = resolve(request.path_info, URLCONF) if request.path_info != TOKEN_PATH else None
    except Refused as refused:
        return respond_problem(refused.name)
    except Resolver404:
        return respond_problem("not-found")
    request.now = read_clock()
    request.today = request.now.astimezone(LONDON).date()
    try:
        with transaction.atomic():
            if match is None:
                response = _answer_token(request)
            elif not request.path_info.startswith(PUBLIC_PATHS) and not is_client_proved(request):
                response = respond_problem("token")
            else:
                response = convert_to_problem(match.func(request, *match.args, **match.kwargs))
            if response.status_code >= 500:
                transaction.set_rollback(True)
    except (LookUpLimitReached, DatabaseError) as error:
        if isinstance(error, DatabaseError) and find_list_limit(error) is None:
            raise
        response = respond_problem("limit", retry_after=LIMIT_RETRY_SECONDS, detail=WEEKLY_LIMIT_REACHED)
    finally:
        end_request()
    return add_version_headers(response, request)


def _check_request(request: ApiRequest) -> None:
    """Refuse what no operation reads. Raises `Refused`."""
    try:
        request.get_host()
        _ = request.GET
    except (DisallowedHost, TooManyFieldsSent) as error:
        raise Refused("request") from error
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdecimal()) or not has_client_address(request):
        raise Refused("request")
    if len(length) > 9 or int(length) > MAX_BYTES:
        raise Refused("too-large")
    if not (request.accepts(JSON) or request.accepts(PROBLEM)):
        raise Refused("not-acceptable")
    expected = FORM_CONTENT_TYPE if request.path_info == TOKEN_PATH else JSON
    if request.method in WRITE_METHODS and request.content_type != expected:
        raise Refused("content-type")
    try:
        _ = request.body
    except RequestDataTooBig as error:
        raise Refused("too-large") from error
    except UnreadablePostError as error:
        raise Refused("request") from error


def is_client_proved(request: ApiRequest) -> bool:
    """Whether the token is a client’s. It is proved to the database for this transaction; a refusal is logged."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 20 <= len(token) <= 100 or not token.isascii():
        return False
    ticket = derive_ticket(token)
    account = begin_request(ticket, request.request_id)
    client = find_proved_client(ticket) if account is not None else None
    if client is None:
        log_refused_token("no-session", is_person=account is not None)
        return False
    request.client, request.actor = client, build_client_actor(client, writing=request.method in WRITE_METHODS)
    return True


def _answer_token(request: ApiRequest) -> HttpResponse:
    if request.method != "POST":
        response = respond_problem("method-not-allowed")
        response.headers["Allow"] = "POST"
        return response
    return answer_token_request(request, request.now)


def convert_to_problem(response: HttpResponse) -> HttpResponse:
    """Return a refusal of the framework as a problem: a method that is not allowed, for example."""
    if response.status_code < 400 or response.headers.get("Content-Type") == PROBLEM:
        return response
    problem = respond_problem(PROBLEM_BY_STATUS.get(response.status_code, "request"))
    if "Allow" in response.headers:
        problem.headers["Allow"] = response.headers["Allow"]
    return problem
