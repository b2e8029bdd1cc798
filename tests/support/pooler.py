"""PgBouncer between the tests and PostgreSQL, with our own settings file. `./mosovo test --pooled` sets it up.

One process of a run has one PgBouncer. The connections of the web roles pass through it in transaction mode, those of
the jobs role do not, as in a real installation.
"""

import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from string import Template
from tempfile import mkdtemp

import psycopg

from mosovo.cli.checkout import ROOT
from mosovo.embedded.cluster import Cluster
from tests.parked_connections import LEFT_OVER

POOLED = os.environ.get("MOSOVO_TEST_POOLER") == "1"
HOST, PASSWORD = "127.0.0.1", "throw-away"
ROLES = ("mosovo_app", "mosovo_signin")
CONSOLE = "pgbouncer"
"""The name of the database that is PgBouncer's own console, and of its user."""
_DATABASE = "mosovo = host=${PRIMARY_HOST} port=${PRIMARY_PORT} dbname=mosovo"


class Pooler:
    """A running PgBouncer in front of every database of a test server."""

    def __init__(self, cluster: Cluster, *, servers: int | None = None) -> None:
        """Start it, with at most this number of connections to PostgreSQL for a role."""
        self._folder = Path(mkdtemp(prefix="mosovo-pooler-"))
        self.port = _free_port()
        users = self._folder / "users.txt"
        users.write_text("".join(f'"{role}" "{PASSWORD}"\n' for role in (*ROLES, CONSOLE)))
        text = (ROOT / "deploy/cluster/pgbouncer.ini").read_text()
        assert _DATABASE in text
        values = {
            "PRIMARY_HOST": cluster.host, "PRIMARY_PORT": "5432", "LISTEN_PORT": str(self.port), "USERS": str(users),
        }  # fmt: skip
        settings = self._folder / "pgbouncer.ini"
        text = text.replace(_DATABASE, f"* = host=${{PRIMARY_HOST}} port=${{PRIMARY_PORT}}\n{_DATABASE}")
        limited = f"default_pool_size = {servers}\n" if servers else ""
        settings.write_text(f"{Template(text).substitute(values)}stats_users = {CONSOLE}\n{limited}")
        for path in (self._folder, users, settings):
            if cluster.account.borrowed:
                os.chown(path, cluster.account.uid, cluster.account.gid)
        program = find_program()
        assert program, "PgBouncer is not installed. On Debian: apt-get install pgbouncer"
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [program, str(settings)], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                **cluster.account.identity(),
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            assert self._process.poll() is None, (self._folder / "log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("PgBouncer does not answer")

    def count_servers(self, database: str) -> dict[str, int]:
        """Return the number of connections to PostgreSQL that wait for the next transaction, by role."""
        with psycopg.connect(self.address(CONSOLE, CONSOLE), autocommit=True) as console:
            rows = psycopg.ClientCursor(console).execute("show pools")
            assert rows.description
            names = [column.name for column in rows.description]
            pools = [dict(zip(names, row, strict=True)) for row in rows]
        idle = ("sv_idle", "sv_used", "sv_tested")
        return {each["user"]: sum(int(each[name]) for name in idle) for each in pools if each["database"] == database}

    def inspect(self, database: str) -> list[str]:
        """Return what the tests left in the sessions that the next user of the pool will get."""
        faults = []
        for role, count in self.count_servers(database).items():
            with ExitStack() as held:
                for _ in range(count):  # each holds a transaction, so each has a session of its own
                    each = held.enter_context(psycopg.connect(self.address(role, database)))
                    faults += [f"{role} behind PgBouncer: {line}" for (line,) in each.execute(LEFT_OVER)]
        return faults

    def address(self, role: str, database: str) -> str:
        """Return the address of a database for a role, through PgBouncer."""
        return f"postgresql://{role}:{PASSWORD}@{HOST}:{self.port}/{database}"

    def kill(self) -> None:
        """End it at once, with its connections."""
        self._process.kill()
        self._process.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def find_pooler(cluster: Cluster) -> Pooler:
    """Return the PgBouncer of this process. `close_pooler` ends it."""
    return Pooler(cluster)


def find_program() -> str | None:
    """Return the path of PgBouncer, if it is installed."""
    return shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")


def close_pooler(cluster: Cluster) -> None:
    """End the PgBouncer of this process, if it has one."""
    if POOLED and find_pooler.cache_info().currsize:
        find_pooler(cluster).close()
        find_pooler.cache_clear()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port
