"""Alerts triaged from Today: one in its row, or several together with a result for each. Urgent ones separately."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.casework.alerts import ensure_alert_recorded
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import RECORD
from mosovo.web.site.today.rows import describe_alert_text
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import send, text

type Alert = Callable[..., None]
WHY = "Looked at with the supervisor; nothing further on the device."
ADDRESS = "/today/triage/"


@pytest.fixture(autouse=True)
def _senders(settings: Settings) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS


@pytest.fixture
def people(cast: Cast, nominal: RegisteredNominal) -> list[RegisteredNominal]:
    found = [nominal, register(cast)]
    for number, each in enumerate(found):
        recorded(
            cast.manager, each, actions.record_enrolment, source="harbour", subject=f"S-{number}", basis="SHPO 4",
            from_on=PAST,
        )  # fmt: skip
    return found


@pytest.fixture
def alert(cast: Cast, people: list[RegisteredNominal]) -> Alert:
    """Return a function that delivers an alert about one of the people and records it on the case, as the job does."""

    def deliver(number: int, name: str, priority: str = "high") -> None:
        assert (
            send_delivery(build_body(make_alert(subject=f"S-{number}", id=name, priority=priority))).status_code == 202
        )
        with opened(cast.manager, people[number], RECORD) as permit:
            for line in ReceivedAlert.objects.filter(nominal_id=people[number].id):
                ensure_alert_recorded(permit, line)

    return deliver


def list_triageable(page: str) -> list[str]:
    """Return the ids of the alerts that can be triaged in their row."""
    return re.findall(r'name="duty" value="([0-9a-f-]{36})">\s*<label>Decision', page)


def steps(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql("select kind, text from monitoring_alertstep order by recorded_at")


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


def test_alert_is_triaged_in_its_row_on_today(officer: Client, alert: Alert, owner_sql: Sql) -> None:
    alert(0, "one", "urgent")
    [key] = list_triageable(text(officer.get("/")))
    values = {"duty": [key], "kind": "noted", "text": WHY, "scope": "mine"}
    assert send(officer, ADDRESS, values).url == "/?scope=mine"
    assert steps(owner_sql) == [("noted", WHY)]
    page = text(officer.get("/"))
    assert "1 alert triaged" in page
    assert list_triageable(page) == []


REMARK = "device D-1. Words typed"


def test_the_line_of_an_alert_says_what_the_alert_says(
    cast: Cast, officer: Client, alert: Alert, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    """Who triages in the line reads the message there, and the log has whose message was read before it is sent."""
    alert(0, "one", "urgent")
    page = text(officer.get("/"))
    assert REMARK in page
    read = "select subjects, fields, rule from audit_auditentry where action = 'monitoring.list' order by id"
    assert owner_sql(read) == [([people[0].id], ["monitoring.alert"], "mine")]
    [key] = list_triageable(page)
    assert REMARK in text(send(officer, ADDRESS, {"duty": [key], "begin": "1"}))
    assert owner_sql("select fields from audit_auditentry where action = 'today.list' order by id desc limit 1") == [
        (["duties", "monitoring.alert"],)
    ]
    for reader in (cast.coordinator, cast.stranger):
        assert REMARK not in text(sign_in(reader).get("/?scope=force&only=all"))
    assert len(owner_sql(read)) == 1


def test_the_text_of_an_alert_costs_no_statement(officer: Client, alert: Alert, budget: Budget) -> None:
    alert(0, "one", "urgent")
    alert(1, "two", "urgent")
    officer.get("/")
    with budget("today.list"):
        assert text(officer.get("/")).count(REMARK) == 2


def test_a_likely_match_says_so_where_it_is_triaged() -> None:
    at = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
    description = describe_alert_text("arrest", at, "name and date of birth", "", at.date())
    assert description == (
        "Tue 10 Mar, 12:30. Likely match by name and date of birth: it may be another person. The message has no text."
    )
    assert "another person" not in describe_alert_text("arrest", at, "", "Arrested in York", at.date())


def test_missing_decision_or_short_reason_is_refused_and_typed_text_is_kept(
    officer: Client, alert: Alert, owner_sql: Sql
) -> None:
    alert(0, "one")
    [key] = list_triageable(text(officer.get("/")))
    page = text(send(officer, ADDRESS, {"duty": [key], "kind": "", "text": WHY}))
    assert "Select the decision" in page
    assert WHY in page
    assert f'name="duty" value="{key}"' in page
    short = text(send(officer, ADDRESS, {"duty": [key], "kind": "advice", "text": "Ok"}))
    assert "1 alert could not be triaged" in short
    assert "at least 20 characters" in short
    assert steps(owner_sql) == []
    assert "No alerts are selected" in text(send(officer, ADDRESS, {"begin": "1"}))


def test_alerts_are_triaged_together_and_urgent_alerts_separately(
    officer: Client, alert: Alert, owner_sql: Sql
) -> None:
    alert(0, "one")
    alert(1, "two")
    keys = list_triageable(text(officer.get("/")))
    assert len(keys) == 2
    begun = text(send(officer, ADDRESS, {"duty": keys, "begin": "1"}))
    assert "Triage 2 alerts" in begun
    assert "There is a problem" not in begun
    assert send(officer, ADDRESS, {"duty": keys, "kind": "noted", "text": WHY}).status_code == 302
    assert steps(owner_sql) == [("noted", WHY)] * 2
    alert(0, "three", "urgent")
    alert(1, "four")
    keys = list_triageable(text(officer.get("/")))
    page = text(send(officer, ADDRESS, {"duty": keys, "kind": "noted", "text": WHY}))
    assert "separately" in page
    assert len(steps(owner_sql)) == 2


@pytest.mark.parametrize("kind", ["safeguarding", "visit"])
def test_safeguarding_or_visit_decision_leads_to_the_playbook_steps(officer: Client, alert: Alert, kind: str) -> None:
    """After urgent safeguarding, Today showed “1 alert triaged” and no page listed the next steps."""
    alert(0, "one", "urgent")
    keys = list_triageable(text(officer.get("/")))
    answer = send(officer, ADDRESS, {"duty": keys, "kind": kind, "text": WHY})
    page = text(officer.get(answer.url))
    assert "/alerts/" in answer.url
    for words in ("1 alert triaged.", "What must happen now", "Is a child or an adult in danger now?",
                  "Tell the MAPPA agencies", "Reassess risk"):  # fmt: skip
        assert words in page, words


def test_only_an_account_that_records_on_the_case_triages_its_alerts(
    cast: Cast, alert: Alert, officer: Client, owner_sql: Sql
) -> None:
    alert(0, "one")
    [key] = list_triageable(text(officer.get("/")))
    values = {"duty": [key], "kind": "noted", "text": WHY}
    assert send(sign_in(cast.coordinator), ADDRESS, values).status_code == 404
    assert "No alerts are selected" in text(send(sign_in(cast.stranger), ADDRESS, values))
    assert steps(owner_sql) == []
