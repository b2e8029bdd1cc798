"""Visits planned together from the caseload: all or none, shown on Today and the board until a visit is recorded."""

import html
import json
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from mosovo.caseload.visits import VisitCounts
from mosovo.rooms.identity.actions import record_death
from mosovo.rooms.identity.policy import RECORD as RECORD_IDENTITY
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.features.visits.board import view_from_request
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY, save_after_forecast, send, text

ADDRESS = "/caseload/visits/plan/?scope=mine"
DAY = TODAY + timedelta(days=3)


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    return [register(cast) for _ in range(3)]


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


def list_ids(people: list[RegisteredNominal]) -> list[str]:
    return [str(each.id) for each in people]


def list_plans(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql("select nominal_id, planned_on, planned_at from caseload_plannedvisitentry order by 2, 3, 1")


def count_facts(owner_sql: Sql) -> int:
    [(number,)] = owner_sql("select count(*) from visits_plannedvisit")
    return int(number)


def form_values(people: list[RegisteredNominal], **more: str) -> dict[str, Any]:
    return {"people": list_ids(people), "planned_on": DAY.isoformat(), "save": "1", **more}


def test_visits_planned_together_are_on_the_board_today_and_the_case_file(
    officer: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    page = text(send(officer, ADDRESS, {"begin": "1", "people": list_ids(people)}))
    assert "There is a problem" not in page
    assert page.count("Not planned") == 3
    assert 'value="' + DAY.isoformat() not in page, "no day is filled in"
    first = f"at_{people[0].id}"
    answer = send(
        officer, ADDRESS, form_values(people[:2], **{first: "1030", f"on_{people[1].id}": f"{TODAY:%d/%m/%y}"})
    )
    assert answer.url == "/visits/?scope=mine&view=planned", text(answer)
    assert list_plans(owner_sql) == [(people[1].id, TODAY, None), (people[0].id, DAY, time(10, 30))]
    board = text(officer.get(answer.url))
    assert "2 visits are planned." in board
    rows = board[board.index("<tbody>") :]
    assert rows.index(people[1].urn) < rows.index(people[0].urn), "earliest first"
    assert "10:30" in rows
    assert "planned " in text(officer.get("/caseload/"))
    assert re.search(r"planned [^<]*10:30", text(officer.get("/"))), "the visit duty names the day and time"
    assert "1 visit planned for today or earlier." in text(officer.get("/"))
    assert "10:30" in text(officer.get(f"/nominals/{people[0].urn}/sections/contact/"))
    audited = owner_sql("select subjects from audit_auditentry where action = 'visits.record' and allowed")
    assert {subject for (subjects,) in audited for subject in subjects} == {each.id for each in people[:2]}


def test_one_refused_visit_plans_none_and_keeps_the_typed_values(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = visits.plan_visit

    def refuse_second(permit: Any, **values: Any) -> Any:
        if permit.nominal_id == people[1].id:
            raise visits.FactRefused("planned_on", "The nominal is known to be elsewhere.")
        return real(permit, **values)

    monkeypatch.setattr("mosovo.web.site.caseload.planned_visits.plan_visit", refuse_second)
    page = text(send(officer, ADDRESS, form_values(people[:2], **{f"at_{people[0].id}": "9:15"})))
    assert "No visit is planned yet" in page
    assert page.count("The nominal is known to be elsewhere.") == 2, "in the summary and at the field"
    assert 'value="9:15"' in page
    assert (list_plans(owner_sql), count_facts(owner_sql)) == ([], 0)


@pytest.mark.parametrize(
    ("box", "value", "message"),
    [
        ("on", "31 Feb", "must be a real date"),
        ("on", "soon", "must be a date, like 1 Dec or 1/12/26"),
        ("on", "2020-01-01", "must be today or within the next 12 months"),
        ("at", "25:61", "Enter the time of the visit to"),
    ],
)
def test_invalid_date_or_time_shows_its_error_at_the_field(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql, box: str, value: str, message: str
) -> None:
    page = text(send(officer, ADDRESS, form_values(people[:1], **{f"{box}_{people[0].id}": value})))
    assert page.count(message) == 2
    assert f'value="{value}"' in page
    assert count_facts(owner_sql) == 0


def test_time_without_a_date_and_page_without_a_visit_are_refused(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    bare = {"people": list_ids(people[:1]), "planned_on": "", "save": "1"}
    assert "Enter the date of the visit to" in text(send(officer, ADDRESS, {**bare, f"at_{people[0].id}": "10:00"}))
    assert "Enter the date of at least one visit" in text(send(officer, ADDRESS, bare))
    assert count_facts(owner_sql) == 0


def test_resent_or_repeated_plan_is_recorded_once(
    officer: Client, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    key = "0190b1a2-0000-7000-8000-00000000abcd"
    for _ in range(2):
        assert send(officer, ADDRESS, form_values(people[:1], idempotency_key=key)).status_code == 302
    assert send(officer, ADDRESS, form_values(people[:1])).status_code == 302
    assert count_facts(owner_sql) == 1
    later = {"people": list_ids(people[:1]), "planned_on": (DAY + timedelta(days=1)).isoformat(), "save": "1"}
    page = text(send(officer, ADDRESS, {"begin": "1", "people": list_ids(people[:1])}))
    assert "Not planned" not in page
    assert send(officer, ADDRESS, later).status_code == 302
    assert list_plans(owner_sql) == [(people[0].id, DAY + timedelta(days=1), None)], "the later plan replaces the first"


@pytest.mark.parametrize("outcome", ["seen", "not-in"])
def test_planned_visit_ends_when_a_visit_is_recorded(
    officer: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, outcome: str
) -> None:
    assert send(officer, ADDRESS, {**form_values(people[:1]), "planned_on": TODAY.isoformat()}).status_code == 302
    with opened(cast.manager, people[0], RECORD) as permit:
        visits.record_visit(
            permit, outcome=outcome, began_at=datetime.now(UTC) + timedelta(seconds=1), today=TODAY,
            companion_from_agency="Probation", text="Calm, let us in, nothing new.",
        )  # fmt: skip
    assert list_plans(owner_sql) == []


def test_draft_returns_when_people_are_selected_again(officer: Client, people: list[RegisteredNominal]) -> None:
    first, last = (f"on_{each.id}" for each in (people[0], people[2]))
    fields = {first: ["5 Dec"], last: ["6 Dec"], f"at_{people[0].id}": ["1030"]}
    saved = officer.post("/account/drafts/save/", {"address": ADDRESS, "fields": json.dumps(fields)})
    assert saved.status_code == 200
    page = text(send(officer, ADDRESS, {"begin": "1", "people": list_ids(people[:2])}))
    [found] = re.findall(r'data-saved-fields="([^"]*)"', page)
    assert json.loads(html.unescape(found)) == fields, "the script fills the boxes that the page has"
    assert f'name="{last}"' not in page
    assert "data-saved-fields" not in text(send(officer, ADDRESS, form_values(people[:1], planned_on="no day"))), (
        "an error page restores no draft"
    )


def test_stranger_and_coordinator_cannot_plan_visits(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    elsewhere = sign_in(cast.stranger)
    page = text(send(elsewhere, ADDRESS, {"begin": "1", "people": list_ids(people)}))
    assert people[0].urn not in page
    assert send(elsewhere, ADDRESS, form_values(people)).status_code == 200
    assert send(sign_in(cast.coordinator), ADDRESS, form_values(people)).status_code == 404
    assert count_facts(owner_sql) == 0


def test_death_ends_a_planned_visit_and_reallocation_moves_it(
    officer: Client, cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    assert send(officer, ADDRESS, form_values(people[:2])).status_code == 302
    with opened(cast.manager, people[0], RECORD_IDENTITY) as permit:
        record_death(permit, died_on=TODAY, today=TODAY)
    assert [row[0] for row in list_plans(owner_sql)] == [people[1].id]
    supervisor = sign_in(cast.supervisor)
    to = {"people": f"{people[1].id}.{cast.manager.pk}", "to": f"officer-{cast.colleague.pk}"}
    to |= {"reason": "The officer is on leave"}
    assert save_after_forecast(supervisor, "/caseload/reallocate/", to).status_code == 302
    assert people[1].urn in text(sign_in(cast.colleague).get("/visits/?scope=mine&view=planned"))
    assert "none planned." in text(officer.get("/visits/?scope=mine&view=planned"))


@pytest.mark.parametrize(("query", "counts", "view"), [
    ("", VisitCounts(overdue=1, decisions=1, soon=1, planned=1), "overdue"),
    ("", VisitCounts(overdue=0, decisions=1, soon=1, planned=1), "decisions"),
    ("", VisitCounts(overdue=0, decisions=0, soon=1, planned=1), "planned"),
    ("", VisitCounts(overdue=0, decisions=0, soon=1, planned=0), "soon"),
    ("", VisitCounts(overdue=0, decisions=0, soon=0, planned=0), "overdue"),
    ("?view=soon", VisitCounts(overdue=1, decisions=0, soon=0, planned=1), "soon"),
    ("?view=other", VisitCounts(overdue=0, decisions=0, soon=0, planned=1), "planned"),
])  # fmt: skip
def test_board_opens_on_the_first_list_that_is_not_empty(
    rf: RequestFactory, query: str, counts: VisitCounts, view: str
) -> None:
    """The board opened on “Overdue 0” on the day of a planned visit."""
    assert view_from_request(rf.get(f"/visits/{query}"), counts) == view  # type: ignore[arg-type]
