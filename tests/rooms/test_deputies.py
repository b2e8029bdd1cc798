"""Deputies of agency members: access only to the cases they are assigned to, and attendance instead of the member."""

from datetime import date, timedelta

import pytest

from mosovo.nominals.gateway import NoSuchNominal
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import actions, agency_reports, attendance, decisions, minutes_workflow, policy
from mosovo.rooms.meetings import deputies as room
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from mosovo.rooms.meetings.performance_indicators import count_attendance
from mosovo.rooms.meetings.queries import list_invitations
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    create_test_meeting,
    invite_account,
    partner,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, opened

EXPIRED = date(2020, 1, 1)


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def deputy(as_jobs: AsJobs) -> Account:
    """Create a second account of the housing agency."""
    with as_jobs():
        return partner("dee", "Dee Okoro, housing options", "HSG")


def add_to_list(cast: Cast, account: Account, deputy: Account) -> None:
    with acting(cast.coordinator) as actor:
        room.add_deputy(actor, account, deputy, today=TODAY)


def assign_deputy(cast: Cast, nominal: RegisteredNominal, seat: Invitation, deputy: Account) -> Invitation:
    with writing(cast.coordinator, nominal) as permit:
        return room.assign_deputy(permit, seat, deputy, today=TODAY)


def set_expiry(account: Account, column: str, last_on: date, as_jobs: AsJobs) -> None:
    with as_jobs():
        Account.objects.filter(pk=account.pk).update(**{column: last_on})
    account.refresh_from_db()


@pytest.fixture
def meeting_case(cast: Cast, nominal: RegisteredNominal) -> MeetingCase:
    return add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)


def test_deputy_has_access_only_while_assigned_to_an_invited_member(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, deputy: Account, meeting_case: MeetingCase
) -> None:
    seat = invite_account(cast, nominal, meeting_case, partners.housing)
    with pytest.raises(FactRefused, match="to the list of deputies for"):
        assign_deputy(cast, nominal, seat, deputy)
    add_to_list(cast, partners.housing, deputy)
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass
    with acting(deputy):
        assert load_agency_view(deputy, on=TODAY).slots == []
    assign_deputy(cast, nominal, seat, deputy)
    with opened(deputy, nominal, policy.ANSWER) as permit:
        assert [each.slot.first for each in load_agency_view(deputy, on=TODAY).slots] == [meeting_case.first]
        assert deputy.agency
        agency_reports.record_agency_report(
            permit, meeting_case, deputy.agency, answer="no-trace", answered_by="Dee, for Tariq", today=TODAY
        )  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, seat, change_reason="No longer concerned.", today=TODAY)
        assert list_invitations([meeting_case]) == []
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass


@pytest.mark.parametrize("column", ["vetted_until", "trained_until"])
def test_deputy_with_expired_vetting_or_training_is_not_assigned_and_loses_access(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    deputy: Account,
    meeting_case: MeetingCase,
    as_jobs: AsJobs,
    column: str,
) -> None:
    seat = invite_account(cast, nominal, meeting_case, partners.housing)
    add_to_list(cast, partners.housing, deputy)
    valid_until = getattr(deputy, column)
    set_expiry(deputy, column, EXPIRED, as_jobs)
    with pytest.raises(FactRefused, match="expired"):
        assign_deputy(cast, nominal, seat, deputy)
    set_expiry(deputy, column, valid_until, as_jobs)
    assign_deputy(cast, nominal, seat, deputy)
    with opened(deputy, nominal, policy.ANSWER):
        pass
    set_expiry(deputy, column, EXPIRED, as_jobs)
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass


def test_deputy_who_attends_is_counted_once_and_receives_the_minutes(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    deputy: Account,
    meeting_case: MeetingCase,
    owner_sql: Sql,
) -> None:
    invitees = [invite_account(cast, nominal, meeting_case, each) for each in (partners.housing, partners.health)]
    add_to_list(cast, partners.housing, deputy)
    standing_in = assign_deputy(cast, nominal, invitees[0], deputy)
    with writing(cast.coordinator, nominal) as permit:
        assert [len(each.deputies) for each in load_meeting_case(meeting_case).invitees] == [0, 1]
        came = attendance.record_attendance(permit, invitees[0], how="deputy", accepted=True, today=TODAY)
        assert came.deputy == deputy.name
        attendance.record_attendance(permit, invitees[1], how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)
        copies = minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
        assert {each.invitation_id for each in copies} == {invitees[0].first, invitees[1].first, standing_in.first}
        rows = {
            each.agency.code: (each.invited, each.attended)
            for each in count_attendance("NS", TODAY, TODAY + timedelta(days=1))
        }
        assert rows == {"HSG": (1, 1), "HTH": (1, 1)}
    reports = owner_sql("select count(*) from obligations_duty where rule = 'practice.meeting.report'")
    assert reports == [(2,)], "the deputy has no report due"


def test_deputy_is_present_only_if_the_attendance_names_a_deputy(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, deputy: Account, meeting_case: MeetingCase
) -> None:
    seat = invite_account(cast, nominal, meeting_case, partners.housing)
    add_to_list(cast, partners.housing, deputy)
    standing_in = assign_deputy(cast, nominal, seat, deputy)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        assert room.list_deputies_present(list_invitations([meeting_case])) == set()
        attendance.record_attendance(permit, seat, how="deputy", accepted=True, today=TODAY)
        assert room.list_deputies_present(list_invitations([meeting_case])) == {standing_in.first}


def test_co_ordinator_manages_deputies_of_the_same_agency(
    cast: Cast, partners: Agencies, deputy: Account, owner_sql: Sql
) -> None:
    with acting(cast.coordinator) as actor:
        for candidate, why in (
            (partners.health, "does not work for"),
            (partners.housing, "a different person from the agency"),
        ):
            with pytest.raises(FactRefused, match=why):
                room.add_deputy(actor, partners.housing, candidate, today=TODAY)
        with pytest.raises(FactRefused, match="an agency"):
            room.add_deputy(actor, cast.manager, cast.colleague, today=TODAY)
        first = room.add_deputy(actor, partners.housing, deputy, today=TODAY)
        assert room.add_deputy(actor, partners.housing, deputy, today=TODAY).pk == first.pk
    for account in (cast.manager, partners.housing):
        with acting(account) as actor, pytest.raises(WriteNotPermitted):
            room.add_deputy(actor, partners.housing, deputy, today=TODAY)
    with acting(cast.stranger_inspector) as actor:
        assert room.list_deputies("NS", TODAY) == []
    with acting(cast.coordinator) as actor:
        room.end_deputy(actor, first, today=TODAY)
        assert room.list_deputies("NS", TODAY) == []
    assert owner_sql("select action from audit_auditentry where action like 'meetings.%deputy' order by id") == [
        ("meetings.name_deputy",), ("meetings.end_deputy",)
    ]  # fmt: skip
