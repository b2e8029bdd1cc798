"""A notification recorded on screen: the duty it meets, refused values, confirmations, and recording it once."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.sending import NOTIFICATION, TODAY, notify_address, send, text

COUNT = "select count(*) from notifications_notification"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def test_recorded_notification_meets_its_duty_and_the_case_file_shows_it(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    answer = send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})

    assert answer.status_code == 302
    assert answer.url == f"/nominals/{nominal.urn}/"
    page = text(officer.get(answer.url))
    assert "The notification is recorded." in page
    assert "Duty met" in page
    assert re.search(r"(Next: .+, by|Overdue: .+, due) \w+day ", page)
    assert owner_sql("select under, n.on from notifications_notification n") == [("s.83(1)", TODAY)]


def test_preview_of_a_notification_shows_the_met_duty_and_records_nothing(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
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
def test_invalid_notification_shows_its_error_and_keeps_the_typed_values(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = send(officer, notify_address(nominal), {**NOTIFICATION, "taken_by": "Sgt Quillfeather", **wrong})

    assert answer.status_code == 200
    assert words in text(answer)
    assert "govuk-error-summary" in text(answer)
    assert "Sgt Quillfeather" in text(answer)
    assert owner_sql(COUNT) == [(0,)]


def test_unlikely_date_is_recorded_only_with_a_confirmation_and_a_reason(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    early = {**NOTIFICATION, "under": "s.83(1)", "on": "2025-03-01"}
    key = uuid4()
    question = send(officer, notify_address(nominal), early, key)
    assert question.status_code == 200
    assert "Check this before it is recorded" in text(question)
    assert owner_sql(COUNT) == [(0,)]

    seen = question.context_data["seen"] if getattr(question, "context_data", None) else warning_digest(text(question))
    unanswered = send(officer, notify_address(nominal), {**early, "unlikely_seen": seen}, key)
    assert "Enter how you know" in text(unanswered)
    assert owner_sql(COUNT) == [(0,)]

    answered = {"unlikely_seen": seen, "confirm_unlikely": "on", "unlikely_reason": "He came early, says the log"}
    assert send(officer, notify_address(nominal), {**early, **answered}, key).status_code == 302
    assert owner_sql("select change_reason from notifications_notification") == [("He came early, says the log",)]


def test_confirmation_of_other_warnings_than_those_shown_is_not_accepted(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    early = {**NOTIFICATION, "under": "s.83(1)", "on": "2025-03-01"}
    blind = {"unlikely_seen": "0" * 64, "confirm_unlikely": "on", "unlikely_reason": "whatever"}
    assert "Check this before it is recorded" in text(send(officer, notify_address(nominal), {**early, **blind}))
    assert owner_sql(COUNT) == [(0,)]


def warning_digest(page: str) -> str:
    return page.split('name="unlikely_seen" value="')[1].split('"')[0]


def test_form_sent_twice_has_the_same_answer_and_is_recorded_once(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    key = uuid4()
    first, second = (send(officer, notify_address(nominal), NOTIFICATION, key) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert owner_sql(COUNT) == [(1,)]


def test_same_key_with_other_values_is_refused(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    key = uuid4()
    send(officer, notify_address(nominal), NOTIFICATION, key)
    other = send(officer, notify_address(nominal), {**NOTIFICATION, "station": "Hexley"}, key)
    assert other.status_code == 422
    assert "already sent with different answers" in text(other)
    assert owner_sql(COUNT) == [(1,)]


def test_form_with_errors_can_be_sent_again_under_its_key(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    key = uuid4()
    send(officer, notify_address(nominal), {**NOTIFICATION, "on": ""}, key)
    assert send(officer, notify_address(nominal), NOTIFICATION, key).status_code == 302
    assert owner_sql(COUNT) == [(1,)]


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_post_without_a_valid_key_is_refused(officer: Client, nominal: RegisteredNominal, owner_sql: Sql, key: str):
    answer = officer.post(notify_address(nominal), {**NOTIFICATION, "idempotency_key": key})
    assert answer.status_code == 422
    assert owner_sql(COUNT) == [(0,)]


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator", "coordinator"])
def test_account_without_rights_gets_the_same_answer_as_for_an_unknown_urn(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, who: str
):
    client.force_login(getattr(cast, who))
    refused = send(client, notify_address(nominal), NOTIFICATION)
    absent = send(client, "/nominals/NS-0000-0000/notification/record/", NOTIFICATION)
    assert (refused.status_code, absent.status_code) == (404, 404)
    assert without_tokens(refused) == without_tokens(absent)
    assert owner_sql(COUNT) == [(0,)]
    assert owner_sql("select count(*) from record_idempotency") == [(0,)]


def without_tokens(answer: Any) -> str:
    """Return the page without the tokens that differ on every page."""
    kept = [
        line
        for line in text(answer).splitlines()
        if "csrfmiddlewaretoken" not in line and "idempotency_key" not in line
    ]
    return "\n".join(kept)


def test_opening_the_form_records_nothing(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    assert officer.get(notify_address(nominal), NOTIFICATION).status_code == 200
    assert owner_sql(COUNT) == [(0,)]


def test_post_without_a_csrf_token_is_refused(manager: Account, nominal: RegisteredNominal, owner_sql: Sql):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    assert send(client, notify_address(nominal), NOTIFICATION).status_code == 403
    assert owner_sql(COUNT) == [(0,)]


def test_form_at_another_date_records_nothing(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    answer = send(officer, f"{notify_address(nominal)}?on=2025-12-01", NOTIFICATION)
    assert answer.status_code == 409
    assert "viewing a past or future date" in text(answer)
    assert owner_sql(COUNT) == [(0,)]


def test_form_and_its_saving_stay_within_their_query_budgets(
    officer: Client, nominal: RegisteredNominal, budget: Budget
):
    with budget("notification.form"):
        officer.get(notify_address(nominal))
    with budget("notification.save"):
        assert send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"}).status_code == 302


def test_opening_and_recording_a_notification_are_in_the_audit_log(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    officer.get(notify_address(nominal))
    send(officer, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})
    logged = owner_sql("select verb, fields from audit_auditentry where action = 'notification.record' order by id")
    shown = ["identity.name", "identity.birth"]
    assert logged == [*[("consultation", shown)] * 2, ("collection", ["notifications.notification"])]
