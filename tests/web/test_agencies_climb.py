"""An action that another agency leaves undone: on its page, with the co-ordinator, the chair, and the board."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.meetings import action_tracking, actions
from mosovo.rooms.meetings.models import MeetingAction, MeetingCase
from mosovo.rooms.meetings.queries import list_invitations, list_meeting_cases_by_first
from mosovo.rooms.meetings.tasks import recalculate_for_report
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, slot, writing
from tests.support.people import Cast, Known, opened
from tests.support.second_factors import show_factor
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
type ByJobs = Callable[[], AbstractContextManager[None]]
ASK, RAISE = "Chase overdue agency action", "Escalate overdue agency action"
WORDS = "CANARY-ACTION find a flat away from the school"


@pytest.fixture
def of(as_jobs: ByJobs, cast: Cast) -> Agencies:
    with as_jobs():
        return agencies(cast)


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def given(
    cast: Cast, nominal: Known, of: Agencies, *, days_late: int, agency: str = "HSG", **told: Any
) -> MeetingAction:
    """An action of housing in a sitting still to come, whose last day is so many days ago."""
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    due_on = TODAY - timedelta(days=days_late)
    with writing(cast.coordinator, nominal) as permit:
        return action_tracking.create_action(
            permit, at, text=WORDS, pillar="control", agency=Agency.objects.get(code="HSG"), due_on=due_on,
            today=due_on - timedelta(days=7), owner_name="Tariq Mockford",
        )  # fmt: skip


def step(nominal: Known, action: MeetingAction) -> str:
    return f"/nominals/{nominal.urn}/meetings/actions/{action.first}/"


def slot_of(action: MeetingAction) -> MeetingCase:
    """Read inside a transaction that has opened the case."""
    [found] = list_meeting_cases_by_first([action.slot_id])
    return found


def duties(owner_sql: Sql, nominal: Known) -> dict[str, tuple[bool, bool]]:
    """Each rung: whether it is met, and whether it ended."""
    rows = owner_sql(
        "select rule, met_on is not null, ceased_on is not null and ceased_on <= %s from obligations_duty "
        "where nominal_id = %s and rule in ('practice.meeting.asked_again', 'practice.meeting.raised')",
        [TODAY, nominal.id],
    )
    return {rule.rpartition(".")[2]: (met, ceased) for rule, met, ceased in rows}


def test_it_climbs_on_its_days_to_the_coordinator_and_to_the_chair(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    given(cast, nominal, of, days_late=0)
    days = dict(owner_sql("select rule, opens_on from obligations_duty where rule like 'practice.meeting.%%'"))
    assert days["practice.meeting.asked_again"] == TODAY + timedelta(days=1)
    assert days["practice.meeting.raised"] == TODAY + timedelta(days=22)
    assert "CANARY-ACTION" in text(come(of.housing).get("/agency/"))
    assert "overdue." not in text(come(of.housing).get("/agency/"))


def test_overdue_it_is_said_on_the_agencys_page_and_is_the_coordinators_to_ask_for(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    action = given(cast, nominal, of, days_late=20)
    theirs = text(come(of.housing).get("/agency/"))
    assert "1 action overdue." in theirs
    assert "20 days overdue" in theirs
    coordinator, path = come(cast.coordinator), step(nominal, action)
    today = text(coordinator.get("/")) + text(coordinator.get("/?only=all"))
    assert ASK in today
    assert path in today
    assert RAISE not in today
    assert "CANARY-ACTION" in today, "a co-ordinator reads which action is overdue"
    assert "in at least 10 characters" in text(send(coordinator, path, {"kind": "asked", "text": "Rang"}))
    assert (
        send(coordinator, path, {"kind": "asked", "text": "Rang Tariq: the landlord signs on Friday."}).status_code
        == 302
    )
    assert duties(owner_sql, nominal)["asked_again"] == (True, False)
    assert ASK not in text(coordinator.get("/?only=all"))
    assert "chased on" in text(come(of.housing).get("/agency/"))
    assert "CANARY-ACTION" in text(come(of.housing).get("/agency/")), "asked for again, it stays theirs"
    assert "call or letter recorded" in text(coordinator.get("/meetings/actions/"))


def test_later_it_is_the_chairs_to_raise_and_the_board_sees_how_late_agencies_are(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    action = given(cast, nominal, of, days_late=50)
    inspector, path = come(cast.inspector), step(nominal, action)
    assert RAISE in text(inspector.get("/"))
    board = text(inspector.get("/meetings/figures/"))
    assert "More than 42 days overdue" in board
    assert "50 days" in board
    for personal in ("MARCHETTI", "Marchetti", nominal.urn, "CANARY-ACTION", "Mockford"):
        assert personal not in board
    manager = send(come(cast.manager), path, {"kind": "raised", "text": "Wrote to the head of housing."})
    assert "Only the chair or the co-ordinator can escalate" in text(manager)
    assert send(inspector, path, {"kind": "raised", "text": "Wrote to the head of housing."}).status_code == 302
    assert duties(owner_sql, nominal)["raised"] == (True, False)
    assert RAISE not in text(inspector.get("/"))


def test_done_by_the_agency_it_climbs_no_further(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql, as_jobs: ByJobs
) -> None:
    action = given(cast, nominal, of, days_late=30)
    assert duties(owner_sql, nominal) == {"asked_again": (False, False), "raised": (False, False)}
    done = {"kind": "done", "text": "Offered 3 Larch Court on Monday."}
    assert send(come(of.housing), f"/agency/actions/{action.first}/", done).status_code == 302
    [(args,)] = owner_sql(
        "select args from procrastinate_jobs where task_name = 'meetings.tell_the_law' order by id desc limit 1"
    )
    with as_jobs():
        recalculate_for_report(**args)
    assert duties(owner_sql, nominal) == {"asked_again": (False, True), "raised": (False, True)}
    for who in (cast.coordinator, cast.inspector):
        page = text(come(who).get("/"))
        assert ASK not in page
        assert RAISE not in page
    assert "No overdue actions of other agencies" in text(come(cast.coordinator).get("/meetings/figures/"))


def test_who_is_excluded_and_who_is_elsewhere_see_nothing_of_it(cast: Cast, nominal: Known, of: Agencies) -> None:
    action = given(cast, nominal, of, days_late=50)
    with opened(cast.supervisor, nominal, MARK) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="Her brother-in-law is the person.", today=TODAY)
    for who in (cast.coordinator, cast.stranger, cast.stranger_inspector):
        client = come(who)
        assert ASK not in (today := text(client.get("/")))
        assert RAISE not in today
        assert nominal.urn not in today
        assert client.get(step(nominal, action)).status_code == 404
        assert send(client, step(nominal, action), {"kind": "asked", "text": "Rang Tariq about it."}).status_code == 404
    assert "No overdue actions of other agencies" in text(come(cast.coordinator).get("/meetings/figures/"))


def test_an_agency_that_is_asked_no_longer_sees_nothing_and_its_action_goes_on_climbing(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    action = given(cast, nominal, of, days_late=20)
    with writing(cast.coordinator, nominal) as permit:
        [invitation] = list_invitations([slot_of(action)])
        actions.remove_invitation(permit, invitation, change_reason="The tenancy ended.", today=TODAY)
    page = text(come(of.housing).get("/agency/"))
    assert "CANARY-ACTION" not in page
    assert "overdue" not in page
    assert come(of.housing).get(f"/agency/actions/{action.first}/").status_code == 404
    coordinator, path = come(cast.coordinator), step(nominal, action)
    assert ASK in text(coordinator.get("/?only=all")), "somebody must still say what becomes of it"
    assert (
        send(coordinator, path, {"kind": "withdrawn", "text": "Housing has no part in it any more."}).status_code == 302
    )
    assert ASK not in text(coordinator.get("/?only=all"))
    assert duties(owner_sql, nominal)["asked_again"] == (False, True)


def test_what_is_in_time_or_of_the_police_is_asked_for_by_nobody(cast: Cast, nominal: Known, of: Agencies) -> None:
    in_time = given(cast, nominal, of, days_late=0)
    answer = send(come(cast.coordinator), step(nominal, in_time), {"kind": "asked", "text": "Rang Tariq about it."})
    assert answer.status_code == 200
    assert "error-summary" in text(answer)
    with writing(cast.coordinator, nominal) as permit:
        ours = action_tracking.create_action(
            permit, slot_of(in_time), text=WORDS, pillar="control", agency=Agency.objects.get(code="POL"),
            owner=cast.manager, due_on=TODAY - timedelta(days=3), today=TODAY - timedelta(days=9),
        )  # fmt: skip
    page = text(come(cast.coordinator).get(step(nominal, ours)))
    assert "Chased" not in page
