"""Duties that follow from a MAPPA meeting: reports, actions, disclosures and minutes, with owners and due dates."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from mosovo.obligations.fact_gathering import gather_facts
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.meetings import (
    action_tracking,
    actions,
    agency_reports,
    attendance,
    decisions,
    minutes_workflow,
    policy,
)
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.models import CaseClosure, DisclosureDecision, MeetingCase
from mosovo.rooms.meetings.tasks import recalculate_for_report
from mosovo_law.core.calendar import working_days_after
from tests.support.fixture_types import Sql
from tests.support.meetings import (
    HELD_ON,
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    change_disclosure_decision,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, opened


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


def list_duties(owner_sql: Sql, nominal: RegisteredNominal) -> dict[str, tuple[str, date, bool]]:
    rows = owner_sql(
        "select rule, bearer, due_on, met_on is not null from obligations_duty where nominal_id = %s"
        " and rule like 'practice.meeting.%%' order by rule, due_on",
        [nominal.id],
    )
    return {rule.removeprefix("practice.meeting."): (bearer, due_on, met) for rule, bearer, due_on, met in rows}


def test_agency_report_is_due_until_a_job_records_the_answer(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    owner_sql: Sql,
    as_jobs: Callable[[], AbstractContextManager[None]],
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    assert list_duties(owner_sql, nominal) == {"report": ("agency", meeting_case.reports_due_on, False)}
    with opened(partners.housing, nominal, policy.ANSWER) as permit:
        assert partners.housing.agency
        agency_reports.record_agency_report(
            permit, meeting_case, partners.housing.agency, answer="no-trace", answered_by="Tariq", today=TODAY
        )
    [(args,)] = owner_sql("select args from procrastinate_jobs where task_name = 'meetings.tell_the_law'")
    with as_jobs():
        recalculate_for_report(**args)
    assert list_duties(owner_sql, nominal)["report"][2]


def test_missing_agency_report_is_no_longer_due_after_the_meeting(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    seats = [invite_account(cast, nominal, meeting_case, partners.housing)]
    with writing(cast.coordinator, nominal) as permit:
        health = Invitee(partners.health.agency, "Dr N. Account")  # type: ignore[arg-type]
        seats.append(actions.invite_agency(permit, meeting_case, health, today=TODAY - timedelta(days=9)))
    reports = (
        "select count(*) from obligations_duty where nominal_id = %s and rule = 'practice.meeting.report'"
        " and met_on is null and (ceased_on is null or ceased_on > %s)"
    )
    with writing(cast.coordinator, nominal) as permit:
        for each in seats:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
        agency_reports.record_agency_report(
            permit,
            meeting_case,
            partners.housing.agency,
            answer="no-trace",
            answered_by="Tariq",
            today=TODAY,  # type: ignore[arg-type]
        )
    assert owner_sql(reports, [nominal.id, TODAY]) == [(1,)], "the report of the health agency is due"
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert owner_sql(reports, [nominal.id, TODAY]) == [(0,)], "the meeting is over"


def test_actions_disclosures_and_minutes_are_due_after_a_meeting(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    seat = invite_account(cast, nominal, meeting_case, partners.housing)
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        for code in ("POL", "HSG"):
            last = action_tracking.create_action(
                permit, meeting_case, text="Confirm the tenancy", agency=Agency.objects.get(code=code),
                owner_name="Somebody", due_on=soon, pillar="supervision", today=TODAY,
            )  # fmt: skip
        action_tracking.record_action_step(
            permit, last, kind="carried", text="The landlord must consent.", due_on=later, today=TODAY
        )
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        change_disclosure_decision(
            permit, meeting_case, decision="self", verify_by_on=later, content="His conviction", power="s327a",
            disclosing_officer="He does", representations="He agrees.",
        )  # fmt: skip
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    board = list_duties(owner_sql, nominal)
    escalations = owner_sql(
        "select rule from obligations_duty where trigger like 'practice.meeting.action%%' order by rule", []
    )
    assert escalations == [("practice.ladder.inspector",), ("practice.ladder.supervisor",)], (
        "the overdue action is escalated"
    )
    assert (board["action"], board["agency"]) == (("offender_manager", soon, False), ("agency", later, False))
    assert board["disclosure"] == ("offender_manager", later, False)
    bearer, due_on, met = board["minutes"]
    assert (bearer, met) == ("police", False)
    assert due_on == working_days_after(10, TODAY, "EW")
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)
        minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
    assert list_duties(owner_sql, nominal)["minutes"][2]


def decide_disclosure(cast: Cast, nominal: RegisteredNominal, held_on: date, **values: Any) -> MeetingCase:
    """Record the disclosure decision in a meeting of its own, which does not close the case."""
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=held_on), nominal)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        change_disclosure_decision(permit, meeting_case, **values)
    return meeting_case


def close_case(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> CaseClosure:
    with writing(cast.coordinator, nominal) as permit:
        return decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def load_end_of_deferral(
    cast: Cast, nominal: RegisteredNominal, known_at: datetime | None = None
) -> tuple[date | None, str | None]:
    with opened(cast.coordinator, nominal, policy.VIEW):
        dues = gather_facts([nominal.id], known_at)[nominal.id].facts.meeting_dues
        [due] = [each for each in dues if each.kind == "look_again"]
        return due.ended_on, due.ended_by_ref


def test_deferred_disclosure_is_reviewed_only_by_a_meeting_that_was_held(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    look_again_on = TODAY + timedelta(days=60)
    deferred = decide_disclosure(cast, nominal, TODAY, decision="defer", look_again_on=look_again_on)
    closed = close_case(cast, nominal, deferred)
    planned = decide_disclosure(cast, nominal, HELD_ON)
    assert load_end_of_deferral(cast, nominal) == (None, None), "prepared for a meeting to come"
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(actor, planned.sitting, cancellation_reason="The chair is ill.", version=1, today=TODAY)
    assert load_end_of_deferral(cast, nominal) == (None, None), "prepared for a meeting that was cancelled"
    removed = decide_disclosure(cast, nominal, TODAY)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_case(permit, removed, change_reason="On the agenda twice", today=TODAY)
    assert load_end_of_deferral(cast, nominal) == (None, None), "prepared for a meeting that left the case out"
    held = decide_disclosure(cast, nominal, TODAY)
    assert load_end_of_deferral(cast, nominal) == (None, None), "the meeting has not closed the case"
    close_case(cast, nominal, held)
    with opened(cast.coordinator, nominal, policy.VIEW):
        decision = DisclosureDecision.objects.known_at().get(slot_id=held.first)
    assert load_end_of_deferral(cast, nominal) == (TODAY, str(decision.first))
    assert load_end_of_deferral(cast, nominal, closed.recorded_at) == (None, None), "as known at that time"


def test_case_of_a_cancelled_meeting_is_not_closed(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting_case = decide_disclosure(cast, nominal, TODAY)
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(
            actor, meeting_case.sitting, cancellation_reason="The chair is ill.", version=1, today=TODAY
        )
    with pytest.raises(FactRefused, match="This meeting was cancelled"):
        close_case(cast, nominal, meeting_case)


def test_every_urgent_action_is_circulated_by_the_next_working_day(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    police = Agency.objects.get(code="POL")
    values: dict[str, Any] = {
        "agency": police, "owner_name": "Somebody", "due_on": TODAY + timedelta(days=3), "pillar": "control",
        "today": TODAY,
    }  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(permit, meeting_case, text="Read the telephone", **values)
        assert "urgent_action" not in list_duties(owner_sql, nominal), "the action is not urgent"
    with writing(cast.coordinator, nominal) as permit:
        first = action_tracking.create_action(permit, meeting_case, text="Warn the school", urgent=True, **values)
        action_tracking.create_action(permit, meeting_case, text="Change the locks", urgent=True, **values)
    due_on = working_days_after(1, TODAY, "EW")
    assert list_duties(owner_sql, nominal)["urgent_action"] == ("police", due_on, False)
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.record_action_step(permit, first, kind="done", text="The head teacher was told.", today=TODAY)
    assert not list_duties(owner_sql, nominal)["urgent_action"][2], "one of two urgent actions is not circulated"
    with writing(cast.coordinator, nominal) as permit:
        steps = action_tracking.circulate_urgent_actions(
            permit, meeting_case, circulated_on=TODAY, text="By secure e-mail to all owners", today=TODAY
        )
        assert [each.kind for each in steps] == ["circulated"]
    assert list_duties(owner_sql, nominal)["urgent_action"][2]
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(permit, meeting_case, text="Call the landlord", urgent=True, **values)
    assert not list_duties(owner_sql, nominal)["urgent_action"][2], "a later urgent action is not circulated"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"circulated_on": TODAY + timedelta(days=1)}, "circulated_on"),
        ({"circulated_on": TODAY - timedelta(days=1)}, "circulated_on"),
        ({"text": "Sent"}, "text"),
    ],
)
def test_circulation_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, owner_sql: Sql, changes: dict[str, Any], field: str
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(
            permit, meeting_case, text="Warn the school", agency=Agency.objects.get(code="POL"), owner_name="Somebody",
            due_on=TODAY, pillar="control", urgent=True, today=TODAY,
        )  # fmt: skip
        values = {"circulated_on": TODAY, "text": "By secure e-mail to all owners", **changes}
        with pytest.raises(FactRefused) as refused:
            action_tracking.circulate_urgent_actions(permit, meeting_case, today=TODAY, **values)
        assert refused.value.field == field
    assert owner_sql("select count(*) from meetings_meetingactionstep") == [(0,)]


def test_circulation_without_urgent_actions_is_refused(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    values = {"circulated_on": TODAY, "text": "By secure e-mail to all owners", "today": TODAY}
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused, match="no urgent actions"):
        action_tracking.circulate_urgent_actions(permit, meeting_case, **values)
    with opened(cast.manager, nominal, policy.VIEW) as permit, pytest.raises(WriteNotPermitted):
        action_tracking.circulate_urgent_actions(permit, meeting_case, **values)
