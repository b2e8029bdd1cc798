"""The supplied pgBackRest files back up a server and restore it to a chosen second."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mosovo.cli.checkout import ROOT
from mosovo.embedded.server_account import find_server_account
from tests.missing_tools import skip_without_tool
from tests.support.manual import list_commands
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
SHIPPED = ROOT / "deploy" / "backup"
SERVER = Path("/usr/lib/postgresql/17/bin")
PATIENCE = 60.0
TARGET = "2026-11-29 14:05:00+00"


class Machine:
    """A server with the supplied files. Only the folders differ."""

    def __init__(self, folder: Path, pgbackrest: str) -> None:
        self.account, self.folder = find_server_account(), folder
        os.chown(folder, self.account.uid, self.account.gid)
        self.data, self.socket, self.settings = folder / "data", folder / "socket", folder / "settings"
        for each in (self.socket, self.settings, self.settings / "conf.d", folder / "repository", folder / "log"):
            self.account.own_folder(each)
        configuration = (SHIPPED / "pgbackrest.conf").read_text()
        for default, here in (
            ("/var/lib/pgbackrest", folder / "repository"),
            ("/var/lib/postgresql/17/main", self.data),
            ("/var/run/postgresql", self.socket),
        ):
            assert f"={default}\n" in configuration
            configuration = configuration.replace(f"={default}\n", f"={here}\n")
        assert "repo1-cipher-pass=" not in re.sub("(?m)^#.*", "", configuration), (
            "the supplied file must contain no passphrase"
        )
        (self.settings / "pgbackrest.conf").write_text(configuration)
        (self.settings / "conf.d" / "cipher.conf").write_text(
            f"[global]\nrepo1-cipher-pass=of a test\nlog-path={folder / 'log'}\nlock-path={folder / 'lock'}\n"
            "[mosovo]\npg1-user=postgres\n"
        )
        self.pgbackrest = [pgbackrest, f"--config-path={self.settings}"]

    def run(self, *command: str | Path) -> str:
        done = subprocess.run(
            list(map(str, command)), cwd="/", capture_output=True, text=True, check=False, **self.account.identity()
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def follow(self, command: str) -> None:
        """Run a pgBackRest command of the guide with the folders of this machine."""
        program, *arguments = shlex.split(command)
        assert program == "pgbackrest"
        self.run(*self.pgbackrest, *arguments)

    def initialise(self) -> None:
        self.run(
            SERVER / "initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--data-checksums", "--no-sync",
            "--no-instructions", "--encoding=UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        default = (SHIPPED / "postgresql-archive.conf").read_text()
        command = "'pgbackrest --stanza=mosovo archive-push %p'"
        assert command in default
        here = f"'{' '.join(self.pgbackrest)} --stanza=mosovo archive-push %p'"
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"listen_addresses = ''\nunix_socket_directories = '{self.socket}'\nfsync = off\n")
            file.write(default.replace(command, here))

    def start(self, *options: str) -> None:
        self.run(
            SERVER / "pg_ctl", "-D", self.data, "-w", "-l", self.folder / "server.log", "-o", " ".join(options), "start"
        )

    def stop(self, how: str = "fast") -> None:
        self.run(SERVER / "pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(f"host={self.socket} user=postgres dbname=postgres", autocommit=True)


@pytest.fixture
def machine() -> Iterator[Machine]:
    pgbackrest = shutil.which("pgbackrest")
    if pgbackrest is None:
        skip_without_tool("pgbackrest", "on Debian: apt-get install pgbackrest")
    if not (SERVER / "postgres").exists():
        skip_without_tool("PostgreSQL 17", "on Debian: apt-get install postgresql-17")
    with tempfile.TemporaryDirectory(prefix="mosovo-pitr-") as folder:
        machine = Machine(Path(folder), pgbackrest)
        yield machine
        if (machine.data / "postmaster.pid").exists():
            machine.stop("immediate")


@pytest.mark.trust("T07", target="exactly 10 of 20 rows; pages and indexes sound")
def test_lost_server_is_restored_to_a_chosen_second(machine: Machine, measured: Measured) -> None:
    machine.initialise()
    machine.start()
    create, check, full, restore = (line for line in list_commands("backup.md") if line.startswith("pgbackrest "))
    for command in (create, check, full):
        machine.follow(command)
    schedule = re.findall(
        r"^\S+ \S+ \S+ \S+ \S+ +postgres +pgbackrest (.+)$", (SHIPPED / "pgbackrest.cron").read_text(), re.MULTILINE
    )
    assert [line.split()[1] for line in schedule] == ["--type=full", "--type=diff"]
    for line in schedule:
        machine.follow(f"pgbackrest {line}")
    with machine.connect() as connection:
        connection.execute("CREATE EXTENSION amcheck")
        connection.execute("CREATE TABLE notification (number int PRIMARY KEY)")
        for number in range(20):
            if number == 10:
                time.sleep(0.1)
                row = connection.execute("SELECT clock_timestamp()").fetchone()
                assert row
                [moment] = row
                time.sleep(0.1)
            connection.execute("INSERT INTO notification VALUES (%s)", [number])
        connection.execute("SELECT pg_switch_wal()")
        wait_until_archived(connection)
    machine.stop("immediate")
    shutil.rmtree(machine.data)

    began = time.monotonic()
    machine.account.own_folder(machine.data)
    machine.follow(restore.replace(TARGET, str(moment)))
    machine.start("-c archive_mode=off")
    with machine.connect() as connection:
        wait_until_promoted(connection)
        found = connection.execute("SELECT count(*), max(number) FROM notification").fetchone()
        seconds = time.monotonic() - began
        connection.execute("INSERT INTO notification VALUES (100)")
    assert found == (10, 9)
    machine.run(SERVER / "pg_amcheck", "-h", machine.socket, "-U", "postgres", "-d", "postgres", "--heapallindexed")
    machine.stop()
    assert "Bad checksums:  0" in machine.run(SERVER / "pg_checksums", "--check", "-D", machine.data)
    measured(f"10 of 20 rows after {seconds:.0f} s; 0 faults of pg_amcheck, 0 bad checksums")


def wait_until_archived(connection: psycopg.Connection) -> None:
    """Wait until the segment before the current one is in the repository."""
    last = "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) FROM pg_stat_archiver"
    wait_for(connection, last)


def wait_until_promoted(connection: psycopg.Connection) -> None:
    wait_for(connection, "SELECT NOT pg_is_in_recovery()")


def wait_for(connection: psycopg.Connection, query: str) -> None:
    until = time.monotonic() + PATIENCE
    while connection.execute(query).fetchone() != (True,):
        assert time.monotonic() < until, query
        time.sleep(0.05)
