"""Log each connection of the role of jobs, and let it read.

A job has no session. Its connection proves itself once: the database writes an entry, and shows this role no row before
that entry is committed. Each act of a job has its own entry besides.
"""

import re
import sys
from typing import Any

JOBS_ROLE = "mosovo_jobs"
_COMMAND = re.compile(r"[a-z][a-z-]{1,38}")


def begin_job(connection: Any, **_: Any) -> None:
    """Begin a job on a new connection, if it is one of jobs."""
    if connection.settings_dict["USER"] == JOBS_ROLE:
        with connection.cursor() as cursor:
            cursor.execute("select begin_job(%s)", [_name_command()])


def _name_command() -> str:
    """Return the command of this process, like `worker`; its arguments may name people."""
    words = [word for word in sys.argv[1:2] if _COMMAND.fullmatch(word)]
    return words[0] if words else "other"
