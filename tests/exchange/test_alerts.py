"""Alerts from providers: signed or refused, stored once, repeats on one line, and unmatched without an enrolment."""

import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mosovo.exchange.alerts import alert_recording, paging
from mosovo.exchange.alerts.alert_recording import record_waiting_alerts
from mosovo.exchange.alerts.providers import InvalidProviderList, read_providers
from mosovo.exchange.alerts.tasks import record_alerts
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring import actions, queries
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import VIEW
from mosovo.rooms.plan import actions as plans
from tests.exchange.alert_deliveries import SENDERS, SHA, build_body, headers, make_alert, send_delivery
from tests.rooms.transactions import recorded
from tests.sampling import Sampler
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened, register

BASIS = "SHPO of 2 March 2025, prohibition 4"


@pytest.fixture(autouse=True)
def _senders(settings: Settings) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS


@pytest.fixture
def enrolled(cast: Cast) -> RegisteredNominal:
    """Return a nominal enrolled with the sender as S-1."""
    known = register(cast)
    enrol(cast.manager, known, "S-1")
    return known


def enrol(account: Account, known: RegisteredNominal, subject: str) -> None:
    recorded(
        account,
        known,
        actions.record_enrolment,
        source="harbour",
        subject=subject,
        basis=BASIS,
        from_on=date(2025, 6, 2),
    )


def lines(account: Account) -> list[ReceivedAlert]:
    with acting(account):
        return list(ReceivedAlert.objects.order_by("first_at", "id"))


def test_signed_alert_is_in_the_inbox_of_those_with_access_to_the_case_only(cast: Cast, enrolled: RegisteredNominal):
    answer = send_delivery(build_body(make_alert()))
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted", "alerts": 1, "new": 1})
    [line] = lines(cast.manager)
    assert (line.nominal_id, line.kind, line.severity, line.times) == (enrolled.id, "cse_keyword", 2, 1)
    assert (line.evidence, line.evidence_sha256) == ("harbour/1", SHA)
    assert not lines(cast.stranger)
    assert not lines(cast.administrator)


@pytest.mark.parametrize(
    ("how", "sender"),
    [
        ({"key": "00" * 32}, "harbour"),
        ({"at": timedelta(minutes=-6)}, "harbour"),
        ({"at": timedelta(minutes=6)}, "harbour"),
        ({"delivery": "short"}, "harbour"),
        ({}, "nobody"),
    ],
    ids=["another key", "too old", "too early", "no name", "unknown sender"],
)
def test_delivery_without_a_valid_current_signature_is_refused(
    cast: Cast, how: dict[str, Any], sender: str, owner_sql: Sql
):
    if "at" in how:
        how = {"at": timezone.now() + how["at"]}
    answer = send_delivery(build_body(make_alert()), sender, **how)
    assert (answer.status_code, answer.json()) == (401, {"status": "invalid_signature"})
    assert owner_sql("select count(*) from monitoring_alertmessage") == [(0,)]


def test_missing_signature_and_signature_of_another_body_are_refused(cast: Cast, owner_sql: Sql):
    body = build_body(make_alert())
    where = "/ingest/alerts/harbour/"
    assert Client().post(where, body, content_type="application/json").status_code == 401
    other = Client().post(where, build_body(make_alert(2)), content_type="application/json", headers=headers(body))
    assert other.status_code == 401
    assert Client().get(where).status_code == 405
    assert Client().post(where, {"alerts": "as a form"}, headers=headers(body)).status_code == 401
    assert Client().post(where, b"x" * 3_000_000, content_type="application/json").status_code == 401
    assert owner_sql("select count(*) from monitoring_receivedalert") == [(0,)]


def test_repeated_delivery_id_is_refused_and_changes_nothing(cast: Cast, enrolled: RegisteredNominal):
    body = build_body(make_alert())
    assert send_delivery(body, delivery="delivery-1").status_code == 202
    again = send_delivery(build_body(make_alert(2)), delivery="delivery-1")
    assert (again.status_code, again.json()) == (409, {"status": "already_delivered"})
    assert send_delivery(body).json()["new"] == 0, "the same alert in another delivery is the same alert"
    [line] = lines(cast.manager)
    assert line.times == 1


def test_repeats_within_an_hour_are_one_line_whatever_their_order(cast: Cast, enrolled: RegisteredNominal):
    at = (timezone.now() - timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    moments = [at + timedelta(minutes=minute) for minute in (50, 10, 30, 5)]
    for number, moment in enumerate(moments):
        priority = "urgent" if number == 2 else "low"
        assert (
            send_delivery(build_body(make_alert(number, occurred=moment.isoformat(), priority=priority))).status_code
            == 202
        )
    later = make_alert(9, occurred=(at + timedelta(minutes=61)).isoformat())
    assert send_delivery(build_body(later, later)).status_code == 202
    first, second = lines(cast.manager)
    assert (first.times, first.first_at, first.last_at, first.severity) == (4, moments[3], moments[0], 1)
    assert first.due_at <= timezone.now() + timedelta(hours=1)
    assert second.times == 1
    with opened(cast.manager, enrolled, VIEW):
        assert {each.vendor_id for each in queries.list_messages(first)} == {"A0", "A1", "A2", "A3"}


def test_repeat_of_a_closed_alert_is_a_new_line(cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs):
    send_delivery(build_body(make_alert()))
    with as_jobs():
        assert record_waiting_alerts() == 1
    [line] = lines(cast.manager)
    record_step(cast.manager, enrolled, line, "noted")
    send_delivery(build_body(make_alert(2)))
    assert [(each.is_open, each.times) for each in lines(cast.manager)] == [(False, 1), (True, 1)]


def record_step(account: Account, known: RegisteredNominal, line: ReceivedAlert, kind: str, **details: Any) -> Any:
    with opened(account, known, actions.policy.RECORD) as permit:
        actions.record_alert(permit, line)
        today = timezone.localdate()
        return actions.record_alert_step(permit, alert_id=line.pk, kind=kind, on=today, today=today, **details)


def test_unmatched_alert_is_visible_to_the_case_manager_after_its_subject_is_enrolled(cast: Cast):
    send_delivery(build_body(make_alert(subject="S-9")))
    for account in (cast.supervisor, cast.inspector, cast.administrator):
        [line] = lines(account)
        assert line.nominal_id is None
    assert not lines(cast.manager)
    assert not lines(cast.stranger_inspector)
    known = register(cast)
    enrol(cast.supervisor, known, "S-9")
    [line] = lines(cast.manager)
    assert line.nominal_id == known.id
    assert not lines(cast.administrator)


def test_alert_creates_a_duty_that_a_step_meets_and_triggers_the_plan(
    cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs
):
    details = {"text": "Any alert", "response": "The duty sergeant visits within a day", "kind": "alert"}
    recorded(cast.manager, enrolled, plans.add_trigger, **details)
    send_delivery(build_body(make_alert()))
    with as_jobs():
        assert record_waiting_alerts() == 1
        assert record_waiting_alerts() == 0
    today = timezone.localdate()
    [line] = lines(cast.manager)
    with opened(cast.manager, enrolled, VIEW) as permit:
        duties = {each.rule: each for each in load_board(permit).obligations}
    assert duties["practice.alert.look"].due_on == today
    assert duties["practice.alert.look"].met_on is None
    assert "practice.plan.trigger" in duties
    for kind, receiver in (("assigned", cast.colleague), ("escalated", cast.supervisor)):
        record_step(
            cast.manager, enrolled, line, kind, assigned_to_id=receiver.pk, text="The sergeant decides on the breach"
        )
        with opened(cast.manager, enrolled, VIEW) as permit:
            passed_on = {each.rule: each.met_on for each in load_board(permit).obligations}
        assert passed_on["practice.alert.look"] is None, "the officer who receives the alert has to triage it"
    record_step(cast.manager, enrolled, line, "advice", text="Spoken to at the door about it")
    with opened(cast.manager, enrolled, VIEW) as permit:
        met = {each.rule: each.met_on for each in load_board(permit).obligations}
    assert met["practice.alert.look"] == today


def test_more_urgent_repeat_raises_the_severity_on_the_case(cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs):
    at = timezone.now().isoformat()
    send_delivery(build_body(make_alert(priority="low", occurred=at)))
    with as_jobs():
        assert record_waiting_alerts() == 1
    send_delivery(build_body(make_alert(2, priority="low", occurred=at)))
    with as_jobs():
        assert record_waiting_alerts() == 0
    send_delivery(build_body(make_alert(3, priority="urgent", occurred=at)))
    with as_jobs():
        assert record_waiting_alerts() == 1
        assert record_waiting_alerts() == 0
    with opened(cast.manager, enrolled, VIEW):
        [found] = queries.list_alerts(enrolled.id)
    assert (found.alert.severity, found.alert.change_reason) == (1, actions.HIGHER_SEVERITY)


def test_alerts_of_a_case_that_fails_do_not_hold_up_those_of_others(
    cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs, monkeypatch: pytest.MonkeyPatch
):
    other = register(cast)
    enrol(cast.manager, other, "S-2")
    for number, subject in enumerate(("S-1", "S-1", "S-2")):
        at = (timezone.now() - timedelta(days=3 - number)).isoformat()
        send_delivery(build_body(make_alert(number, subject=subject, occurred=at)))
    record = alert_recording._record

    def record_or_fail(permit: Permit, alert: ReceivedAlert) -> None:
        if permit.nominal_id == enrolled.id:
            raise ValueError("a case that cannot be recorded")
        record(permit, alert)

    monkeypatch.setattr(alert_recording, "_record", record_or_fail)
    with as_jobs():
        assert record_waiting_alerts(limit_rows=2) == 1
        assert record_waiting_alerts(limit_rows=2) == 0
        monkeypatch.setattr(alert_recording, "_record", record)
        assert record_waiting_alerts(limit_rows=2) == 2


def test_urgent_alert_sends_one_page_without_details(
    cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs, tmp_path: Path, owner_sql: Sql, settings: Settings
):
    settings.PAGER_OUTBOX_DIR = str(tmp_path / "not there")
    send_delivery(
        build_body(make_alert(priority="urgent", summary="Something terrible"), make_alert(2, priority="urgent"))
    )
    assert owner_sql("select count(*) from procrastinate_jobs where task_name = 'exchange.take_up_alerts'") == [(1,)]
    with as_jobs():
        with pytest.raises(paging.PagesNotSent, match=": 1"):
            record_alerts()
        assert record_waiting_alerts() == 0, "the job fails, and has recorded the alerts"
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 1
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 0
    [page] = tmp_path.glob("*.json")
    assert "terrible" not in page.read_text()
    assert "S-1" not in page.read_text()


def test_invalid_list_of_providers_names_its_line():
    for text in ("harbour NS harbour-json 12", "harbour NS telex " + "ab" * 32):
        with pytest.raises(InvalidProviderList, match="line 1"):
            read_providers(text)
    key = "cd" * 32
    assert (
        len(read_providers(f"harbour NS harbour-json {'ab' * 32}\nharbour NS harbour-json {key}")["harbour"].keys) == 2
    )


def test_100000_alerts_in_a_minute_are_stored_on_few_lines_with_the_urgent_one_first(
    cast: Cast, enrolled: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, sample: Sampler
):
    at = timezone.now().replace(minute=0, second=0, microsecond=0)
    many = sample.size("alerts in a minute", 100_000, Fraction(1, 10), unit="alerts")
    grave = many // 14 * 7 + 1  # of S-1
    for begins in range(0, many, 100):
        alerts = [
            make_alert(
                number, occurred=(at + timedelta(milliseconds=number // 2)).isoformat(), subject=f"S-{number % 7}",
                category="csam" if number == grave else "keyword", priority="urgent" if number == grave else "low",
            )
            for number in range(begins, begins + 100)
        ]  # fmt: skip
        assert send_delivery(build_body(*alerts)).status_code == 202
    assert owner_sql("select count(*), count(distinct vendor_id) from monitoring_alertmessage") == [(many, many)]
    [(lines_of_all, times)] = owner_sql("select count(*), sum(times) from monitoring_receivedalert")
    assert times == many
    assert lines_of_all <= 2 * 7 + 1, "a line has at most one hour of alerts of one kind about one person"
    with as_jobs():
        assert record_waiting_alerts() == sum(line.nominal_id == enrolled.id for line in lines(cast.manager))
    client = Client()
    client.force_login(cast.manager)
    page = client.get("/alerts/").content.decode()
    assert "open alerts, 1 urgent" in page
    [urgent] = (line for line in lines(cast.manager) if line.severity == 1)
    assert (urgent.nominal_id, urgent.times) == (enrolled.id, 1)
    assert re.findall(r"/alerts/([0-9a-f-]{36})/", page)[0] == str(urgent.id)
