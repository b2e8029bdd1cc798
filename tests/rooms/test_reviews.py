"""Indefinite notification reviews from application to appeal: what is refused, and the duties that follow."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.indefinite_reviews import policy
from mosovo.rooms.indefinite_reviews.actions import (
    correct_fact,
    open_review,
    record_decision,
    record_first_notified,
    strike_out_fact,
)
from mosovo.rooms.indefinite_reviews.models import FACTORS, IndefiniteReviewDecision, IndefiniteReviewStep
from mosovo.rooms.indefinite_reviews.progress import DECIDED, NEXT_STEPS, STATE_AFTER, ReviewState
from tests.rooms.transactions import recorded
from tests.support.indefinite_reviews import (
    APPLICATION,
    APPLIED,
    QUALIFIES,
    REFUSAL,
    load_latest_progress,
    record_application,
    record_refusal,
    record_step,
    register_lifer,
)
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

DAY = timedelta(days=1)


def load_reviews(cast: Cast, known: RegisteredNominal) -> DutyBoard:
    with opened(cast.manager, known, VIEW) as permit:
        return load_board(permit)


def find_duty(cast: Cast, known: RegisteredNominal, rule: str, about: Any) -> Any:
    return load_reviews(cast, known).find(f"{rule}:{about.first}")


def list_question_needs(cast: Cast, known: RegisteredNominal) -> list[str]:
    return [question.needs for question in load_reviews(cast, known).questions]


def test_qualifying_date_is_on_the_board_years_ahead(cast: Cast):
    right = next(o for o in load_reviews(cast, register_lifer(cast)).obligations if o.rule == "soa2003.s91b.qualifying")
    assert right.opens_on == QUALIFIES


def test_review_goes_from_application_to_appeal_with_its_due_dates(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    assert load_latest_progress(cast, known).state is ReviewState.STARTED
    assert find_duty(cast, known, "soa2003.s91b.acknowledge", review).due_on == APPLIED + 14 * DAY

    acknowledgement = record_step(cast, known, review, IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED + 2 * DAY)
    assert find_duty(cast, known, "soa2003.s91b.acknowledge", review).met_by == str(acknowledgement.first)
    probation = record_step(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + 3 * DAY, body="Probation")
    assert find_duty(cast, known, "soa2003.s91b.information", probation).due_on == APPLIED + 31 * DAY
    assert find_duty(cast, known, "soa2003.s91b.decision", review).due_on == APPLIED + (3 + 28 + 42) * DAY
    record_step(
        cast,
        known,
        review,
        IndefiniteReviewStep.Kind.ANSWERED,
        APPLIED + 20 * DAY,
        about=probation,
        details="Nothing since 2019.",
    )
    assert find_duty(cast, known, "soa2003.s91b.information", probation).met_on == APPLIED + 20 * DAY
    assert load_latest_progress(cast, known).may_follow == (IndefiniteReviewStep.Kind.ASKED, DECIDED)

    decision = record_refusal(cast, known, review)
    assert find_duty(cast, known, "soa2003.s91b.decision", review).met_on == REFUSAL["on"]
    again = find_duty(cast, known, "soa2003.s91b.qualifying", decision)
    assert again.opens_on == date(2036, 3, 9)  # ten years beginning with 9 March 2026 end on the 8th
    assert any("when the notice of the determination was received" in each for each in list_question_needs(cast, known))

    record_step(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY, body="PC Oakthorpe", rights_told=True)
    assert find_duty(cast, known, "soa2003.s91e.appeal", decision).due_on == TODAY + 20 * DAY
    assert not any("received" in each for each in list_question_needs(cast, known))
    record_step(cast, known, review, IndefiniteReviewStep.Kind.APPEALED, TODAY, body="Exampleton Magistrates")
    record_step(cast, known, review, IndefiniteReviewStep.Kind.APPEAL_DECIDED, TODAY, result="dismissed")
    course = load_latest_progress(cast, known)
    assert (course.state, course.ends, course.may_follow) == (ReviewState.CLOSED, False, ())


@pytest.mark.parametrize("ended_by", ["decided", "on appeal"])
def test_notification_ends_when_the_notice_to_end_is_received(cast: Cast, ended_by: str):
    known = register_lifer(cast)
    review = record_application(cast, known)
    record_refusal(cast, known, review, **({"outcome": "ends", "months": None} if ended_by == "decided" else {}))
    record_step(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY, rights_told=True)
    if ended_by == "on appeal":
        record_step(cast, known, review, IndefiniteReviewStep.Kind.APPEALED, TODAY, body="Exampleton Magistrates")
        record_step(cast, known, review, IndefiniteReviewStep.Kind.APPEAL_DECIDED, TODAY, result="allowed")
    derivation = load_reviews(cast, known).derivation
    assert derivation is not None
    assert derivation.subject_on(TODAY + DAY) is False
    assert load_latest_progress(cast, known).state is ReviewState.CLOSED
    assert load_latest_progress(cast, known).ends


def test_decision_to_end_leaves_the_position_open_until_the_notice_is_received(cast: Cast):
    known = register_lifer(cast)
    record_refusal(cast, known, record_application(cast, known), outcome="ends", months=None)
    derivation = load_reviews(cast, known).derivation
    assert derivation is not None
    assert derivation.subject_on(TODAY + DAY) is None
    assert any("received" in each for each in list_question_needs(cast, known))


def test_application_before_the_qualifying_date_is_recorded_as_an_open_question(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known, on=QUALIFIES - DAY)
    assert any(each.startswith("whether it counts as an application") for each in list_question_needs(cast, known))
    assert find_duty(cast, known, "soa2003.s91b.decision", review) is None
    assert find_duty(cast, known, "soa2003.s91b.acknowledge", review) is None


def test_scottish_review_starts_without_an_application(cast: Cast):
    known = register_lifer(cast)
    with (
        opened(cast.manager, known, policy.RECORD) as permit,
        pytest.raises(ConfirmationNeeded, match="there is no application"),
    ):
        open_review(permit, today=TODAY, **{**APPLICATION, "nation": "SCT"})
    review = recorded(cast.manager, known, open_review, kind="discharge", nation="SCT", on=APPLIED)
    assert load_latest_progress(cast, known).may_follow == (IndefiniteReviewStep.Kind.ASKED, DECIDED)
    with pytest.raises(ConfirmationNeeded, match="180 months"):
        record_refusal(cast, known, review, months=181, rank="sheriff")
    record_refusal(cast, known, review, months=60, rank="sheriff")


IMPOSSIBLE_REVIEWS = [
    ("a day to come", {"on": TODAY + DAY}, "on"),
    ("before there were records", {"on": date(1899, 12, 31)}, "on"),
    ("nobody said who", {"by": ""}, "by"),
    ("no form", {"form": ""}, "form"),
    ("without an application in England", {"kind": "discharge"}, "kind"),
    ("a nation that is none", {"nation": "FR"}, "nation"),
    ("a control character", {"information_source": "a\x07b"}, "information_source"),
]


@pytest.mark.parametrize(("name", "changes", "field"), IMPOSSIBLE_REVIEWS)
def test_review_with_an_invalid_value_is_refused(cast: Cast, name: str, changes: dict[str, Any], field: str):
    known = register_lifer(cast)
    with opened(cast.manager, known, policy.RECORD) as permit, pytest.raises(FactRefused) as refusal:
        open_review(permit, today=TODAY, override_reason="It is so", **{**APPLICATION, **changes})
    assert refusal.value.field == field


def test_spoken_or_second_application_needs_confirmation(cast: Cast):
    known = register_lifer(cast)
    for changes, sentence in (({"form": "spoken"}, "in writing"), ({}, "open and not decided")):
        with opened(cast.manager, known, policy.RECORD) as permit:
            if not changes:
                open_review(permit, today=TODAY, **APPLICATION)
            with pytest.raises(ConfirmationNeeded, match=sentence):
                open_review(permit, today=TODAY, **{**APPLICATION, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": APPLIED - DAY}, "on"),
        ({"on": TODAY + DAY}, "on"),
        ({"outcome": "ends"}, "months"),
        ({"rank": "sheriff"}, "rank"),
        ({"rank": "sergeant"}, "rank"),
        ({"reasons": " "}, "reasons"),
        ({"decided_by": ""}, "decided_by"),
        ({"months": -1}, "months"),
        ({"factors": {**REFUSAL["factors"], "ages": "x" * 1001}}, "ages"),
    ],
    ids=["too early", "to come", "a bar where it ends", "a sheriff in England", "a rank below", "no reasons",
         "nobody decided", "fewer than none", "an over-long note"],
)  # fmt: skip
def test_review_decision_with_an_invalid_value_is_refused(cast: Cast, changes: dict[str, Any], field: str):
    known = register_lifer(cast)
    review = record_application(cast, known)
    with pytest.raises(FactRefused) as refusal:
        record_refusal(cast, known, review, **changes)
    assert refusal.value.field == field


@pytest.mark.parametrize("months", [95, 181])
def test_further_period_outside_the_limits_needs_a_reason_and_stays_an_open_question(cast: Cast, months: int):
    known = register_lifer(cast)
    review = record_application(cast, known)
    with pytest.raises(ConfirmationNeeded, match="from 96 to 180 months"):
        record_refusal(cast, known, review, months=months)
    with opened(cast.supervisor, known, policy.DECIDE) as permit:
        change_reason = "That is what the notice says"
        record_decision(permit, review, today=TODAY, **{**REFUSAL, "months": months}, override_reason=change_reason)
    assert any(f"how {months} months could be fixed" in each for each in list_question_needs(cast, known))


def test_decision_before_every_responsible_body_replied_needs_confirmation(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    record_step(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + DAY, body="HM Prison Service")
    with pytest.raises(
        ConfirmationNeeded, match="No reply recorded from HM Prison Service to the request of 13 January 2026"
    ):
        record_refusal(cast, known, review)


def test_only_a_supervisor_or_inspector_records_corrects_or_strikes_out_a_decision(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    for who in (cast.manager, cast.colleague):
        with opened(who, known, policy.RECORD) as permit, pytest.raises(WriteNotPermitted):
            record_decision(permit, review, today=TODAY, **REFUSAL)
    decision = record_refusal(cast, known, review)
    with opened(cast.manager, known, policy.CORRECT) as permit:
        with pytest.raises(WriteNotPermitted):
            correct_fact(permit, decision, change_reason="Typed wrongly", today=TODAY, outcome="ends", months=None)
        with pytest.raises(WriteNotPermitted):
            strike_out_fact(permit, decision, change_reason="Not of this case")
    with opened(cast.inspector, known, policy.CORRECT) as permit:
        correct_fact(permit, decision, change_reason="Typed wrongly", today=TODAY, months=96)
    assert load_latest_progress(cast, known).decision.months == 96  # type: ignore[union-attr]


def test_review_steps_outside_the_allowed_order_are_refused(cast: Cast):
    assert {*NEXT_STEPS} == {*ReviewState}
    assert (
        {kind for kinds in NEXT_STEPS.values() for kind in kinds}
        == {*STATE_AFTER}
        == {*IndefiniteReviewStep.Kind, DECIDED}
    )
    known = register_lifer(cast)
    review = record_application(cast, known)
    for kind in IndefiniteReviewStep.Kind:
        if kind in load_latest_progress(cast, known).may_follow:
            continue
        with pytest.raises(FactRefused):
            record_step(cast, known, review, kind, TODAY, body="A court", details="Nothing", result="allowed")
    assert load_latest_progress(cast, known).steps == []


def test_review_step_with_an_invalid_date_or_missing_value_is_refused(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    for kind, on, field in (
        (IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED - DAY, "on"),
        (IndefiniteReviewStep.Kind.ASKED, TODAY + DAY, "on"),
        (IndefiniteReviewStep.Kind.ASKED, TODAY, "body"),
    ):
        with pytest.raises(FactRefused) as refusal:
            record_step(cast, known, review, kind, on)
        assert refusal.value.field == field
    probation = record_step(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + 3 * DAY, body="Probation")
    for changes, field in (
        ({"details": "Nothing"}, "about"),
        ({"about": probation}, "details"),
        ({"about": probation, "details": "Nothing", "on": APPLIED + DAY}, "on"),
    ):
        with pytest.raises(FactRefused) as refusal:
            record_step(cast, known, review, IndefiniteReviewStep.Kind.ANSWERED, **{"on": TODAY, **changes})
        assert refusal.value.field == field


def test_decision_served_without_the_right_of_appeal_needs_confirmation(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    record_refusal(cast, known, review)
    with pytest.raises(ConfirmationNeeded, match="right of appeal"):
        record_step(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY)


def test_review_is_struck_out_only_after_its_steps(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    step = record_step(cast, known, review, IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED + DAY)
    with opened(cast.manager, known, policy.STRIKE_OUT) as permit:
        with pytest.raises(FactRefused, match="Strike out the steps and decision"):
            strike_out_fact(permit, review, change_reason="Another man's letter")
        strike_out_fact(permit, step, change_reason="Another man's letter")
        strike_out_fact(permit, review, change_reason="Another man's letter")
    assert not any(o.rule == "soa2003.s91b.decision" for o in load_reviews(cast, known).obligations)


def test_first_notification_date_is_recorded_once(cast: Cast):
    known = register_lifer(cast)
    for on in (date(2010, 1, 1), TODAY + DAY):
        with pytest.raises(FactRefused):
            recorded(cast.manager, known, record_first_notified, on=on)


def test_each_factor_of_the_section_has_a_column_that_stores_its_note(cast: Cast):
    columns = {field.name for field in IndefiniteReviewDecision._meta.concrete_fields if field.max_length == 1000}
    assert columns == {*FACTORS}
    known = register_lifer(cast)
    decision = record_refusal(cast, known, record_application(cast, known))
    assert decision.compliance == "One caution under s.91, 2019."


def test_factor_without_a_note_needs_confirmation(cast: Cast):
    known = register_lifer(cast)
    review = record_application(cast, known)
    with pytest.raises(
        ConfirmationNeeded, match="There is no note on: compliance with the requirements"
    ) as confirmation:
        record_refusal(cast, known, review, factors={**REFUSAL["factors"], "compliance": ""})
    assert [problem.field for problem in confirmation.value.problems] == ["compliance"]
