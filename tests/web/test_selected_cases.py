"""What is done with cases that were selected together: each with its own result, and nothing lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.people import Cast, Known, register
from tests.support.second_factors import show_factor
from tests.web.sending import send, text
from tests.web.test_breaches import come

type Sql = Callable[..., list[tuple[Any, ...]]]
WHY = "The officer is on long leave"
ADDRESS = "/caseload/reallocate/"


@pytest.fixture
def people(cast: Cast) -> list[Known]:
    return [register(cast) for _ in range(3)]


@pytest.fixture
def supervisor(cast: Cast) -> Client:
    return come(cast.supervisor)


def held(page: str) -> list[str]:
    """Return the hidden values of the page: each case with the officer who has it."""
    return re.findall(r'type="hidden" name="people" value="([^"]+)"', page)


def managers(owner_sql: Sql, people: list[Known]) -> list[Any]:
    found = dict(owner_sql("select nominal_id, offender_manager_id from caseload_caseloadentry"))
    return [found[each.id] for each in people]


def begin(client: Client, people: list[Known]) -> str:
    return text(send(client, ADDRESS, {"begin": "1", "people": [str(each.id) for each in people]}))


def to_officer(account: Account, people: list[str], act: str = "save") -> dict[str, Any]:
    return {"people": people, "to": f"officer-{account.pk}", "reason": WHY, act: "1"}


def test_selected_cases_are_forecast_and_reallocated(
    supervisor: Client, cast: Cast, people: list[Known], owner_sql: Sql
) -> None:
    page = begin(supervisor, people[:2])
    assert len(held(page)) == 2
    assert "There is a problem" not in page
    foreseen = text(send(supervisor, ADDRESS, to_officer(cast.colleague, held(page), "forecast")))
    assert f'{cast.manager.name}</b></td><td data-label="Cases">3, then <b>1</b>' in foreseen
    assert f'{cast.colleague.name}</b></td><td data-label="Cases">0, then <b>2</b>' in foreseen
    assert managers(owner_sql, people) == [cast.manager.pk] * 3
    assert send(supervisor, ADDRESS, to_officer(cast.colleague, held(page))).url == "/caseload/"
    assert managers(owner_sql, people) == [cast.colleague.pk, cast.colleague.pk, cast.manager.pk]
    assert f"2 cases reallocated to {cast.colleague.name}" in text(supervisor.get("/caseload/"))


def test_a_case_that_is_refused_stops_no_other_and_stays_selected(
    supervisor: Client, cast: Cast, people: list[Known], owner_sql: Sql
) -> None:
    page = begin(supervisor, people)
    values = held(page)
    second = come(cast.inspector)
    assert send(second, ADDRESS, to_officer(cast.colleague, [v for v in values if v.startswith(str(people[1].id))])).url
    answer = send(supervisor, ADDRESS, to_officer(cast.colleague, values))
    page = text(answer)
    assert answer.status_code == 200
    assert f"2 cases reallocated to {cast.colleague.name}" in page
    assert "1 case could not be reallocated" in page
    assert "while this page was open" in page
    assert WHY in page
    assert held(page) == [f"{people[1].id}.{cast.colleague.pk}"], "the officer who has it now"
    assert managers(owner_sql, people) == [cast.colleague.pk] * 3
    assert "already manages this case" in text(send(supervisor, ADDRESS, to_officer(cast.colleague, held(page))))


def test_another_team_must_accept_each_case(
    supervisor: Client, cast: Cast, people: list[Known], owner_sql: Sql
) -> None:
    values = held(begin(supervisor, people[:2]))
    sent = {"people": values, "to": f"team-{cast.west.pk}", "reason": WHY, "save": "1"}
    assert send(supervisor, ADDRESS, sent).url == "/caseload/"
    assert owner_sql("select count(*) from supervision_teamtransfer") == [(2,)]
    again = text(send(supervisor, ADDRESS, sent))
    assert again.count("is already awaiting a decision") == 2
    assert managers(owner_sql, people) == [cast.manager.pk] * 3


def test_what_is_missing_is_asked_once_before_any_case_moves(
    supervisor: Client, cast: Cast, people: list[Known], owner_sql: Sql
) -> None:
    values = held(begin(supervisor, people))
    page = text(send(supervisor, ADDRESS, {**to_officer(cast.colleague, values), "reason": "leave"}))
    assert page.count("Enter the reason. It is shown on each case.") == 2, "at the top and at the field"
    assert held(page) == values
    assert managers(owner_sql, people) == [cast.manager.pk] * 3
    assert "No cases are selected" in text(send(supervisor, ADDRESS, {"begin": "1"}))
    assert "No cases are selected" in text(send(supervisor, ADDRESS, {"begin": "1", "people": ["x", "y.z"]}))


def test_only_cases_of_the_reader_s_own_team_can_be_selected(cast: Cast, people: list[Known], owner_sql: Sql) -> None:
    assert send(come(cast.manager), ADDRESS, {"begin": "1", "people": [str(people[0].id)]}).status_code == 404
    elsewhere = come(cast.stranger_inspector)
    assert held(begin(elsewhere, people)) == []


def test_selected_people_are_exported_within_the_budgets_of_exports(
    supervisor: Client, people: list[Known], owner_sql: Sql
) -> None:
    show_factor(supervisor)
    page = text(supervisor.get("/caseload/"))
    assert 'formaction="/exports/new/?of=found"' in page
    keys = [str(each.id) for each in people[:2]]
    form = text(send(supervisor, "/exports/new/?of=found", {"begin": "1", "people": keys}))
    assert f'name="people" value="{" ".join(keys)}"' in form


def test_the_list_is_exported_as_it_is_narrowed(supervisor: Client, people: list[Known], owner_sql: Sql) -> None:
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = %s", [people[0].id])
    show_factor(supervisor)
    page = text(supervisor.get("/caseload/?scope=team&view=late&risk=high&order=name"))
    assert page.count("data-row") == 1
    href = "/exports/new/?scope=team&amp;view=late&amp;order=name&amp;risk=high"
    assert href in page
    form = text(supervisor.get(href.replace("&amp;", "&")))
    assert "Your team: Overdue with filters" in form
    sent = {"purpose": "supervision", "words": "Weekly meeting", "recipient": "Me", "shape": "csv", "people": ""}
    asked = send(supervisor, href.replace("&amp;", "&"), sent)
    assert asked.status_code == 302, text(asked)
    [(query,)] = owner_sql("select query from exchange_export")
    assert query == {"reach": "team", "view": "late", "order": "name", "restricted": False, "risk": "high"}
    taken = supervisor.post(f"{asked.url}file/")
    rows = taken.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[1].replace('"', "").split(",")[12:15] == ["Risk", "MAPPA level", "Last seen"]
    assert people[0].urn in rows[2]
