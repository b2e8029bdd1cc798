"""The home pages of a MAPPA chair, a duty officer and a chief officer, and the cases that each may open."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.board_counting import count_boards
from mosovo.exchange.alerts.inbox import store_alerts
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.nominals import gateway, restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account, Role
from mosovo.rooms.meetings import minutes_workflow
from mosovo.rooms.meetings.actions import cancel_meeting
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import ReceivedAlert
from tests.rooms.transactions import PAST, recorded
from tests.support.clients import sign_in
from tests.support.duty_officers import create_account, put_on_duty, urgent_alert
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import TODAY, add_to_meeting, build_approval_form, create_test_meeting, writing
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import send, text
from tests.web.test_meeting_day import get_words

WHY = "Called the officer of the case, who visits at once."
NEEDS = (AccessNeed.VIEW, AccessNeed.RECORD, AccessNeed.COORDINATE, AccessNeed.ALLOCATE, AccessNeed.MANAGE_ACCESS)


def list_open_needs(account: Account, nominal: RegisteredNominal) -> set[AccessNeed]:
    """Return the needs for which the gateway opens the record. It compares policy and database each time."""
    opened = set()
    for need in NEEDS:
        with acting(account) as actor:
            try:
                gateway.open_nominal(
                    nominal.urn, action=Action("test", ProcessingOperation.CONSULTATION, need), actor=actor
                )
            except gateway.NoSuchNominal:
                continue
            opened.add(need)
    return opened


@pytest.fixture
def chair(cast: Cast, as_jobs: AsJobs) -> Account:
    with as_jobs():
        return create_account(cast, "gareth", Role.MAPPA_CHAIR)


@pytest.fixture
def officer(cast: Cast, as_jobs: AsJobs) -> Account:
    with as_jobs():
        return create_account(cast, "moira", Role.DUTY_OFFICER)


@pytest.fixture
def chief(cast: Cast, as_jobs: AsJobs) -> Account:
    with as_jobs():
        return create_account(cast, "verity", Role.CHIEF_OFFICER)


@pytest.fixture
def alert(cast: Cast, nominal: RegisteredNominal) -> ReceivedAlert:
    """An urgent alert about the nominal, as received from the provider."""
    recorded(
        cast.manager, nominal, actions.record_enrolment, source="harbour", subject=nominal.urn, basis="SHPO 4",
        from_on=PAST,
    )  # fmt: skip
    with transaction.atomic():
        store_alerts(AlertProvider("harbour", "NS", "harbour-json", ()), [urgent_alert(nominal.urn)], datetime.now(UTC))
    with acting(cast.manager):
        return ReceivedAlert.objects.get(nominal_id=nominal.id)


def test_chair_opens_only_the_cases_of_their_own_meetings(
    cast: Cast, nominal: RegisteredNominal, chair: Account
) -> None:
    other = register(cast)
    assert list_open_needs(chair, nominal) == set()
    meeting = create_test_meeting(cast, held_on=TODAY, chair=chair)
    add_to_meeting(cast, meeting, nominal)
    assert list_open_needs(chair, nominal) == {AccessNeed.VIEW, AccessNeed.COORDINATE}
    assert list_open_needs(chair, other) == set()
    with acting(cast.coordinator) as actor:
        cancel_meeting(
            actor, meeting, cancellation_reason="Postponed by the area", version=meeting.version, today=TODAY
        )
    assert list_open_needs(chair, nominal) == set()


def test_chair_opens_no_case_from_84_days_after_the_meeting(
    cast: Cast, nominal: RegisteredNominal, chair: Account, owner_sql: Sql
) -> None:
    add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY, chair=chair), nominal)
    owner_sql("update meetings_meeting set held_on = %s - 83 returning 1", [TODAY])
    assert AccessNeed.VIEW in list_open_needs(chair, nominal)
    owner_sql("update meetings_meeting set held_on = %s - 84 returning 1", [TODAY])
    assert list_open_needs(chair, nominal) == set()


def test_chair_of_another_force_opens_no_case(
    cast: Cast, nominal: RegisteredNominal, chair: Account, owner_sql: Sql
) -> None:
    add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY, chair=chair), nominal)
    owner_sql("update organisations_account set force_id = 'SS' where id = %s returning 1", [chair.pk])
    chair.force_id = "SS"
    assert list_open_needs(chair, nominal) == set()


def test_chair_home_lists_own_meetings_and_minutes_to_approve(
    cast: Cast, nominal: RegisteredNominal, chair: Account, owner_sql: Sql
) -> None:
    client = sign_in(chair)
    assert "You are not chairing a meeting today." in get_words(client.get("/", follow=True))
    meeting, other_meeting = create_test_meeting(cast, held_on=TODAY, chair=chair), create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    add_to_meeting(cast, other_meeting, nominal)
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/chairing/"
    assert "Level 2 meeting at 09:30, East: 1 case" in get_words(page)
    assert f"/meetings/{meeting.pk}/" in text(page)
    assert f"/meetings/{other_meeting.pk}/" not in text(page), "another person chairs this meeting"
    owner_sql("update meetings_meeting set held_on = %s - 3 where id = %s returning 1", [TODAY, meeting.pk])
    assert "0 Minutes to approve" in get_words(client.get("/chairing/"))
    send_minutes_to_chair(cast, nominal, meeting_case)
    page = client.get("/chairing/")
    assert "1 Minutes to approve" in get_words(page)
    assert "1 item waits for your approval." in get_words(page)
    address = f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/minutes/"
    assert address in text(page)
    assert "Approve" in text(client.get(address))
    assert send(client, f"{address}approve/", build_approval_form(meeting_case)).status_code == 302
    assert "Nothing is waiting for your approval." in get_words(client.get("/chairing/"))
    [(approved_by,)] = owner_sql("select recorded_by_id from meetings_minutesstep where kind = 'approved'")
    assert approved_by == chair.pk


def send_minutes_to_chair(cast: Cast, nominal: RegisteredNominal, meeting_case: Any) -> None:
    """Send the minutes to the chair as the co-ordinator."""
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow._write_step(permit, meeting_case, "sent", 1, TODAY)


def test_duty_officer_opens_a_case_with_an_urgent_alert_only_during_the_shift(
    cast: Cast, nominal: RegisteredNominal, officer: Account, alert: ReceivedAlert, owner_sql: Sql
) -> None:
    other = register(cast)
    assert list_open_needs(officer, nominal) == set()
    put_on_duty(cast.supervisor, officer)
    assert list_open_needs(officer, nominal) == {AccessNeed.VIEW, AccessNeed.RECORD}
    assert list_open_needs(officer, other) == set()
    owner_sql("update monitoring_receivedalert set severity = 2 where id = %s returning 1", [alert.pk])
    assert list_open_needs(officer, nominal) == set()
    owner_sql("update monitoring_receivedalert set severity = 1 where id = %s returning 1", [alert.pk])
    owner_sql("update organisations_dutyshift set ends_at = now() - interval '1 minute' returning 1")
    assert list_open_needs(officer, nominal) == set()


def test_duty_officer_triages_an_urgent_alert_from_the_home_page(
    cast: Cast, nominal: RegisteredNominal, officer: Account, alert: ReceivedAlert, owner_sql: Sql
) -> None:
    client = sign_in(officer)
    assert "You are not on duty" in get_words(client.get("/", follow=True))
    assert nominal.urn not in text(client.get("/on-duty/"))
    put_on_duty(cast.supervisor, officer)
    page = get_words(client.get("/on-duty/"))
    assert "1 Urgent alerts" in page
    assert "min left" in page
    assert "device D. A message" in page, "who triages here reads what the alert says"
    shown = "select subjects, fields from audit_auditentry where action = 'monitoring.list' order by id desc limit 1"
    assert owner_sql(shown) == [([nominal.id], ["inbox", "monitoring.alert"])]
    refused = send(client, "/on-duty/triage/", {"alert": str(alert.pk), "kind": "", "text": WHY})
    assert WHY in text(refused), "what was typed is kept"
    done = send(client, "/on-duty/triage/", {"alert": str(alert.pk), "kind": "noted", "text": WHY}, follow=True)
    assert "Alert triaged" in get_words(done)
    assert "0 Urgent alerts" in get_words(done)
    assert "1 Closed in this shift" in get_words(done)
    assert owner_sql("select kind, text from monitoring_alertstep") == [("noted", WHY)]
    assert list_open_needs(officer, nominal) == {AccessNeed.VIEW, AccessNeed.RECORD}, (
        "the case stays open until the shift ends"
    )
    repeated = send(client, "/on-duty/triage/", {"alert": str(alert.pk), "kind": "noted", "text": WHY}, follow=True)
    assert "Nothing was saved" in get_words(repeated)


def test_urgent_alert_of_a_restricted_case_is_counted_without_details(
    cast: Cast, nominal: RegisteredNominal, officer: Account, alert: ReceivedAlert
) -> None:
    put_on_duty(cast.supervisor, officer)
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        soon = date.today() + timedelta(days=20)
        restrictions.restrict_case(
            permit, named=[cast.manager, cast.supervisor], review_on=soon, reason="Threats", today=date.today()
        )
    page = get_words(sign_in(officer).get("/on-duty/"))
    assert "1 urgent alert of restricted cases. Call the duty inspector now." in page
    assert "0 Urgent alerts" in page


@pytest.mark.parametrize("who", ["manager", "supervisor", "coordinator", "officer", "auditor"])
def test_other_roles_do_not_find_the_duty_officer_home(cast: Cast, who: str) -> None:
    assert sign_in(getattr(cast, who)).get("/on-duty/").status_code == 404


def test_chief_officer_sees_counts_and_opens_no_case(
    cast: Cast, nominal: RegisteredNominal, chief: Account, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    client = sign_in(chief)
    assert "not counted yet" in get_words(client.get("/", follow=True))
    second = register(cast)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s returning 1", [second.id])
    with as_jobs():
        count_boards(date.today())
    page = client.get("/reporting/dashboard/")
    assert "2 on the register. Not counted: 1 restricted case." in get_words(page)
    assert "/reporting/dashboard/silent/" not in text(page), "the page has no link to people"
    assert "In the community 0 1 1" in get_words(page) or "In the community 1 0 1" in get_words(page)
    assert list_open_needs(chief, nominal) == set()
    assert client.get(f"/nominals/{nominal.urn}/").status_code == 404
    assert client.get("/reporting/dashboard/silent/community/silent/").status_code == 404


def test_chief_officer_does_not_see_the_counts_of_another_force(
    cast: Cast, nominal: RegisteredNominal, chief: Account, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    with as_jobs():
        count_boards(date.today())
    owner_sql("update organisations_account set force_id = 'SS' where id = %s returning 1", [chief.pk])
    assert "not counted yet" in get_words(sign_in(chief).get("/reporting/dashboard/"))


def test_homes_stay_within_their_query_budgets_with_more_meetings(
    cast: Cast, nominal: RegisteredNominal, chair: Account, officer: Account, alert: ReceivedAlert, budget: Budget
) -> None:
    put_on_duty(cast.supervisor, officer)
    client = sign_in(officer)
    client.get("/on-duty/")
    with budget("homes.duty_officer"):
        assert client.get("/on-duty/").status_code == 200
    meeting = create_test_meeting(cast, held_on=TODAY, chair=chair)
    add_to_meeting(cast, meeting, nominal)
    client = sign_in(chair)
    client.get("/chairing/")
    with budget("homes.chair") as few:
        assert client.get("/chairing/").status_code == 200
    for _ in range(2):
        create_test_meeting(cast, chair=chair)
    with budget("homes.chair") as more:
        assert client.get("/chairing/").status_code == 200
    assert few["screen"] == more["screen"]


def test_duty_officer_off_shift_cannot_triage_an_alert(officer: Account, alert: ReceivedAlert, owner_sql: Sql) -> None:
    sent = {"alert": str(alert.pk), "kind": "noted", "text": WHY, "idempotency_key": str(uuid4())}
    sign_in(officer).post("/on-duty/triage/", sent)
    assert owner_sql("select count(*) from monitoring_alertstep") == [(0,)]
