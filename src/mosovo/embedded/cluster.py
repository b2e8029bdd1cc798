"""A PostgreSQL server with one data folder."""

import os
import shutil
import subprocess
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from mosovo.embedded.binaries import Binaries
from mosovo.embedded.locks import SharedTenancy, exclusive_lock
from mosovo.embedded.paths import ClusterPaths
from mosovo.embedded.server_account import ServerAccount

SUPERUSER = "postgres"
START_TIMEOUT = 20.0  # seconds: after kill -9 the old server may look alive until it is reaped

SETTINGS = {
    "listen_addresses": "", "jit": "off", "max_connections": "100", "timezone": "UTC",
    "max_locks_per_transaction": "256",  # ./mosovo restore --replace drops and creates all tables in one transaction
}  # fmt: skip
THROW_AWAY = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "256MB", "max_locks_per_transaction": "64",
    "max_connections": "300",  # each worker of a test run keeps connections to some ten databases
}  # fmt: skip


class ClusterNotStarted(RuntimeError):
    """PostgreSQL did not start, or refused a command. The message has its output."""


class Cluster:
    """A server that several processes can start. It runs until the last of them stops it.

    `durable=False` is for temporary data: it does not wait for the disk, and data that no longer starts is deleted and
    created again.
    """

    def __init__(self, place: ClusterPaths, binaries: Binaries, account: ServerAccount, *, durable: bool) -> None:
        self.place, self.binaries, self.account, self.durable = place, binaries, account, durable
        self._tenancy = SharedTenancy(place.home / f".{place.data.name}.tenants")
        self._flush: Future[None] | None = None

    @property
    def host(self) -> str:
        """The folder of the socket, which a client uses as the host."""
        return str(self.place.socket)

    def url(self, role: str, database: str) -> str:
        """Return the address of a database for a role."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(self.host, safe='/')}"

    @property
    def has_data(self) -> bool:
        """Whether the data folder was created. The server may not run."""
        return (self.place.data / "PG_VERSION").exists()

    def start(self) -> bool:
        """Start the server unless it runs, and join its users. Creates missing data. Return whether it started."""
        with self._lock():
            is_stopped = not self.ready()
            if is_stopped:
                self._start_or_recreate()
            self._tenancy.enter()
            return is_stopped

    def stop(self) -> bool:
        """Leave, and stop the server if no other process uses it. Return whether it was stopped."""
        self.wait_until_on_disk()
        with self._lock():
            if not self._tenancy.leave() or not self.ready():
                return False
            self._run_checked("pg_ctl", "-D", str(self.place.data), "-m", "fast", "-w", "stop")
            return True

    def wait_until_on_disk(self) -> None:
        """Wait until data that this process created is on the disk. Raises `ClusterNotStarted` if it could not be."""
        if self._flush is not None:
            self._flush.result()

    def ready(self) -> bool:
        """Return whether the server answers. Its PID file may remain after it, so this asks the server."""
        return self._run("pg_isready", "-q", "-h", self.host, "-t", "2").returncode == 0

    def prepare(self, database: str) -> None:
        """Create the roles of the server, and the owner and extensions of `database`. It can be run again."""
        script = (files("mosovo.embedded") / "roles.sql").read_bytes()
        with self._lock():
            self._run_checked(
                "psql", "-X", "-q", "-h", self.host, "-U", SUPERUSER, "-d", "postgres",
                "-v", "ON_ERROR_STOP=1", "-v", f"database={database}", "-f", "-", stdin=script,
            )  # fmt: skip

    def _lock(self) -> AbstractContextManager[None]:
        return exclusive_lock(self.place.home / f".{self.place.data.name}.lock")

    def _start_or_recreate(self) -> None:
        try:
            self._start()
        except ClusterNotStarted:
            if self.durable:
                raise
            shutil.rmtree(self.place.data)
            self.account.own_folder(self.place.data)
            self._start()

    def _start(self) -> None:
        if not self.has_data:
            self._initialise()
        wanted = SETTINGS | {"unix_socket_directories": self.host} | ({} if self.durable else THROW_AWAY)
        options = " ".join(f"-c {name}='{value}'" for name, value in wanted.items())
        until = time.monotonic() + START_TIMEOUT
        log = self.place.data / "server.log"
        start = ("pg_ctl", "-D", str(self.place.data), "-w", "-t", "60", "-l", str(log), "-o", options, "start")
        while self._run(*start).returncode:
            if time.monotonic() > until:
                raise ClusterNotStarted(f"PostgreSQL did not start; the end of {log}:\n{_read_end_of_log(log)}")
            time.sleep(0.5)

    def _initialise(self) -> None:
        """Create the data. Durable data is written to the disk while the server starts and works."""
        self._run_checked(
            "initdb", "-D", str(self.place.data), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        if self.durable:
            background = ThreadPoolExecutor(max_workers=1)
            self._flush = background.submit(self._run_checked, "initdb", "--sync-only", "-D", str(self.place.data))
            background.shutdown(wait=False)

    def _run_checked(self, tool: str, *arguments: str, stdin: bytes = b"") -> None:
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
    """Return the environment without the PG variables, which would point the tools to another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _read_end_of_log(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else "(there is no log)"
