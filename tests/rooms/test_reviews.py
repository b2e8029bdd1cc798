"""A review of an indefinite period, from application to appeal; what is refused, and what the law makes of it."""

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
from mosovo.rooms.indefinite_reviews.progress import DECIDED, FOLLOWS, REACHES, ReviewState
from tests.rooms.recording import recorded
from tests.support.indefinite_reviews import (
    APPLICATION,
    APPLIED,
    QUALIFIES,
    REFUSAL,
    applied,
    course_of,
    lifer,
    refused,
    stepped,
)
from tests.support.people import TODAY, Cast, Known, opened

DAY = timedelta(days=1)


def said(cast: Cast, known: Known) -> DutyBoard:
    with opened(cast.manager, known, VIEW) as permit:
        return load_board(permit)


def duty(cast: Cast, known: Known, rule: str, about: Any) -> Any:
    return said(cast, known).find(f"{rule}:{about.first}")


def asked(cast: Cast, known: Known) -> list[str]:
    return [question.needs for question in said(cast, known).questions]


def test_the_qualifying_date_stands_on_the_board_years_ahead(cast: Cast):
    right = next(o for o in said(cast, lifer(cast)).obligations if o.rule == "soa2003.s91b.qualifying")
    assert right.opens_on == QUALIFIES


def test_from_application_to_appeal(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    assert course_of(cast, known).state is ReviewState.BEGUN
    assert duty(cast, known, "soa2003.s91b.acknowledge", review).due_on == APPLIED + 14 * DAY

    said_so = stepped(cast, known, review, IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED + 2 * DAY)
    assert duty(cast, known, "soa2003.s91b.acknowledge", review).met_by == str(said_so.first)
    probation = stepped(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + 3 * DAY, body="Probation")
    assert duty(cast, known, "soa2003.s91b.information", probation).due_on == APPLIED + 31 * DAY
    assert duty(cast, known, "soa2003.s91b.decision", review).due_on == APPLIED + (3 + 28 + 42) * DAY
    stepped(
        cast,
        known,
        review,
        IndefiniteReviewStep.Kind.ANSWERED,
        APPLIED + 20 * DAY,
        about=probation,
        details="Nothing since 2019.",
    )
    assert duty(cast, known, "soa2003.s91b.information", probation).met_on == APPLIED + 20 * DAY
    assert course_of(cast, known).may_follow == (IndefiniteReviewStep.Kind.ASKED, DECIDED)

    decision = refused(cast, known, review)
    assert duty(cast, known, "soa2003.s91b.decision", review).met_on == REFUSAL["on"]
    again = duty(cast, known, "soa2003.s91b.qualifying", decision)
    assert again.opens_on == date(2036, 3, 9)  # ten years beginning with 9 March 2026 end on the 8th
    assert any("when the notice of the determination was received" in each for each in asked(cast, known))

    stepped(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY, body="PC Oakthorpe", rights_told=True)
    assert duty(cast, known, "soa2003.s91e.appeal", decision).due_on == TODAY + 20 * DAY
    assert not any("received" in each for each in asked(cast, known))
    stepped(cast, known, review, IndefiniteReviewStep.Kind.APPEALED, TODAY, body="Exampleton Magistrates")
    stepped(cast, known, review, IndefiniteReviewStep.Kind.APPEAL_DECIDED, TODAY, result="dismissed")
    course = course_of(cast, known)
    assert (course.state, course.ends, course.may_follow) == (ReviewState.CLOSED, False, ())


@pytest.mark.parametrize("way", ["decided", "on appeal"])
def test_the_period_ends_with_the_receipt(cast: Cast, way: str):
    known = lifer(cast)
    review = applied(cast, known)
    refused(cast, known, review, **({"outcome": "ends", "months": None} if way == "decided" else {}))
    stepped(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY, rights_told=True)
    if way == "on appeal":
        stepped(cast, known, review, IndefiniteReviewStep.Kind.APPEALED, TODAY, body="Exampleton Magistrates")
        stepped(cast, known, review, IndefiniteReviewStep.Kind.APPEAL_DECIDED, TODAY, result="allowed")
    derivation = said(cast, known).derivation
    assert derivation is not None
    assert derivation.subject_on(TODAY + DAY) is False
    assert course_of(cast, known).state is ReviewState.CLOSED
    assert course_of(cast, known).ends


def test_a_decision_to_end_leaves_them_subject_until_somebody_says_when_the_notice_was_received(cast: Cast):
    known = lifer(cast)
    refused(cast, known, applied(cast, known), outcome="ends", months=None)
    derivation = said(cast, known).derivation
    assert derivation is not None
    assert derivation.subject_on(TODAY + DAY) is None
    assert any("received" in each for each in asked(cast, known))


def test_an_application_too_early_is_recorded_and_the_law_asks_whether_it_counts(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known, on=QUALIFIES - DAY)
    assert any(each.startswith("whether it counts as an application") for each in asked(cast, known))
    assert duty(cast, known, "soa2003.s91b.decision", review) is None
    assert duty(cast, known, "soa2003.s91b.acknowledge", review) is None


def test_in_scotland_the_police_review_without_an_application(cast: Cast):
    known = lifer(cast)
    with (
        opened(cast.manager, known, policy.RECORD) as permit,
        pytest.raises(ConfirmationNeeded, match="there is no application"),
    ):
        open_review(permit, today=TODAY, **{**APPLICATION, "nation": "SCT"})
    review = recorded(cast.manager, known, open_review, kind="discharge", nation="SCT", on=APPLIED)
    assert course_of(cast, known).may_follow == (IndefiniteReviewStep.Kind.ASKED, DECIDED)
    with pytest.raises(ConfirmationNeeded, match="180 months"):
        refused(cast, known, review, months=181, rank="sheriff")
    refused(cast, known, review, months=60, rank="sheriff")


IMPOSSIBLE_REVIEWS = [
    ("a day to come", {"on": TODAY + DAY}, "on"),
    ("before there were records", {"on": date(1899, 12, 31)}, "on"),
    ("nobody said who", {"by": ""}, "by"),
    ("no form", {"form": ""}, "form"),
    ("without an application in England", {"kind": "discharge"}, "kind"),
    ("a nation that is none", {"nation": "FR"}, "nation"),
    ("a control character", {"information_source": "a\x07b"}, "information_source"),
]


@pytest.mark.parametrize(("name", "said", "field"), IMPOSSIBLE_REVIEWS)
def test_what_no_review_can_be(cast: Cast, name: str, said: dict[str, Any], field: str):
    known = lifer(cast)
    with opened(cast.manager, known, policy.RECORD) as permit, pytest.raises(FactRefused) as refusal:
        open_review(permit, today=TODAY, override_reason="It is so", **{**APPLICATION, **said})
    assert refusal.value.field == field


def test_an_application_that_was_only_spoken_or_comes_beside_another_is_asked_about(cast: Cast):
    known = lifer(cast)
    for doubted, sentence in (({"form": "spoken"}, "in writing"), ({}, "open and not decided")):
        with opened(cast.manager, known, policy.RECORD) as permit:
            if not doubted:
                open_review(permit, today=TODAY, **APPLICATION)
            with pytest.raises(ConfirmationNeeded, match=sentence):
                open_review(permit, today=TODAY, **{**APPLICATION, **doubted})


@pytest.mark.parametrize(
    ("said", "field"),
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
def test_what_no_decision_can_be(cast: Cast, said: dict[str, Any], field: str):
    known = lifer(cast)
    review = applied(cast, known)
    with pytest.raises(FactRefused) as refusal:
        refused(cast, known, review, **said)
    assert refusal.value.field == field


@pytest.mark.parametrize("months", [95, 181])
def test_a_bar_that_the_act_does_not_allow_is_recorded_with_a_reason_and_the_law_asks(cast: Cast, months: int):
    known = lifer(cast)
    review = applied(cast, known)
    with pytest.raises(ConfirmationNeeded, match="from 96 to 180 months"):
        refused(cast, known, review, months=months)
    with opened(cast.supervisor, known, policy.DECIDE) as permit:
        change_reason = "That is what the notice says"
        record_decision(permit, review, today=TODAY, **{**REFUSAL, "months": months}, override_reason=change_reason)
    assert any(f"how {months} months could be fixed" in each for each in asked(cast, known))


def test_a_decision_before_every_body_answered_is_asked_about(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    stepped(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + DAY, body="HM Prison Service")
    with pytest.raises(
        ConfirmationNeeded, match="No reply recorded from HM Prison Service to the request of 13 January 2026"
    ):
        refused(cast, known, review)


def test_only_who_answers_for_the_case_puts_a_decision_on_record_mends_it_or_strikes_it_out(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    for who in (cast.manager, cast.colleague):
        with opened(who, known, policy.RECORD) as permit, pytest.raises(WriteNotPermitted):
            record_decision(permit, review, today=TODAY, **REFUSAL)
    decision = refused(cast, known, review)
    with opened(cast.manager, known, policy.CORRECT) as permit:
        with pytest.raises(WriteNotPermitted):
            correct_fact(permit, decision, change_reason="Typed wrongly", today=TODAY, outcome="ends", months=None)
        with pytest.raises(WriteNotPermitted):
            strike_out_fact(permit, decision, change_reason="Not of this case")
    with opened(cast.inspector, known, policy.CORRECT) as permit:
        correct_fact(permit, decision, change_reason="Typed wrongly", today=TODAY, months=96)
    assert course_of(cast, known).decision.months == 96  # type: ignore[union-attr]


def test_what_follows_what_is_one_dictionary_and_nothing_else_is_taken(cast: Cast):
    assert {*FOLLOWS} == {*ReviewState}
    assert {kind for kinds in FOLLOWS.values() for kind in kinds} == {*REACHES} == {*IndefiniteReviewStep.Kind, DECIDED}
    known = lifer(cast)
    review = applied(cast, known)
    for kind in IndefiniteReviewStep.Kind:
        if kind in course_of(cast, known).may_follow:
            continue
        with pytest.raises(FactRefused):
            stepped(cast, known, review, kind, TODAY, body="A court", details="Nothing", result="allowed")
    assert course_of(cast, known).steps == []


def test_a_step_before_the_review_or_without_what_its_kind_asks_for_is_refused(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    for kind, on, field in (
        (IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED - DAY, "on"),
        (IndefiniteReviewStep.Kind.ASKED, TODAY + DAY, "on"),
        (IndefiniteReviewStep.Kind.ASKED, TODAY, "body"),
    ):
        with pytest.raises(FactRefused) as refusal:
            stepped(cast, known, review, kind, on)
        assert refusal.value.field == field
    probation = stepped(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED + 3 * DAY, body="Probation")
    for said, field in (
        ({"details": "Nothing"}, "about"),
        ({"about": probation}, "details"),
        ({"about": probation, "details": "Nothing", "on": APPLIED + DAY}, "on"),
    ):
        with pytest.raises(FactRefused) as refusal:
            stepped(cast, known, review, IndefiniteReviewStep.Kind.ANSWERED, **{"on": TODAY, **said})
        assert refusal.value.field == field


def test_a_refusal_without_the_right_to_appeal_is_asked_about(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    refused(cast, known, review)
    with pytest.raises(ConfirmationNeeded, match="right of appeal"):
        stepped(cast, known, review, IndefiniteReviewStep.Kind.SERVED, TODAY)


def test_a_review_goes_after_what_was_done_about_it(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    step = stepped(cast, known, review, IndefiniteReviewStep.Kind.ACKNOWLEDGED, APPLIED + DAY)
    with opened(cast.manager, known, policy.STRIKE_OUT) as permit:
        with pytest.raises(FactRefused, match="Strike out the steps and decision"):
            strike_out_fact(permit, review, change_reason="Another man's letter")
        strike_out_fact(permit, step, change_reason="Another man's letter")
        strike_out_fact(permit, review, change_reason="Another man's letter")
    assert not any(o.rule == "soa2003.s91b.decision" for o in said(cast, known).obligations)


def test_the_first_notification_is_recorded_once(cast: Cast):
    known = lifer(cast)
    for on in (date(2010, 1, 1), TODAY + DAY):
        with pytest.raises(FactRefused):
            recorded(cast.manager, known, record_first_notified, on=on)


def test_each_factor_of_the_section_has_its_column_and_keeps_its_note(cast: Cast):
    columns = {field.name for field in IndefiniteReviewDecision._meta.concrete_fields if field.max_length == 1000}
    assert columns == {*FACTORS}
    known = lifer(cast)
    decision = refused(cast, known, applied(cast, known))
    assert decision.compliance == "One caution under s.91, 2019."


def test_a_factor_without_a_note_is_asked_about(cast: Cast):
    known = lifer(cast)
    review = applied(cast, known)
    with pytest.raises(ConfirmationNeeded, match="There is no note on: compliance with the requirements") as doubted:
        refused(cast, known, review, factors={**REFUSAL["factors"], "compliance": ""})
    assert [problem.field for problem in doubted.value.problems] == ["compliance"]
