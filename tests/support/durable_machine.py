"""A separate PostgreSQL server for one test, with a copy of a database. It commits as in production, and can crash."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import psycopg

from mosovo.embedded.cluster import SUPERUSER, Cluster
from mosovo.embedded.paths import MEMORY, ClusterPaths
from tests.support.databases import Database

NAME = "copied"


class DurableMachine:
    """A server, and the copy of the database in it."""

    def __init__(self, like: Cluster, folder: Path) -> None:
        account = like.account
        place = ClusterPaths(account.own_folder(folder / "home"), folder / "home/data", folder / "s")
        for each in (place.data, place.socket):
            account.own_folder(each)
        self.cluster = Cluster(place, like.binaries, account, durable=True)

    def copy(self, database: Database) -> None:
        """Start, and copy the database with its roles and rows."""
        self.cluster.start()
        with psycopg.connect(self.cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
            admin.execute(f'create database "{NAME}"')
        self.cluster.prepare(NAME)
        dumped = self._run("pg_dump", "-Fc", "-h", database.server.cluster.host, "-U", SUPERUSER, database.name)
        self._run(
            "pg_restore", "-h", self.cluster.host, "-U", SUPERUSER, "-d", NAME, "--clean", "--if-exists", stdin=dumped
        )

    def restart_at_once(self) -> None:
        """Stop as in a power failure, without a checkpoint; start again, which recovers from the write-ahead log."""
        self._run("pg_ctl", "-D", str(self.cluster.place.data), "-m", "immediate", "-w", "stop")
        self.cluster.start()

    def _run(self, tool: str, *arguments: str, stdin: bytes = b"") -> bytes:
        result = subprocess.run(
            [self.cluster.binaries.tool(tool), *arguments], check=False, cwd="/", input=stdin, capture_output=True,
            **self.cluster.account.identity(),
        )  # fmt: skip
        assert result.returncode == 0, result.stderr.decode(errors="replace")[-2000:]
        return result.stdout


@contextmanager
def copy_to_durable_machine(database: Database) -> Iterator[DurableMachine]:
    """Yield the machine with a copy of the database, and delete it at the end."""
    cluster = database.server.cluster
    memory = MEMORY if MEMORY.is_dir() else None
    folder = cluster.account.own_folder(Path(mkdtemp(prefix="durable-", dir=memory)))
    machine = DurableMachine(cluster, folder)
    try:
        machine.copy(database)
        yield machine
    finally:
        machine.cluster.stop()
        rmtree(folder)
