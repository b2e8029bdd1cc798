"""GOV.UK Notify as a gateway: signed requests, refusals, limits and timeouts, sending once, and delivery status."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mosovo.exchange.delivery import notify
from mosovo.exchange.delivery.gateway_interface import PermanentFailure, TemporaryFailure
from mosovo.exchange.delivery.gateways import send_now
from mosovo.exchange.delivery.notify_status import QUERY_PERIOD, read_statuses
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
)
from tests.support.notify_server import KEY, MAIL_TEMPLATE, SECRET, SERVICE, TEXT_TEMPLATE, notify_service
from tests.support.people import Cast, RegisteredNominal
from tests.web.test_delivery import get_time_in_a_minute, run


@pytest.fixture
def contacts(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """One person of each of five agencies. Only housing can be reached by e-mail, through Notify."""
    settings.NOTIFY_KEY = KEY
    settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE = MAIL_TEMPLATE, TEXT_TEMPLATE
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def list_messages(owner_sql: Sql) -> list[tuple[str, int, str]]:
    return owner_sql("select state, attempts, failure from record_message order by queued_at")  # type: ignore[return-value]


def test_message_is_signed_retried_sent_once_and_recorded_as_delivered(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: AsJobs, settings: Any, owner_sql: Sql,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(notify, "TIMEOUT", 0.5)
    invite_account(cast, nominal, add_to_meeting(cast, create_test_meeting(cast), nominal), contacts.housing)
    [(reference,)] = owner_sql("select id::text from record_message")
    now = get_time_in_a_minute()
    settings.NOTIFY_URL = "http://127.0.0.1:9"
    assert run(as_jobs, now) == 0
    assert "does not answer" in list_messages(owner_sql)[0][2]
    with notify_service() as (settings.NOTIFY_URL, service):
        for code, words in ((403, "AuthError"), (429, "RateLimitError"), (500, "Exception")):
            service.answer, now = code, now + timedelta(hours=2)
            assert run(as_jobs, now) == 0
            assert list_messages(owner_sql)[0][2] == f"GOV.UK Notify answered {code}: {words} of the stand-in"
        service.answer, service.silent, now = 201, True, now + timedelta(hours=2)
        assert run(as_jobs, now) == 0
        [(state, attempts, failure)] = list_messages(owner_sql)
        assert (state, attempts) == ("queued", 5)
        assert "does not answer: timed out" in failure
        service.silent, now = False, now + timedelta(hours=2)
        assert run(as_jobs, now) == 1
        assert len(service.messages) == 1, "Notify accepted the message before the timeout, so it is not sent again"
        check_delivery_status(as_jobs, owner_sql, service, now)
    [sent] = service.messages
    assert sent["email_address"] == "mappa@housing.example"
    assert (sent["reference"], sent["template_id"]) == (reference, MAIL_TEMPLATE)
    assert set(sent["personalisation"]) == {"subject", "body"}
    assert "MAPPA meeting 0001/1" in sent["personalisation"]["body"]
    assert "archetti" not in str(sent)


def check_delivery_status(as_jobs: AsJobs, owner_sql: Sql, service: Any, now: datetime) -> None:
    """Check that the delivery is recorded once, also after Notify was down or did not know the status."""
    with as_jobs():
        assert read_statuses(now) == 0, "still sending"
        service.answer = 500
        assert read_statuses(now) == 0, "Notify is down: nothing is lost"
        service.answer, service.status = 201, "delivered"
        assert read_statuses(now + QUERY_PERIOD) == 0, "Notify keeps a message for 7 days"
        assert (read_statuses(now), read_statuses(now)) == (1, 0)
    assert list_messages(owner_sql)[0][0] == "delivered"


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_message_that_is_not_delivered_is_recorded_as_failed(
    cast: Cast,
    nominal: RegisteredNominal,
    contacts: Agencies,
    as_jobs: AsJobs,
    settings: Any,
    owner_sql: Sql,
    status: str,
) -> None:
    invite_account(cast, nominal, add_to_meeting(cast, create_test_meeting(cast), nominal), contacts.housing)
    with notify_service() as (settings.NOTIFY_URL, service):
        if status == "permanent-failure":
            service.answer = 400
            run(as_jobs, get_time_in_a_minute())
            assert list_messages(owner_sql)[0][::2] == (
                "failed",
                "GOV.UK Notify answered 400: ValidationError of the stand-in",
            )
            assert run(as_jobs, get_time_in_a_minute() + timedelta(hours=2)) == 0, "a permanent failure is not retried"
            return
        assert run(as_jobs, get_time_in_a_minute()) == 1
        service.status = status
        with as_jobs():
            assert read_statuses(datetime.now(UTC)) == 1
    assert list_messages(owner_sql)[0][0] == "failed"
    assert list_messages(owner_sql)[0][2].startswith("Not delivered: ")


def test_code_is_sent_as_a_text_message_and_a_wrong_key_is_refused(cast: Cast, settings: Any) -> None:
    settings.NOTIFY_KEY, settings.NOTIFY_TEXT_TEMPLATE = KEY, TEXT_TEMPLATE
    with notify_service() as (settings.NOTIFY_URL, service):
        assert send_now("text", "+447700900123", "", "Code 123456").startswith("notify:")
        [text] = service.messages
        assert (text["type"], text["phone_number"], text["template_id"]) == ("sms", "+447700900123", TEXT_TEMPLATE)
        assert text["personalisation"] == {"body": "Code 123456"}
        with pytest.raises(TemporaryFailure, match="not set up"):
            send_now("mail", "a@housing.example", "x", "x")
        settings.NOTIFY_KEY = f"mosovo-{SERVICE}-{SERVICE}"
        with pytest.raises(TemporaryFailure, match="403: Invalid token: Signature verification failed"):
            send_now("text", "+447700900123", "", "x")
        settings.NOTIFY_KEY = f"mosovo-{SECRET}-{SECRET}"
        with pytest.raises(TemporaryFailure, match="service not found"):
            send_now("text", "+447700900123", "", "x")
        for settings.NOTIFY_KEY in ("mosovo", KEY[:-1]):
            with pytest.raises(TemporaryFailure, match="must be a name, a service id and a secret"):
                send_now("text", "+447700900123", "", "x")
        service.answer, settings.NOTIFY_KEY = 400, KEY
        with pytest.raises(PermanentFailure):
            send_now("text", "1", "", "x")
    assert len(service.messages) == 1
