"""Allocating and reallocating a case. Accounts that may not allocate get 404."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account, Agency
from tests.casework.test_concurrent_officers import run_at_once
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

REACH = "select team_id, offender_manager_id from nominals_casereach"


def build_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/allocate/"


def allocate(client: Client, nominal: RegisteredNominal, form: dict[str, str]) -> Any:
    """Open the page and send its form."""
    [version] = re.findall(r'name="version" value="(.*?)"', client.get(build_url(nominal)).text)
    return send(client, build_url(nominal), {**form, "version": version})


@pytest.fixture
def sergeant(client: Client, supervisor: Account) -> Client:
    client.force_login(supervisor)
    return client


@pytest.fixture
def unallocated(cast: Cast) -> RegisteredNominal:
    return register(cast, allocated=False)


@pytest.fixture
def form(cast: Cast) -> dict[str, str]:
    return {
        "team": str(cast.east.pk), "offender_manager": str(cast.colleague.pk), "lead_agency": "POL",
        "from_on": TODAY.isoformat(), "reason": "Nearest beat",
    }  # fmt: skip


def test_unallocated_case_is_allocated_to_an_offender_manager(
    sergeant: Client, cast: Cast, unallocated: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    assert "This case is unallocated" in text(sergeant.get(build_url(unallocated)))
    answer = send(sergeant, build_url(unallocated), form)
    assert (answer.status_code, answer.url) == (302, f"/nominals/{unallocated.urn}/")
    assert "The case is allocated" in text(sergeant.get(answer.url))
    assert owner_sql(REACH) == [(cast.east.pk, cast.colleague.pk)]


def test_allocating_to_another_team_ends_access_and_returns_to_today(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    west_form = {**form, "team": str(cast.west.pk), "offender_manager": ""}
    answer = allocate(sergeant, nominal, west_form)
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
def test_invalid_field_is_refused_with_a_message(
    sergeant: Client,
    unallocated: RegisteredNominal,
    form: dict[str, str],
    owner_sql: Sql,
    wrong: dict[str, str],
    words: str,
):
    answer = send(sergeant, build_url(unallocated), {**form, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert owner_sql(REACH) == [(None, None)]


def test_offender_manager_of_another_team_is_refused(
    sergeant: Client, cast: Cast, unallocated: RegisteredNominal, form: dict[str, str]
):
    answer = send(sergeant, build_url(unallocated), {**form, "team": str(cast.west.pk)})
    assert "PC Idris Fenwick works in East. Select that team, or an officer of West" in text(answer)


def test_probation_as_lead_agency_stores_its_offender_manager(
    sergeant: Client, unallocated: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    probation_form = {**form, "lead_agency": "PRB", "community_offender_manager": "Marguerite Osei"}
    assert send(sergeant, build_url(unallocated), probation_form).status_code == 302
    probation = Agency.objects.get(code="PRB").pk
    allocation = owner_sql("select lead_agency_id, community_offender_manager from nominals_allocation")
    assert allocation == [(probation, "Marguerite Osei")]


def test_practitioner_has_access_only_while_their_agency_leads(
    sergeant: Client, cast: Cast, unallocated: RegisteredNominal, form: dict[str, str]
):
    probation_form = {**form, "lead_agency": "PRB", "practitioner": str(cast.practitioner.pk)}
    practitioner = Client()
    practitioner.force_login(cast.practitioner)
    page = f"/nominals/{unallocated.urn}/"
    assert unallocated.urn not in text(practitioner.get("/"))
    assert send(sergeant, build_url(unallocated), probation_form).status_code == 302
    assert re.search(
        rf'value="{cast.practitioner.pk}"[^>]*(selected|checked)', text(sergeant.get(build_url(unallocated)))
    )
    assert "Yusra Adeyemi-Holt" in text(sergeant.get(f"{page}whole/"))
    assert unallocated.urn in text(practitioner.get("/"))
    assert practitioner.get(page).status_code == 200
    alias = {"kind": "alias", "forenames": "Al", "surname": "Marks"}
    recorded = send(practitioner, f"{page}facts/identity.name/record/", alias)
    assert recorded.status_code == 302, text(recorded)
    assert "MARKS" in text(sergeant.get(f"{page}whole/"))
    assert practitioner.get(f"{page}allocate/").status_code == 404
    assert "Enter the community offender manager" in text(
        allocate(sergeant, unallocated, {**probation_form, "practitioner": ""})
    )
    assert allocate(sergeant, unallocated, form).status_code == 302
    assert practitioner.get(page).status_code == 404
    assert unallocated.urn not in text(practitioner.get("/"))


def test_practitioner_of_an_agency_that_does_not_lead_is_refused(
    sergeant: Client, cast: Cast, unallocated: RegisteredNominal, form: dict[str, str]
):
    answer = send(sergeant, build_url(unallocated), {**form, "practitioner": str(cast.practitioner.pk)})
    assert "Yusra Adeyemi-Holt works for" in text(answer)


def test_repeated_submission_allocates_once(
    sergeant: Client, unallocated: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    key = uuid4()
    assert [send(sergeant, build_url(unallocated), form, key).status_code for _ in range(2)] == [302, 302]
    assert owner_sql("select count(*) from nominals_allocation") == [(1,)]


@pytest.mark.parametrize(
    "who", ["manager", "colleague", "coordinator", "partner", "stranger", "auditor", "administrator"]
)
def test_accounts_that_may_not_allocate_get_404(
    client: Client, cast: Cast, nominal: RegisteredNominal, form: dict[str, str], owner_sql: Sql, who: str
):
    client.force_login(getattr(cast, who))
    assert client.get(build_url(nominal)).status_code == 404
    assert send(client, build_url(nominal), form).status_code == 404
    assert owner_sql(REACH) == [(cast.east.pk, cast.manager.pk)]


def test_inspector_can_allocate(
    client: Client, cast: Cast, nominal: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    client.force_login(cast.inspector)
    assert allocate(client, nominal, form).status_code == 302
    assert owner_sql(REACH) == [(cast.east.pk, cast.colleague.pk)]


def test_form_stays_within_its_query_budget(sergeant: Client, unallocated: RegisteredNominal, budget: Budget):
    with budget("allocate.form"):
        sergeant.get(build_url(unallocated))


def test_one_of_four_simultaneous_allocations_is_accepted(
    cast: Cast, nominal: RegisteredNominal, form: dict[str, str], owner_sql: Sql
):
    """The supervisor and the inspector, each in two browsers, allocate one case at once, to two officers."""
    browsers = [Client() for _ in range(4)]
    for browser, account in zip(
        browsers, (cast.supervisor, cast.inspector, cast.supervisor, cast.inspector), strict=True
    ):
        browser.force_login(account)
    [version] = {re.findall(r'name="version" value="(.*?)"', each.get(build_url(nominal)).text)[0] for each in browsers}
    answers: list[Any] = [None] * 4

    def act(place: int) -> Callable[[], None]:
        officer = str(cast.colleague.pk if place % 2 else cast.manager.pk)
        fields = {**form, "offender_manager": officer, "reason": f"Reason {place}", "version": version}

        def send_it() -> None:
            answers[place] = send(browsers[place], build_url(nominal), fields)

        return send_it

    assert run_at_once(*map(act, range(4))) == [None] * 4
    assert sorted(answer.status_code for answer in answers) == [302, 409, 409, 409]
    assert owner_sql("select count(*) from nominals_allocation where nominal_id = %s", [nominal.id]) == [(2,)]
    [(reason, new_officer, recorded_by)] = owner_sql(
        "select a.reason, o.name, w.name from nominals_allocation a"
        " join organisations_account o on o.id = a.offender_manager_id"
        " join organisations_account w on w.id = a.recorded_by_id order by a.recorded_at desc limit 1"
    )
    for place, answer in enumerate(answers):
        if answer.status_code == 409:
            assert f"{recorded_by} allocated this case to {new_officer} on" in text(answer)
            assert f"Reason {place}" in text(answer), "the entered reason stays"
            assert reason != f"Reason {place}"
    refused = next(place for place in range(4) if answers[place].status_code == 409)
    [current_version] = re.findall(r'name="version" value="(.*?)"', answers[refused].text)
    fields = {**form, "reason": "Still right", "version": current_version}
    assert send(browsers[refused], build_url(nominal), fields).status_code == 302, (
        "the form can be sent again with the current version"
    )
