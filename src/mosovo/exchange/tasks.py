"""Imports as jobs: deferred by name with the id of the import, run as the jobs role.

A job that is done twice does no harm: what came in before is not brought in again.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import import_runs, uploads
from .alerts import tasks as of_alerts
from .models import Import

NAME = "exchange.import_register"
QUEUE = "imports"
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=3)
KEPT_AT_MOST = timedelta(days=1)
OF_ALERTS = of_alerts.NAME
"""The jobs of alerts stand beside them; who looks for the jobs of this room finds them through here."""
ENDED = frozenset({Import.State.DONE, Import.State.REFUSED})


@app.task(name=NAME, queue=QUEUE, retry=AGAIN)
def import_register(import_id: str) -> None:
    """Run an import whose file was uploaded, or go on with one that a dead worker left."""
    asked = Import.objects.select_related("asked_by").get(pk=UUID(import_id))
    if asked.state not in ENDED:
        with uploads.write_to_disk(asked) as path:
            import_runs.run_import(asked, path)
    uploads.delete_upload(asked)


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_up_again", queue=QUEUE, queueing_lock="exchange.take_up_again")
async def resume_imports(timestamp: int) -> None:
    """Give the jobs of workers that have died to those that live, within a minute or two."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(name="exchange.forget_files", queue=QUEUE, queueing_lock="exchange.forget_files")
def delete_old_uploads(timestamp: int) -> None:
    """Files of imports that never ended go after a day; whoever wants them sends them again."""
    uploads.delete_uploads_before(datetime.fromtimestamp(timestamp, UTC) - KEPT_AT_MOST)


def queue_import(asked: Import) -> None:
    """Ask a worker to run it, in this transaction: there is no import without its job. Those of a source take turns."""
    app.configure_task(NAME, queue=QUEUE, lock=f"import {asked.force_id} {asked.source}").defer(import_id=str(asked.pk))
