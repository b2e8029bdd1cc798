"""A log that was signed into a folder, and the report of the independent verifier on it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

import psycopg
from django.db import connection

from mosovo.audit.signed_log.evidence import export_entries
from mosovo.audit.signed_log.folder import CheckpointFolder
from mosovo.audit.signed_log.notes import SigningKey
from mosovo.audit.signed_log.signer import sign_log
from mosovo_verify.comparison import Report, compare
from mosovo_verify.entries import read_rows
from mosovo_verify.notes import read_key
from mosovo_verify.trees import read_folder
from tests.support.databases import Database

LOG = "northshire.example/mosovo"
UNGUARDED = "set session_replication_role = replica"
"""Run as a superuser: no trigger refuses a change."""

OLDER = """
select pid from pg_stat_activity
where datname <> %s and pid <> pg_backend_pid()
  and backend_xid is not null and backend_xid::text::bigint < %s::bigint
"""
"""Transactions of other databases that began before this one."""


@dataclass
class SignedLog:
    """The log of a test database, its folder and its key."""

    database: Database
    path: Path
    as_jobs: Callable[[], AbstractContextManager[None]]
    key: SigningKey = field(default_factory=lambda: SigningKey.create(LOG))

    def __post_init__(self) -> None:
        self.path.mkdir(exist_ok=True)

    @property
    def folder(self) -> CheckpointFolder:
        return CheckpointFolder(self.path)

    def sign(self) -> int:
        with self.as_jobs():
            self.begin_and_wait()
            return sign_log(self.key, self.folder)

    def begin_and_wait(self) -> None:
        """Write the entry that the job begins, and wait until it can be signed."""
        connection.ensure_connection()
        self.wait_for_other_databases()

    def wait_for_other_databases(self) -> None:
        """Wait until older transactions of other tests on this server have ended.

        Entries after the oldest open transaction are not signed.
        """
        url = self.database.server.cluster.url("postgres", "postgres")
        with psycopg.connect(url, autocommit=True) as sql:
            [mark] = sql.execute("select pg_current_xact_id()::text").fetchone() or []
            while sql.execute(OLDER, [self.database.name, mark]).fetchone():
                sleep(0.05)

    def export(self) -> list[str]:
        with self.as_jobs():
            return list(export_entries())

    def verify(self) -> Report:
        """Return the report of the verifier on a new export."""
        return compare(read_folder(self.path, read_key(self.key.format_public())), read_rows(self.export()))

    @contextmanager
    def tampered(self, *statements: str) -> Iterator[None]:
        """Run statements as a superuser without triggers, and restore the tables afterwards."""
        with psycopg.connect(self.database.server.cluster.url("postgres", self.database.name), autocommit=True) as sql:
            sql.execute(UNGUARDED)
            tables = ("audit_auditentry", "audit_logleaf", "audit_logcheckpoint")
            for table in tables:
                sql.execute(f"create temporary table kept_{table} as table {table}")
            for statement in statements:
                sql.execute(statement)
            yield
            for table in tables:
                sql.execute(f"delete from {table}")
                sql.execute(f"insert into {table} select * from kept_{table}")
