"""Monitoring alerts and their steps, trail data requests decided by a second person, and valid zone boundaries."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import Error, connection
from django.utils import timezone

from mosovo.exchange.alerts.alert_recording import record_waiting_alerts
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.monitoring import actions, queries
from mosovo.rooms.monitoring.models import OF_TAGS, AlertKind, ProviderEnrolment, ReceivedAlert
from mosovo.rooms.monitoring.position_checks import (
    CurfewHours,
    MonitoredConditions,
    TagPosition,
    ZoneBoundary,
    find_position_alerts,
)
from mosovo.rooms.monitoring.progress import DEVICE_NEXT_STEPS, TAG_NEXT_STEPS
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

WHY = "Found out on the telephone, and it stands in the notes."
SQUARE = [(51.5, -0.1), (51.5, -0.2), (51.6, -0.2), (51.6, -0.1)]
BOW_TIE = [(51.5, -0.1), (51.6, -0.2), (51.6, -0.1), (51.5, -0.2)]


@pytest.fixture
def tagged(cast: Cast, nominal: RegisteredNominal) -> Any:
    """Record a tag order with a curfew and zones."""
    values = {"kind": "post_release", "responsible": "probation", "curfew": True, "zones": True}
    return recorded(cast.manager, nominal, actions.record_tag_order, from_on=date(2026, 2, 2), **values)


@pytest.fixture
def alert(cast: Cast, nominal: RegisteredNominal, settings: Any) -> ReceivedAlert:
    """Receive a software alert and return it."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    recorded(
        cast.manager,
        nominal,
        actions.record_enrolment,
        source="harbour",
        subject="S-1",
        basis=WHY,
        from_on=date(2025, 6, 2),
    )
    assert send_delivery(build_body(make_alert())).status_code == 202
    with acting(cast.manager):
        return ReceivedAlert.objects.get()


def record_step(account: Account, known: RegisteredNominal, alert: ReceivedAlert, kind: str, **changes: Any) -> Any:
    today = timezone.localdate()
    with opened(account, known, WRITE) as permit:
        actions.record_alert(permit, alert)
        return actions.record_alert_step(permit, alert_id=alert.pk, kind=kind, on=today, today=today, **changes)


@pytest.mark.pure
def test_every_next_step_of_an_alert_is_a_known_state():
    for steps in (DEVICE_NEXT_STEPS, TAG_NEXT_STEPS):
        assert {kind for follows in steps.values() for kind in follows} <= set(steps)
    assert set(AlertKind) > OF_TAGS


def test_software_alert_is_assigned_and_closed_with_one_outcome(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert
):
    with pytest.raises(FactRefused, match="Select the officer"):
        record_step(cast.manager, nominal, alert, "assigned")
    record_step(cast.manager, nominal, alert, "assigned", assigned_to_id=cast.colleague.pk)
    with pytest.raises(
        FactRefused, match=r"cannot follow “Not triaged”\. The next step can be: Assigned, Escalated, False positive"
    ):
        record_step(cast.manager, nominal, alert, "with_provider")
    with pytest.raises(FactRefused, match="Enter the reason"):
        record_step(cast.manager, nominal, alert, "false_positive", text="No")
    record_step(cast.manager, nominal, alert, "false_positive", text=WHY)
    with pytest.raises(FactRefused, match=r"cannot follow “False positive”\. The alert is closed"):
        record_step(cast.manager, nominal, alert, "noted")
    with acting(cast.manager):
        stored = ReceivedAlert.objects.get()
    assert (stored.state, stored.is_open, stored.assigned_to) == ("false_positive", False, cast.colleague.pk)


def test_alert_cannot_be_deleted_and_its_step_can_be_struck_out(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert
):
    mistaken = record_step(cast.manager, nominal, alert, "noted")
    [found] = read(cast.manager, nominal, queries.list_alerts)
    with opened(cast.manager, nominal, WRITE) as permit, pytest.raises(FactRefused, match="cannot be deleted"):
        actions.strike_out_fact(permit, found.alert, change_reason="A mistake")
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, mistaken, change_reason="A mistake")
    with acting(cast.manager):
        assert ReceivedAlert.objects.get(is_open=True, seen_at=None).state == "open"


def test_alert_content_from_the_provider_cannot_be_changed(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert
):
    for change in ("words = 'other'", "severity = 3", "nominal_id = null", "evidence = ''"):
        with opened(cast.manager, nominal, WRITE), pytest.raises(Error), connection.cursor() as cursor:
            cursor.execute(f"update monitoring_receivedalert set {change}")
    with acting(cast.manager), connection.cursor() as cursor:
        cursor.execute("update monitoring_receivedalert set state = 'noted'")
        assert cursor.rowcount == 0, "an alert of a case that is not open does not change"


def test_provider_reference_has_one_enrolment_at_a_time(cast: Cast, nominal: RegisteredNominal):
    values = {"source": "tether", "subject": "W-1", "basis": WHY, "from_on": date(2026, 1, 5)}
    recorded(cast.manager, nominal, actions.record_enrolment, until=date(2026, 2, 5), **values)
    with pytest.raises(FactRefused, match="existing enrolment"):
        recorded(cast.manager, nominal, actions.record_enrolment, **{**values, "from_on": date(2026, 2, 4)})
    recorded(cast.manager, nominal, actions.record_enrolment, **{**values, "from_on": date(2026, 2, 5)})


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (BOW_TIE, "cross each other"),
        (SQUARE[:2], "3 to 100 corners"),
        ([(51.5, -0.1), (51.5, -0.2), (51.5, -0.1)], "cross each other"),
        ([(-0.1, 51.5), (-0.2, 51.5), (-0.2, 51.6)], "Latitude comes first"),
    ],
    ids=["crosses itself", "too few", "a corner twice", "turned round"],
)
def test_zone_with_an_invalid_boundary_is_refused(
    cast: Cast, nominal: RegisteredNominal, tagged: Any, points: Any, message: str
):
    values = {"order_id": tagged.first, "kind": "exclusion", "name": "School", "from_on": TODAY}
    with pytest.raises(FactRefused, match=message):
        recorded(cast.manager, nominal, actions.record_zone, points=[list(each) for each in points], **values)
    recorded(cast.manager, nominal, actions.record_zone, points=[list(each) for each in SQUARE], **values)


def test_trail_data_request_is_decided_by_another_person_until_a_last_date(
    cast: Cast, nominal: RegisteredNominal, tagged: Any
):
    request_values = {
        "order_id": tagged.first,
        "asked_on": TODAY,
        "first_day": date(2026, 3, 2),
        "last_day": date(2026, 3, 4),
    }
    request = recorded(cast.supervisor, nominal, actions.request_trail, purpose=WHY, **request_values)
    decision = {"request_id": request.first, "agrees": True, "decided_on": TODAY, "text": WHY}
    expires = {"expires_on": date(2026, 4, 1)}
    with pytest.raises(FactRefused, match="Another person must decide"):
        recorded(cast.supervisor, nominal, actions.decide_trail_request, **decision, **expires)
    with pytest.raises(WriteNotPermitted):
        recorded(cast.manager, nominal, actions.decide_trail_request, **decision, **expires)
    with pytest.raises(FactRefused, match="last date"):
        recorded(cast.inspector, nominal, actions.decide_trail_request, **decision)
    recorded(cast.inspector, nominal, actions.decide_trail_request, **decision, **expires)
    [found] = read(cast.manager, nominal, queries.list_trail_requests)
    assert found.holds_on(date(2026, 4, 1))
    assert not found.holds_on(date(2026, 4, 2))
    with pytest.raises(FactRefused, match="31 days"):
        recorded(
            cast.manager,
            nominal,
            actions.request_trail,
            purpose=WHY,
            **{**request_values, "first_day": date(2026, 1, 2)},
        )


@pytest.mark.pure
def test_position_alerts_do_not_contain_the_position():
    school = ZoneBoundary.from_ring("School", is_exclusion=True, ring=SQUARE)
    town = ZoneBoundary.from_ring(
        "Town", is_exclusion=False, ring=[(51.0, -1.0), (51.0, 1.0), (52.0, 1.0), (52.0, -1.0)]
    )
    night = CurfewHours(frozenset({0}), time(19), time(7), (51.7, -0.15), 100)
    watched = {"T": MonitoredConditions([school, town], [night])}

    def find_kinds(moment: datetime, latitude: float, longitude: float = -0.15) -> list[str]:
        found = list(find_position_alerts([TagPosition("T", moment, latitude, longitude)], watched))
        assert not any(str(latitude) in each.words for each in found)
        return [each.kind.value for each in found]

    noon, monday, tuesday = (datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((9, 12), (9, 20), (10, 6)))
    assert find_kinds(noon, 51.7) == []
    assert find_kinds(noon, 51.55) == ["zone_entry"]
    assert find_kinds(noon, 53.0) == ["zone_exit"]
    assert find_kinds(monday, 51.7) == []
    assert find_kinds(monday, 51.75) == ["curfew_absent"]
    assert find_kinds(tuesday, 51.75) == ["curfew_absent"], "the curfew of Monday night ends on Tuesday at 07:00"
    assert find_kinds(datetime(2026, 3, 10, 20, tzinfo=UTC), 51.75) == []
    assert list(find_position_alerts([TagPosition("another", noon, 51.55, -0.15)], watched)) == []


def get_enrolment(known: RegisteredNominal) -> ProviderEnrolment:
    row: ProviderEnrolment = ProviderEnrolment.objects.known_at().get(nominal_id=known.id)
    return row


def test_alerts_of_a_struck_out_enrolment_are_unmatched_and_then_rematched(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert, as_jobs: Any
):
    with as_jobs():
        record_waiting_alerts()
    assert len(read(cast.manager, nominal, queries.list_alerts)) == 1
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, get_enrolment(nominal), change_reason="The number is another person's")
    assert read(cast.manager, nominal, queries.list_alerts) == []
    with acting(cast.supervisor):
        assert [each.subject for each in queries.list_unmatched_alerts().rows] == ["S-1"], (
            "the alert is still listed as unmatched"
        )
    other = register(cast)
    recorded(
        cast.manager,
        other,
        actions.record_enrolment,
        source="harbour",
        subject="S-1",
        basis=WHY,
        from_on=date(2025, 6, 2),
    )
    with as_jobs():
        record_waiting_alerts()
    assert len(read(cast.manager, other, queries.list_alerts)) == 1


def test_enrolment_of_triaged_alerts_cannot_be_struck_out_or_changed(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert
):
    noted = record_step(cast.manager, nominal, alert, "noted")
    for act in (
        lambda permit, row: actions.strike_out_fact(permit, row, change_reason="The number is another person's"),
        lambda permit, row: actions.correct_fact(permit, row, change_reason="Mistyped", today=TODAY, subject="S-2"),
    ):
        with (
            opened(cast.manager, nominal, WRITE) as permit,
            pytest.raises(FactRefused, match="Strike out the steps of the alerts"),
        ):
            act(permit, get_enrolment(nominal))
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, noted, change_reason="Not his")
        actions.correct_fact(permit, get_enrolment(nominal), change_reason="Mistyped", today=TODAY, subject="S-2")
    assert read(cast.manager, nominal, queries.list_alerts) == []


def test_alerts_are_not_released_by_an_account_without_access_to_the_case(
    cast: Cast, nominal: RegisteredNominal, alert: ReceivedAlert
):
    with acting(cast.stranger), connection.cursor() as cursor:
        cursor.execute("select release_alerts(%s)", [nominal.id])
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": []}, "days"),
        ({"days": [7]}, "days"),
        ({"ends": time(9)}, "ends"),
        ({"address": " "}, "address"),
        ({"until": date(2026, 2, 2)}, "until"),
    ],
)
def test_required_attendance_needs_days_and_hours_under_an_order_that_requires_it(
    cast: Cast, nominal: RegisteredNominal, tagged: Any, changes: dict[str, Any], field: str
):
    values = {"days": [0, 2], "starts": time(9), "ends": time(11), "address": "Probation office", "purpose": "Horizons",
            "from_on": date(2026, 2, 2)}  # fmt: skip
    with pytest.raises(FactRefused, match="with required attendance"):
        recorded(cast.manager, nominal, actions.record_required_attendance, order_id=tagged.first, **values)
    with opened(cast.manager, nominal, WRITE) as permit:
        order = actions.correct_fact(permit, tagged, change_reason="It does", today=TODAY, attendance=True)
    with pytest.raises(FactRefused) as refused:
        recorded(
            cast.manager, nominal, actions.record_required_attendance, order_id=order.first, **{**values, **changes}
        )
    assert refused.value.field == field
    recorded(cast.manager, nominal, actions.record_required_attendance, order_id=order.first, **values)
    with opened(cast.manager, nominal, VIEW):
        assert [each.purpose for each in queries.load_monitoring_record(nominal.id).attendances] == ["Horizons"]


def test_enrolment_cannot_name_a_clause_that_is_not_of_the_nominal(cast: Cast, nominal: RegisteredNominal) -> None:
    values = {"source": "harbour", "subject": "S-2", "basis": WHY, "from_on": date(2025, 6, 2)}
    with pytest.raises(FactRefused) as refused:
        recorded(cast.manager, nominal, actions.record_enrolment, **values, clause_id=nominal.id)
    assert refused.value.field == "clause_id"
