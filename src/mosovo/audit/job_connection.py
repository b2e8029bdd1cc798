"""Log each connection of the role of jobs, and give it the rights of its kind of job.

A job has no session. Its connection proves itself: the database writes an entry with the kind of job, and shows this
role no row before that entry is committed. Then it reads and writes only the tables that `database/job_rights.toml`
gives to that kind. Each action of a job also has its own entry.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any

from django.db import DatabaseError
from django.db import connection as default_connection
from procrastinate.contrib.django import app

JOBS_ROLE = "mosovo_jobs"
_COMMAND = re.compile(r"[a-z][a-z-]{1,38}")
_kind: ContextVar[str] = ContextVar("kind_of_job", default="")


def begin_job(connection: Any, **_: Any) -> None:
    """Begin a job on a new connection, if it is one of jobs."""
    if connection.settings_dict["USER"] == JOBS_ROLE:
        connection.jobs_begun = []
        _begin_kind(connection, _kind.get() or _name_command())


@contextmanager
def job_of_kind(kind: str) -> Iterator[None]:
    """Give the connection of this thread the rights of this kind of job during the block, if it is one of jobs.

    Inside a transaction it keeps the rights that it has: a kind counts only after its entry is committed.
    """
    former_kind, token = _kind.get() or _name_command(), _kind.set(kind)
    try:
        _begin_kind_if_idle(kind)
        yield
    finally:
        _kind.reset(token)
        try:
            _begin_kind_if_idle(former_kind)
        except DatabaseError:  # the connection is broken: what follows opens another one, and begins there
            default_connection.close()


def assign_job_kinds() -> None:
    """Let each task of the queue run with the rights of its own kind of job."""
    for task in set(app.tasks.values()):
        if not iscoroutinefunction(task.func):
            task.func = _wrap_in_kind(task.name, task.func)


def _wrap_in_kind(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(run)
    def run_as_kind(*args: Any, **kwargs: Any) -> Any:
        with job_of_kind(name):
            return run(*args, **kwargs)

    return run_as_kind


def _begin_kind_if_idle(kind: str) -> None:
    current = default_connection
    is_open = current.connection is not None and not current.in_atomic_block
    if is_open and current.settings_dict["USER"] == JOBS_ROLE:
        _begin_kind(current, kind)


def _begin_kind(connection: Any, kind: str) -> None:
    """Begin this kind of job, or resume it if this connection has begun it: its entry is in the log already."""
    begun_kinds: list[str] = connection.jobs_begun
    with connection.cursor() as cursor:
        cursor.execute("select resume_job(%s)" if kind in begun_kinds else "select begin_job(%s)", [kind])
    begun_kinds.append(kind)


def _name_command() -> str:
    """Return the command of this process, like `worker`; its arguments may name people."""
    words = [word for word in sys.argv[1:2] if _COMMAND.fullmatch(word)]
    return words[0] if words else "other"
