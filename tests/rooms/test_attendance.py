"""An attendance: what is refused, what must be confirmed, and that a notification points only at its own nominal's."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.casework.policy import ATTEND
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import AlreadyCorrected, WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.notifications import actions
from mosovo.rooms.notifications.queries import list_attendances, list_given_at
from tests.rooms.recording import read, recorded
from tests.support.attendances import ATTENDED, CAME_AT, attended
from tests.support.people import TODAY, Cast, Known, opened, register

type Sql = Callable[..., list[tuple[Any, ...]]]


def refused(account: Account, nominal: Known, **said: Any) -> FactRefused:
    with opened(account, nominal, ATTEND) as permit:
        with pytest.raises(FactRefused) as found:
            actions.record_attendance(permit, today=TODAY, **{**ATTENDED, **said})
        assert not list_attendances(nominal.id)
    return found.value


def doubted(account: Account, nominal: Known, **said: Any) -> str:
    with opened(account, nominal, ATTEND) as permit:
        with pytest.raises(ConfirmationNeeded) as found:
            actions.record_attendance(permit, today=TODAY, **{**ATTENDED, **said})
        assert not list_attendances(nominal.id)
    return str(found.value)


def test_what_was_given_there_points_at_it(manager: Account, nominal: Known):
    with opened(manager, nominal, ATTEND) as permit:
        attendance = actions.record_attendance(permit, today=TODAY, **ATTENDED)
        actions.record_notification(
            permit, under="s.83(1)", on=TODAY - timedelta(days=1), attendance=attendance, today=TODAY
        )
        assert [each.under for each in list_given_at(attendance)] == ["s.83(1)"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"attended_at": CAME_AT + timedelta(days=2)}, "attended_at"),
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
def test_what_can_not_be_is_refused_at_its_field(manager: Account, nominal: Known, said: dict[str, Any], field: str):
    assert refused(manager, nominal, **said).field == field


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"fingerprints": "refused", "fingerprints_reason": "No"}, r"s.87(4)"),
        ({"withheld": ["passports"]}, "Refused to provide: Passports"),
        ({"directed": True}, "the parent did not attend"),
        ({"directed": True, "parent": "absent"}, "the parent did not attend"),
        ({"directed": True, "parent": "alone", "parent_name": "Maud"}, "s.89(2)(b)"),
    ],
)
def test_a_breach_is_recorded_with_a_reason(manager: Account, nominal: Known, said: dict[str, Any], words: str):
    assert words in doubted(manager, nominal, **said)
    assert attended(manager, nominal, **said, override_reason="As he said").change_reason == "As he said"


def test_the_parent_with_the_young_person_is_as_directed(manager: Account, nominal: Known):
    assert attended(manager, nominal, directed=True, parent="with", parent_name="Maud Marchetti").change_reason == ""


def test_an_attendance_is_corrected_once(manager: Account, nominal: Known):
    row = attended(manager, nominal)
    said = {"change_reason": "It was at Mockton", "station": "Mockton"}
    recorded(manager, nominal, actions.correct_fact, row, **said)
    assert [each.station for each in read(manager, nominal, list_attendances)] == ["Mockton"]
    with pytest.raises(AlreadyCorrected):
        recorded(manager, nominal, actions.correct_fact, row, change_reason="Or was it", station="Exampleton")


def test_a_notification_is_given_at_no_attendance_of_somebody_else(cast: Cast, nominal: Known, owner_sql: Sql):
    other = register(cast)
    elsewhere = attended(cast.manager, other)
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
