"""Imports run as the jobs role, for a force with one team; licences are imported for one person with a number."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest

from mosovo.access.actor import SYSTEM
from mosovo.exchange import import_runs
from mosovo.exchange.example import FORCE_TEAM
from mosovo.exchange.licence_import import SYSTEM_ACCESS, LicenceImportReport, import_licences
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account, Force, Team
from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.identity.policy import RECORD
from tests.exchange.licence_feeds import NUMBER, read_given_feed
from tests.support.fixture_types import AsJobs
from tests.support.people import TODAY, Cast, RegisteredNominal, opened


class RunImport(Protocol):
    """Run an import of a path, as the command does."""

    def __call__(self, path: Path, *, source: str = "ledger", **options: Any) -> Import: ...


@pytest.fixture
def run_import(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[RunImport]:
    with as_jobs():
        Team.objects.create(force=Force.objects.create(code="NS", name="Northshire"), name=FORCE_TEAM)

        def run(path: Path, *, source: str = "ledger", **options: Any) -> Import:
            return import_runs.run_import(import_runs.request_import(path, source=source, force="NS", **options), path)

        yield run


@pytest.fixture
def inspectors(run_import: RunImport) -> tuple[Account, Account]:
    """Return two inspectors."""
    made = [
        Account.objects.create(username=f"i{n}", name=f"Insp {n}", force_id="NS", roles=["inspector"]) for n in (1, 2)
    ]
    return made[0], made[1]


@pytest.fixture
def numbered_nominal(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_identifier(permit, kind="prison", value=NUMBER, today=TODAY)
    return nominal


@pytest.fixture
def import_feed(as_jobs: AsJobs, tmp_path: Path) -> Callable[[Any], LicenceImportReport]:
    def import_given(given: Any) -> LicenceImportReport:
        with as_jobs():
            return import_licences(read_given_feed(tmp_path, given), by=SYSTEM, today=TODAY, access=SYSTEM_ACCESS)

    return import_given
