"""Supervision: responses to overdue duties and their escalation, and quality reviews by another person."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.caseload import review_queue, team
from mosovo.caseload.queries import Scope
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.supervision import actions, queries
from mosovo.rooms.supervision.models import SupervisionMeeting, WorkEntry
from mosovo.rooms.supervision.staff import record_supervision_meeting
from mosovo.rooms.visits import actions as visits
from mosovo_law.core.policy import NO_POLICY
from tests.rooms.test_visits import VISIT_TEXT, WHY, record_visit_by
from tests.rooms.transactions import read, recorded
from tests.support.databases import Database
from tests.support.people import TODAY, Cast, RegisteredNominal, acting
from tests.support.races import written_meanwhile

PLAN = "Two officers go before seven on Thursday, with the West team."
SEEN = date(2026, 1, 20)
GOOD = dict.fromkeys(queries.DEFAULT_QUESTIONS[:4], "yes")


@pytest.fixture
def late(cast: Cast, manager: Account, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a nominal at very high risk, last seen on 20 January, whose visit was due on 20 February, 18 days ago."""
    recorded(manager, nominal, set_level, level="very_high", set_on=date(2026, 1, 5), reason=WHY)
    record_visit_by(manager, cast, nominal, SEEN)
    return nominal


def get_duty_key(late: RegisteredNominal) -> str:
    return str(Duty.objects.get(nominal_id=late.id, rule="practice.visit.scheduled", met_on=None).key)


def map_escalations(account: Account) -> dict[str, tuple[date, date | None]]:
    """Map each escalation step that the account can list to its start date and the date of the response."""
    with acting(account, writing=False):
        rows = Duty.objects.filter(rule__startswith="practice.ladder.", opens_on__lte=TODAY)
        return {row.rule.rpartition(".")[2]: (row.opens_on, row.met_on) for row in rows}


def record_response(account: Account, late: RegisteredNominal, **changes: Any) -> Any:
    with acting(account, writing=False):
        key = get_duty_key(late)
    values = {"key": key, "until_on": TODAY + timedelta(days=2), "text": PLAN, **changes}
    return recorded(account, late, actions.record_acknowledgement, **values)


def test_duty_a_week_overdue_goes_to_the_supervisor_whose_response_meets_it(
    cast: Cast, late: RegisteredNominal
) -> None:
    assert map_escalations(cast.supervisor) == {"supervisor": (date(2026, 2, 28), None)}
    record_response(cast.supervisor, late)
    assert map_escalations(cast.supervisor) == {"supervisor": (date(2026, 2, 28), TODAY)}
    record_visit_by(cast.manager, cast, late, TODAY)
    with acting(cast.supervisor, writing=False):
        assert not Duty.objects.filter(rule="practice.ladder.inspector", ceased_on=None, opens_on__lte=TODAY).exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"until_on": TODAY - timedelta(days=1)}, "until_on", "on or after the date"),
        ({"until_on": TODAY + timedelta(days=29)}, "until_on", "within 28 days"),
        ({"text": "Soon."}, "text", "Enter the action to be taken"),
    ],
)
def test_supervisor_response_with_an_invalid_value_is_refused(
    cast: Cast, late: RegisteredNominal, changes: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(FactRefused, match=message) as refused:
        record_response(cast.supervisor, late, **changes)
    assert refused.value.field == field


def test_offender_manager_cannot_respond_to_an_overdue_duty(cast: Cast, late: RegisteredNominal) -> None:
    with pytest.raises(WriteNotPermitted):
        record_response(cast.manager, late)


def list_entries(account: Account) -> list[tuple[str, str, int | None]]:
    with acting(account, writing=False):
        return [(row.kind, row.state, row.score) for row in WorkEntry.objects.order_by("-on", "kind")]


def list_review_queue(cast: Cast, view: review_queue.View, on: date) -> list[tuple[str, str]]:
    """Return what the review queue of the team lists, which must be as many as the team board counts."""
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        items = review_queue.list_review_queue(scope, on, view, cast.supervisor.pk).rows
        workload = team.total_workload(team.list_officer_workloads(scope, on, NO_POLICY, cast.supervisor.pk))
    assert view == "returned" or workload.to_review == len(items)
    return [(item.kind, item.state) for item in items]


def test_returned_visit_stays_in_the_queue_however_late_the_answer_comes(cast: Cast, late: RegisteredNominal) -> None:
    """After 90 days a record that was not reviewed leaves the queue. One that was returned does not."""
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    returned = recorded(
        cast.supervisor, late, actions.record_work_review, about=piece.row.first, answers={}, verdict="returned",
        text="Say which phone it was, and who saw it.",
    )  # fmt: skip
    day = SEEN + timedelta(days=120)
    assert list_review_queue(cast, "returned", day) == [("visit", "returned")]
    answer = {"review_id": returned.first, "text": "The black one. Idris saw it and noted it."}
    recorded(cast.manager, late, actions.record_work_answer, **answer)
    assert list_review_queue(cast, "returned", day) == []
    assert list_review_queue(cast, "to_read", day) == [("visit", "answered")]


def test_reviewed_visit_is_returned_answered_and_agreed(cast: Cast, late: RegisteredNominal) -> None:
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    assert (piece.kind, piece.state) == ("visit", "unread")
    about = {"about": piece.row.first, "answers": {**GOOD, queries.DEFAULT_QUESTIONS[4]: "no"}}
    with pytest.raises(FactRefused, match="Enter the action required"):
        recorded(cast.supervisor, late, actions.record_work_review, verdict="returned", **about)
    returned = recorded(
        cast.supervisor,
        late,
        actions.record_work_review,
        verdict="returned",
        text="Say which phone it was, and who saw it.",
        **about,
    )
    assert list_entries(cast.manager) == [("visit", "returned", 80), ("level", "unread", None)]
    recorded(
        cast.manager,
        late,
        actions.record_work_answer,
        review_id=returned.first,
        text="The black one. Idris saw it and noted it.",
    )
    assert list_entries(cast.manager)[0] == ("visit", "answered", 80)
    with pytest.raises(FactRefused, match="no longer awaiting"):
        recorded(
            cast.manager,
            late,
            actions.record_work_answer,
            review_id=returned.first,
            text="The black one. Idris saw it too.",
        )
    recorded(cast.supervisor, late, actions.record_work_review, verdict="agreed", **about)
    assert list_entries(cast.manager)[0] == ("visit", "agreed", 80)


def test_record_corrected_after_a_return_awaits_another_review(cast: Cast, late: RegisteredNominal) -> None:
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    recorded(
        cast.supervisor, late, actions.record_work_review, about=piece.row.first, answers={}, verdict="returned",
        text="Say which phone it was, and who saw it.",
    )  # fmt: skip
    recorded(cast.manager, late, lambda permit, **values: visits.correct_fact(permit, piece.row, change_reason="Left "
                                                                                                       "out", **values),
             text=f"{VISIT_TEXT} A black phone.")  # fmt: skip
    assert list_entries(cast.manager)[0] == ("visit", "answered", None)


def test_author_of_a_record_cannot_review_it(cast: Cast, late: RegisteredNominal) -> None:
    record_visit_by(cast.supervisor, cast, late, date(2026, 3, 2))
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    with pytest.raises(FactRefused, match="You wrote this record"):
        recorded(cast.supervisor, late, actions.record_work_review, about=piece.row.first, answers={}, verdict="agreed")


def test_meeting_that_another_supervisor_records_at_the_same_time_is_refused(cast: Cast, database: Database) -> None:
    insert = "insert into supervision_supervisionmeeting (id, officer_id, held_on) values (%s, %s, %s)"
    with (
        written_meanwhile(database, insert, [uuid4(), cast.manager.pk, TODAY]),
        acting(cast.supervisor) as actor,
        pytest.raises(FactRefused, match="already recorded"),
    ):
        record_supervision_meeting(actor, cast.manager, held_on=TODAY, today=TODAY)
    with acting(cast.supervisor, writing=False):
        assert SupervisionMeeting.objects.filter(officer=cast.manager).count() == 1
