"""What every test may ask for.

Tests run as `mosovo_app`, with real commits, in a database that is put back
after each (`tests.database_fixtures`). Tests of the law need none.
"""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from mosovo.deep_stack import run_on_deep_stack
from mosovo.record.encryption_keys import new_key
from tests.support.databases import Database

pytest_plugins = [
    "tests.database_fixtures",
    "tests.journey_widths",
    "tests.longest_first",
    "tests.support.template_databases",
    "tests.support.nominals",
    "tests.support.query_budgets",
    "tests.run_summary",
    "tests.trust.measuring",
    "tests.support.virus_scanner",
    "tests.trust.world",
    "tests.architecture.proofs",
    "tests.shared_lists",
    "tests.shuffling",
    "tests.midnight",
]

NEED_NO_DATABASE = ("law", "bulk", "architecture", "embedded", "cli", "maps")
HERE = Path(__file__).parent

type Sql = Callable[..., list[tuple[Any, ...]]]


def pytest_configure(config: pytest.Config) -> None:
    """A sealing key and a folder of files of this run, for its processes and for those that it starts."""
    os.environ["MOSOVO_ENCRYPTION_KEYS"] = django_settings.ENCRYPTION_KEYS = new_key()
    os.environ["MOSOVO_VICTIM_ENCRYPTION_KEYS"] = django_settings.VICTIM_ENCRYPTION_KEYS = new_key()
    os.environ["MOSOVO_FILES_DIR"] = django_settings.FILES_DIR = mkdtemp(prefix="mosovo-files-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Nothing of them stays."""
    shutil.rmtree(django_settings.FILES_DIR, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Each test runs as a page does where it is served: with room for deep calls."""
    runner: Any = item.config.pluginmanager.get_plugin("runner")
    with without_event_loop(unless="browser" in getattr(item, "fixturenames", ())):
        return bool(run_on_deep_stack(runner.pytest_runtest_protocol)(item, nextitem))


@contextmanager
def without_event_loop(*, unless: bool) -> Iterator[None]:
    """Hide the event loop of Playwright, which runs in this thread from the first journey on, from a test without one.

    Django keeps the connections of a thread with an event loop apart from those of the same thread without, so this
    goes around the set-up and the tear-down too.
    """
    running = None if unless else asyncio._get_running_loop()
    if running is None:
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@pytest.fixture(autouse=True)
def _database_where_needed(request: pytest.FixtureRequest) -> None:
    """Every test has the database, save those of the folders that need none and those marked `pure`."""
    folder = request.path.relative_to(HERE).parts[0]
    if folder not in NEED_NO_DATABASE and request.node.get_closest_marker("pure") is None:
        request.getfixturevalue("database")


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once() -> Iterator[None]:
    """Look for the static files once in each process, not for each client: a twentieth of the Python of these tests."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def find_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            find(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", find_once)
        yield


@pytest.fixture
def owner_sql(database: Database) -> Sql:
    """`owner_sql(statement, parameters)` runs SQL past row security; gives the rows, if there are any."""
    return database.as_superuser


@pytest.fixture
def as_jobs(database: Database) -> Callable[[], AbstractContextManager[None]]:
    """`with as_jobs():` Django acts as the role of imports, derivations and the queue."""
    return partial(database.acting_as, "mosovo_jobs")


@pytest.fixture
def site(database: Database, settings: Settings) -> Iterator[LiveServerThread]:
    """The pages at `site.url` on localhost (passkeys need that name), over the test's own database."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    thread = LiveServerThread("localhost", lambda pages: run_on_deep_stack(StaticFilesHandler(pages)))
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    thread.url = f"http://localhost:{thread.port}"
    try:
        yield thread
    finally:
        thread.terminate()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """pytest-django's own test database would be owned by the role that serves."""
    raise pytest.UsageError("tests have the fixture `database`; leave `django_db` and `db` out")
