"""Hooks and fixtures for all tests.

Tests run as `mosovo_app`, with real commits, in a database that is restored after each test
(`tests.database_fixtures`). Tests of the law need none.
"""

import asyncio
import gc
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

from mosovo.audit import job_connection
from mosovo.deep_stack import run_on_deep_stack
from mosovo.garbage import load_without_collecting
from mosovo.record.encryption_keys import new_key
from tests.support.databases import Database
from tests.support.fixture_types import Sql

pytest_plugins = [
    "tests.database_fixtures",
    "tests.journey_widths",
    "tests.longest_first",
    "tests.support.template_databases",
    "tests.support.nominals",
    "tests.support.one_clock",
    "tests.support.query_budgets",
    "tests.support.quick_passwords",
    "tests.run_summary",
    "tests.trust.measurements",
    "tests.support.virus_scanner",
    "tests.trust.world",
    "tests.architecture.proofs",
    "tests.shared_lists",
    "tests.shuffling",
    "tests.midnight",
    "tests.faultless_pages",
]

GC_THRESHOLDS = (200_000, 10, 10)
"""Thresholds of the garbage collector for the tests: with those of Python it takes 3 to 6 % of their CPU."""
NEED_NO_DATABASE = ("law", "bulk", "architecture", "embedded", "cli", "maps")
HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Set encryption keys, a file folder and the kind of job for this run.

    The processes of a run have the keys of the one that starts them, because they share databases.
    """
    if not hasattr(config, "workerinput"):
        os.environ["MOSOVO_ENCRYPTION_KEYS"], os.environ["MOSOVO_VICTIM_ENCRYPTION_KEYS"] = new_key(), new_key()
    django_settings.ENCRYPTION_KEYS = os.environ["MOSOVO_ENCRYPTION_KEYS"]
    django_settings.VICTIM_ENCRYPTION_KEYS = os.environ["MOSOVO_VICTIM_ENCRYPTION_KEYS"]
    job_connection._name_command = lambda: "sample-data"  # so that a test can prepare every kind of row
    os.environ["MOSOVO_FILES_DIR"] = django_settings.FILES_DIR = mkdtemp(prefix="mosovo-files-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Delete the file folder."""
    shutil.rmtree(django_settings.FILES_DIR, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect tests without the garbage collector, exempt what that leaves, and then collect garbage seldom.

    The modules and some 10,000 tests stay until the end. To look through them again and again cost a sixth of the
    CPU time of a collection, and a twentieth of that of the tests.
    """
    with load_without_collecting():
        outcome = yield
    gc.set_threshold(*GC_THRESHOLDS)
    return outcome


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run each test as the server runs a page: on a stack for deep calls."""
    runner: Any = item.config.pluginmanager.get_plugin("runner")
    with without_event_loop(unless="browser" in getattr(item, "fixturenames", ())):
        return bool(run_on_deep_stack(runner.pytest_runtest_protocol)(item, nextitem))


@contextmanager
def without_event_loop(*, unless: bool) -> Iterator[None]:
    """Hide the event loop of Playwright, which this thread has after the first journey, from tests without a browser.

    Django keeps separate connections for a thread with and without an event loop, so this includes the set-up and the
    tear-down.
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
    """Give every test the database, except tests in folders that need none and those marked `pure`."""
    folder = request.path.relative_to(HERE).parts[0]
    if folder not in NEED_NO_DATABASE and request.node.get_closest_marker("pure") is None:
        request.getfixturevalue("database")


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once() -> Iterator[None]:
    """Find the static files once in each process.

    For each client it would take a twentieth of the time of the tests.
    """
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
    """Return `owner_sql(statement, parameters)`, which runs SQL without row security and returns the rows, if any."""
    return database.as_superuser


@pytest.fixture
def as_jobs(database: Database) -> Callable[[], AbstractContextManager[None]]:
    """Return `with as_jobs():`, in which Django acts in the role of imports, calculations and the queue."""
    return partial(database.acting_as, "mosovo_jobs")


@pytest.fixture
def site(database: Database, settings: Settings) -> Iterator[LiveServerThread]:
    """Serve the pages at `site.url` on localhost (passkeys need that name), with the test's own database."""
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
    """Refuse pytest-django's own test database, which would belong to the web role."""
    raise pytest.UsageError("tests have the fixture `database`; leave `django_db` and `db` out")
