"""Traces for an OpenTelemetry collector: routes and times, without personal data."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from pytest_django import Settings

from mosovo.edge.spans import open_provider, wrap_job
from tests.support.people import Cast, RegisteredNominal


class Collector:
    """A collector on this machine that keeps the request bodies."""

    def __init__(self) -> None:
        self.bodies = list[bytes]()
        bodies = self.bodies

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Write nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/traces"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def receive(self) -> list[Span]:
        """Return all spans so far."""
        assert open_provider(self.url).force_flush()
        requests = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [
            span for request in requests for resource in request.resource_spans for scope in resource.scope_spans
            for span in scope.spans
        ]  # fmt: skip


@pytest.fixture
def collector(settings: Settings) -> Iterator[Collector]:
    collector = Collector()
    settings.TRACES_URL = collector.url
    yield collector
    open_provider(collector.url).shutdown()
    collector.server.shutdown()
    collector.server.server_close()


def read_attributes(span: Span) -> dict[str, str | int]:
    """Return the attributes of a span by name."""
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


def test_request_is_traced_with_its_statements_and_without_personal_data(
    cast: Cast, nominal: RegisteredNominal, client: Client, collector: Collector
) -> None:
    client.force_login(cast.manager)
    assert client.get(f"/nominals/{nominal.urn}/").status_code == 200
    assert client.get("/find/?q=Marchetti").status_code == 200
    spans = collector.receive()
    [opened] = [span for span in spans if span.name == "GET casefile"]
    attributes = read_attributes(opened)
    assert attributes["http.response.status_code"] == 200
    assert attributes["http.route"] == "casefile"
    children = [span for span in spans if span.parent_span_id == opened.span_id]
    assert len(children) == attributes["mosovo.statements"]
    began, ended = opened.start_time_unix_nano, opened.end_time_unix_nano
    assert all(began <= each.start_time_unix_nano <= each.end_time_unix_nano <= ended for each in children)
    assert len({span.trace_id for span in (opened, *children)}) == 1
    sent = b"".join(collector.bodies).lower()
    for text in (nominal.urn, str(nominal.id), "marchetti", cast.manager.username, cast.manager.name, "select"):
        assert text.lower().encode() not in sent, text


def test_job_is_traced_and_a_failure_has_only_its_error_type(collector: Collector) -> None:
    def fail(name: str) -> None:
        raise ValueError(f"{name} is not valid")

    wrap_job("tests.well", lambda number: number)(1)
    with pytest.raises(ValueError, match="Ambrose"):
        wrap_job("tests.fails", fail)("Ambrose")
    succeeded, failed = collector.receive()
    assert (succeeded.name, succeeded.status.code) == ("tests.well", 0)
    assert (failed.name, read_attributes(failed)["error.type"], failed.status.message) == (
        "tests.fails",
        "ValueError",
        "",
    )
    assert b"Ambrose" not in b"".join(collector.bodies)


def test_pages_work_when_the_collector_is_unreachable(cast: Cast, client: Client, settings: Settings) -> None:
    settings.TRACES_URL = "http://127.0.0.1:9/v1/traces"
    client.force_login(cast.manager)
    assert client.get("/caseload/").status_code == 200
    open_provider(settings.TRACES_URL).shutdown()


def test_no_trace_is_made_without_a_collector(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a trace was made")

    monkeypatch.setattr("mosovo.edge.spans.open_provider", refuse)
    client.force_login(cast.manager)
    assert client.get("/caseload/").status_code == 200
