"""An attendance as one action: its notifications, the duties they meet, and one refusal for all of it."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from mosovo.casework.attendance import AttendanceNotifications, ChangedDetail, StandaloneNotification, record_attendance
from mosovo.casework.policy import ATTEND
from mosovo.obligations.queries import list_derivation_records, load_board
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.notifications.models import StationAttendance
from mosovo.rooms.notifications.queries import list_attendances, list_notifications, list_notifications_at
from mosovo.rooms.whereabouts.actions import record_address, record_change
from mosovo.rooms.whereabouts.queries import list_addresses
from mosovo_law.core.obligation import Obligation
from tests.support.attendances import ATTENDANCE, ATTENDED_AT
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, RegisteredNominal, opened

CAME_ON = ATTENDED_AT.date()


def attend(permit: Permit, given: AttendanceNotifications, **details: Any) -> StationAttendance:
    return record_attendance(
        permit, attended={**ATTENDANCE, **details}, notifications=given, today=TODAY, information_source="The nominal"
    )


def build_move(permit: Permit, lines: str = "2 Quay Row", from_on: date = CAME_ON) -> ChangedDetail:
    place = {"kind": "home", "lines": lines, "from_on": from_on, "today": TODAY}
    return ChangedDetail(
        "home", lambda change_reason: record_address(permit, override_reason=change_reason, **place), "home_address"
    )


def build_account_change(permit: Permit, item: str = "accounts") -> ChangedDetail:
    record = partial(record_change, permit, kind="bank_account", on=CAME_ON, today=TODAY)
    return ChangedDetail(item, lambda change_reason: record(override_reason=change_reason), "bank_account")


def list_met(permit: Permit, rule: str) -> list[Obligation]:
    return [each for each in load_board(permit).obligations if each.rule == rule and each.met_on == CAME_ON]


def test_first_attendance_with_changes_records_one_initial_notification(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, ATTEND) as permit:
        before = list_derivation_records(permit).count()
        given = AttendanceNotifications(
            under="s.83(1)", changes=[build_move(permit), build_account_change(permit)], home_address_kind="residence"
        )
        attendance = attend(permit, given, changed=["home", "accounts"])
        assert [(each.under, each.change) for each in list_notifications_at(attendance)] == [("s.83(1)", "")]
        assert next(each.lines for each in list_addresses(nominal.id)) == "2 Quay Row"
        assert list_derivation_records(permit).count() == before + 1
        assert list_met(permit, "soa2003.s83.initial")


def test_changes_with_periodic_notification_are_notified_once_for_each_kind(
    manager: Account, nominal: RegisteredNominal
):
    with opened(manager, nominal, ATTEND) as permit:
        attend(permit, AttendanceNotifications(under="s.83(1)", home_address_kind="residence"))
    with opened(manager, nominal, ATTEND) as permit:
        changes = [build_move(permit), build_account_change(permit), build_account_change(permit, "cards")]
        attendance = attend(
            permit, AttendanceNotifications(under="s.85(1)", changes=changes, home_address_kind="residence")
        )
        assert [(each.under, each.change, each.on) for each in list_notifications_at(attendance)] == [
            ("s.85(1)", "", CAME_ON), ("s.84(1)", "home_address", CAME_ON), ("s.84(1)", "bank_account", CAME_ON),
        ]  # fmt: skip
        for each in list_notifications_at(attendance):
            assert (each.station, each.taken_by, each.information_source) == ("Hexley", "PC Fenwick", "The nominal")
        assert list_met(permit, "soa2003.s84.home_address")


def test_advance_notice_and_its_non_occurrence_are_recorded_at_attendances(
    manager: Account, nominal: RegisteredNominal
):
    with opened(manager, nominal, ATTEND) as permit:
        attend(permit, AttendanceNotifications(under="s.83(1)", home_address_kind="residence"))
        ahead = StandaloneNotification(under="s.84(2)", change="home_address", expected_on=TODAY, details="9 Quay Row")
        given = AttendanceNotifications(standalone=[ahead], home_address_kind="residence")
        [notice] = list_notifications_at(attend(permit, given))
        assert (notice.under, notice.expected_on, notice.details) == ("s.84(2)", TODAY, "9 Quay Row")
        assert not notice.home_address_kind, "the home of today says nothing about the next one"
        [non_occurrence] = list_notifications_at(
            attend(
                permit, AttendanceNotifications(standalone=[StandaloneNotification(under="s.84(4)(b)", about=notice)])
            )
        )
        assert non_occurrence.about_id == notice.first


def test_attendance_without_a_notification_is_refused(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, ATTEND) as permit:
        with pytest.raises(FactRefused) as refused:
            attend(permit, AttendanceNotifications(changes=[ChangedDetail("ni", lambda change_reason: None)]))
        assert refused.value.field == "notified.under"
        assert not list_attendances(nominal.id)


def test_refused_change_refuses_the_whole_attendance_and_names_its_field(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    with opened(manager, nominal, ATTEND) as permit:
        tomorrow = build_move(permit, from_on=date(2026, 3, 11))
        with pytest.raises(FactRefused) as refused:
            attend(permit, AttendanceNotifications(under="s.83(1)", changes=[build_account_change(permit), tomorrow]))
        assert refused.value.field == "home.from_on"
        assert not list_attendances(nominal.id)
        assert not list_notifications(nominal.id)
    assert owner_sql("select count(*) from whereabouts_change") == [(0,)]
    assert owner_sql(
        "select count(*) from audit_auditentry where verb = 'collection' and action = 'casework.attend'"
    ) == [(0,)]


def test_questions_about_all_parts_of_an_attendance_are_asked_together(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, ATTEND) as permit:
        respelt = build_move(permit, lines="14, Larch Cl., Hexly")
        given = AttendanceNotifications(under="s.83(1)", changes=[respelt])
        details = {"withheld": ["passports"], "fingerprints": "refused", "fingerprints_reason": "No"}
        with pytest.raises(ConfirmationNeeded) as confirmation:
            attend(permit, given, **details)
        assert [problem.field for problem in confirmation.value.problems] == [
            "attended.fingerprints", "attended.withheld", "home.lines",
        ]  # fmt: skip
        assert not list_attendances(nominal.id)
        record_attendance(
            permit, attended={**ATTENDANCE, **details}, notifications=given, today=TODAY, override_reason="He said so"
        )
        assert [each.change_reason for each in list_attendances(nominal.id)] == ["He said so"]
