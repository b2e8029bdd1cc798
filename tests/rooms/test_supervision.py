"""Supervision: what stays undone is acknowledged or climbs; records are reviewed by others, returned and answered."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.supervision import actions, queries
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.visits import actions as visits
from tests.rooms.recording import read, recorded
from tests.rooms.test_visits import SAID, WHY, visit
from tests.support.people import TODAY, Cast, Known, acting

PLAN = "Two officers go before seven on Thursday, with the West team."
SEEN = date(2026, 1, 20)
GOOD = dict.fromkeys(queries.SHIPPED[:4], "yes")


@pytest.fixture
def late(cast: Cast, manager: Account, nominal: Known) -> Known:
    """At very high risk, seen on 20 January and not since: due on 20 February, eighteen days ago."""
    recorded(manager, nominal, set_level, level="very_high", set_on=date(2026, 1, 5), reason=WHY)
    visit(manager, cast, nominal, SEEN)
    return nominal


def key_of(late: Known) -> str:
    return str(Duty.objects.get(nominal_id=late.id, rule="practice.visit.scheduled", met_on=None).key)


def rungs(account: Account) -> dict[str, tuple[date, date | None]]:
    """The rungs that somebody sees on lists: from which day, and when it was acknowledged."""
    with acting(account, writing=False):
        rows = Duty.objects.filter(rule__startswith="practice.ladder.", opens_on__lte=TODAY)
        return {row.rule.rpartition(".")[2]: (row.opens_on, row.met_on) for row in rows}


def acknowledge(account: Account, late: Known, **said: Any) -> Any:
    with acting(account, writing=False):
        key = key_of(late)
    given = {"key": key, "until_on": TODAY + timedelta(days=2), "text": PLAN, **said}
    return recorded(account, late, actions.record_acknowledgement, **given)


def test_a_week_overdue_it_is_the_sergeants_and_her_word_meets_it(cast: Cast, late: Known) -> None:
    assert rungs(cast.supervisor) == {"supervisor": (date(2026, 2, 28), None)}
    acknowledge(cast.supervisor, late)
    assert rungs(cast.supervisor) == {"supervisor": (date(2026, 2, 28), TODAY)}
    visit(cast.manager, cast, late, TODAY)
    with acting(cast.supervisor, writing=False):
        assert not Duty.objects.filter(rule="practice.ladder.inspector", ceased_on=None, opens_on__lte=TODAY).exists()


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"until_on": TODAY - timedelta(days=1)}, "until_on", "on or after the date"),
        ({"until_on": TODAY + timedelta(days=29)}, "until_on", "within 28 days"),
        ({"text": "Soon."}, "text", "Enter the action to be taken"),
    ],
)
def test_what_can_not_be_of_an_acknowledgement_is_refused(
    cast: Cast, late: Known, said: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(FactRefused, match=says) as refused:
        acknowledge(cast.supervisor, late, **said)
    assert refused.value.field == field


def test_an_offender_manager_neither_acknowledges_nor_reviews(cast: Cast, late: Known) -> None:
    with pytest.raises(WriteNotPermitted):
        acknowledge(cast.manager, late)


def lines(account: Account) -> list[tuple[str, str, int | None]]:
    with acting(account, writing=False):
        return [(row.kind, row.state, row.score) for row in WorkEntry.objects.order_by("-on", "kind")]


def test_a_visit_is_returned_answered_and_agreed(cast: Cast, late: Known) -> None:
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    assert (piece.kind, piece.state) == ("visit", "unread")
    about = {"about": piece.row.first, "answers": {**GOOD, queries.SHIPPED[4]: "no"}}
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
    assert lines(cast.manager) == [("visit", "returned", 80), ("level", "unread", None)]
    recorded(
        cast.manager,
        late,
        actions.record_work_answer,
        review_id=returned.first,
        text="The black one. Idris saw it and noted it.",
    )
    assert lines(cast.manager)[0] == ("visit", "answered", 80)
    with pytest.raises(FactRefused, match="no longer awaiting"):
        recorded(
            cast.manager,
            late,
            actions.record_work_answer,
            review_id=returned.first,
            text="The black one. Idris saw it too.",
        )
    recorded(cast.supervisor, late, actions.record_work_review, verdict="agreed", **about)
    assert lines(cast.manager)[0] == ("visit", "agreed", 80)


def test_a_record_mended_since_it_was_returned_is_to_be_read_again(cast: Cast, late: Known) -> None:
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    recorded(
        cast.supervisor, late, actions.record_work_review, about=piece.row.first, answers={}, verdict="returned",
        text="Say which phone it was, and who saw it.",
    )  # fmt: skip
    recorded(cast.manager, late, lambda permit, **said: visits.correct_fact(permit, piece.row, change_reason="Left "
                                                                                                       "out", **said),
             text=f"{SAID} A black phone.")  # fmt: skip
    assert lines(cast.manager)[0] == ("visit", "answered", None)


def test_nobody_reviews_what_they_wrote_themselves(cast: Cast, late: Known) -> None:
    visit(cast.supervisor, cast, late, date(2026, 3, 2))
    piece = read(cast.supervisor, late, lambda nominal: queries.list_work_items([nominal]))[0]
    with pytest.raises(FactRefused, match="You wrote this record"):
        recorded(cast.supervisor, late, actions.record_work_review, about=piece.row.first, answers={}, verdict="agreed")
