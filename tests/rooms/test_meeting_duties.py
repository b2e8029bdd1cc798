"""What a meeting leaves to be done is owed from the moment it is written, by whom and by when it says."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

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
from mosovo.rooms.meetings.tasks import recalculate_for_report
from mosovo_law.core.calendar import working_days_after
from tests.support.meetings import (
    NO,
    TODAY,
    Agencies,
    agencies,
    approve_as_read,
    convened,
    decided,
    invited,
    slot,
    writing,
)
from tests.support.people import Cast, Known, opened

type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Somebody of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def duties(owner_sql: Sql, nominal: Known) -> dict[str, tuple[str, date, bool]]:
    rows = owner_sql(
        "select rule, bearer, due_on, met_on is not null from obligations_duty where nominal_id = %s"
        " and rule like 'practice.meeting.%%' order by rule, due_on",
        [nominal.id],
    )
    return {rule.removeprefix("practice.meeting."): (bearer, due_on, met) for rule, bearer, due_on, met in rows}


def test_a_report_is_owed_until_the_agency_answers_and_its_answer_is_told_by_a_job(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    assert duties(owner_sql, nominal) == {"report": ("agency", at.reports_due_on, False)}
    with opened(of.housing, nominal, policy.ANSWER) as permit:
        assert of.housing.agency
        agency_reports.record_agency_report(
            permit, at, of.housing.agency, answer="no-trace", answered_by="Tariq", today=TODAY
        )
    [(args,)] = owner_sql("select args from procrastinate_jobs where task_name = 'meetings.tell_the_law'")
    with as_jobs():
        recalculate_for_report(**args)
    assert duties(owner_sql, nominal)["report"][2]


def test_a_report_that_did_not_come_closes_with_its_meeting(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    seats = [invited(cast, nominal, at, of.housing)]
    with writing(cast.coordinator, nominal) as permit:
        health = Invitee(of.health.agency, "Dr N. Account")  # type: ignore[arg-type]
        seats.append(actions.invite_agency(permit, at, health, today=TODAY - timedelta(days=9)))
    reports = (
        "select count(*) from obligations_duty where nominal_id = %s and rule = 'practice.meeting.report'"
        " and met_on is null and (ceased_on is null or ceased_on > %s)"
    )
    with writing(cast.coordinator, nominal) as permit:
        for each in seats:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
        agency_reports.record_agency_report(
            permit,
            at,
            of.housing.agency,
            answer="no-trace",
            answered_by="Tariq",
            today=TODAY,  # type: ignore[arg-type]
        )
    assert owner_sql(reports, [nominal.id, TODAY]) == [(1,)], "health’s report is owed"
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert owner_sql(reports, [nominal.id, TODAY]) == [(0,)], "no longer: the meeting is over"


def test_actions_disclosures_and_minutes_are_owed(cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    seat = invited(cast, nominal, at, of.housing)
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        for code in ("POL", "HSG"):
            last = action_tracking.create_action(
                permit, at, text="Confirm the tenancy", agency=Agency.objects.get(code=code), owner_name="Somebody",
                due_on=soon, pillar="supervision", today=TODAY,
            )  # fmt: skip
        action_tracking.record_action_step(
            permit, last, kind="carried", text="The landlord must consent.", due_on=later, today=TODAY
        )
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.record_disclosure_decision(
            permit, at, today=TODAY,
            **{**NO, "decision": "self", "verify_by_on": later, "content": "His conviction", "power": "s327a",
               "disclosing_officer": "He does", "representations": "He agrees."},
        )  # fmt: skip
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    owed = duties(owner_sql, nominal)
    climbs = owner_sql(
        "select rule from obligations_duty where trigger like 'practice.meeting.action%%' order by rule", []
    )
    assert climbs == [("practice.ladder.inspector",), ("practice.ladder.supervisor",)], "overdue, it goes up the ladder"
    assert (owed["action"], owed["agency"]) == (("offender_manager", soon, False), ("agency", later, False))
    assert owed["disclosure"] == ("offender_manager", later, False)
    bearer, due_on, met = owed["minutes"]
    assert (bearer, met) == ("police", False)
    assert due_on == working_days_after(10, TODAY, "EW")
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
        minutes_workflow.distribute_minutes(permit, at, today=TODAY)
    assert duties(owner_sql, nominal)["minutes"][2]


def test_urgent_actions_are_circulated_by_the_next_working_day_and_each_of_them(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    police = Agency.objects.get(code="POL")
    told: dict[str, Any] = {
        "agency": police, "owner_name": "Somebody", "due_on": TODAY + timedelta(days=3), "pillar": "control",
        "today": TODAY,
    }  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(permit, at, text="Read the telephone", **told)
        assert "urgent_action" not in duties(owner_sql, nominal), "nobody said that it is urgent"
    with writing(cast.coordinator, nominal) as permit:
        first = action_tracking.create_action(permit, at, text="Warn the school", urgent=True, **told)
        action_tracking.create_action(permit, at, text="Change the locks", urgent=True, **told)
    due_on = working_days_after(1, TODAY, "EW")
    assert duties(owner_sql, nominal)["urgent_action"] == ("police", due_on, False)
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.record_action_step(permit, first, kind="done", text="The head teacher was told.", today=TODAY)
    assert not duties(owner_sql, nominal)["urgent_action"][2], "one of two is not circulated"
    with writing(cast.coordinator, nominal) as permit:
        steps = action_tracking.circulate_urgent_actions(
            permit, at, circulated_on=TODAY, text="By secure e-mail to all owners", today=TODAY
        )
        assert [each.kind for each in steps] == ["circulated"]
    assert duties(owner_sql, nominal)["urgent_action"][2]
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(permit, at, text="Call the landlord", urgent=True, **told)
    assert not duties(owner_sql, nominal)["urgent_action"][2], "another one was given since"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"circulated_on": TODAY + timedelta(days=1)}, "circulated_on"),
        ({"circulated_on": TODAY - timedelta(days=1)}, "circulated_on"),
        ({"text": "Sent"}, "text"),
    ],
)
def test_what_can_not_be_of_a_circulation_is_refused_at_its_field(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql, said: dict[str, Any], field: str
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.create_action(
            permit, at, text="Warn the school", agency=Agency.objects.get(code="POL"), owner_name="Somebody",
            due_on=TODAY, pillar="control", urgent=True, today=TODAY,
        )  # fmt: skip
        told = {"circulated_on": TODAY, "text": "By secure e-mail to all owners", **said}
        with pytest.raises(FactRefused) as refused:
            action_tracking.circulate_urgent_actions(permit, at, today=TODAY, **told)
        assert refused.value.field == field
    assert owner_sql("select count(*) from meetings_meetingactionstep") == [(0,)]


def test_where_no_urgent_action_waits_nothing_is_circulated(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    told = {"circulated_on": TODAY, "text": "By secure e-mail to all owners", "today": TODAY}
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused, match="no urgent actions"):
        action_tracking.circulate_urgent_actions(permit, at, **told)
    with opened(cast.manager, nominal, policy.VIEW) as permit, pytest.raises(WriteNotPermitted):
        action_tracking.circulate_urgent_actions(permit, at, **told)
