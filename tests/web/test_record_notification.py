"""A notification recorded on a screen: what it met, what is refused, what must be confirmed, and only once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.people import Cast, Known
from tests.support.query_budgets import Budget
from tests.web.sending import NOTIFICATION, TODAY, notify_address, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
COUNT = "select count(*) from notifications_notification"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def test_it_is_recorded_and_the_case_says_what_it_met(officer: Client, nominal: Known, owner_sql: Sql):
    answer = send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})

    assert answer.status_code == 302
    assert answer.url == f"/nominals/{nominal.urn}/"
    said = text(officer.get(answer.url))
    assert "The notification is recorded." in said
    assert "Duty met" in said
    assert re.search(r"(Next: .+, by|Overdue: .+, due) \w+day ", said)
    assert owner_sql("select under, n.on from notifications_notification n") == [("s.83(1)", TODAY)]


def test_the_form_shows_each_duty_now_and_then_before_saving(officer: Client, nominal: Known, owner_sql: Sql):
    shown = text(send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)", "preview": "1"}))

    assert "Initial notification" in shown
    assert "met late" in shown
    assert owner_sql(COUNT) == [(0,)]
    assert owner_sql(
        "select count(*) from audit_auditentry where action = 'notification.record' and detail ? 'rows'"
    ) == [(0,)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        ({"on": "2026-02-31"}, "must be a real date"),
        ({"on": ""}, "Enter the date of notification"),
        ({"on": "1899-12-31"}, "1900"),
        ({"under": "s.99"}, "Select the type of notification"),
        ({"under": ""}, "Select the type of notification"),
        ({"station": "x" * 201}, "200 characters or fewer"),
        ({"station": "abc\x07"}, "that cannot be read"),
    ],
)
def test_what_is_impossible_comes_back_at_its_field_with_what_was_typed(
    officer: Client, nominal: Known, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = send(officer, notify_address(nominal), {**NOTIFICATION, "taken_by": "Sgt Quillfeather", **wrong})

    assert answer.status_code == 200
    assert words in text(answer)
    assert "govuk-error-summary" in text(answer)
    assert "Sgt Quillfeather" in text(answer)
    assert owner_sql(COUNT) == [(0,)]


def test_what_is_unlikely_is_confirmed_with_a_reason(officer: Client, nominal: Known, owner_sql: Sql):
    early = {**NOTIFICATION, "under": "s.83(1)", "on": "2025-03-01"}
    key = uuid4()
    asked = send(officer, notify_address(nominal), early, key)
    assert asked.status_code == 200
    assert "Check this before it is recorded" in text(asked)
    assert owner_sql(COUNT) == [(0,)]

    seen = asked.context_data["seen"] if getattr(asked, "context_data", None) else seen_in(text(asked))
    unanswered = send(officer, notify_address(nominal), {**early, "unlikely_seen": seen}, key)
    assert "Enter how you know" in text(unanswered)
    assert owner_sql(COUNT) == [(0,)]

    answered = {"unlikely_seen": seen, "confirm_unlikely": "on", "unlikely_reason": "He came early, says the log"}
    assert send(officer, notify_address(nominal), {**early, **answered}, key).status_code == 302
    assert owner_sql("select change_reason from notifications_notification") == [("He came early, says the log",)]


def test_a_yes_to_other_doubts_than_those_shown_is_no_yes(officer: Client, nominal: Known, owner_sql: Sql):
    early = {**NOTIFICATION, "under": "s.83(1)", "on": "2025-03-01"}
    blind = {"unlikely_seen": "0" * 64, "confirm_unlikely": "on", "unlikely_reason": "whatever"}
    assert "Check this before it is recorded" in text(send(officer, notify_address(nominal), {**early, **blind}))
    assert owner_sql(COUNT) == [(0,)]


def seen_in(page: str) -> str:
    return page.split('name="unlikely_seen" value="')[1].split('"')[0]


def test_a_second_click_has_the_same_answer_and_no_effect(officer: Client, nominal: Known, owner_sql: Sql):
    key = uuid4()
    first, second = (send(officer, notify_address(nominal), NOTIFICATION, key) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert owner_sql(COUNT) == [(1,)]


def test_the_same_key_with_other_words_is_refused(officer: Client, nominal: Known, owner_sql: Sql):
    key = uuid4()
    send(officer, notify_address(nominal), NOTIFICATION, key)
    other = send(officer, notify_address(nominal), {**NOTIFICATION, "station": "Hexley"}, key)
    assert other.status_code == 422
    assert "already sent with other answers" in text(other)
    assert owner_sql(COUNT) == [(1,)]


def test_a_form_that_failed_may_be_sent_again_under_its_key(officer: Client, nominal: Known, owner_sql: Sql):
    key = uuid4()
    send(officer, notify_address(nominal), {**NOTIFICATION, "on": ""}, key)
    assert send(officer, notify_address(nominal), NOTIFICATION, key).status_code == 302
    assert owner_sql(COUNT) == [(1,)]


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_a_post_without_a_key_is_refused(officer: Client, nominal: Known, owner_sql: Sql, key: str):
    answer = officer.post(notify_address(nominal), {**NOTIFICATION, "idempotency_key": key})
    assert answer.status_code == 422
    assert owner_sql(COUNT) == [(0,)]


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator", "coordinator"])
def test_others_are_told_that_there_is_nobody(client: Client, cast: Cast, nominal: Known, owner_sql: Sql, who: str):
    client.force_login(getattr(cast, who))
    refused = send(client, notify_address(nominal), NOTIFICATION)
    absent = send(client, "/nominals/NS-0000-0000/notification/record/", NOTIFICATION)
    assert (refused.status_code, absent.status_code) == (404, 404)
    assert stable(refused) == stable(absent)
    assert owner_sql(COUNT) == [(0,)]
    assert owner_sql("select count(*) from record_idempotency") == [(0,)]


def stable(answer: Any) -> str:
    """The page without what is new on every page."""
    kept = [
        line
        for line in text(answer).splitlines()
        if "csrfmiddlewaretoken" not in line and "idempotency_key" not in line
    ]
    return "\n".join(kept)


def test_reading_the_page_changes_nothing(officer: Client, nominal: Known, owner_sql: Sql):
    assert officer.get(notify_address(nominal), NOTIFICATION).status_code == 200
    assert owner_sql(COUNT) == [(0,)]


def test_without_the_token_of_the_page_nothing_is_recorded(manager: Account, nominal: Known, owner_sql: Sql):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(manager)
    assert send(careful, notify_address(nominal), NOTIFICATION).status_code == 403
    assert owner_sql(COUNT) == [(0,)]


def test_with_a_dial_turned_there_is_nothing_to_record(officer: Client, nominal: Known, owner_sql: Sql):
    answer = send(officer, f"{notify_address(nominal)}?on=2025-12-01", NOTIFICATION)
    assert answer.status_code == 409
    assert "viewing a past or future date" in text(answer)
    assert owner_sql(COUNT) == [(0,)]


def test_the_form_and_the_saving_of_it_ask_no_more_than_they_need(officer: Client, nominal: Known, budget: Budget):
    with budget("notification.form"):
        officer.get(notify_address(nominal))
    with budget("notification.save"):
        assert send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"}).status_code == 302


def test_who_looked_at_the_form_and_who_recorded_is_in_the_log(officer: Client, nominal: Known, owner_sql: Sql):
    officer.get(notify_address(nominal))
    send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})
    logged = owner_sql("select verb, fields from audit_auditentry where action = 'notification.record' order by id")
    shown = ["identity.name", "identity.birth"]
    assert logged == [*[("consultation", shown)] * 2, ("collection", ["notifications.notification"])]
