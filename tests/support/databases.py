"""Databases for tests: clones of one template, on a temporary server.

All processes of a run share the server, and so do parallel runs; the last one stops it. The name of the template is a
digest of everything that shapes it: a changed migration makes a new template, an unchanged one costs nothing.
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

from mosovo import embedded
from mosovo.database.empty_database import create_schema
from mosovo.database.job_rights import MARK_SYNTHETIC
from mosovo.embedded.cluster import SUPERUSER
from mosovo.embedded.locks import exclusive_lock
from tests.support import pooler

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE_SOURCES = (
    "src/mosovo/**/*.py",
    "src/mosovo/**/*.sql",
    "requirements.lock",
)
BUILDING = "building"
RUN_PREFIX = "run_"
"""The beginning of the names of databases that serve the processes of one run."""
_COMMENT = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
COPY_STRATEGY = "STRATEGY = FILE_COPY"
"""Four times as fast as through the write-ahead log, for a server that does not wait for the disk."""


@dataclass(frozen=True)
class Prepared[T]:
    """A database of a run, to be cloned, with what was returned when it was filled."""

    name: str
    pickled: bytes

    def copy_result(self) -> T:
        """Return a copy for one test, which may change it. `deepcopy` takes six times as long."""
        copy: T = pickle.loads(self.pickled)
        return copy


class Server:
    """The temporary server, with the template ready to be cloned."""

    def __init__(self) -> None:
        self.cluster = embedded.find_cluster("test", durable=False)
        self.template = f"template_{_digest()}"
        self._numbers = count(1)

    def open(self) -> None:
        """Start or join the server, and build the template if it does not exist."""
        with exclusive_lock(self.cluster.place.home / ".template.lock"):
            if self.cluster.start():
                self._drop_leftovers()
            if self.template not in self._databases():
                self._build()

    def close(self) -> None:
        """Leave the server to the processes that still use it."""
        pooler.close_pooler(self.cluster)
        self.cluster.stop()

    def clone(self, source: str = "") -> "Database":
        """Create a database for one test, from the template or from another database without connections."""
        database = Database(self, f"case_{os.getpid()}_{next(self._numbers)}")
        self.run(
            f"CREATE DATABASE {{}} OWNER mosovo_owner TEMPLATE {{}} {COPY_STRATEGY}",
            database.name,
            source or self.template,
        )
        self.run(
            "REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC", database.name
        )  # a copy does not have what roles.sql gave
        return database

    def prepared(self, name: str, build: "Callable[[Database], None]", *, source: str = "") -> str:
        """Return the name of a database, to be cloned, that `build` has filled. The first process to ask builds it.

        It starts as a copy of the template, or of the database `source`, which must have no connections.
        """
        full_name = f"{self.template}_{name}"
        with exclusive_lock(self.cluster.place.home / f".{name}.lock"):
            if full_name not in self._databases():
                database = self.clone(source=source)
                build(database)
                self.run("ALTER DATABASE {} RENAME TO {}", database.name, full_name)
        return full_name

    def prepared_for_run[T](self, name: str, build: "Callable[[Database], T]") -> "Prepared[T]":
        """Return a database that `build` has filled, with what `build` returned.

        The first process of the run to ask builds it. The comment on the database holds what `build` returned, so that
        neither is there without the other. Another run builds its own: it has other encryption keys and perhaps
        another day.
        """
        full_name = f"{RUN_PREFIX}{hashlib.sha256(settings.ENCRYPTION_KEYS.encode()).hexdigest()[:16]}_{name}"
        with exclusive_lock(self.cluster.place.home / f".{name}.lock"):
            if full_name not in self._databases():
                database = self.clone()
                returned = pickle.dumps(build(database)).hex()
                self.run(f"COMMENT ON DATABASE {{}} IS '{returned}'", database.name)
                self.run("ALTER DATABASE {} RENAME TO {}", database.name, full_name)
        with psycopg.connect(self.cluster.url(SUPERUSER, "postgres")) as admin:
            [[comment]] = admin.execute(_COMMENT, [full_name]).fetchall()
        return Prepared(full_name, bytes.fromhex(comment))

    def drop(self, name: str) -> None:
        """Drop a database, even if there are connections to it."""
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def run(self, statement: str, *names: str) -> None:
        """Run one statement about databases, as the superuser."""
        with psycopg.connect(self.cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
            admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _databases(self) -> set[str]:
        with psycopg.connect(self.cluster.url(SUPERUSER, "postgres")) as admin:
            return {name for (name,) in admin.execute("SELECT datname FROM pg_database")}

    def _drop_leftovers(self) -> None:
        """Drop databases of killed runs and old templates. Runs only if no other process uses the server."""
        for name in self._databases():
            if name.startswith(("case_", "template_", RUN_PREFIX)) and not name.startswith(self.template):
                self.drop(name)

    def _build(self) -> None:
        self.drop(BUILDING)
        self.cluster.prepare(BUILDING)
        with Database(self, BUILDING).connect_django(role="mosovo_owner"):
            create_schema()
        with psycopg.connect(self.cluster.url(SUPERUSER, BUILDING), autocommit=True) as admin:
            admin.execute(MARK_SYNTHETIC)
            admin.execute("VACUUM ANALYZE")
        self.run("ALTER DATABASE {} RENAME TO {}", BUILDING, self.template)


class Database:
    """One database of the server, and a way to point Django at it."""

    def __init__(self, server: Server, name: str) -> None:
        self.server, self.name = server, name

    @contextmanager
    def connect_django(self, role: str = "mosovo_app", *, pooled: bool = False) -> Iterator["Database"]:
        """Point Django at this database, in every thread, as `role`; through PgBouncer if it is `pooled`."""
        connections.close_all()
        former_settings = {alias: dict(connections.settings[alias]) for alias in ("default", "sign_in")}
        for alias, user in (("default", role), ("sign_in", "mosovo_signin")):
            shared = connections.settings[alias]
            options = {name: value for name, value in shared["OPTIONS"].items() if name not in ("host", "port", "pool")}
            shared.update(NAME=self.name, USER=user, OPTIONS=options, **self._find_address(pooled))
            shared["DIRECT_HOST"] = self.server.cluster.host  # past PgBouncer
            connections[alias].settings_dict = shared
        try:
            yield self
        finally:
            connections.close_all()
            for alias, settings in former_settings.items():
                connections.settings[alias].update(settings)

    def _find_address(self, pooled: bool) -> dict[str, str]:
        """Return where Django connects to, and with which password."""
        if not pooled:
            return {"HOST": self.server.cluster.host, "PORT": "", "PASSWORD": ""}
        port = pooler.find_pooler(self.server.cluster).port
        return {"HOST": pooler.HOST, "PORT": str(port), "PASSWORD": pooler.PASSWORD}

    @contextmanager
    def acting_as(self, role: str) -> Iterator[None]:
        """Reconnect this thread as another role during the block."""
        former_settings = connection.settings_dict
        connection.close()
        connection.settings_dict = {**former_settings, "USER": role, **self._find_address(pooled=False)}
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict = former_settings

    def as_superuser(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run SQL without row security, committed at once: to set up, or to check what the app cannot see."""
        with psycopg.connect(self.server.cluster.url(SUPERUSER, self.name), autocommit=True) as admin:
            answer = admin.execute(statement, parameters or None)
            return answer.fetchall() if answer.description else []


@contextmanager
def create_scratch_database(role: str = "mosovo_app") -> Iterator[Database]:
    """Create a fresh database for a benchmark, point Django at it as `role`, and drop it at the end."""
    server = Server()
    server.open()
    database = server.clone()
    try:
        with database.connect_django(role):
            yield database
    finally:
        server.drop(database.name)
        server.close()


def _digest() -> str:
    full_name = hashlib.sha256()
    for file in sorted({file for pattern in TEMPLATE_SOURCES for file in ROOT.glob(pattern) if file.is_file()}):
        full_name.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return full_name.hexdigest()[:16]
