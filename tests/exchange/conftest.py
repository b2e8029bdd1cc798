"""Imports run as the jobs role, for a force with one team."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest

from mosovo.exchange import import_runs
from mosovo.exchange.example import FORCE_TEAM
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account, Force, Team


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
