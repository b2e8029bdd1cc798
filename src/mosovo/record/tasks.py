"""Delete expired rows: answers to forms, drafts, events of the API, and finished jobs of the worker."""

from datetime import UTC, datetime, timedelta

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .events import delete_old_events
from .models import Draft, Idempotency

ANSWER_RETENTION = timedelta(days=7)
JOB_RETENTION, FAILED_JOB_RETENTION = timedelta(days=3), timedelta(days=30)
"""The worker finishes tens of thousands of jobs a day. Failed ones are kept longer, to be examined."""


@app.periodic(cron="41 3 * * *")
@app.task(name="record.forget_what_is_over", queueing_lock="record.forget_what_is_over")
def delete_expired(timestamp: int) -> None:
    """Delete what has expired. Runs once a night in the jobs role. No fact refers to any of it."""
    now = datetime.fromtimestamp(timestamp, UTC)
    Idempotency.objects.filter(at__lt=now - ANSWER_RETENTION).delete()
    delete_expired_drafts(now)
    delete_old_events(now)
    delete_old_jobs()


def delete_expired_drafts(now: datetime) -> None:
    """Erase expired drafts, with one entry in the log that says how many."""
    deleted, _ = Draft.objects.filter(expires_at__lt=now).delete()
    if deleted:
        log_event(
            AuditEvent(ProcessingOperation.ERASURE, "form.drafts_expired", rule="system", detail={"drafts": deleted})
        )


def delete_old_jobs() -> None:
    """Delete the finished jobs of the worker. Each keeps the events of its life until then."""
    delete = async_to_sync(app.job_manager.delete_old_jobs)
    delete(nb_hours=_count_hours(JOB_RETENTION))
    delete(
        nb_hours=_count_hours(FAILED_JOB_RETENTION), include_failed=True, include_cancelled=True, include_aborted=True
    )


def _count_hours(period: timedelta) -> int:
    return period // timedelta(hours=1)
