"""Verdicts as jobs: deferred by name with the id of the file, run as the jobs role.

While the scanner does not answer the job waits in the queue and the file stays apart. A job that
is done twice does no harm: the first verdict stands.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import queries, storage
from .clamav import ScannerUnavailable
from .models import File, StoredVersion, Verdict
from .verdicts import judge_file

NAME = "files.judge"
QUEUE = "files"
AGAIN = RetryStrategy(wait=30, retry_exceptions=[ScannerUnavailable])
"""For as long as it takes: a file is not clean because nobody could look."""
STRAY_FOR = timedelta(days=1)


@app.task(name=NAME, queue=QUEUE, retry=AGAIN)
def judge_files(file_id: str) -> None:
    """Scan a file that was taken in, unless it has its verdict."""
    file = File.objects.get(pk=UUID(file_id))
    if not Verdict.objects.filter(file=file).exists():
        judge_file(file)


@app.periodic(cron="37 * * * *")
@app.task(name="files.sweep", queue=QUEUE, queueing_lock="files.sweep")
def delete_orphans(timestamp: int) -> None:
    """Bytes that belong to no file go after a day."""
    before = datetime.fromtimestamp(timestamp, UTC) - STRAY_FOR
    for name in queries.list_stray_files(_list_known_files()):
        if storage.stored_path(name).stat().st_mtime < before.timestamp():
            storage.remove_bytes(name)


def _list_known_files() -> set[str]:
    return {
        *StoredVersion.objects.values_list("stored_as", flat=True),
        *queries.list_waiting().values_list("stored_as", flat=True),
    }


def queue_verdict(file: File) -> None:
    """Ask for the verdict, in this transaction: no file waits without its job."""
    app.configure_task(NAME, queue=QUEUE, lock=f"file {file.pk}").defer(file_id=str(file.pk))
