"""Measure each request: give it an id, count its statements, write one log line, add it to the metrics, and trace it.

The log line and the metrics have the name of the route and never its address, which holds URNs. The id is ours, because
audit entries carry it: a client that could choose it could give two requests one id. Answers do not have it as a
header: an answer about a hidden person must be the same, byte for byte, as one about a person who is not there.
"""

import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from structlog.contextvars import bound_contextvars

from mosovo.edge.request_context import read_clock
from mosovo.edge.spans import Interval, is_traced, record_span

from .request_metrics import METHODS, OTHER_METHOD, observe_request
from .slow_requests import SLOW_SECONDS, SlowRequest, SlowRequests

STATIC, UNRESOLVED = "static", "unresolved"
"""Routes of what the router does not know: static files, and addresses that do not exist."""

request_log = structlog.get_logger("mosovo.requests")
logger = logging.getLogger(__name__)


class MeasuredRequest(HttpRequest):
    """A request with its id."""

    request_id: UUID


class StatementCount:
    """A wrapper of the database connection that counts statements. Savepoints and the audit entry count too."""

    __slots__ = ("intervals", "sent")

    def __init__(self) -> None:
        self.sent = 0
        self.intervals = list[Interval]()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.sent += 1
        if not is_traced():
            return execute(sql, params, many, context)
        began = time.time_ns()
        try:
            return execute(sql, params, many, context)
        finally:
            self.intervals.append((began, time.time_ns()))


class RequestTelemetry:
    """Middleware that measures each request. It follows the health probes, which are neither logged nor counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.slow_requests = SlowRequests()

    def __call__(self, request: MeasuredRequest) -> HttpResponse:
        request.request_id = uuid4()
        count, began, at = StatementCount(), time.perf_counter(), time.time_ns()
        with bound_contextvars(request=str(request.request_id)):
            with connection.execute_wrapper(count):
                response = self.get_response(request)
            seconds = time.perf_counter() - began
            self._report(request, response.status_code, seconds, count.sent)
            if is_traced():
                trace_request(request, response.status_code, (at, time.time_ns()), count)
        return response

    def _report(self, request: MeasuredRequest, status: int, seconds: float, statements: int) -> None:
        route, method = find_route(request), request.method if request.method in METHODS else OTHER_METHOD
        assert method
        milliseconds = round(seconds * 1000)
        if route != STATIC:
            request_log.info(
                "request", route=route, method=method, status=status, ms=milliseconds, statements=statements
            )
        try:
            observe_request(route, method, status, seconds, statements)
            if seconds >= SLOW_SECONDS and settings.METRICS_DIR:
                reference, at = str(request.request_id), read_clock().isoformat(timespec="seconds")
                slow = SlowRequest(at, route, method, status, milliseconds, statements, reference)
                self.slow_requests.add(slow, settings.METRICS_DIR)
        except OSError as fault:  # a page is answered although it cannot be counted
            logger.error("A request could not be counted in MOSOVO_METRICS_DIR", exc_info=fault)


def trace_request(request: MeasuredRequest, status: int, interval: Interval, count: StatementCount) -> None:
    """Send a trace of the request to the collector. Static files have none."""
    route, method = find_route(request), request.method if request.method in METHODS else OTHER_METHOD
    if route == STATIC:
        return
    attributes = {
        "http.request.method": method, "http.route": route, "http.response.status_code": status,
        "mosovo.request_id": str(request.request_id), "mosovo.statements": count.sent,
    }  # fmt: skip
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        attributes["error.type"] = str(status)
    record_span(f"{method} {route}", interval, attributes, count.intervals)


def find_route(request: HttpRequest) -> str:
    """Return the name of the route, also if a middleware responded before routing."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    if request.path_info.startswith(settings.STATIC_URL):
        return STATIC
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return UNRESOLVED
