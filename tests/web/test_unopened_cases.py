"""An officer sees which cases another person allocated to them, until they open each."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from mosovo.caseload.caseload_read_model import rebuild_read_model
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE
from mosovo.organisations.models import Account
from mosovo.rooms.supervision.models import TeamTransferStep
from mosovo.rooms.supervision.reallocation import answer_transfer, propose_transfer, reallocate_cases
from mosovo.rooms.supervision.tasks import place_transferred
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import TODAY, text
from tests.web.test_reallocation import create_west

LIST = "/caseload/?scope=mine&view=unopened"
WHY = "The officer is on leave until the spring."
RECOUNT = """
select distinct on (f.nominal_id) f.nominal_id, f.offender_manager_id, f.recorded_by_id, f.recorded_at
from nominals_allocation f
where not f.struck_out and not exists (select from nominals_allocation later where later.corrects_id = f.id)
order by f.nominal_id, f.from_on desc, f.recorded_at desc
"""


def list_urns(client: Client) -> set[str]:
    """Return the URNs that the list behind the notice shows."""
    return set(re.findall(r'data-open href="/nominals/(NS-[0-9-]+)/', text(client.get(LIST))))


def notice(client: Client) -> str:
    return next(iter(re.findall(r"\d+ cases? (?:was|were) allocated to you\.", text(client.get("/")))), "")


def reallocate(cast: Cast, people: list[RegisteredNominal], to: Account) -> None:
    with acting(cast.supervisor) as actor:
        ids = [each.id for each in people]
        reallocate_cases(actor, ids, to, held_by=cast.manager.pk, reason=WHY, today=TODAY)


def test_officer_sees_reallocated_cases_until_each_is_opened(cast: Cast, owner_sql: Sql) -> None:
    people = [register(cast) for _ in range(4)]
    officer, giver = sign_in(cast.colleague), sign_in(cast.manager)
    for each in people:
        giver.get(f"/nominals/{each.urn}/")
    assert notice(officer) == notice(giver) == ""
    assert "New to you" not in text(officer.get("/caseload/?scope=mine"))
    reallocate(cast, people[:3], cast.colleague)
    assert notice(officer) == "3 cases were allocated to you."
    assert "view=unopened" in text(officer.get("/"))
    assert "New to you" in text(officer.get("/caseload/?scope=mine"))
    assert list_urns(officer) == {each.urn for each in people[:3]} == recount(cast.colleague, owner_sql)
    assert officer.get(f"/nominals/{people[0].urn}/").status_code == 200
    assert giver.get(f"/nominals/{people[1].urn}/").status_code == 200, "another account’s look changes nothing"
    assert list_urns(officer) == {each.urn for each in people[1:3]}
    assert notice(officer) == "2 cases were allocated to you."
    for each in people[1:3]:
        officer.get(f"/nominals/{each.urn}/")
    assert notice(officer) == ""
    assert list_urns(officer) == set()
    reallocate_back(cast, people[0])
    assert notice(giver) == "1 case was allocated to you.", "back with the first officer, who has not opened it since"
    assert list_urns(giver) == {people[0].urn}


def reallocate_back(cast: Cast, nominal: RegisteredNominal) -> None:
    with acting(cast.inspector) as actor:
        held_by = cast.colleague.pk
        reallocate_cases(actor, [nominal.id], cast.manager, held_by=held_by, reason=WHY, today=TODAY)


def recount(officer: Account, owner_sql: Sql) -> set[str]:
    """Return the URNs whose allocation, read from the facts, another account recorded."""
    urns = dict(owner_sql("select id, urn from nominals_nominal"))
    return {urns[nominal] for nominal, held_by, by, _ in owner_sql(RECOUNT) if held_by == officer.pk != by and by}


def test_single_allocation_and_accepted_transfer_are_in_the_notice(
    cast: Cast, world_of_west: tuple[Account, Account], as_jobs: AsJobs
) -> None:
    vera, hugo = world_of_west
    single, moved = register(cast), register(cast)
    with opened(cast.supervisor, single, ALLOCATE) as permit:
        allocate_case(
            permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY, reason=WHY
        )
    with acting(cast.inspector) as actor:
        [transfer] = propose_transfer(actor, [moved.id], cast.west, reason=WHY, today=TODAY)
    with acting(vera) as actor:
        answer_transfer(actor, transfer, accepted=True, comment="", to=hugo, today=TODAY)
    assert notice(sign_in(hugo)) == ""
    with as_jobs():
        place_transferred(step_id=str(TeamTransferStep.objects.get().pk))
    assert notice(sign_in(hugo)) == "1 case was allocated to you."
    assert list_urns(sign_in(hugo)) == {moved.urn}
    assert list_urns(sign_in(cast.colleague)) == {single.urn}


@pytest.fixture
def world_of_west(cast: Cast, as_jobs: AsJobs) -> tuple[Account, Account]:
    """The supervisor and an offender manager of the other team."""
    return create_west(cast, as_jobs)


@pytest.mark.parametrize("by", ["the officer", "an import"])
def test_allocation_by_the_officer_or_an_import_is_not_in_the_notice(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, by: str
) -> None:
    nominal = register(cast)
    assert notice(sign_in(cast.manager)) == "1 case was allocated to you."
    recorded_by = f"'{cast.manager.pk}'" if by == "the officer" else "null"
    owner_sql(f"set session_replication_role = replica; update nominals_allocation set recorded_by_id = {recorded_by}")
    with as_jobs():
        rebuild_read_model([nominal.id])
    assert notice(sign_in(cast.manager)) == ""


@pytest.mark.parametrize(("days", "is_counted"), [(28, True), (30, False)])
def test_allocation_of_more_than_four_weeks_ago_is_no_longer_in_the_notice(
    cast: Cast, owner_sql: Sql, days: int, is_counted: bool
) -> None:
    nominal = register(cast)
    reallocate(cast, [nominal], cast.colleague)
    put_back = "update caseload_caseloadentry set allocated_at = allocated_at - %s returning 1"
    assert owner_sql(put_back, [timedelta(days=days)])
    assert bool(notice(sign_in(cast.colleague))) is is_counted


def test_supervisor_sees_no_number_of_what_an_officer_has_not_opened(cast: Cast) -> None:
    nominal = register(cast)
    reallocate(cast, [nominal], cast.colleague)
    sergeant = sign_in(cast.supervisor)
    assert notice(sergeant) == ""
    assert "New to you" not in text(sergeant.get("/caseload/?scope=team"))
    assert "No cases match this view." in text(sergeant.get("/caseload/?scope=team&view=unopened"))
