"""A separate durable database server for each test, and the pages served from it by real workers."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from mosovo.cli.serve import server_command
from mosovo.database.empty_database import create_schema
from mosovo.database.job_rights import MARK_SYNTHETIC
from tests.faults.processes import Durable, Site, free_port, wait_for
from tests.support.databases import ROOT, Database

NAME = "faults"


@pytest.fixture
def durable(django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A new database on the durable server, with Django in it as `mosovo_app`."""
    with tempfile.TemporaryDirectory(prefix="mosovo-faults-", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o755)
        monkeypatch.setenv("MOSOVO_DATA_DIR", home)
        durable_server = Durable()
        durable_server.cluster.start()
        try:
            durable_server.cluster.prepare(NAME)
            with django_db_blocker.unblock(), Database(durable_server, NAME).connect_django(role="mosovo_owner"):
                create_schema()
            with django_db_blocker.unblock(), Database(durable_server, NAME).connect_django() as database:
                database.as_superuser(MARK_SYNTHETIC)
                yield database
        finally:
            durable_server.cluster.stop()


@pytest.fixture
def site_of_two(durable: Database) -> Iterator[Site]:
    """The server of `./mosovo serve` with two workers. A worker that dies is replaced."""
    port = free_port()
    url = durable.server.cluster.url
    environment = {
        **os.environ,
        "DATABASE_URL": url("mosovo_app", NAME),
        "DATABASE_SIGN_IN_URL": url("mosovo_signin", NAME),
        "MOSOVO_DATABASE_ROLE": "app",
        "MOSOVO_ALLOWED_HOSTS": "localhost,127.0.0.1",
        "PYTHONPATH": f"{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "mosovo.config.settings",
    }
    command = server_command("127.0.0.1", port, 2)
    master = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Site(f"127.0.0.1:{port}", master)
    finally:
        master.terminate()
        with suppress(subprocess.TimeoutExpired):
            master.wait(10)
        master.kill()
