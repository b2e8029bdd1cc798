"""The service status page: its content, without personal data, and how response times are calculated."""

import math
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.web.features.telemetry.request_metrics import empty_folder
from mosovo.web.features.telemetry.slow_requests import SlowRequest, SlowRequests
from mosovo.web.features.telemetry.speed_board import find_quantile
from tests.support.fixture_types import Sql
from tests.support.people import Cast
from tests.web.test_metrics import count_in_another_process

JOBS = """
with worker as (insert into procrastinate_workers default values returning id),
jobs as (
  insert into procrastinate_jobs (task_name, queue_name, status, scheduled_at, args, worker_id, attempts)
  select name, 'default', status::procrastinate_job_status, now() - late * interval '1 minute',
         '{"urn": "NS-0000-0001"}', case when status = 'doing' then worker.id end, 3
    from worker, (values ('lost.job', 'failed', null), ('late.job', 'todo', 30), ('just.due', 'todo', 1),
                         ('next.week', 'todo', -10000), ('long.job', 'doing', null)) asked (name, status, late)
  returning id, task_name
)
insert into procrastinate_events (job_id, type, at)
select id, case task_name when 'lost.job' then 'failed' else 'started' end::procrastinate_job_event_type,
       now() - interval '2 hours' from jobs
"""


def read_page(cast: Cast) -> str:
    client = Client()
    client.force_login(cast.administrator)
    answer = client.get("/service-status/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_page_shows_jobs_and_response_times_without_urns(
    cast: Cast, owner_sql: Sql, settings: Settings, tmp_path: Path
) -> None:
    assert "No worker is running" in read_page(cast)
    assert "MOSOVO_METRICS_DIR is not set" in read_page(cast)
    owner_sql(JOBS)
    settings.METRICS_DIR = str(tmp_path)
    for seconds in ((0.04,) * 18, (0.9, 1.5)):
        count_in_another_process(tmp_path, seconds)
    slow = SlowRequest("2026-11-02T07:08:09+00:00", "casefile", "GET", 200, 2345, 61, "0193-reference")
    SlowRequests().add(slow, str(tmp_path))
    page = read_page(cast)
    for words in ("lost.job", "Failed, and is not tried again", "late.job", "Due, and not started", "long.job",
                  "Running for more than an hour"):  # fmt: skip
        assert words in page
    assert "just.due" not in page
    assert "next.week" not in page
    assert "NS-0000-0001" not in page
    assert "/nominals/…/ GET 2 Nov 2026, 07:08 2.3 s 61 200 0193-reference" in page
    assert "/ GET 39 ms 1.0 s 20 40.0" in page
    assert "/caseload/ POST 7.5 s 9.8 s few requests 2 12.0" in page
    assert page.index("/ GET 39 ms") < page.index("/caseload/ POST")
    owner_sql("update procrastinate_workers set last_heartbeat = now() - interval '10 minutes'")
    assert "Interrupted: its worker is gone" in read_page(cast)
    empty_folder(str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    assert "No requests yet" in read_page(cast)


def test_other_roles_cannot_open_the_service_status(cast: Cast) -> None:
    client = Client()
    for account in (cast.manager, cast.supervisor, cast.auditor, cast.officer):
        client.force_login(account)
        assert client.get("/service-status/").status_code == 404


@pytest.mark.pure
def test_quantile_is_interpolated_within_its_bucket() -> None:
    buckets = {0.1: 10.0, 0.5: 30.0, 1.0: 38.0, math.inf: 40.0}
    assert [find_quantile(buckets, share) for share in (0.25, 0.5, 0.95)] == pytest.approx([0.1, 0.3, 1.0])
    assert find_quantile(buckets, 0.99) == math.inf
    assert find_quantile({0.1: 0.0, math.inf: 0.0}, 0.5) == 0.0
