"""The job that signs the log and the digests of facts."""

import logging

from procrastinate.contrib.django import app

from .signed_log.facts import log_fact_digests
from .signed_log.signer import is_signing_configured, open_configured, sign_log

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="audit.sign_log", queueing_lock="audit.sign_log")
def sign_entries(timestamp: int) -> None:
    """Sign the digests and entries of the last minute. Running twice does no harm: one process signs at a time.

    Fails, and with it `./mosovo doctor`, if the checkpoints in the folder are not a former state of this log.
    """
    if is_signing_configured():
        key, folder = open_configured()
        log_fact_digests()
        sign_log(key, folder)
    else:
        logger.warning("The audit log is not signed: set MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR")
