"""Cases are reallocated with a forecast that matches the result, and move to another team only once it accepts."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.caseload import team
from mosovo.caseload.queries import Scope
from mosovo.organisations.models import Account, Role
from mosovo.record.validation import FactRefused
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.rooms.supervision.models import TeamTransfer, TeamTransferStep
from mosovo.rooms.supervision.reallocation import propose_transfer, reallocate_cases, withdraw_transfer
from mosovo.rooms.supervision.tasks import place_transferred
from mosovo_law.core.policy import NO_POLICY
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import TODAY, save_after_forecast, send, text

WHY = "PC Oakthorpe is on leave until the spring."


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    """Three cases of the first officer without a visit: one at very high risk, one at low risk, one without a level."""
    found = [register(cast) for _ in range(3)]
    for nominal, level in zip(found, ("very_high", "low"), strict=False):
        with opened(cast.manager, nominal, RECORD) as permit:
            set_level(permit, level=level, set_on=TODAY - timedelta(days=70), reason="As assessed. " * 3, today=TODAY)
    return found


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def west(cast: Cast, as_jobs: AsJobs) -> tuple[Account, Account]:
    """The sergeant and an officer of the other team."""
    return create_west(cast, as_jobs)


def create_west(cast: Cast, as_jobs: AsJobs) -> tuple[Account, Account]:
    """Create a supervisor and an offender manager of the other team."""
    with as_jobs():
        accounts = [
            Account.objects.create(
                username=name, name=name.title(), roles=[role.value], vetted_until=NEVER, trained_until=NEVER,
                password="!", force=cast.northshire, team=cast.west,
            )
            for name, role in (("vera", Role.SUPERVISOR), ("hugo", Role.OFFENDER_MANAGER))
        ]  # fmt: skip
    return accounts[0], accounts[1]


def offender_managers(owner_sql: Sql) -> dict[Any, Any]:
    return dict(owner_sql("select nominal_id, offender_manager_id from nominals_casereach"))


def workloads(cast: Cast) -> dict[Any, tuple[int, float, int]]:
    with acting(cast.supervisor, writing=False):
        rows = team.list_officer_workloads(Scope("team", cast.east.pk), TODAY, NO_POLICY)
        return {row.officer: (row.people, row.weight, row.overdue) for row in rows}


def test_reallocation_forecast_matches_the_workloads_once_saved(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    address = f"/team/reallocate/?officer={cast.manager.pk}"
    assert text(sergeant.get(address)).count('name="people"') == 3
    fields = {
        "people": [str(people[0].id), str(people[1].id)], "to": f"officer-{cast.colleague.pk}", "reason": WHY,
    }  # fmt: skip
    page = text(sergeant.post(address, {"idempotency_key": "00000000-0000-4000-8000-000000000001", **fields}))
    assert "Forecast (not saved)" in page
    assert set(offender_managers(owner_sql).values()) == {cast.manager.pk}, "a forecast changes nothing"
    assert (page.count("3, then <b>1</b>"), page.count("0, then <b>2</b>")) == (1, 1), "people"
    assert (page.count("6, then <b>2</b>"), page.count("0, then <b>4</b>")) == (1, 1), (
        "overdue: a visit and a category for each case"
    )
    assert f"Reallocate 2 cases to {cast.colleague.name}" in page
    for then in ("7, then <b>2</b>", "0, then <b>5</b>"):
        assert then in page, then
    assert save_after_forecast(sergeant, address, fields).status_code == 302
    assert workloads(cast) == {cast.manager.pk: (1, 2.0, 2), cast.colleague.pk: (2, 5.0, 4)}
    assert owner_sql("select count(*) from nominals_allocation where reason = %s", [WHY]) == [(2,)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"people": []}, "Select at least one case"),
        ({"reason": "Leave"}, "Enter the reason"),
        ({"to": "the moon"}, "Select an officer or a team from the list"),
    ],
)
def test_impossible_reallocation_is_refused_and_moves_no_case(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, changes: dict[str, Any], error: str
) -> None:
    fields = {
        "people": [str(people[0].id)],
        "to": f"officer-{cast.colleague.pk}",
        "reason": WHY,
        **changes,
    }
    page = text(save_after_forecast(sergeant, f"/team/reallocate/?officer={cast.manager.pk}", fields))
    assert error in page
    assert set(offender_managers(owner_sql).values()) == {cast.manager.pk}


@pytest.mark.parametrize("what", ["people", "to"])
def test_selection_changed_after_the_forecast_is_forecast_again_and_not_saved(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, what: str
) -> None:
    address = f"/team/reallocate/?officer={cast.manager.pk}"
    ids = [str(nominal.id) for nominal in people]
    fields = {"people": ids[:2], "to": f"officer-{cast.colleague.pk}", "reason": WHY}
    changed = {**fields, what: {"people": ids, "to": f"team-{cast.west.pk}"}[what]}
    first = read_forecast(text(send(sergeant, address, fields)))
    page = text(send(sergeant, address, {**changed, "reason": f"{WHY} He agrees.", "save": "1", **first}))
    assert "You changed the selection. Check the new forecast, then save." in page
    button = {
        "people": f"Reallocate 3 cases to {cast.colleague.name}",
        "to": f"Propose transfer of 2 cases to the {cast.west.name} team",
    }
    assert button[what] in page
    assert f"{WHY} He agrees." in page
    assert page.count("checked") == len(fields["people"]) + 1 + (what == "people"), (
        "each tick and the recipient are as the reader left them"
    )
    assert set(offender_managers(owner_sql).values()) == {cast.manager.pk}
    assert owner_sql("select count(*) from supervision_teamtransfer") == [(0,)]
    saved = {**changed, "reason": "Another reason changes no forecast.", "save": "1", **read_forecast(page)}
    assert send(sergeant, address, saved).status_code == 302


def test_nothing_is_saved_that_was_not_forecast(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    fields = {"people": [str(people[0].id)], "to": f"officer-{cast.colleague.pk}", "reason": WHY, "save": "1"}
    page = text(send(sergeant, f"/team/reallocate/?officer={cast.manager.pk}", fields))
    assert "Check the forecast, then save." in page
    assert "Forecast (not saved)" in page
    assert set(offender_managers(owner_sql).values()) == {cast.manager.pk}


def read_forecast(page: str) -> dict[str, str]:
    """Return the hidden field that says what the forecast of a page is about."""
    return dict(re.findall(r'name="(forecast_digest)" value="(.*?)"', page))


def test_a_case_that_another_user_allocated_meanwhile_stays_with_that_officer(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    """The second user made the list before the first had finished. The officer is compared under the case’s lock."""
    ids = [nominal.id for nominal in people]
    with acting(cast.inspector) as actor:
        reallocate_cases(actor, ids[:1], cast.colleague, held_by=cast.manager.pk, reason=WHY, today=TODAY)
    refused = pytest.raises(FactRefused, match=r"allocated .* to PC Idris Fenwick while this page was open")
    with refused, acting(cast.supervisor) as actor:
        reallocate_cases(actor, ids, cast.colleague, held_by=cast.manager.pk, reason=WHY, today=TODAY)
    assert [offender_managers(owner_sql)[each] for each in ids] == [cast.colleague.pk, cast.manager.pk, cast.manager.pk]


def test_case_moves_to_another_team_only_once_it_accepts(
    sergeant: Client,
    cast: Cast,
    people: list[RegisteredNominal],
    west: tuple[Account, Account],
    owner_sql: Sql,
    as_jobs: AsJobs,
) -> None:
    vera, hugo = west
    fields = {"people": [str(people[0].id)], "to": f"team-{cast.west.pk}", "reason": WHY}
    assert save_after_forecast(sergeant, f"/team/reallocate/?officer={cast.manager.pk}", fields).status_code == 302
    assert "is already awaiting a decision" in text(
        save_after_forecast(sergeant, f"/team/reallocate/?officer={cast.manager.pk}", fields)
    )
    [(transfer,)] = owner_sql("select id from supervision_teamtransfer")
    address = f"/team/transfers/{transfer}/"
    own_page = text(sergeant.get(address))
    assert "Withdraw the proposal" in own_page
    assert "Record decision" not in own_page, "only what the reader can do is shown"
    assert ">Withdraw<" in text(sergeant.get("/team/transfers/"))
    assert "awaiting your decision" not in text(sergeant.get("/"))
    own_answer = text(send(sergeant, address, {"answer": "accept", "to": str(hugo.pk)}))
    assert "Only the supervisor of the other team" in own_answer
    west_client = Client()
    west_client.force_login(vera)
    assert "Transfers of cases awaiting your decision: 1." in text(west_client.get("/"))
    to_answer = text(west_client.get("/team/transfers/"))
    assert "MARCHETTI" in to_answer
    assert ">Accept or refuse<" in to_answer
    assert "Withdraw" not in text(west_client.get(address))
    assert "Enter the reason for refusing the transfer" in text(
        send(west_client, address, {"answer": "refuse", "comment": "No"})
    )
    assert send(west_client, address, {"answer": "accept", "to": str(hugo.pk)}).status_code == 302
    assert offender_managers(owner_sql)[people[0].id] == cast.manager.pk, "the old officer until the case is placed"
    assert "awaiting your decision" not in text(west_client.get("/"))
    assert "Accepted for Hugo by Vera" in text(west_client.get(address))
    with as_jobs():
        step = TeamTransferStep.objects.get()
        for _ in range(2):
            place_transferred(step_id=str(step.pk))
    assert offender_managers(owner_sql)[people[0].id] == hugo.pk
    assert owner_sql("select count(*) from nominals_allocation where offender_manager_id = %s", [hugo.pk]) == [(1,)]
    allocated = "select actor_name from audit_auditentry where action = 'nominals.allocate' and verb = 'collection'"
    assert owner_sql(f"{allocated} order by id desc limit 1") == [("Vera",)]
    assert "already been accepted, refused or withdrawn" in text(
        send(west_client, address, {"answer": "refuse", "comment": "Changed my mind."})
    )
    assert west_client.get(f"/nominals/{people[0].urn}/whole/").status_code == 200
    assert sergeant.get(f"/nominals/{people[0].urn}/whole/").status_code == 404


def test_transfer_of_several_cases_is_proposed_for_all_or_for_none(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], west: tuple[Account, Account], owner_sql: Sql
) -> None:
    address, ids = f"/team/reallocate/?officer={cast.manager.pk}", sorted(each.id for each in people)
    to_west = {"to": f"team-{cast.west.pk}", "reason": WHY}
    save_after_forecast(sergeant, address, {"people": [str(ids[-1])], **to_west})
    page = text(save_after_forecast(sergeant, address, {"people": [*map(str, ids)], **to_west}))
    assert "is already awaiting a decision" in page
    assert owner_sql("select nominal_id from supervision_teamtransfer") == [(ids[-1],)]
    assert owner_sql("select nominal_id from nominals_accessgrant") == [(ids[-1],)]


def test_team_can_view_a_case_for_two_weeks_from_each_proposal(
    cast: Cast, people: list[RegisteredNominal], west: tuple[Account, Account], owner_sql: Sql
) -> None:
    earlier, until = TODAY - timedelta(days=10), TODAY + timedelta(days=14)
    with acting(cast.supervisor) as actor:
        [first] = propose_transfer(actor, [people[0].id], cast.west, reason=WHY, today=earlier)
        withdraw_transfer(actor, first, comment="", today=earlier)
        propose_transfer(actor, [people[0].id], cast.west, reason=WHY, today=TODAY)
    ends = TODAY + timedelta(days=4)
    rows = owner_sql("select from_on, until from nominals_accessgrant order by from_on")
    assert rows == [(earlier, ends), (ends, until)]


def test_transfer_that_awaits_a_decision_is_listed_before_later_ones_with_an_outcome(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(cast.supervisor) as actor:
        propose_transfer(actor, [people[0].id], cast.west, reason=WHY, today=TODAY - timedelta(days=3))
        [later] = propose_transfer(actor, [people[1].id], cast.west, reason=WHY, today=TODAY)
        withdraw_transfer(actor, later, comment="", today=TODAY)
    monkeypatch.setattr("mosovo.web.features.supervision.reallocation.MAX_TRANSFERS", 1)
    page = text(sergeant.get("/team/transfers/"))
    assert "First 1 of 2." in page
    assert page.count(">Withdraw<") == 1, "a list that is cut off has what must still be decided"


def test_cases_of_an_officer_who_moved_to_another_team_are_reallocated_in_the_team_that_has_them(
    sergeant: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    owner_sql("update organisations_account set team_id = %s where id = %s", [cast.west.pk, cast.manager.pk])
    address, colleague = f"/team/reallocate/?officer={cast.manager.pk}", f"officer-{cast.colleague.pk}"
    inspector = Client()
    inspector.force_login(cast.inspector)
    for reader in (sergeant, inspector):
        page = text(reader.get(address))
        offered = set(re.findall(r'value="((?:officer|team)-.*?)"', page))
        assert offered == {colleague, f"team-{cast.west.pk}"}
    fields = {"people": [str(each.id) for each in people], "to": colleague, "reason": WHY}
    assert save_after_forecast(sergeant, address, fields).status_code == 302
    assert set(offender_managers(owner_sql).values()) == {cast.colleague.pk}


def test_withdrawn_transfer_moves_no_case_and_another_force_cannot_see_it(
    sergeant: Client,
    client: Client,
    cast: Cast,
    people: list[RegisteredNominal],
    west: tuple[Account, Account],
    owner_sql: Sql,
) -> None:
    fields = {"people": [str(people[0].id)], "to": f"team-{cast.west.pk}", "reason": WHY}
    save_after_forecast(sergeant, f"/team/reallocate/?officer={cast.manager.pk}", fields)
    [(transfer,)] = owner_sql("select id from supervision_teamtransfer")
    client.force_login(cast.stranger_inspector)
    assert client.get(f"/team/transfers/{transfer}/").status_code == 404
    assert send(sergeant, f"/team/transfers/{transfer}/", {"answer": "withdraw", "comment": ""}).status_code == 302
    assert set(offender_managers(owner_sql).values()) == {cast.manager.pk}
    with acting(cast.supervisor, writing=False):
        assert [each.step.kind for each in TeamTransfer.objects.all()] == ["withdrawn"]
