"""A case is given to somebody, and given to somebody else; whoever may not is told that there is nobody."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account, Agency
from tests.casework.test_together import at_once
from tests.support.people import Cast, Known, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
REACH = "select team_id, offender_manager_id from nominals_casereach"


def address(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/allocate/"


def allocate(client: Client, nominal: Known, given: dict[str, str]) -> Any:
    """Open the page and send its form."""
    [version] = re.findall(r'name="version" value="(.*?)"', client.get(address(nominal)).text)
    return send(client, address(nominal), {**given, "version": version})


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
    answer = allocate(sergeant, nominal, away)
    assert (answer.status_code, answer.url) == (302, "/")
    assert "The case is allocated" in text(sergeant.get("/"))
    assert sergeant.get(f"/nominals/{nominal.urn}/whole/").status_code == 404
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
    assert "Yusra Adeyemi-Holt" in text(sergeant.get(f"{page}whole/"))
    assert unplaced.urn in text(practitioner.get("/"))
    assert practitioner.get(page).status_code == 200
    alias = {"kind": "alias", "forenames": "Al", "surname": "Marks"}
    recorded = send(practitioner, f"{page}facts/identity.name/record/", alias)
    assert recorded.status_code == 302, text(recorded)
    assert "MARKS" in text(sergeant.get(f"{page}whole/"))
    assert practitioner.get(f"{page}allocate/").status_code == 404
    assert "Enter the community offender manager" in text(allocate(sergeant, unplaced, {**led, "practitioner": ""}))
    assert allocate(sergeant, unplaced, given).status_code == 302
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
    assert allocate(client, nominal, given).status_code == 302
    assert owner_sql(REACH) == [(cast.east.pk, cast.colleague.pk)]


def test_the_form_asks_no_more_than_it_needs(sergeant: Client, unplaced: Known, budget: Budget):
    with budget("allocate.form"):
        sergeant.get(address(unplaced))


def test_of_four_at_once_one_is_accepted_and_the_others_see_what_happened(
    cast: Cast, nominal: Known, given: dict[str, str], owner_sql: Sql
):
    """Two supervisors and an inspector allocate one case at the same moment, to different officers."""
    browsers = [Client() for _ in range(4)]
    for browser, who in zip(browsers, (cast.supervisor, cast.inspector, cast.supervisor, cast.inspector), strict=True):
        browser.force_login(who)
    [version] = {re.findall(r'name="version" value="(.*?)"', each.get(address(nominal)).text)[0] for each in browsers}
    answers: list[Any] = [None] * 4

    def act(place: int) -> Callable[[], None]:
        to = str(cast.colleague.pk if place % 2 else cast.manager.pk)
        said = {**given, "offender_manager": to, "reason": f"Reason {place}", "version": version}

        def send_it() -> None:
            answers[place] = send(browsers[place], address(nominal), said)

        return send_it

    assert at_once(*map(act, range(4))) == [None] * 4
    assert sorted(answer.status_code for answer in answers) == [302, 409, 409, 409]
    assert owner_sql("select count(*) from nominals_allocation where nominal_id = %s", [nominal.id]) == [(2,)]
    [(reason, accepted, by)] = owner_sql(
        "select a.reason, o.name, w.name from nominals_allocation a"
        " join organisations_account o on o.id = a.offender_manager_id"
        " join organisations_account w on w.id = a.recorded_by_id order by a.recorded_at desc limit 1"
    )
    for place, answer in enumerate(answers):
        if answer.status_code == 409:
            assert f"{by} allocated this case to {accepted} on" in text(answer)
            assert f"Reason {place}" in text(answer), "what was typed is kept"
            assert reason != f"Reason {place}"
    beaten = next(place for place in range(4) if answers[place].status_code == 409)
    [again] = re.findall(r'name="version" value="(.*?)"', answers[beaten].text)
    said = {**given, "reason": "Still right", "version": again}
    assert send(browsers[beaten], address(nominal), said).status_code == 302, "it can be sent again, knowingly"
