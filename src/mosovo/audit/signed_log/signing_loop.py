"""Sign the log every two seconds, in a thread of the worker, so that no long job makes entries wait.

The job of each minute signs too, keeps its checkpoint, and fails where signing fails: `./mosovo doctor` shows that.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from mosovo.audit.job_connection import job_of_kind

from .signer import is_signing_configured, open_configured, sign_log

INTERVAL = 2.0
RETRY_INTERVAL = 30.0
logger = logging.getLogger(__name__)


@contextmanager
def sign_continuously() -> Iterator[None]:
    """Sign while the block runs, if this installation has a key and a folder for checkpoints."""
    if not is_signing_configured():
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_sign_until, args=[stop], name="sign-log", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _sign_until(stop: threading.Event) -> None:
    pause = INTERVAL
    while not stop.wait(pause):
        try:
            with job_of_kind("audit.sign_log"):
                sign_log(*open_configured(), keep=False)
            pause = INTERVAL
        except Exception as error:  # whatever it is, it is tried again, and the job of the minute fails with it
            logger.warning("The audit log could not be signed (%s). Tried again in 30 s", type(error).__name__)
            connection.close()
            pause = RETRY_INTERVAL
    connection.close()
