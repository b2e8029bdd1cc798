"""Overdue actions of other agencies: on the agency page, and in the duties of co-ordinator and chair."""

from datetime import timedelta

import pytest

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import action_tracking, actions
from mosovo.rooms.meetings.models import MeetingAction, MeetingCase
from mosovo.rooms.meetings.queries import list_invitations, list_meeting_cases_by_first
from mosovo.rooms.meetings.tasks import recalculate_for_report
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import send, text

CHASE, ESCALATE = "Chase overdue agency action", "Escalate overdue agency action"
ACTION_TEXT = "CANARY-ACTION find a flat away from the school"


@pytest.fixture
def staff(as_jobs: AsJobs, cast: Cast) -> Agencies:
    with as_jobs():
        return agencies(cast)


def create_action(cast: Cast, nominal: RegisteredNominal, staff: Agencies, *, days_late: int) -> MeetingAction:
    """Create an action of housing, due this many days ago, from a future meeting."""
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    due_on = TODAY - timedelta(days=days_late)
    with writing(cast.coordinator, nominal) as permit:
        return action_tracking.create_action(
            permit, case, text=ACTION_TEXT, pillar="control", agency=Agency.objects.get(code="HSG"), due_on=due_on,
            today=due_on - timedelta(days=7), owner_name="Tariq Mockford",
        )  # fmt: skip


def action_url(nominal: RegisteredNominal, action: MeetingAction) -> str:
    return f"/nominals/{nominal.urn}/meetings/actions/{action.first}/"


def load_case(action: MeetingAction) -> MeetingCase:
    """Return the meeting case of an action. Needs a transaction that has opened the case."""
    [case] = list_meeting_cases_by_first([action.slot_id])
    return case


def list_duties(owner_sql: Sql, nominal: RegisteredNominal) -> dict[str, tuple[bool, bool]]:
    """Return whether the chase and escalation duties are met, and whether they ended."""
    rows = owner_sql(
        "select rule, met_on is not null, ceased_on is not null and ceased_on <= %s from obligations_duty "
        "where nominal_id = %s and rule in ('practice.meeting.asked_again', 'practice.meeting.raised')",
        [TODAY, nominal.id],
    )
    return {rule.rpartition(".")[2]: (met, ceased) for rule, met, ceased in rows}


def test_chase_opens_after_1_day_and_escalation_after_22_days(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    create_action(cast, nominal, staff, days_late=0)
    days = dict(owner_sql("select rule, opens_on from obligations_duty where rule like 'practice.meeting.%%'"))
    assert days["practice.meeting.asked_again"] == TODAY + timedelta(days=1)
    assert days["practice.meeting.raised"] == TODAY + timedelta(days=22)
    assert "CANARY-ACTION" in text(sign_in_with_factor(staff.housing).get("/agency/"))
    assert "overdue." not in text(sign_in_with_factor(staff.housing).get("/agency/"))


def test_overdue_action_is_on_the_agency_page_and_the_coordinator_chases_it(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    action = create_action(cast, nominal, staff, days_late=20)
    agency_page = text(sign_in_with_factor(staff.housing).get("/agency/"))
    assert "1 action overdue." in agency_page
    assert "20 days overdue" in agency_page
    coordinator, url = sign_in_with_factor(cast.coordinator), action_url(nominal, action)
    today = text(coordinator.get("/")) + text(coordinator.get("/?only=all"))
    assert CHASE in today
    assert url in today
    assert ESCALATE not in today
    assert "CANARY-ACTION" in today, "a co-ordinator reads which action is overdue"
    assert "in at least 10 characters" in text(send(coordinator, url, {"kind": "asked", "text": "Rang"}))
    assert (
        send(coordinator, url, {"kind": "asked", "text": "Rang Tariq: the landlord signs on Friday."}).status_code
        == 302
    )
    assert list_duties(owner_sql, nominal)["asked_again"] == (True, False)
    assert CHASE not in text(coordinator.get("/?only=all"))
    assert "chased on" in text(sign_in_with_factor(staff.housing).get("/agency/"))
    assert "CANARY-ACTION" in text(sign_in_with_factor(staff.housing).get("/agency/")), (
        "a chased action is still the agency's action"
    )
    assert "call or letter recorded" in text(coordinator.get("/meetings/actions/"))


def test_chair_escalates_a_long_overdue_action_and_the_figures_show_it(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    action = create_action(cast, nominal, staff, days_late=50)
    inspector, url = sign_in_with_factor(cast.inspector), action_url(nominal, action)
    assert ESCALATE in text(inspector.get("/"))
    board = text(inspector.get("/meetings/figures/"))
    assert "More than 42 days overdue" in board
    assert "50 days" in board
    for personal in ("MARCHETTI", "Marchetti", nominal.urn, "CANARY-ACTION", "Mockford"):
        assert personal not in board
    manager = send(sign_in_with_factor(cast.manager), url, {"kind": "raised", "text": "Wrote to the head of housing."})
    assert "Only the chair or the co-ordinator can escalate" in text(manager)
    assert send(inspector, url, {"kind": "raised", "text": "Wrote to the head of housing."}).status_code == 302
    assert list_duties(owner_sql, nominal)["raised"] == (True, False)
    assert ESCALATE not in text(inspector.get("/"))


def test_completed_action_ends_the_chase_and_escalation_duties(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    action = create_action(cast, nominal, staff, days_late=30)
    assert list_duties(owner_sql, nominal) == {"asked_again": (False, False), "raised": (False, False)}
    completion = {"kind": "done", "text": "Offered 3 Larch Court on Monday."}
    assert send(sign_in_with_factor(staff.housing), f"/agency/actions/{action.first}/", completion).status_code == 302
    [(args,)] = owner_sql(
        "select args from procrastinate_jobs where task_name = 'meetings.tell_the_law' order by id desc limit 1"
    )
    with as_jobs():
        recalculate_for_report(**args)
    assert list_duties(owner_sql, nominal) == {"asked_again": (False, True), "raised": (False, True)}
    for account in (cast.coordinator, cast.inspector):
        page = text(sign_in_with_factor(account).get("/"))
        assert CHASE not in page
        assert ESCALATE not in page
    assert "No overdue actions of other agencies" in text(
        sign_in_with_factor(cast.coordinator).get("/meetings/figures/")
    )


def test_excluded_coordinator_and_other_force_cannot_see_the_action(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    action = create_action(cast, nominal, staff, days_late=50)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="Her brother-in-law is the person.", today=TODAY)
    for account in (cast.coordinator, cast.stranger, cast.stranger_inspector):
        client = sign_in_with_factor(account)
        assert CHASE not in (today := text(client.get("/")))
        assert ESCALATE not in today
        assert nominal.urn not in today
        assert client.get(action_url(nominal, action)).status_code == 404
        assert (
            send(client, action_url(nominal, action), {"kind": "asked", "text": "Rang Tariq about it."}).status_code
            == 404
        )
    assert "No overdue actions of other agencies" in text(
        sign_in_with_factor(cast.coordinator).get("/meetings/figures/")
    )


def test_uninvited_agency_sees_nothing_and_its_action_is_still_chased(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    action = create_action(cast, nominal, staff, days_late=20)
    with writing(cast.coordinator, nominal) as permit:
        [invitation] = list_invitations([load_case(action)])
        actions.remove_invitation(permit, invitation, change_reason="The tenancy ended.", today=TODAY)
    page = text(sign_in_with_factor(staff.housing).get("/agency/"))
    assert "CANARY-ACTION" not in page
    assert "overdue" not in page
    assert sign_in_with_factor(staff.housing).get(f"/agency/actions/{action.first}/").status_code == 404
    coordinator, url = sign_in_with_factor(cast.coordinator), action_url(nominal, action)
    assert CHASE in text(coordinator.get("/?only=all")), "the co-ordinator must still decide what happens to the action"
    assert (
        send(coordinator, url, {"kind": "withdrawn", "text": "Housing has no part in it any more."}).status_code == 302
    )
    assert CHASE not in text(coordinator.get("/?only=all"))
    assert list_duties(owner_sql, nominal)["asked_again"] == (False, True)


def test_action_in_time_or_of_the_police_cannot_be_chased(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    in_time = create_action(cast, nominal, staff, days_late=0)
    answer = send(
        sign_in_with_factor(cast.coordinator),
        action_url(nominal, in_time),
        {"kind": "asked", "text": "Rang Tariq about it."},
    )
    assert answer.status_code == 200
    assert "error-summary" in text(answer)
    with writing(cast.coordinator, nominal) as permit:
        police_action = action_tracking.create_action(
            permit, load_case(in_time), text=ACTION_TEXT, pillar="control", agency=Agency.objects.get(code="POL"),
            owner=cast.manager, due_on=TODAY - timedelta(days=3), today=TODAY - timedelta(days=9),
        )  # fmt: skip
    page = text(sign_in_with_factor(cast.coordinator).get(action_url(nominal, police_action)))
    assert "Chased" not in page
