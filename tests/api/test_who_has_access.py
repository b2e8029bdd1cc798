"""Clients are on “Who has access” of each case that they can read, and of no other."""

from typing import Any

import pytest

from mosovo.nominals import access_report
from mosovo.organisations.api_clients import end_client
from tests.api.systems import make_system
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting
from tests.trust.world import World
from tests.web.sending import text
from tests.web.test_who_sees import build_access_url


@pytest.mark.parametrize("covers", ["force", "team", "shared"])
def test_client_has_access_listed_on_the_cases_it_can_open_only(
    covers: str, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    system = make_system(world.cast, as_jobs, covers=covers).connect()
    proposed = make_system(world.cast, as_jobs, covers=covers, agreed=False, name="Proposed")
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    opened = {}
    for case, known in world.cases.items():
        opened[case] = system.get(f"/people/{known.urn}").status_code == 200
        assert (system.row.account_id in list_accounts(world.cast, known.id)) is opened[case], case
        assert proposed.row.account_id not in list_accounts(world.cast, known.id)
    assert any(opened.values()) is (covers != "shared")
    with as_jobs():
        end_client(system.row, world.cast.administrator, reason="Replaced")
    assert all(system.row.account_id not in list_accounts(world.cast, known.id) for known in world.cases.values())


def list_accounts(cast: Cast, nominal_id: Any) -> set[Any]:
    """Return the accounts with access, as an auditor reads them."""
    with acting(cast.auditor, writing=False):
        return {
            each.account.pk
            for each in access_report.list_accounts_with_access(nominal_id)
            if each.rule != access_report.EXCLUDED
        }


def test_access_page_shows_a_client_as_a_system(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    make_system(cast, as_jobs)
    page = text(sign_in(cast.supervisor).get(build_access_url(nominal)))
    assert "Housing system" in page
    assert "Systems that read through the API" in page
    assert "api:Housing" not in page
