"""Jobs for imports: queued with the id of the import, run in the jobs role.

Running a job twice does no harm: rows that were imported are not imported again.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import OperationalError
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from mosovo.organisations.force_settings import retention_days
from mosovo.organisations.models import Force

from . import decoys, import_runs, map_upload, register_requests, rows_to_correct, undo_execution, uploads
from .alerts import tasks as alert_tasks
from .arrival_models import ImportUndo
from .delivery import tasks as message_tasks
from .disposed_copies import ExportBeingMade, empty_arguments, remove_copies_of
from .hmpps import tasks as source_tasks
from .models import Import

NAME = "exchange.import_register"
WRITE_MAP = "exchange.write_map"
REGISTER_EXPORT = "exchange.make_register_export"
UNDO = "exchange.undo_import"
CHECK_UNDO = "exchange.check_undo"
DECOYS = "exchange.make_decoys"
REMOVE_COPIES = "exchange.remove_copies"
"""Queued by the function `erase_record` of the database."""
QUEUE = "imports"
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)
AFTER_EXPORT = RetryStrategy(wait=60, retry_exceptions=[ExportBeingMade, OperationalError])
AFTER_IMPORT = RetryStrategy(wait=60, retry_exceptions=undo_execution.TRIED_AGAIN)
MAX_UPLOAD_AGE = timedelta(days=1)
ALERTS_JOB = alert_tasks.NAME
"""The name of the alert job, re-exported for code that lists the jobs of this app."""
MESSAGES_JOB = message_tasks.NAME
"""The name of the job that sends messages, re-exported in the same way."""
SOURCES_JOB = source_tasks.NAME
"""The name of the job that compares messages of sources. The worker knows a job only if this module imports it."""
FINISHED_STATES = frozenset({Import.State.DONE, Import.State.REFUSED})


@app.task(name=NAME, queue=QUEUE, retry=RETRY)
def import_register(import_id: str) -> None:
    """Run an import whose file was uploaded, or continue one that a stopped worker left."""
    job = Import.objects.select_related("asked_by").get(pk=UUID(import_id))
    if job.state not in FINISHED_STATES:
        with uploads.write_to_disk(job) as path:
            import_runs.run_upload(job, path)
    if job.state != Import.State.MATCHING:
        uploads.delete_upload(job)


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_up_again", queue=QUEUE, queueing_lock="exchange.take_up_again")
async def resume_imports(timestamp: int) -> None:
    """Give the jobs of stopped workers to running ones, within a minute or two."""
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:  # the same job waits already: a periodic one that became due again
            await app.job_manager.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="17 * * * *")
@app.task(name="exchange.forget_files", queue=QUEUE, queueing_lock="exchange.forget_files")
def delete_old_uploads(timestamp: int) -> None:
    """Delete files of imports that did not end within a day; they must be uploaded again."""
    now = datetime.fromtimestamp(timestamp, UTC)
    uploads.delete_uploads_before(now - MAX_UPLOAD_AGE)
    for force in Force.objects.values_list("pk", flat=True):
        rows_to_correct.delete_workbooks_before(force, now - timedelta(days=retention_days(force, "rows_to_correct")))
        moment = now - timedelta(days=retention_days(force, "register_export"))
        register_requests.delete_exports_before(force, moment)


@app.task(name=WRITE_MAP, queue=QUEUE)
def write_map(change_id: str) -> None:
    """Write the map of an approved change. Running it twice does no harm."""
    map_upload.write_approved_map(UUID(change_id))


def queue_map(change: UUID) -> None:
    """Queue the writing of an approved map in this transaction."""
    app.configure_task(WRITE_MAP, queue=QUEUE, lock=WRITE_MAP).defer(change_id=str(change))


@app.task(name=REGISTER_EXPORT, queue=QUEUE, retry=RETRY)
def make_register_export(request_id: str, today: str) -> None:
    """Make the file of an approved export. Running it twice makes it once."""
    register_requests.make_export(UUID(request_id), date.fromisoformat(today))


def queue_register_export(request_id: UUID, today: date) -> None:
    """Queue an approved export in this transaction."""
    job = app.configure_task(REGISTER_EXPORT, queue=QUEUE, lock=f"register {request_id}")
    job.defer(request_id=str(request_id), today=today.isoformat())


@app.task(name=CHECK_UNDO, queue=QUEUE, retry=AFTER_IMPORT)
def check_undo(undo_id: str) -> None:
    """Check the part of an import that a request names. Running it twice does no harm."""
    undo_execution.check_part(UUID(undo_id))


def queue_undo_check(undo_id: UUID) -> None:
    """Queue the check of a requested part in this transaction."""
    app.configure_task(CHECK_UNDO, queue=QUEUE, lock=f"undo {undo_id}").defer(undo_id=str(undo_id))


@app.task(name=UNDO, queue=QUEUE, retry=AFTER_IMPORT)
def undo_import(undo_id: str, today: str) -> None:
    """Undo an approved import, after the run of its source that works now. Running it twice undoes it once."""
    undo_execution.carry_out_undo(UUID(undo_id), date.fromisoformat(today))


def queue_undo(undo: ImportUndo, today: date) -> None:
    """Queue an approved undo in this transaction. It and the runs of its source go one at a time."""
    job = app.configure_task(UNDO, queue=QUEUE, lock=undo.run.lock_name)
    job.defer(undo_id=str(undo.pk), today=today.isoformat())


@app.task(name=DECOYS, queue=QUEUE, retry=RETRY)
def make_decoys(request_id: str, today: str) -> None:
    """Make the decoys of an approved request. Running it twice makes them once."""
    decoys.make_decoys(UUID(request_id), date.fromisoformat(today))


def queue_decoys(request_id: UUID, today: date) -> None:
    """Queue an approved request for decoys in this transaction."""
    job = app.configure_task(DECOYS, queue=QUEUE, lock=f"decoys {request_id}")
    job.defer(request_id=str(request_id), today=today.isoformat())


@app.task(name=REMOVE_COPIES, queue=QUEUE, retry=AFTER_EXPORT, pass_context=True)
def remove_copies(context: JobContext, disposal: str, salt: str, marks: list[str]) -> None:
    """Remove what names a person outside of a record that was disposed of. Running it twice does no harm."""
    remove_copies_of(UUID(disposal), salt, marks)
    if context.job is not None and context.job.id is not None:
        empty_arguments(context.job.id)


def queue_import(job: Import) -> None:
    """Queue the import in this transaction: no import exists without its job.

    Imports of one source run one at a time.
    """
    app.configure_task(NAME, queue=QUEUE, lock=job.lock_name).defer(import_id=str(job.pk))
