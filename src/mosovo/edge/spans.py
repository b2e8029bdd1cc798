"""Send traces of requests and jobs to an OpenTelemetry collector, if `MOSOVO_TRACES_URL` is set.

A trace has the name of the route or task, times, counts and the id of the request. It never has an address, a parameter
or the text of a statement: those can name people. Traces of callers are not continued, because a caller could choose
their ids. Spans are sent in batches by a thread. If the collector is away, they are dropped, and requests do not wait.

The exporter reads its certificate and headers from the variables of OpenTelemetry (`OTEL_EXPORTER_OTLP_CERTIFICATE`,
`OTEL_EXPORTER_OTLP_HEADERS`).
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from opentelemetry.trace import SpanKind, StatusCode, set_span_in_context

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

MAX_STATEMENTS = 200
"""Statements of one request that get a span of their own."""

type Interval = tuple[int, int]
"""Begin and end, in nanoseconds since 1970."""


def is_traced() -> bool:
    """Return whether a collector is set."""
    return bool(settings.TRACES_URL)


@cache
def open_provider(url: str) -> "TracerProvider":
    """Return the provider of this process. The exporter is imported only here: without a collector nothing needs it."""
    provider: TracerProvider = import_module("mosovo.edge.span_export").build_provider(url)
    return provider


def record_span(
    name: str, interval: Interval, attributes: Mapping[str, Any], statements: Sequence[Interval] = ()
) -> None:
    """Record what happened as a span, with a span for each statement of the database.

    `attributes` with `error.type` mark it as failed.
    """
    tracer = open_provider(settings.TRACES_URL).get_tracer("mosovo")
    span = tracer.start_span(name, kind=SpanKind.SERVER, start_time=interval[0], attributes=dict(attributes))
    context = set_span_in_context(span)
    for began, ended in statements[:MAX_STATEMENTS]:
        statement = tracer.start_span(
            "statement", context, kind=SpanKind.CLIENT, start_time=began, attributes={"db.system.name": "postgresql"}
        )
        statement.end(ended)
    if "error.type" in attributes:
        span.set_status(StatusCode.ERROR)
    span.end(interval[1])


def wrap_job(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function of a job, so that each run is a span. Errors have the name of their type."""

    @wraps(run)
    def run_in_span(*args: Any, **kwargs: Any) -> Any:
        with job_span(name):
            return run(*args, **kwargs)

    return run_in_span


@contextmanager
def job_span(name: str) -> Iterator[None]:
    """Record the block as a span of a job."""
    began, attributes = time.time_ns(), {"mosovo.job": name}
    try:
        yield
    except Exception as fault:
        attributes["error.type"] = type(fault).__name__
        raise
    finally:
        record_span(name, (began, time.time_ns()), attributes)
