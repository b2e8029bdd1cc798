"""Metrics and request logs: what they count, across several processes, and that they contain no personal data."""

import json
import logging
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from procrastinate.contrib.django import app
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from mosovo.cli.metrics import build_registry, limit_connecting
from mosovo.config.json_logging import JsonLogFormatter
from mosovo.web.features.telemetry import request_telemetry
from mosovo.web.features.telemetry.request_metrics import METHODS, OTHER_METHOD, collect_requests
from mosovo.web.features.telemetry.slow_requests import list_slow_requests
from mosovo.web.site.caseload import views as caseload
from tests.support.fixture_types import Sql
from tests.support.people import Cast
from tests.trust.all_pages import SIGNING_OUT, list_all_pages, prepare_client
from tests.trust.matrix import list_routes
from tests.trust.test_no_personal_data_in_urls import NAMES
from tests.trust.world import World

URN = re.compile(r"\b[A-Z]{2}-?\d{4}-?\d{4}\b|[0-9a-f]{8}-[0-9a-f]{4}-")
"""URNs, and the ids of accounts, cases and rows."""
HOSTILE = (
    "\r\nX: y",
    "\x1b[2J",
    "\u202e",
    '","route":"forged',
    "Ambrose ASHGROVE NS-0000-0001",
    "%0a%0d",
    "{0.__class__}",
)
LOG_FIELDS = {"at", "level", "logger", "event", "route", "method", "status", "ms", "statements", "request"}
COUNTING = """
from mosovo.web.features.telemetry.request_metrics import observe_request
for seconds in {seconds}:
    observe_request("today", "GET", 200, seconds, 40)
observe_request("caseload", "POST", 503, 6.0, 12)
"""


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """A function that returns the lines that the process has written to its log."""
    stream, handler = StringIO(), logging.StreamHandler()
    handler.setStream(stream)
    handler.setFormatter(JsonLogFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def count_in_another_process(folder: Path, seconds: tuple[float, ...]) -> None:
    """Count requests in a separate web process."""
    environment = {"PROMETHEUS_MULTIPROC_DIR": str(folder), "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", COUNTING.format(seconds=seconds)], env=environment, check=True)


def expose() -> dict[str, Metric]:
    """Return what `./mosovo metrics` answers, as Prometheus reads it."""
    return {each.name: each for each in text_string_to_metric_families(generate_latest(build_registry()).decode())}


def value(metrics: dict[str, Metric], name: str, **labels: str) -> float:
    [found] = [each.value for metric in metrics.values() for each in metric.samples
               if each.name == name and each.labels == labels]  # fmt: skip
    return found


def test_server_that_takes_a_connection_and_does_not_answer_counts_as_down_before_prometheus_gives_up(
    settings: Settings, tmp_path: Path
) -> None:
    settings.METRICS_DIR = settings.FILES_DIR = str(tmp_path)
    wrapper = connections["default"]
    before = dict(wrapper.settings_dict)
    wrapper.close()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent_address = {"HOST": "127.0.0.1", "PORT": str(silent.getsockname()[1])}
        wrapper.settings_dict.update(silent_address)
        try:
            limit_connecting()
            began_at = time.monotonic()
            with ThreadPoolExecutor(1) as scrape:
                assert value(scrape.submit(expose).result(), "mosovo_database_up") == 0
            assert time.monotonic() - began_at < 10
        finally:
            wrapper.settings_dict.update(before)


def test_metrics_and_request_logs_contain_no_personal_data(
    world: World, owner_sql: Sql, lines: Callable[[], list[dict[str, Any]]]
) -> None:
    owner_sql(
        "insert into procrastinate_jobs (task_name, queue_name, status, args, lock) "
        "values ('exchange.send_messages', 'messages', 'failed', %s, %s)",
        ['{"urn": "NS-0000-0001", "name": "Ambrose Ashgrove"}', "Ambrose"],
    )
    client = prepare_client(world.client("manager"))
    pages = [page for page in list_all_pages(world, owner_sql) if page.route not in SIGNING_OUT]
    for page in pages[::7]:
        client.get(page.address)
    urn = world.cases["own"].urn
    addresses = [f"/nominals/{urn}/", f"/nominals/{urn}/duties/", "/find/?q=Ashgrove", "/find/Ashgrove/", f"/{urn}"]
    for address in [*addresses, *(f"/caseload/{words}" for words in HOSTILE)]:
        client.get(address, HTTP_X_REQUEST_ID=urn, HTTP_USER_AGENT="Ashgrove")
    for words in HOSTILE:
        client.generic(words, f"/nominals/{urn}/")
        client.get("/", HTTP_HOST=words)
    client.post("/find/", {"q": "Ashgrove"})
    client.post("/account/login/", {"login": "tamsin", "password": "Ashgrove"})

    exposed = [sample for metric in expose().values() for sample in metric.samples]
    known = {
        "route": {route.name for route in list_routes()} | {request_telemetry.STATIC, request_telemetry.UNRESOLVED},
        "method": METHODS | {OTHER_METHOD},
        "status": {str(status) for status in range(200, 600)},
        "queue": {task.queue for task in app.tasks.values()},
        "task": set(app.tasks),
        "of": {"bytes", "inodes"},
        "state": {"running", "failed", "scheduled", "waiting", "active", "idle", "idle in transaction", "starting"},
    }
    unknown = [
        f"{sample.name} {name}={text}"
        for sample in exposed
        for name, text in sample.labels.items()
        if name != "le" and text not in known[name]
    ]
    assert unknown == []
    text = json.dumps([(sample.name, sample.labels) for sample in exposed])
    assert NAMES.findall(text) == URN.findall(text) == []
    assert {"casefile", "find"} <= {sample.labels.get("route") for sample in exposed}
    request_lines = [line for line in lines() if line["logger"] == "mosovo.requests"]
    assert len(request_lines) > 60
    assert {frozenset(line) for line in request_lines} == {frozenset(LOG_FIELDS)}
    numbers = {"at", "request", "ms", "statements"}
    log_text = json.dumps([{name: line[name] for name in line.keys() - numbers} for line in lines()])
    assert NAMES.findall(log_text) == URN.findall(log_text) == []
    assert {line["route"] for line in request_lines} <= known["route"]


def test_reference_of_a_request_is_the_same_in_its_page_log_and_audit(
    cast: Cast, lines: Callable[[], list[dict[str, Any]]], owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.manager)
    read = client.get("/find/", headers={"X-Request-ID": "0" * 32})
    searched = client.post("/find/", {"q": "Zzqaqaqa"}, follow=True)
    found = owner_sql("select count(*) from audit_auditentry where request_id = %s", [searched.wsgi_request.request_id])
    assert found[0][0] > 0
    assert str(read.wsgi_request.request_id) not in (str(searched.wsgi_request.request_id), str(UUID("0" * 32)))

    def fail(*_: Any) -> Any:
        raise ValueError("Ashgrove")

    monkeypatch.setattr(caseload, "scope_from_request", fail)
    answer = client.get("/caseload/")
    reference = str(answer.wsgi_request.request_id)
    assert answer.status_code == 500
    assert f"give the reference {reference}" in answer.content.decode()
    error, request = lines()[-2:]
    assert (error["request"], request["request"]) == (reference, reference)
    assert (error["level"], error["faults"][0]["kind"]) == ("ERROR", "ValueError")
    assert (request["route"], request["status"]) == ("caseload", 500)
    assert request["statements"] > 0


def test_counts_of_several_processes_are_added_up(tmp_path: Path) -> None:
    count_in_another_process(tmp_path, (0.04, 0.15))
    count_in_another_process(tmp_path, (0.15, 1.5))
    registry = CollectorRegistry()
    metrics = {each.name: each for each in text_string_to_metric_families(_expose_folder(registry, tmp_path))}
    today = {"route": "today", "method": "GET"}
    assert value(metrics, "mosovo_requests_total", status="200", **today) == 4
    assert value(metrics, "mosovo_request_seconds_bucket", le="0.2", **today) == 3
    assert value(metrics, "mosovo_request_seconds_count", **today) == 4
    assert value(metrics, "mosovo_request_statements_sum", **today) == 160
    assert value(metrics, "mosovo_requests_total", route="caseload", method="POST", status="503") == 2


def _expose_folder(registry: CollectorRegistry, folder: Path) -> str:
    class FolderCollector:
        def collect(self) -> Iterator[Metric]:
            yield from collect_requests(str(folder))

    registry.register(FolderCollector())
    return generate_latest(registry).decode()


def test_database_connections_workers_and_jobs_are_measured(owner_sql: Sql, tmp_path: Path) -> None:
    assert value(expose(), "mosovo_workers") == 0
    assert "mosovo_worker_heartbeat_age_seconds" not in expose()
    owner_sql("insert into procrastinate_workers (last_heartbeat) values (now() - interval '10 minutes'), (now())")
    owner_sql(
        "insert into procrastinate_jobs (task_name, queue_name, status, scheduled_at) values"
        " ('one', 'default', 'todo', now() - interval '1 hour'), ('two', 'default', 'todo', now() + interval '1 day'),"
        " ('three', 'messages', 'doing', null), ('four', 'messages', 'failed', null)"
    )
    owner_sql(
        "insert into procrastinate_events (job_id, type) select id, 'failed' from procrastinate_jobs"
        " where task_name = 'four'"
    )
    metrics = expose()
    assert value(metrics, "mosovo_database_up") == 1
    assert value(metrics, "mosovo_database_connections", state="active") >= 1
    assert value(metrics, "mosovo_workers") == 1
    assert value(metrics, "mosovo_worker_heartbeat_age_seconds") < 60
    assert value(metrics, "mosovo_jobs", queue="default", state="waiting") == 1
    assert value(metrics, "mosovo_jobs", queue="default", state="scheduled") == 1
    assert value(metrics, "mosovo_jobs", queue="messages", state="running") == 1
    assert value(metrics, "mosovo_oldest_job_seconds", queue="default") == pytest.approx(3600, abs=60)
    assert value(metrics, "mosovo_tasks_failed_24_hours", task="four") == 1
    connections.close_all()
    connections.settings["default"]["HOST"] = str(tmp_path)
    without = expose()
    assert value(without, "mosovo_database_up") == 0
    assert not [name for name in without if name.startswith(("mosovo_jobs", "mosovo_workers", "mosovo_deliveries"))]


def test_slow_request_is_listed_and_a_missing_metrics_folder_stops_no_page(
    cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    lines: Callable[[], list[dict[str, Any]]],
) -> None:  # fmt: skip
    monkeypatch.setattr(request_telemetry, "SLOW_SECONDS", 0.0)
    settings.METRICS_DIR = str(tmp_path)
    answer = Client().get("/account/login/")
    [slow] = list_slow_requests(str(tmp_path))
    assert (slow.route, slow.method, slow.status) == ("account_login", "GET", 200)
    assert slow.reference == str(answer.wsgi_request.request_id)
    settings.METRICS_DIR = str(tmp_path / "gone")
    assert Client().get("/account/login/").status_code == 200
    assert "could not be counted" in lines()[-1]["event"]
