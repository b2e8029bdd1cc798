"""Temporary records are deleted by the nightly jobs, and other records stay."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from mosovo.record.models import Draft, Idempotency
from mosovo.record.tasks import delete_expired, delete_old_jobs

NOW = datetime(2026, 11, 25, 3, 41, tzinfo=UTC)


def test_old_responses_and_expired_drafts_are_deleted_and_others_stay(
    as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    with as_jobs():
        for age in (timedelta(days=8), timedelta(days=6)):
            Idempotency.objects.create(account_id=uuid4(), key=uuid4(), body="", at=NOW - age)
        for left in (timedelta(hours=-1), timedelta(hours=1)):
            Draft.objects.create(account_id=uuid4(), kind="nominals.new", expires_at=NOW + left)

        delete_expired(int(NOW.timestamp()))

        assert [answer.at for answer in Idempotency.objects.all()] == [NOW - timedelta(days=6)]
        assert [draft.expires_at for draft in Draft.objects.all()] == [NOW + timedelta(hours=1)]
    erased = "select verb, actor_name, detail from audit_auditentry where action = 'form.drafts_expired'"
    assert owner_sql(erased) == [("erasure", "system", {"drafts": 1})]


def test_finished_jobs_are_deleted_after_three_days_and_failed_jobs_after_thirty(
    as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    for status, days in (("succeeded", 2), ("succeeded", 4), ("failed", 4), ("failed", 31), ("todo", 40)):
        [(job,)] = owner_sql(
            "insert into procrastinate_jobs (queue_name, task_name, args, status) values ('q', 't', '{}', %s)"
            " returning id",
            [status],
        )
        owner_sql("delete from procrastinate_events where job_id = %s", [job])
        kind = "deferred" if status == "todo" else status
        owner_sql(
            "insert into procrastinate_events (job_id, type, at) values (%s, %s, now() - %s * interval '1 day')",
            [job, kind, days],
        )
    with as_jobs():
        delete_old_jobs()
    left = "select status::text, count(*) from procrastinate_jobs where queue_name = 'q' group by 1 order by 1"
    assert owner_sql(left) == [("failed", 1), ("succeeded", 1), ("todo", 1)]
