"""The jobs that sign the log, create its months, find unusual reads, and prove entries for a court."""

import logging
from uuid import UUID

from django.db import OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from mosovo.database.partitions import create_months

from .bundles import make_bundle
from .misuse import find_decoy_reads, find_misuse
from .models import LogCheckpoint
from .signed_log.facts import log_fact_digests
from .signed_log.receiver import QUEUE, SEND, ReceiverUnavailable, open_receiver
from .signed_log.signer import is_signing_configured, open_configured, sign_log

BUNDLE_TASK = "audit.make_bundle"
RETRY_STRATEGY = RetryStrategy(wait=10, retry_exceptions=[ReceiverUnavailable, OperationalError])
"""Retries without limit: a checkpoint that the other server does not have is not forgotten."""
logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="audit.sign_log", queueing_lock="audit.sign_log")
def sign_entries(timestamp: int) -> None:
    """Sign the digests of the last minute, and keep a checkpoint.

    Running twice does no harm: one process signs at a time.
    Fails, and with it `./mosovo doctor`, if the checkpoints in the folder are not a former state of this log.
    """
    if is_signing_configured():
        key, folder = open_configured()
        log_fact_digests()
        sign_log(key, folder)
    else:
        logger.warning("The audit log is not signed: set MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR")


@app.task(name=SEND, queue=QUEUE, retry=RETRY_STRATEGY)
def send_checkpoint(epoch: int, size: int) -> None:
    """Send a stored checkpoint to the second destination. Twice does no harm. Fails if the server has another one."""
    if receiver := open_receiver():
        receiver.send(epoch, size, LogCheckpoint.objects.exclude(note="").get(epoch=epoch, size=size).note)


@app.periodic(cron="*/10 * * * *")
@app.task(name="audit.find_misuse", queueing_lock="audit.find_misuse")
def find_unusual_reads(timestamp: int) -> None:
    """Find reads of the last seven days that nothing explains. Running twice does no harm: an open alert is one row."""
    if new := find_misuse():
        logger.info("Unusual reads found", extra={"alerts": new})


@app.periodic(cron="* * * * * */20")
@app.task(name="audit.find_decoy_reads", queueing_lock="audit.find_decoy_reads")
def find_reads_of_decoys(timestamp: int) -> None:
    """Find reads of decoys, three times a minute. Running twice does no harm: an open alert is one row."""
    if new := find_decoy_reads():
        logger.info("Decoys were read", extra={"alerts": new})


@app.periodic(cron="23 * * * *")
@app.task(name="audit.create_months", queueing_lock="audit.create_months")
def create_coming_months(timestamp: int) -> None:
    """Create the partitions of the log until three months after this one. Running twice does no harm."""
    if created := create_months():
        logger.info("Partitions of the audit log created", extra={"partitions": created})


@app.task(name=BUNDLE_TASK, retry=3)
def make_requested_bundle(request_id: str) -> None:
    """Prove the entries of a request. They are signed first: an entry is provable from its first checkpoint on."""
    if is_signing_configured():
        sign_log(*open_configured())
    make_bundle(UUID(request_id))


def queue_bundle(request_id: UUID) -> None:
    """Queue a request in this transaction."""
    app.configure_task(BUNDLE_TASK, lock=f"bundle {request_id}").defer(request_id=str(request_id))
