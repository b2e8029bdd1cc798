"""One PostgreSQL server over one folder of data."""

import os
import shutil
import subprocess
import time
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from mosovo.embedded.binaries import Binaries
from mosovo.embedded.locks import SharedTenancy, exclusive_lock
from mosovo.embedded.paths import ClusterPaths
from mosovo.embedded.server_account import ServerAccount

SUPERUSER = "postgres"
PATIENCE = 20.0  # seconds: after kill -9 the old server may look alive until it is reaped

SETTINGS = {"listen_addresses": "", "jit": "off", "max_connections": "100", "timezone": "UTC"}
THROW_AWAY = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "256MB",
    "max_connections": "300",  # each worker of a test run keeps connections to some ten databases
}  # fmt: skip


class ClusterNotStarted(RuntimeError):
    """PostgreSQL did not start, or refused what was asked of it; the message holds its own words."""


class Cluster:
    """A server that any number of processes may start; it stays up until the last of them stops it.

    `durable=False` is for data nobody will miss: it does not wait for the disk,
    and data that can't be started any more is made anew.
    """

    def __init__(self, place: ClusterPaths, binaries: Binaries, account: ServerAccount, *, durable: bool) -> None:
        self.place, self.binaries, self.account, self.durable = place, binaries, account, durable
        self._tenancy = SharedTenancy(place.home / f".{place.data.name}.tenants")

    @property
    def host(self) -> str:
        """The folder of the socket: what a client gives as its host."""
        return str(self.place.socket)

    def url(self, role: str, database: str) -> str:
        """The address of a database, for a role of it."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(self.host, safe='/')}"

    def start(self) -> bool:
        """Make the data if there is none, start the server unless it runs, and join those who use it. Did it start?"""
        with self._door():
            asleep = not self.ready()
            if asleep:
                self._start_or_start_afresh()
            self._tenancy.enter()
            return asleep

    def stop(self) -> bool:
        """Leave; stop the server if nobody else uses it. Was it stopped?"""
        with self._door():
            if not self._tenancy.leave() or not self.ready():
                return False
            self._must("pg_ctl", "-D", str(self.place.data), "-m", "fast", "-w", "stop")
            return True

    def ready(self) -> bool:
        """Does the server answer? The file with its process id may outlive it, so it is asked."""
        return self._run("pg_isready", "-q", "-h", self.host, "-t", "2").returncode == 0

    def prepare(self, database: str) -> None:
        """Give the server its roles and `database` its owner and extensions; again changes nothing."""
        script = (files("mosovo.embedded") / "roles.sql").read_bytes()
        with self._door():
            self._must(
                "psql", "-X", "-q", "-h", self.host, "-U", SUPERUSER, "-d", "postgres",
                "-v", "ON_ERROR_STOP=1", "-v", f"database={database}", "-f", "-", stdin=script,
            )  # fmt: skip

    def _door(self) -> AbstractContextManager[None]:
        return exclusive_lock(self.place.home / f".{self.place.data.name}.lock")

    def _start_or_start_afresh(self) -> None:
        try:
            self._start()
        except ClusterNotStarted:
            if self.durable:
                raise
            shutil.rmtree(self.place.data)
            self.account.own_folder(self.place.data)
            self._start()

    def _start(self) -> None:
        if not (self.place.data / "PG_VERSION").exists():
            self._initialise()
        wanted = SETTINGS | {"unix_socket_directories": self.host} | ({} if self.durable else THROW_AWAY)
        options = " ".join(f"-c {name}='{value}'" for name, value in wanted.items())
        until = time.monotonic() + PATIENCE
        log = self.place.data / "server.log"
        start = ("pg_ctl", "-D", str(self.place.data), "-w", "-t", "60", "-l", str(log), "-o", options, "start")
        while self._run(*start).returncode:
            if time.monotonic() > until:
                raise ClusterNotStarted(f"PostgreSQL did not start; the end of {log}:\n{_last_words(log)}")
            time.sleep(0.5)

    def _initialise(self) -> None:
        self._must(
            "initdb", "-D", str(self.place.data), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", *(() if self.durable else ("--no-sync",)),
        )  # fmt: skip

    def _must(self, tool: str, *arguments: str, stdin: bytes = b"") -> None:
        done = self._run(tool, *arguments, stdin=stdin)
        if done.returncode:
            raise ClusterNotStarted(f"{tool} failed:\n{done.stderr.decode(errors='replace')}")

    def _run(self, tool: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [self.binaries.tool(tool), *arguments],
            check=False,
            cwd="/",
            input=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**_without_pg_variables(), "LC_ALL": "C.UTF-8"},
            **self.account.identity(),
        )


def _without_pg_variables() -> dict[str, str]:
    """The environment, without what would lead the tools to another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _last_words(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else "(there is no log)"
