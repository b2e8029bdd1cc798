"""One action for the plans of several cases: each case gets its own action and its own result."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import TODAY, send, text

ADDRESS = "/caseload/actions/new/?scope=mine"
DUE = TODAY + timedelta(days=14)
ACTION = {
    "pillar": "supervision", "text": "Ask about the new phone at the next visit.", "risk": "Unknown devices",
    "due_on": DUE.isoformat(), "save": "1",
}  # fmt: skip


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    return [register(cast) for _ in range(3)]


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


def list_ids(people: list[RegisteredNominal]) -> list[str]:
    return [str(each.id) for each in people]


def actions(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql("select nominal_id, text, risk, owner_id, from_on, due_on, recorded_by_id from plan_planaction")


def test_an_action_is_added_to_each_selected_case(
    officer: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    page = text(send(officer, ADDRESS, {"begin": "1", "people": list_ids(people[:2])}))
    assert "There is a problem" not in page
    assert "Add to 2 cases" in page
    assert not re.search(r'type="radio"[^>]*checked', page), "no pillar is preselected"
    assert actions(owner_sql) == []
    answer = send(officer, ADDRESS, {**ACTION, "people": list_ids(people[:2])})
    assert answer.url == "/caseload/"
    assert "Action added to the plans of 2 cases" in text(officer.get("/caseload/"))
    assert sorted(actions(owner_sql)) == sorted(
        (each.id, ACTION["text"], ACTION["risk"], cast.manager.pk, TODAY, DUE, cast.manager.pk) for each in people[:2]
    )
    opened = owner_sql("select subjects from audit_auditentry where action = 'plan.record' and allowed")
    assert {subject for (subjects,) in opened for subject in subjects} == {each.id for each in people[:2]}


def test_a_form_that_is_sent_twice_adds_the_action_once(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    key = "0197a7b2-0000-4000-8000-000000000001"
    for _ in range(2):
        assert send(officer, ADDRESS, {**ACTION, "people": list_ids(people)}, key).status_code == 302
    assert len(actions(owner_sql)) == 3


def test_refused_case_does_not_stop_the_others(cast: Cast, people: list[RegisteredNominal], owner_sql: Sql) -> None:
    supervisor, unallocated = sign_in(cast.supervisor), register(cast, allocated=False)
    page = text(
        send(supervisor, "/caseload/actions/new/?scope=team", {**ACTION, "people": list_ids([*people, unallocated])})
    )
    assert "Action added to the plans of 3 cases" in page
    assert "The action could not be added to 1 case." in page
    assert "The case has no offender manager. Allocate it first." in page
    assert re.findall(r'name="people" value="([^"]+)"', page) == [str(unallocated.id)]
    assert ACTION["text"] in page, "the entered text stays"
    assert {row[0] for row in actions(owner_sql)} == {each.id for each in people}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"text": ""}, "Enter the action"), ({"pillar": ""}, "Select the pillar"),
        ({"due_on": (TODAY - timedelta(days=1)).isoformat()}, "Due date must be within the next 12 months"),
        ({"due_on": (TODAY + timedelta(days=366)).isoformat()}, "Due date must be within the next 12 months"),
    ],
)  # fmt: skip
def test_invalid_action_is_refused_and_added_to_no_case(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql, changed: dict[str, str], message: str
) -> None:
    page = text(send(officer, ADDRESS, {**ACTION, **changed, "people": list_ids(people)}, follow=True))
    assert message in page
    assert actions(owner_sql) == []


def test_cases_outside_the_scope_cannot_be_selected(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    stranger = sign_in(cast.stranger)
    page = text(send(stranger, ADDRESS, {**ACTION, "people": list_ids(people)}))
    assert "No cases are selected" in page
    assert people[0].urn not in page
    assert actions(owner_sql) == []


def test_duties_selected_on_today_select_their_cases(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    today = text(officer.get("/"))
    assert 'formaction="/caseload/actions/new/?scope=mine"' in today
    duties = re.findall(r'name="duty" value="([^"]+)"', today)
    assert duties
    page = text(send(officer, ADDRESS, {"begin": "1", "duty": duties[:1]}))
    assert "Add to 1 case" in page


@pytest.mark.parametrize("who", ["coordinator", "auditor", "administrator", "partner", "practitioner", "officer"])
def test_other_roles_cannot_open_the_page(cast: Cast, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(ADDRESS).status_code == 404
    if who == "coordinator":
        assert "Add an action" not in text(sign_in(cast.coordinator).get("/caseload/"))
