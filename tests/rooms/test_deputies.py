"""Deputies: on the list they see nothing; named for a case they look, answer and come for whom they stand in for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals.gateway import NoSuchNominal
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import actions, agency_reports, attendance, decisions, minutes_workflow, policy
from mosovo.rooms.meetings import deputies as room
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.kpis import count_attendance
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from mosovo.rooms.meetings.queries import list_invitations
from tests.support.meetings import (
    TODAY,
    Agencies,
    agencies,
    approve_as_read,
    convened,
    decided,
    invited,
    partner,
    slot,
    writing,
)
from tests.support.people import Cast, Known, acting, opened

type Sql = Callable[..., list[tuple[Any, ...]]]
OVER = date(2020, 1, 1)
type AsJobs = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def of(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Somebody of each of five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def deputy(as_jobs: AsJobs) -> Account:
    """Somebody else of housing."""
    with as_jobs():
        return partner("dee", "Dee Okoro, housing options", "HSG")


def listed(cast: Cast, whom: Account, deputy: Account) -> None:
    with acting(cast.coordinator) as actor:
        room.add_deputy(actor, whom, deputy, today=TODAY)


def named(cast: Cast, nominal: Known, seat: Invitation, deputy: Account) -> Invitation:
    with writing(cast.coordinator, nominal) as permit:
        return room.assign_deputy(permit, seat, deputy, today=TODAY)


def ends(account: Account, column: str, last_on: date, as_jobs: AsJobs) -> None:
    with as_jobs():
        Account.objects.filter(pk=account.pk).update(**{column: last_on})
    account.refresh_from_db()


@pytest.fixture
def at(cast: Cast, nominal: Known) -> MeetingCase:
    return slot(cast, convened(cast, held_on=TODAY), nominal)


def test_a_deputy_sees_nothing_until_named_for_the_case_and_nothing_once_the_named_one_is_removed(
    cast: Cast, nominal: Known, of: Agencies, deputy: Account, at: MeetingCase
) -> None:
    seat = invited(cast, nominal, at, of.housing)
    with pytest.raises(FactRefused, match="to the list of deputies for"):
        named(cast, nominal, seat, deputy)
    listed(cast, of.housing, deputy)
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass
    with acting(deputy):
        assert load_agency_view(deputy, on=TODAY).slots == []
    named(cast, nominal, seat, deputy)
    with opened(deputy, nominal, policy.ANSWER) as permit:
        assert [each.slot.first for each in load_agency_view(deputy, on=TODAY).slots] == [at.first]
        assert deputy.agency
        agency_reports.record_agency_report(
            permit, at, deputy.agency, answer="no-trace", answered_by="Dee, for Tariq", today=TODAY
        )  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, seat, change_reason="No longer concerned.", today=TODAY)
        assert list_invitations([at]) == []
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass


@pytest.mark.parametrize("column", ["vetted_until", "trained_until"])
def test_a_deputy_whose_vetting_or_training_ran_out_is_not_named_and_loses_the_case_at_once(
    cast: Cast, nominal: Known, of: Agencies, deputy: Account, at: MeetingCase, as_jobs: AsJobs, column: str
) -> None:
    seat = invited(cast, nominal, at, of.housing)
    listed(cast, of.housing, deputy)
    held = getattr(deputy, column)
    ends(deputy, column, OVER, as_jobs)
    with pytest.raises(FactRefused, match="expired"):
        named(cast, nominal, seat, deputy)
    ends(deputy, column, held, as_jobs)
    named(cast, nominal, seat, deputy)
    with opened(deputy, nominal, policy.ANSWER):
        pass
    ends(deputy, column, OVER, as_jobs)
    with pytest.raises(NoSuchNominal), opened(deputy, nominal, policy.ANSWER):
        pass


def test_a_deputy_comes_for_the_named_one_is_counted_once_and_gets_a_copy_for_having_come(
    cast: Cast, nominal: Known, of: Agencies, deputy: Account, at: MeetingCase, owner_sql: Sql
) -> None:
    seats = [invited(cast, nominal, at, each) for each in (of.housing, of.health)]
    listed(cast, of.housing, deputy)
    standing_in = named(cast, nominal, seats[0], deputy)
    with writing(cast.coordinator, nominal) as permit:
        assert [len(each.deputies) for each in load_meeting_case(at).seats] == [0, 1]
        came = attendance.record_attendance(permit, seats[0], how="deputy", accepted=True, today=TODAY)
        assert came.deputy == deputy.name
        attendance.record_attendance(permit, seats[1], how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
        copies = minutes_workflow.distribute_minutes(permit, at, today=TODAY)
        assert {each.invitation_id for each in copies} == {seats[0].first, seats[1].first, standing_in.first}
        rows = {
            each.agency.code: (each.asked, each.came)
            for each in count_attendance("NS", TODAY, TODAY + timedelta(days=1))
        }
        assert rows == {"HSG": (1, 1), "HTH": (1, 1)}
    reports = owner_sql("select count(*) from obligations_duty where rule = 'practice.meeting.report'")
    assert reports == [(2,)], "a deputy owes no report of their own"


def test_a_deputy_who_did_not_come_gets_no_copy(
    cast: Cast, nominal: Known, of: Agencies, deputy: Account, at: MeetingCase
) -> None:
    seat = invited(cast, nominal, at, of.housing)
    listed(cast, of.housing, deputy)
    standing_in = named(cast, nominal, seat, deputy)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        assert room.list_deputies_present(list_invitations([at])) == set()
        attendance.record_attendance(permit, seat, how="deputy", accepted=True, today=TODAY)
        assert room.list_deputies_present(list_invitations([at])) == {standing_in.first}


def test_who_may_be_a_deputy_and_who_keeps_the_list(cast: Cast, of: Agencies, deputy: Account, owner_sql: Sql) -> None:
    with acting(cast.coordinator) as actor:
        for whom, why in ((of.health, "does not work for"), (of.housing, "a different person from the agency")):
            with pytest.raises(FactRefused, match=why):
                room.add_deputy(actor, of.housing, whom, today=TODAY)
        with pytest.raises(FactRefused, match="an agency"):
            room.add_deputy(actor, cast.manager, cast.colleague, today=TODAY)
        first = room.add_deputy(actor, of.housing, deputy, today=TODAY)
        assert room.add_deputy(actor, of.housing, deputy, today=TODAY).pk == first.pk
    for account in (cast.manager, of.housing):
        with acting(account) as actor, pytest.raises(WriteNotPermitted):
            room.add_deputy(actor, of.housing, deputy, today=TODAY)
    with acting(cast.stranger_inspector) as actor:
        assert room.list_deputies("NS", TODAY) == []
    with acting(cast.coordinator) as actor:
        room.end_deputy(actor, first, today=TODAY)
        assert room.list_deputies("NS", TODAY) == []
    assert owner_sql("select action from audit_auditentry where action like 'meetings.%deputy' order by id") == [
        ("meetings.name_deputy",), ("meetings.end_deputy",)
    ]  # fmt: skip
