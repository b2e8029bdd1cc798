"""Today: duties that are new since the last look, and duties snoozed by their reader."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.caseload.today_snooze import first_new_id
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.rooms.wanted import actions as wanted
from mosovo.rooms.wanted.policy import RECORD as REPORT
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


@pytest.fixture
def never_visited(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal at high risk for ten weeks, and never visited."""
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    return nominal


def selectable_duties(page: str) -> dict[str, str]:
    """Return the duties that can be selected as a map of titles to ids."""
    found = re.findall(r'name="duty" value="([0-9a-f-]{36})"[^>]*> Select<span>: (.*?), ', page)
    return {title: key for key, title in found}


def snooze(client: Client, keys: list[str], **changes: str) -> Any:
    return send(client, "/today/snooze/", {"duty": keys, "until": "3", "reason": "planned", "scope": "mine", **changes})


def test_snoozed_duty_leaves_the_reader_s_own_list_until_its_date(
    officer: Client, cast: Cast, never_visited: RegisteredNominal, owner_sql: Sql
) -> None:
    page = text(officer.get("/"))
    offered = selectable_duties(page)
    assert "First home visit" in offered
    [overdue] = re.findall(r"<b>(\d+)</b> Overdue", page)
    assert snooze(officer, [offered["First home visit"]]).url == "/?scope=mine"
    page = text(officer.get("/"))
    assert "First home visit" not in selectable_duties(page)
    assert f"<b>{int(overdue) - 1}</b> Overdue" in page
    assert "<b>1</b> Snoozed by you" in page
    snoozed_list = text(officer.get("/?only=snoozed"))
    assert list(selectable_duties(snoozed_list)) == ["First home visit"]
    assert f"/nominals/{never_visited.urn}/" in snoozed_list
    assert "First home visit" in text(sign_in(cast.colleague).get("/?scope=team")), "other readers still see the duty"
    assert "First home visit" in text(officer.get(f"/nominals/{never_visited.urn}/whole/"))
    assert owner_sql("select until_on, reason from caseload_snoozedduty") == [(TODAY + timedelta(days=3), "planned")]
    logged = "select subjects, detail from audit_auditentry where action = 'today.snooze'"
    assert owner_sql(logged) == [([never_visited.id], {"until": str(TODAY + timedelta(days=3)), "reason": "planned"})]
    owner_sql("update caseload_snoozedduty set until_on = %s returning 1", [TODAY])
    assert "First home visit" in selectable_duties(text(officer.get("/"))), "the duty is shown again on that day"
    assert snooze(officer, list(selectable_duties(text(officer.get("/"))).values())).status_code == 302
    [(count,)] = owner_sql("select count(*) from caseload_snoozedduty")
    assert count == len(offered)
    show_again = {"duty": list(offered.values()), "show": "1", "scope": "mine"}
    assert send(officer, "/today/snooze/", show_again).status_code == 302
    assert selectable_duties(text(officer.get("/"))).keys() == offered.keys()


def test_duty_cannot_be_snoozed_past_its_due_date(
    officer: Client, cast: Cast, never_visited: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql("update obligations_duty set due_on = %s where rule = 'practice.visit.first' returning 1", [TODAY])
    key = selectable_duties(text(officer.get("/")))["First home visit"]
    refused = text(snooze(officer, [key], until="7"))
    assert "is due before that day. Select an earlier day." in refused
    assert re.search(r'value="7"[^>]*checked', refused), "the selected answer is kept"
    assert "MARCHETTI" in refused
    assert "Select the reason" in text(snooze(officer, [key], reason=""))
    assert "No duties were selected" in text(snooze(officer, ["nothing"]))
    assert owner_sql("select count(*) from caseload_snoozedduty") == [(0,)]


def test_duty_of_a_missing_person_is_shown_and_cannot_be_snoozed(
    officer: Client, cast: Cast, never_visited: RegisteredNominal, owner_sql: Sql
) -> None:
    key = selectable_duties(text(officer.get("/")))["First home visit"]
    assert snooze(officer, [key]).status_code == 302
    assert "First home visit" not in selectable_duties(text(officer.get("/")))
    with opened(cast.manager, never_visited, REPORT) as permit:
        wanted.report_wanted(
            permit, kind="missing", since_on=TODAY, reported_by="Hostel", text="Not at the hostel at ten.", today=TODAY
        )
    page = text(officer.get("/"))
    assert "First home visit" in page, "every duty for a missing person is shown, even one snoozed before"
    assert selectable_duties(page) == {}, "no duty can be selected"
    assert "It cannot be snoozed." in text(snooze(officer, [key]))


def test_duties_new_since_the_last_look_are_marked(
    officer: Client, cast: Cast, never_visited: RegisteredNominal, owner_sql: Sql, budget: Budget
) -> None:
    assert "New since" not in text(officer.get("/")), "nothing is new at the first look"
    owner_sql("update caseload_todaylook set looked_at = now() - interval '1 hour' returning 1")
    older = "update obligations_duty set id = overlay(id::text placing '01900000-0000' from 1 for 13)::uuid"
    owner_sql(f"{older} where nominal_id = %s returning 1", [never_visited.id])
    with opened(cast.manager, register(cast), RECORD) as permit:
        set_level(permit, level="low", set_on=TODAY, reason="As assessed. " * 3, today=TODAY)
    with budget("today.list"):
        page = text(officer.get("/"))
    marked = page.count('class="new-mark"')
    assert marked
    assert f"<b>{marked}</b> New since" in page
    only = text(officer.get("/?only=new"))
    assert only.count('class="new-mark"') == marked
    assert never_visited.urn not in only
    assert 'class="new-mark"' in text(officer.get("/")), "a visit within a quarter of an hour is the same look"
    owner_sql("update caseload_todaylook set looked_at = now() + interval '1 minute' returning 1")
    owner_sql("update caseload_todaylook set since_at = now() + interval '1 minute' returning 1")
    assert "New since" not in text(officer.get("/")), "no duty is newer than the last look"


@pytest.mark.pure
def test_ids_of_a_later_millisecond_are_new() -> None:
    at = datetime(2026, 12, 1, 7, 12, tzinfo=UTC)
    assert first_new_id(at) < first_new_id(at + timedelta(milliseconds=1)) < first_new_id(None)
