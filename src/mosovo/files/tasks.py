"""Jobs for files: queued with the id of the file, run in the jobs role.

If the scanner or the storage does not answer, the job waits in the queue and the file stays quarantined. Running a job
twice does no harm: the first verdict counts.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import queries, storage
from .clamav import ScannerUnavailable
from .models import File, StoredVersion, Verdict
from .verdicts import judge_file

NAME = "files.judge"
REMOVE = "files.remove"
QUEUE = "files"
RETRY = RetryStrategy(wait=30, retry_exceptions=[ScannerUnavailable, OperationalError, OSError])
"""Retries without limit: a file does not become clean, or damaged, because the scanner or the storage was away."""
MIN_STRAY_AGE = timedelta(days=1)


@app.task(name=NAME, queue=QUEUE, retry=RETRY)
def judge_files(file_id: str) -> None:
    """Inspect and scan a stored file, unless it has a verdict."""
    file = File.objects.get(pk=UUID(file_id))
    if not Verdict.objects.filter(file=file).exists():
        judge_file(file)


@app.periodic(cron="37 * * * *")
@app.task(name="files.sweep", queue=QUEUE, queueing_lock="files.sweep")
def delete_orphans(timestamp: int) -> None:
    """Delete bytes older than a day that belong to no file."""
    before = datetime.fromtimestamp(timestamp, UTC) - MIN_STRAY_AGE
    for name in queries.list_stray_files(_list_known_files(), stored_before=before):
        storage.remove_bytes(name)


@app.task(name=REMOVE, queue=QUEUE, retry=RETRY)
def remove_files(names: list[str]) -> None:
    """Remove the bytes of files whose record was disposed of. The hourly sweep finds what this misses."""
    for name in names:
        storage.remove_bytes(name)


def queue_removal(names: Sequence[str]) -> None:
    """Queue the removal of bytes in this transaction, which erases the rows that named them."""
    app.configure_task(REMOVE, queue=QUEUE).defer(names=[*names])


def _list_known_files() -> set[str]:
    return {
        *StoredVersion.objects.values_list("stored_as", flat=True),
        *queries.list_waiting().values_list("stored_as", flat=True),
    }


def queue_verdict(file: File) -> None:
    """Queue the verdict in this transaction: no file waits without its job."""
    app.configure_task(NAME, queue=QUEUE, lock=f"file {file.pk}").defer(file_id=str(file.pk))
