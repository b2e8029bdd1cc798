"""The job that signs the log."""

import logging

from procrastinate.contrib.django import app

from .signed_log.signer import is_signing_configured, open_configured, sign_log

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="audit.sign_log", queueing_lock="audit.sign_log")
def sign_entries(timestamp: int) -> None:
    """Sign the entries of the last minute. Running twice does no harm: one process signs at a time.

    Fails, and with it `./mosovo doctor`, if the checkpoints in the folder are not a former state of this log.
    """
    if is_signing_configured():
        sign_log(*open_configured())
    else:
        logger.warning("The audit log is not signed: set MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR")
