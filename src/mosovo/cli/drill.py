"""`./mosovo drill restore`: lose a throw-away server, restore it from a backup, and count what was lost."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from secrets import token_bytes, token_hex, token_urlsafe

import psycopg
from psycopg import sql

from mosovo import embedded
from mosovo.cli.backup_manifest import read_digest
from mosovo.cli.backup_source import LEFT_OUT, count_rows, open_snapshot
from mosovo.cli.drill_failover import Drill, rehearse
from mosovo.cli.drill_faults import FAULTS
from mosovo.cli.drill_records import RecordsDrill
from mosovo.cli.errors import CommandError
from mosovo.embedded.cluster import SUPERUSER
from mosovo.record.encryption_keys import new_key

HELP = """Rehearse the loss of a server, on a throw-away server of its own.

    ./mosovo drill restore    load synthetic people, back them up, delete the server and the
                              stored files, restore them on a new server, and count

    ./mosovo drill failover   kill the primary of three database machines five times
    ./mosovo drill partition  cut the primary from the others, then from everyone
    ./mosovo drill records    the same while officers send forms and processes of the pages are killed
    ./mosovo drill load       200 users at once on two cores, and how long they wait
    ./mosovo drill parts      lose etcd, HAProxy and PgBouncer, pause a standby, and fill a disk

restore compares each row and each stored file before and after, and prints how long each step
took. The exit code is 1 if anything was lost or a check failed. The settings of this
installation are not used, and nothing of it is touched. load takes seven minutes, and its numbers
count only if other programs leave it the two cores. The exit code is 1 if a limit is not held.

The other four need root and Debian's patroni, etcd-server, haproxy, pgbouncer,
prometheus and prometheus-node-exporter. They run etcd, Patroni and PostgreSQL 17 three times, the pages by PgBouncer,
the worker, and writers. They print the acknowledged writes that are not found, what the
pages answered, and how long there were no writes."""
DATABASE = "mosovo"
SETTINGS = ("MOSOVO_", "DATABASE_", "PG")
PASSED_ON = ("MOSOVO_POSTGRES_BIN_DIR", "MOSOVO_UV_PATH")
FILES_STORED, FILE_SIZE = 20, 100_000
ADDRESSES = {
    "DATABASE_OWNER_URL": "mosovo_owner",
    "DATABASE_JOBS_URL": "mosovo_jobs",
    "DATABASE_BACKUP_URL": "mosovo_backup",
}

_FILE = """
WITH made AS (SELECT gen_random_uuid() AS id, (SELECT min(id::text)::uuid FROM nominals_nominal) AS nominal_id)
INSERT INTO files_file (id, first, nominal_id, recorded_force, struck_out, change_reason, information_source, kind,
                        size, sha256, stored_as, original_name)
SELECT id, id, nominal_id, '', false, '', '', 'pdf', %s, %s, %s, %s FROM made
"""


@dataclass(frozen=True)
class Holdings:
    """What a register holds: the digests of the rows of each table, and the digest of each stored file."""

    rows: Mapping[str, Counter[str]]
    files: Counter[str]

    def count_lost_rows(self, after: "Holdings") -> dict[str, int]:
        """Return the number of rows of each table that are not found again, for tables that lost any."""
        lost = {table: (rows - after.rows.get(table, Counter())).total() for table, rows in self.rows.items()}
        return {table: number for table, number in lost.items() if number}

    @property
    def total_rows(self) -> int:
        """Return the number of rows of all tables."""
        return sum(rows.total() for rows in self.rows.values())


class Rehearsal:
    """A throw-away server in a folder of its own, with the environment of the commands that use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = self._start()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)},
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            **{variable: self.cluster.url(role, DATABASE) for variable, role in ADDRESSES.items()},
            "MOSOVO_SYNTHETIC_DATA": "true",
            "MOSOVO_FILES_DIR": str(folder / "files"),
            "MOSOVO_SECRET_KEY": token_urlsafe(64),
            "MOSOVO_ENCRYPTION_KEYS": new_key(),
            "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(),
        }

    def _start(self) -> embedded.Cluster:
        os.environ["MOSOVO_DATA_DIR"] = str(self.folder)
        cluster = embedded.start_cluster("demo", durable=True)
        cluster.prepare(DATABASE)
        return cluster

    def run(self, *arguments: str) -> None:
        """Run a command of mosovo. Raises `CommandError` if it fails."""
        command = [sys.executable, "-m", "mosovo.cli", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        for line in done.stdout.rstrip("\n").split("\n") if done.stdout else ():
            print(f"     {line.lstrip(chr(13))}", flush=True)
        if done.returncode:
            raise CommandError(f"./mosovo {' '.join(arguments[:2])} failed: {done.stderr.strip()}")

    def store_files(self) -> None:
        """Store files about the first person, as if they waited for the virus scanner."""
        with psycopg.connect(self.cluster.url(SUPERUSER, DATABASE)) as connection:
            for number in range(FILES_STORED):
                name, content = token_hex(16), token_bytes(FILE_SIZE)
                path = self.folder / "files" / name[:2] / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.write_bytes(content)
                connection.execute(_FILE, [FILE_SIZE, sha256(content).hexdigest(), name, f"Letter {number}.pdf"])

    def lose_everything(self) -> None:
        """Stop the server, delete its data and the stored files, and start an empty server in its place."""
        self.stop()
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        self.cluster = self._start()

    def stop(self) -> None:
        """Stop the server, and delete its data."""
        self.cluster.stop()
        shutil.rmtree(self.cluster.place.data)
        shutil.rmtree(self.cluster.place.socket)

    def read_holdings(self) -> Holdings:
        """Read every row and every stored file."""
        digest = sql.SQL("SELECT md5(t::text) FROM public.{} t")
        with open_snapshot(self.environment["DATABASE_BACKUP_URL"]) as snapshot:
            rows = {
                table: Counter(row for (row,) in snapshot.execute(digest.format(sql.Identifier(table))))
                for table in count_rows(snapshot)
            }
        return Holdings(rows, Counter(map(read_digest, sorted((self.folder / "files").glob("??/*")))))


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["restore", "load", *FAULTS])
    parser.add_argument("--nominals", type=int, default=60, metavar="N", help="synthetic people (default: 60)")


def run(args: Namespace) -> int:
    if args.what == "load":
        code: int = import_module("mosovo.cli.drill_load").run()
        return code
    if args.what in FAULTS:
        return rehearse(RecordsDrill if args.what == "records" else Drill, FAULTS[args.what])
    with tempfile.TemporaryDirectory(prefix="mosovo-drill-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the account that runs the server must enter it
        with _rehearsal(folder) as rehearsal:
            return _rehearse(rehearsal, args.nominals)


@contextmanager
def _rehearsal(folder: Path) -> Iterator[Rehearsal]:
    rehearsal = Rehearsal(folder)
    try:
        yield rehearsal
    finally:
        rehearsal.stop()


def _rehearse(rehearsal: Rehearsal, nominals: int) -> int:
    backup = str(rehearsal.folder / "backup")
    _time("Make a register", lambda: rehearsal.run("migrate", "--quiet"))
    _time("Fill it", lambda: rehearsal.run("sample-data", "--nominals", str(nominals)))
    rehearsal.store_files()
    before = rehearsal.read_holdings()
    _time("Back it up", lambda: rehearsal.run("backup", backup))
    _time("Delete the server and the stored files, and start an empty server", rehearsal.lose_everything)
    _time("Restore the backup and check it", lambda: rehearsal.run("restore", backup))
    return _report(before, rehearsal.read_holdings())


def _time(title: str, step: Callable[[], None]) -> None:
    print(title, flush=True)
    started = time.monotonic()
    step()
    print(f"     {time.monotonic() - started:.1f} s", flush=True)


def _report(before: Holdings, after: Holdings) -> int:
    lost, lost_files = before.count_lost_rows(after), (before.files - after.files).total()
    lines: tuple[tuple[str, Callable[[Holdings], int], int | None], ...] = (
        ("tables", lambda each: len(each.rows), None),
        ("people", lambda each: each.rows["nominals_nominal"].total(), lost.get("nominals_nominal", 0)),
        ("audit entries", lambda each: each.rows["audit_auditentry"].total(), lost.get("audit_auditentry", 0)),
        ("rows", lambda each: each.total_rows, sum(lost.values())),
        ("stored files", lambda each: each.files.total(), lost_files),
    )
    print(f"{'':15}{'before':>10}{'after':>10}{'lost':>10}")
    for title, count, number in lines:
        print(f"{title:15}{count(before):>10,}{count(after):>10,}{'' if number is None else number:>10}")
    print("More rows after than before are audit entries of the backup and the restore.")
    print(f"Not compared, because a restore ends all sessions: {', '.join(LEFT_OUT)}.")
    for table, rows in lost.items():
        print(f"WRONG: {rows} rows of {table} were lost")
    print(f"Lost: {sum(lost.values()) + lost_files}.")
    return 1 if lost or lost_files else 0
