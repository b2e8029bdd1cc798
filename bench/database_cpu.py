"""CPU of PostgreSQL during an act, from the kernel’s counts for the server of this connection.

The kernel counts in hundredths of a second, so an act is repeated. Nothing else may use the server meanwhile.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _CHILDREN_SYSTEM = 1, 11, 14
"""Places in /proc/PID/stat after the name of the command: proc(5). Four times follow one another from `_USER`."""


def measure_database_cpu(act: Callable[[], object], times: int) -> float:
    """Return the milliseconds of PostgreSQL’s CPU that an act takes, the mean of several runs.

    Raises `OSError` where the server runs on another machine or under another kernel than Linux.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        [backend] = cursor.fetchone()
    server = int(_read_stat(backend)[_PARENT])
    before = _sum_ticks(server)
    for _ in range(times):
        act()
    return (_sum_ticks(server) - before) / _TICKS / times * 1000


def read_process_cpu(process: int) -> float:
    """Return the milliseconds of CPU that a process has used."""
    return sum(map(int, _read_stat(process)[_USER : _USER + 2])) / _TICKS * 1000


def _sum_ticks(server: int) -> int:
    """Sum the times of a server, of its processes and of those that have ended."""
    ticks = sum(map(int, _read_stat(server)[_USER : _CHILDREN_SYSTEM + 1]))
    for stat in _list_children(server):
        ticks += sum(map(int, stat[_USER : _USER + 2]))
    return ticks


def _list_children(server: int) -> Iterator[list[str]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                stat = _read_stat(int(folder.name))
            except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile: the server has its times
                continue
            if int(stat[_PARENT]) == server:
                yield stat


def _read_stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
