"""A case is given to somebody, and given to somebody else; whoever may not is told that there is nobody."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account, Agency
from tests.support.people import Cast, Known, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
REACH = "select team_id, offender_manager_id from nominals_casereach"


def address(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/allocate/"


@pytest.fixture
def sergeant(client: Client, supervisor: Account) -> Client:
    client.force_login(supervisor)
    return client


@pytest.fixture
def unplaced(cast: Cast) -> Known:
    return register(cast, allocated=False)


@pytest.fixture
def given(cast: Cast) -> dict[str, str]:
    return {
        "team": str(cast.east.pk), "offender_manager": str(cast.colleague.pk), "lead_agency": "POL",
        "from_on": TODAY.isoformat(), "reason": "Nearest beat",
    }  # fmt: skip


def test_an_unallocated_case_is_given_to_an_offender_manager(
    sergeant: Client, cast: Cast, unplaced: Known, given: dict[str, str], owner_sql: Sql
):
    assert "This case is unallocated" in text(sergeant.get(address(unplaced)))
    answer = send(sergeant, address(unplaced), given)
    assert (answer.status_code, answer.url) == (302, f"/nominals/{unplaced.urn}/")
    assert "The case is allocated" in text(sergeant.get(answer.url))
    assert owner_sql(REACH) == [(cast.east.pk, cast.colleague.pk)]


def test_a_case_given_to_another_team_leads_back_to_today(
    sergeant: Client, cast: Cast, nominal: Known, given: dict[str, str], owner_sql: Sql
):
    away = {**given, "team": str(cast.west.pk), "offender_manager": ""}
    answer = send(sergeant, address(nominal), away)
    assert (answer.status_code, answer.url) == (302, "/")
    assert "The case is allocated" in text(sergeant.get("/"))
    assert sergeant.get(f"/nominals/{nominal.urn}/").status_code == 404
    assert owner_sql(REACH) == [(cast.west.pk, None)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"lead_agency": "PRB"}, "Enter the community offender manager"),
        ({"lead_agency": "NOBODY"}, "Select the lead agency"),
        ({"team": str(uuid4())}, "Select the team"),
        ({"offender_manager": "x"}, "Select the offender manager"),
        ({"from_on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        ({"reason": "y" * 501}, "500 characters or fewer"),
    ],
)
def test_what_is_wrong_comes_back_at_its_box(
    sergeant: Client, unplaced: Known, given: dict[str, str], owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = send(sergeant, address(unplaced), {**given, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert owner_sql(REACH) == [(None, None)]


def test_a_manager_of_another_team_is_refused_at_the_box(
    sergeant: Client, cast: Cast, unplaced: Known, given: dict[str, str]
):
    answer = send(sergeant, address(unplaced), {**given, "team": str(cast.west.pk)})
    assert "PC Idris Fenwick works in East. Select that team, or an officer of West" in text(answer)


def test_where_probation_leads_the_practitioner_is_named(
    sergeant: Client, unplaced: Known, given: dict[str, str], owner_sql: Sql
):
    led = {**given, "lead_agency": "PRB", "community_offender_manager": "Marguerite Osei"}
    assert send(sergeant, address(unplaced), led).status_code == 302
    probation = Agency.objects.get(code="PRB").pk
    said = owner_sql("select lead_agency_id, community_offender_manager from nominals_allocation")
    assert said == [(probation, "Marguerite Osei")]


def test_a_practitioner_with_an_account_leads_from_that_day_and_no_longer_when_another_does(
    sergeant: Client, cast: Cast, unplaced: Known, given: dict[str, str]
):
    led = {**given, "lead_agency": "PRB", "practitioner": str(cast.practitioner.pk)}
    practitioner = Client()
    practitioner.force_login(cast.practitioner)
    page = f"/nominals/{unplaced.urn}/"
    assert unplaced.urn not in text(practitioner.get("/"))
    assert send(sergeant, address(unplaced), led).status_code == 302
    assert re.search(rf'value="{cast.practitioner.pk}"[^>]*(selected|checked)', text(sergeant.get(address(unplaced))))
    assert "Yusra Adeyemi-Holt" in text(sergeant.get(page))
    assert unplaced.urn in text(practitioner.get("/"))
    assert practitioner.get(page).status_code == 200
    alias = {"kind": "alias", "forenames": "Al", "surname": "Marks"}
    recorded = send(practitioner, f"{page}facts/identity.name/record/", alias)
    assert recorded.status_code == 302, text(recorded)
    assert "MARKS" in text(sergeant.get(page))
    assert practitioner.get(f"{page}allocate/").status_code == 404
    assert "Enter the community offender manager" in text(
        send(sergeant, address(unplaced), {**led, "practitioner": ""})
    )
    assert send(sergeant, address(unplaced), given).status_code == 302
    assert practitioner.get(page).status_code == 404
    assert unplaced.urn not in text(practitioner.get("/"))


def test_a_practitioner_of_another_agency_than_leads_is_refused_at_the_box(
    sergeant: Client, cast: Cast, unplaced: Known, given: dict[str, str]
):
    answer = send(sergeant, address(unplaced), {**given, "practitioner": str(cast.practitioner.pk)})
    assert "Yusra Adeyemi-Holt works for" in text(answer)


def test_a_second_click_allocates_once(sergeant: Client, unplaced: Known, given: dict[str, str], owner_sql: Sql):
    key = uuid4()
    assert [send(sergeant, address(unplaced), given, key).status_code for _ in range(2)] == [302, 302]
    assert owner_sql("select count(*) from nominals_allocation") == [(1,)]


@pytest.mark.parametrize(
    "who", ["manager", "colleague", "coordinator", "partner", "stranger", "auditor", "administrator"]
)
def test_those_who_do_not_allocate_are_told_that_there_is_nobody(
    client: Client, cast: Cast, nominal: Known, given: dict[str, str], owner_sql: Sql, who: str
):
    client.force_login(getattr(cast, who))
    assert client.get(address(nominal)).status_code == 404
    assert send(client, address(nominal), given).status_code == 404
    assert owner_sql(REACH) == [(cast.east.pk, cast.manager.pk)]


def test_the_inspector_allocates_too(client: Client, cast: Cast, nominal: Known, given: dict[str, str], owner_sql: Sql):
    client.force_login(cast.inspector)
    assert send(client, address(nominal), given).status_code == 302
    assert owner_sql(REACH) == [(cast.east.pk, cast.colleague.pk)]


def test_the_form_asks_no_more_than_it_needs(sergeant: Client, unplaced: Known, budget: Budget):
    with budget("allocate.form"):
        sergeant.get(address(unplaced))
