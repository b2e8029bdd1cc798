"""A writer of the failover drill: acknowledged writes of the application, one after another.

It runs as a process of its own, as mosovo_jobs. Each write is an audit entry with a number. The number goes to a file
after the commit was acknowledged. A write whose answer was lost is sent again under the same number.
"""

import sys
import time
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connections, transaction

from mosovo.audit.job_connection import job_of_kind
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli.drill_failover import ACTION

PAUSE = 0.05


def write() -> None:
    """Write until the file `stop` appears in the folder, with the rights of a drill."""
    with job_of_kind("drill"):
        _write_until_stopped()


def _write_until_stopped() -> None:
    folder, writer = Path(sys.argv[1]), int(sys.argv[2])
    number = 0
    with (folder / f"acknowledged-{writer}").open("a", buffering=1) as acknowledged:
        while not (folder / "stop").exists():
            number += 1
            while not (is_acknowledged := _write_one(f"{writer}:{number}")) and not (folder / "stop").exists():
                with suppress(DatabaseError, InterfaceError):
                    connections.close_all()
                time.sleep(PAUSE)
            if is_acknowledged:
                acknowledged.write(f"{writer}:{number} {time.time():.3f}\n")
            time.sleep(PAUSE)


def _write_one(number: str) -> bool:
    """Write one entry, and return whether its commit was acknowledged."""
    try:
        with transaction.atomic():
            log_event(AuditEvent(ProcessingOperation.ALTERATION, ACTION, detail={"number": number}, rule="system"))
    except (DatabaseError, InterfaceError):
        return False
    return True
