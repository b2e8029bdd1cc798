"""A throw-away server for drills that load, lose or restore a register, and what it holds."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes, token_hex, token_urlsafe

import psycopg
from psycopg import sql

from mosovo import embedded
from mosovo.audit.signed_log.bundle_files import pack_verifier
from mosovo.audit.signed_log.notes import SigningKey
from mosovo.cli.backup_manifest import read_digest
from mosovo.cli.backup_source import count_rows, open_snapshot
from mosovo.cli.errors import CommandError
from mosovo.database.transaction_numbers import use_transaction_numbers
from mosovo.embedded.cluster import SUPERUSER
from mosovo.record.encryption_keys import new_key

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
class RegisterContents:
    """What a register holds: the digests of the rows of each table, and the digest of each stored file."""

    rows: Mapping[str, Counter[str]]
    files: Counter[str]

    def count_lost_rows(self, after: "RegisterContents") -> dict[str, int]:
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

    def begin_signing(self) -> SigningKey:
        """Create a key and a folder of checkpoints, which the loss of the server does not touch. Return the key."""
        key, folder = SigningKey.create("localhost/mosovo"), self.folder / "checkpoints"
        folder.mkdir()
        self.environment |= {
            "MOSOVO_CHECKPOINT_KEY": key.format_private(), "MOSOVO_CHECKPOINT_DIR": str(folder),
        }  # fmt: skip
        return key

    def use_transaction_numbers(self, number: int) -> None:
        """Use transaction numbers, as a server does that has worked for some time."""
        with psycopg.connect(self.cluster.url(SUPERUSER, DATABASE), autocommit=True) as connection:
            use_transaction_numbers(connection, number, lambda _: None)

    def verify_log(self, key: SigningKey) -> None:
        """Let mosovo-verify compare each entry with the checkpoints. Raises `CommandError` if it finds a fault."""
        entries, public, program = (self.folder / name for name in ("entries.jsonl", "key.txt", "mosovo-verify.pyz"))
        self.run("log", "export", str(entries))
        public.write_text(key.format_public())
        program.write_bytes(pack_verifier())
        command = [sys.executable, str(program), "log", str(entries), str(self.folder / "checkpoints")]
        done = subprocess.run([*command, "--key", str(public)], capture_output=True, text=True, check=False)
        print(f"     {done.stdout.strip()}", flush=True)
        if done.returncode:
            raise CommandError(f"mosovo-verify does not find the log intact: {done.stdout}{done.stderr}")

    def lose_everything(self) -> None:
        """Stop the server, delete its data and the stored files, and start an empty server instead."""
        self.stop()
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        self.cluster = self._start()

    def stop(self) -> None:
        """Stop the server, and delete its data."""
        self.cluster.stop()
        shutil.rmtree(self.cluster.place.data)
        shutil.rmtree(self.cluster.place.socket)

    def read_contents(self) -> RegisterContents:
        """Read every row and every stored file."""
        digest = sql.SQL("SELECT md5(t::text) FROM public.{} t")
        with open_snapshot(self.environment["DATABASE_BACKUP_URL"]) as snapshot:
            rows = {
                table: Counter(row for (row,) in snapshot.execute(digest.format(sql.Identifier(table))))
                for table in count_rows(snapshot)
            }
        return RegisterContents(rows, Counter(map(read_digest, sorted((self.folder / "files").glob("??/*")))))
