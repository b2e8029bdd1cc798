"""The job that seals the log."""

import logging

from procrastinate.contrib.django import app

from .sealing.sealer import is_sealing_configured, open_configured, seal_log

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal_log", queueing_lock="audit.seal_log")
def seal_entries(timestamp: int) -> None:
    """Seal the entries of the last minute. Running twice does no harm: one process seals at a time.

    Fails, and with it `./mosovo doctor`, if the checkpoints in the folder are not a former state of this log.
    """
    if is_sealing_configured():
        seal_log(*open_configured())
    else:
        logger.warning("The audit log is not sealed: set MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR")
