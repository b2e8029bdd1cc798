"""Attendances at a police station: invalid values, values to confirm, and the link from a notification."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.casework.policy import ATTEND
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import AlreadyCorrected, WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.notifications import actions
from mosovo.rooms.notifications.queries import list_attendances, list_notifications_at
from tests.rooms.transactions import read, recorded
from tests.support.attendances import ATTENDANCE, ATTENDED_AT, record_attendance_by
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register


def get_refusal(account: Account, nominal: RegisteredNominal, **changes: Any) -> FactRefused:
    with opened(account, nominal, ATTEND) as permit:
        with pytest.raises(FactRefused) as found:
            actions.record_attendance(permit, today=TODAY, **{**ATTENDANCE, **changes})
        assert not list_attendances(nominal.id)
    return found.value


def confirmation_message(account: Account, nominal: RegisteredNominal, **changes: Any) -> str:
    with opened(account, nominal, ATTEND) as permit:
        with pytest.raises(ConfirmationNeeded) as found:
            actions.record_attendance(permit, today=TODAY, **{**ATTENDANCE, **changes})
        assert not list_attendances(nominal.id)
    return str(found.value)


def test_notification_is_listed_under_its_attendance(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, ATTEND) as permit:
        attendance = actions.record_attendance(permit, today=TODAY, **ATTENDANCE)
        actions.record_notification(
            permit, under="s.83(1)", on=TODAY - timedelta(days=1), attendance=attendance, today=TODAY
        )
        assert [each.under for each in list_notifications_at(attendance)] == ["s.83(1)"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"attended_at": ATTENDED_AT + timedelta(days=2)}, "attended_at"),
        ({"station": " "}, "station"),
        ({"taken_by": ""}, "taken_by"),
        ({"likeness": "perhaps"}, "likeness"),
        ({"identified_by": []}, "identified_by"),
        ({"identified_by": ["birth"]}, "identified_by"),
        ({"identified_by": ["birth", "birth"]}, "identified_by"),
        ({"identified_by": ["birth", "tea leaves"]}, "identified_by"),
        ({"fingerprints": "not-asked"}, "fingerprints_reason"),
        ({"photograph": "refused", "photograph_reason": "  "}, "photograph_reason"),
        ({"confirmed": ["names", "shoe size"]}, "confirmed"),
        ({"confirmed": ["names"], "changed": ["names"]}, "confirmed"),
        ({"changed": ["home"], "withheld": ["home"]}, "confirmed"),
        ({"parent": "with"}, "parent_name"),
    ],
)
def test_attendance_with_an_invalid_value_names_the_field(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    assert get_refusal(manager, nominal, **changes).field == field


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fingerprints": "refused", "fingerprints_reason": "No"}, r"s.87(4)"),
        ({"withheld": ["passports"]}, "Refused to provide: Passports"),
        ({"directed": True}, "the parent did not attend"),
        ({"directed": True, "parent": "absent"}, "the parent did not attend"),
        ({"directed": True, "parent": "alone", "parent_name": "Maud"}, "s.89(2)(b)"),
    ],
)
def test_attendance_with_a_possible_breach_needs_a_reason(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], words: str
):
    assert words in confirmation_message(manager, nominal, **changes)
    assert record_attendance_by(manager, nominal, **changes, override_reason="As he said").change_reason == "As he said"


def test_attendance_with_the_parent_under_a_parental_direction_needs_no_reason(
    manager: Account, nominal: RegisteredNominal
):
    assert (
        record_attendance_by(manager, nominal, directed=True, parent="with", parent_name="Maud Marchetti").change_reason
        == ""
    )


def test_attendance_is_corrected_once(manager: Account, nominal: RegisteredNominal):
    row = record_attendance_by(manager, nominal)
    values = {"change_reason": "It was at Mockton", "station": "Mockton"}
    recorded(manager, nominal, actions.correct_fact, row, **values)
    assert [each.station for each in read(manager, nominal, list_attendances)] == ["Mockton"]
    with pytest.raises(AlreadyCorrected):
        recorded(manager, nominal, actions.correct_fact, row, change_reason="Or was it", station="Exampleton")


def test_notification_cannot_name_an_attendance_of_another_nominal(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    other = register(cast)
    elsewhere = record_attendance_by(cast.manager, other)
    with opened(cast.manager, nominal, ATTEND) as permit, pytest.raises(WriteNotPermitted):
        actions.record_notification(permit, under="s.83(1)", on=TODAY, attendance=elsewhere, today=TODAY)
    with pytest.raises(Exception, match="points at another nominal"):
        owner_sql(
            'insert into notifications_notification (id, first, nominal_id, under, "on", attendance_id, recorded_force,'
            " struck_out, change_reason, information_source, change, home_address_kind, police_area, station, "
            "taken_by, "
            "acknowledged,"
            " details) values (%s, %s, %s, 's.83(1)', %s, %s, '', false, '', '', '', '', '', '', '', false, '')",
            [nominal.id, nominal.id, nominal.id, date(2026, 3, 9), elsewhere.first],
        )
