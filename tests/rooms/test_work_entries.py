"""The stored rows of visits and risk levels equal what pages calculate from the facts, after each kind of write."""

from datetime import date
from uuid import UUID

from mosovo.nominals.models import CaseReach
from mosovo.organisations.models import Account
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.supervision import actions, queries
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.supervision.read_model import rebuild_read_model
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits.models import Visit
from tests.rooms.test_visits import VISIT_TEXT, WHY, at, record_visit_by
from tests.rooms.transactions import WRITE, recorded
from tests.support.people import Cast, RegisteredNominal, opened

ALONE = {"second_officer_id": None, "single_crewed_reason": "The colleague was ill.", "alone_approved_by": "Sgt Vane"}
AGREED = dict.fromkeys(queries.DEFAULT_QUESTIONS, "yes")
PARTLY = {**AGREED, queries.DEFAULT_QUESTIONS[0]: "no"}


def load_stored_entries(account: Account, nominal: RegisteredNominal) -> dict[UUID, dict[str, object]]:
    with opened(account, nominal, WRITE):
        return {row["id"]: row for row in WorkEntry.objects.filter(nominal_id=nominal.id).values()}


def calculate_entries(account: Account, nominal: RegisteredNominal) -> dict[UUID, dict[str, object]]:
    with opened(account, nominal, WRITE):
        reach = CaseReach.objects.get(nominal_id=nominal.id)
        return {piece.row.first: build_stored_row(piece, reach) for piece in queries.list_work_items([nominal.id])}


def build_stored_row(piece: queries.WorkItem, reach: CaseReach) -> dict[str, object]:
    row, review = piece.row, piece.review
    made = isinstance(row, Visit)
    return {
        "id": row.first, "nominal_id": row.nominal_id, "holding_force": reach.holding_force, "team_id": reach.team_id,
        "offender_manager_id": reach.offender_manager_id, "is_restricted": reach.is_restricted, "kind": piece.kind,
        "on": piece.on, "by_id": row.recorded_by_id, "seen": row.outcome == "seen" if made else None,
        "announced": row.announced if made else None, "alone": bool(row.single_crewed_reason) if made else None,
        "state": piece.state, "reviewed_on": review.reviewed_on if review else None,
        "score": review.score if review else None,
    }  # fmt: skip


def test_stored_work_entries_equal_calculated_ones_after_each_write(
    cast: Cast, manager: Account, nominal: RegisteredNominal
) -> None:
    seen_states: set[str] = set()

    def compare_entries(count: int) -> None:
        rows = load_stored_entries(manager, nominal)
        assert rows == calculate_entries(manager, nominal)
        assert len(rows) == count
        seen_states.update(str(row["state"]) for row in rows.values())

    level = recorded(manager, nominal, set_level, level="very_high", set_on=date(2026, 1, 5), reason=WHY)
    compare_entries(1)
    first = record_visit_by(manager, cast, nominal, date(2026, 1, 20))
    record_visit_by(manager, cast, nominal, date(2026, 2, 3), "not-in", announced=True, **ALONE)
    late = record_visit_by(manager, cast, nominal, date(2026, 2, 9), began_at=at(date(2026, 2, 9), 0), text=VISIT_TEXT)
    compare_entries(4)
    review = {"verdict": "returned", "text": "Say which telephone it was."}
    returned = recorded(
        cast.supervisor, nominal, actions.record_work_review, about=first.first, answers=PARTLY, **review
    )
    agreed = {"verdict": "agreed", "text": ""}
    recorded(cast.supervisor, nominal, actions.record_work_review, about=level.first, answers=AGREED, **agreed)
    compare_entries(4)
    recorded(manager, nominal, actions.record_work_answer, review_id=returned.first, text="The black one, seen by us.")
    compare_entries(4)
    other = recorded(cast.supervisor, nominal, actions.record_work_review, about=late.first, answers=PARTLY, **review)
    compare_entries(4)
    before = at(date(2026, 2, 8), 20)
    changed = recorded(
        manager, nominal, visits.correct_fact, late, change_reason="The hour was wrong.", began_at=before
    )
    compare_entries(4)
    with opened(cast.supervisor, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, other, change_reason="A review of the wrong visit.")
    compare_entries(4)
    with opened(manager, nominal, WRITE) as permit:
        visits.strike_out_fact(permit, changed, change_reason="This was a visit to another person.")
    compare_entries(3)
    assert seen_states == {"unread", "returned", "answered", "agreed"}


def test_rebuilding_work_entries_writes_only_rows_that_differ(
    cast: Cast, manager: Account, nominal: RegisteredNominal
) -> None:
    record_visit_by(manager, cast, nominal, date(2026, 1, 20))
    changed = record_visit_by(manager, cast, nominal, date(2026, 2, 3), "not-in")
    expected = load_stored_entries(manager, nominal)
    with opened(manager, nominal, WRITE):
        WorkEntry.objects.filter(pk=changed.pk).update(seen=True, score=5)
        before = list_row_positions(nominal)
        rebuild_read_model([nominal.id])
        after = list_row_positions(nominal)
    assert {key for key in after if after[key] != before[key]} == {changed.pk}
    assert load_stored_entries(manager, nominal) == expected


def list_row_positions(nominal: RegisteredNominal) -> dict[UUID, object]:
    """Return the physical position of each row, which changes when the row is written, even with the same values."""
    rows = WorkEntry.objects.filter(nominal_id=nominal.id).extra(select={"place": "ctid::text"})
    return dict(rows.values_list("pk", "place"))
