"""The answers of the health endpoints to load balancers, monitoring and alerts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from mosovo.edge import health
from mosovo.files.free_space import FreeSpace
from tests.trust.measurements import Measured

FROM_LOAD_BALANCER = {"HTTP_HOST": "10.20.0.7:8000", "REMOTE_ADDR": "10.20.0.2"}
"""A load balancer calls each node by its IP address, over HTTP, from a private network."""
FROM_OUTSIDE = ({"REMOTE_ADDR": "203.0.113.5"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.5"}, {"REMOTE_ADDR": ""})


def get(address: str, **changes: str) -> HttpResponse:
    return Client().get(address, **{**FROM_LOAD_BALANCER, **changes})


@pytest.fixture
def behind_tls_proxy(settings: Settings) -> Settings:
    """Settings as behind a TLS proxy, where every page redirects to https."""
    settings.ALLOWED_HOSTS = ["mosovo.force.example"]
    settings.SECURE_SSL_REDIRECT = True
    return settings


@pytest.fixture
def with_worker(owner_sql: Callable[..., object]) -> None:
    owner_sql("insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 hour')")


def test_probe_by_ip_address_over_http_is_answered(behind_tls_proxy: Settings, with_worker: None) -> None:
    for address in ("/livez", "/readyz", "/healthz"):
        answer = get(address)
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert not answer.cookies
    status = get("/status")
    assert status.status_code == 200, status.content
    assert status.json()["state"] == "ok"
    assert get("/account/login/").status_code in (301, 400)
    assert Client().post("/readyz", **FROM_LOAD_BALANCER).status_code == 405


def test_internal_status_is_shown_only_to_probe_networks(behind_tls_proxy: Settings) -> None:
    for address in ("/readyz", "/status"):
        assert [get(address, **origin).status_code for origin in FROM_OUTSIDE] == [404, 404, 404]
    for address in ("/livez", "/healthz"):
        assert [get(address, **origin).content for origin in FROM_OUTSIDE] == [b"ok\n"] * 3
    behind_tls_proxy.PROBE_NETWORKS = ["203.0.113.0/24"]
    assert get("/readyz", REMOTE_ADDR="203.0.113.5").status_code == 200
    assert get("/readyz").status_code == 404


def test_dead_worker_is_a_fault_but_pages_stay_ready(owner_sql: Callable[..., object]) -> None:
    assert faults() == ["no worker is running: start ./mosovo worker"]
    owner_sql("insert into procrastinate_workers (last_heartbeat) values (now() - interval '10 minutes')")
    [fault] = faults()
    assert fault.startswith("the worker has not reported for 60")
    assert get("/readyz").status_code == 200


def test_waiting_job_and_full_disk_are_faults_but_pages_stay_ready(
    owner_sql: Callable[..., object], with_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner_sql(
        "insert into procrastinate_jobs (task_name, queue_name, status, scheduled_at)"
        " values ('any', 'default', 'todo', now() - interval '1 hour'),"
        " ('later', 'default', 'todo', now() + interval '1 day')"
    )
    monkeypatch.setattr(health, "read_free_space", lambda _: FreeSpace(0.04, 0.9))
    waiting, disk = faults()
    assert waiting.startswith("a job has waited for 36")
    assert disk == "the disk of the files is nearly full"
    assert get("/status").json()["free_space"] == 0.04
    assert get("/readyz").status_code == 200


def test_audit_entries_without_a_signed_checkpoint_are_a_fault(
    owner_sql: Callable[..., object], with_worker: None
) -> None:
    owner_sql(
        "insert into audit_auditentry (at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,"
        " purpose, recipient, session_hash) values (now() - interval '10 minutes', 'system', '', 'erasure', 'late',"
        " true, '', '{}', '{}', '{}', '', '', '')"
    )
    assert any("never been signed" in fault for fault in faults())
    owner_sql(
        "insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note)"
        " select 1, 1, '', max(xid::text::bigint + 1)::text::xid8, '0', 0, 'planted' from audit_auditentry"
    )
    answer = get("/status")
    assert answer.status_code == 200, answer.content
    assert (answer.json()["log_checkpoint_age_seconds"], answer.json()["log_unsigned_age_seconds"]) == (0, None)
    assert get("/readyz").status_code == 200


@pytest.mark.trust("T92", target="3 faults of what pages need, each named, and the process is called alive")
def test_missing_keys_migrations_or_database_make_the_process_unready_but_alive(
    owner_sql: Callable[..., object], settings: Settings, tmp_path: Path, measured: Measured
) -> None:
    def read_probes() -> tuple[int, bytes]:
        answer = get("/readyz")
        assert get("/livez").status_code == 200
        assert get("/healthz").status_code == answer.status_code
        return answer.status_code, answer.content

    for setting in ("ENCRYPTION_KEYS",):
        keys: Any = getattr(settings, setting)
        setattr(settings, setting, "")
        assert read_probes() == (503, b"keys\n")
        setattr(settings, setting, keys)
    assert read_probes() == (200, b"ok\n")
    owner_sql("delete from django_migrations where app = 'audit'")
    assert read_probes() == (503, b"migrations\n")
    connections.close_all()
    connections.settings["default"]["HOST"] = str(tmp_path)
    assert read_probes() == (503, b"database\n")
    assert "the queue cannot be read: the database does not answer" in faults()
    measured("keys, migrations and database, 3 of 3")


def faults() -> list[str]:
    answer = get("/status")
    found: list[str] = answer.json()["faults"]
    assert answer.status_code == (503 if found else 200)
    return found
