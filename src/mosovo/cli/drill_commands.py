"""The programs that the drills of a cluster need, how they are run, and how the drills wait."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

from mosovo.cli.errors import CommandError

PROGRAMS = (
    "etcd", "patroni", "haproxy", "pgbouncer", "ip", "setpriv", "prometheus", "prometheus-node-exporter",
)  # fmt: skip
PACKAGES = (
    "postgresql-17 patroni etcd-server python3-etcd python3-dnspython haproxy pgbouncer iproute2 prometheus "
    "prometheus-node-exporter"
)


def refuse_if_not_possible() -> None:
    """Raise `CommandError` if a program or the right to make networks is missing."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing or not Path("/usr/lib/postgresql/17/bin/postgres").exists():
        raise CommandError(
            f"install these packages of Debian: {PACKAGES} (missing: {', '.join(missing) or 'PostgreSQL'})"
        )
    if os.geteuid():
        raise CommandError("run it as root: it makes a network for each machine")


def wait_for(label: str, is_reached: Callable[[], bool], timeout: float) -> float:
    """Wait until something is so; return the seconds. Raises `CommandError` after `timeout` seconds."""
    begun = time.monotonic()
    while time.monotonic() - begun < timeout:
        with suppress(psycopg.Error, OSError, subprocess.CalledProcessError):
            if is_reached():
                return time.monotonic() - begun
        time.sleep(0.5)
    raise CommandError(f"there was not {label} within {timeout:.0f} s")


def ip(*arguments: str) -> None:
    """Run `ip`. Raises `CommandError` if it fails."""
    run_checked("ip", *arguments)


def run_checked(*command: str) -> None:
    """Run a command. Raises `CommandError` if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"{' '.join(command)} failed: {done.stderr.strip()}")
