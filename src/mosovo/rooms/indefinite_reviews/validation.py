"""Refuse what cannot be true of a review, and warn of what is unlikely or unlawful."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity.queries import get_death

from . import queries
from .models import FACTORS, FirstNotified, IndefiniteReview, IndefiniteReviewDecision, IndefiniteReviewStep
from .progress import DECIDED, ReviewProgress

BAR_MONTHS = {IndefiniteReview.Nation.ENGLAND_AND_WALES: (96, 180), IndefiniteReview.Nation.SCOTLAND: (1, 180)}
"""In months: s.91B(3) to (6), 8 to 15 years; s.88C(2), a continuation order of up to 15 years."""
UNLAWFUL_BAR = {
    IndefiniteReview.Nation.ENGLAND_AND_WALES: "Enter from 96 to 180 months (8 to 15 years): s.91B.",
    IndefiniteReview.Nation.SCOTLAND: "A notification continuation order lasts no more than 180 months: s.88C(2).",
}
REQUIRED_FIELDS = {
    "body": {
        IndefiniteReviewStep.Kind.ASKED: "Enter the responsible body.",
        IndefiniteReviewStep.Kind.APPEALED: "Enter the court to which the appeal was made.",
    },
    "details": {IndefiniteReviewStep.Kind.ANSWERED: "Enter the information received, even if the body has none."},
    "result": {IndefiniteReviewStep.Kind.APPEAL_DECIDED: "Select the result of the appeal."},
}
"""The fields that each kind of step requires."""


def check_first_notified(row: FirstNotified, today: date) -> Iterator[FactWarning]:
    """Require a past date, and only one record."""
    require_not_after("on", row.on, today, "The first notification")
    if list_other_facts(row).exists():
        raise FactRefused("on", "Correct the recorded first notification after release instead. There can be only one.")
    yield from ()


def check_review(row: IndefiniteReview, today: date) -> Iterator[FactWarning]:
    """Require a past date, in the nominal’s lifetime, and warn of verbal applications and other open reviews."""
    require_not_after("on", row.on, today, "The date received")
    died = get_death(row.nominal_id)
    if died is not None and row.on > died.died_on:
        raise FactRefused(
            "on", f"Enter a date up to {format_date(died.died_on)}, when the nominal died according to the record."
        )
    is_application = row.kind == IndefiniteReview.Kind.APPLICATION
    if is_application and not (row.by and row.form):
        raise FactRefused("form" if row.by else "by", "Select the applicant and the form of application.")
    if not is_application and row.nation != IndefiniteReview.Nation.SCOTLAND:
        raise FactRefused("kind", "Select an application: only Scotland has reviews without one.")
    if is_application and row.nation == IndefiniteReview.Nation.SCOTLAND:
        yield FactWarning(
            "kind", "In Scotland there is no application: the police review by the date of discharge, s.88C."
        )
    if row.form == IndefiniteReview.Form.SPOKEN:
        yield FactWarning("form", "An application must be in writing, s.91B(1).")
    if any(
        each.decision is None and each.review.first != row.first
        for each in queries.list_review_progress(row.nominal_id)
    ):
        yield FactWarning("on", "A review of this nominal is open and not decided.")


def check_step(row: IndefiniteReviewStep, today: date) -> Iterator[FactWarning]:
    """Require a step that may follow, on a past date, with the fields of its kind."""
    progress = _require_progress(row)
    require_not_after("on", row.on, today, "The date")
    require_not_before("on", row.on, progress.review.on, "The date", "the start of the review")
    for field, kinds in REQUIRED_FIELDS.items():
        if row.kind in kinds and not getattr(row, field):
            raise FactRefused(field, kinds[IndefiniteReviewStep.Kind(row.kind)])
    if row.kind == IndefiniteReviewStep.Kind.ANSWERED:
        _check_answer(row, progress)
    if _is_new(row) and row.kind not in progress.may_follow:
        labels = {DECIDED: "Decision", **dict(IndefiniteReviewStep.Kind.choices)}
        allowed = ", ".join(str(labels[kind]) for kind in progress.may_follow)
        instruction = f"The next step can be: {allowed}." if allowed else "No further step is possible."
        raise FactRefused("", f"The review is at the stage “{progress.in_words()}”. {instruction}")
    if progress.decision is not None and row.kind in {
        IndefiniteReviewStep.Kind.SERVED,
        IndefiniteReviewStep.Kind.APPEALED,
        IndefiniteReviewStep.Kind.APPEAL_DECIDED,
    }:
        require_not_before("on", row.on, progress.decision.on, "The date", "the decision")
    yield from _find_warnings(row, progress)


def _find_warnings(row: IndefiniteReviewStep, progress: ReviewProgress) -> Iterator[FactWarning]:
    if row.kind == IndefiniteReviewStep.Kind.SERVED and not row.rights_told and not progress.ends:
        yield FactWarning("rights_told", "A notice that the requirements continue must state the right of appeal.")
    body = row.body.strip().casefold()
    steps = [each for each in progress.list_steps(IndefiniteReviewStep.Kind.ASKED) if each.first != row.first]
    if row.kind == IndefiniteReviewStep.Kind.ASKED and any(each.body.strip().casefold() == body for each in steps):
        yield FactWarning("body", "A request to this body is already recorded for this review.")


def _check_answer(row: IndefiniteReviewStep, progress: ReviewProgress) -> None:
    step = next(
        (each for each in progress.list_steps(IndefiniteReviewStep.Kind.ASKED) if each.first == row.about_id), None
    )
    if step is None:
        raise FactRefused("about", "Select the responsible body.")
    require_not_before("on", row.on, step.on, "The reply", "the date of the request")


def check_decision(row: IndefiniteReviewDecision, today: date) -> Iterator[FactWarning]:
    """Require a date after the application and a valid rank, and warn of a period that the Act does not allow."""
    progress = _require_progress(row)
    nation = IndefiniteReview.Nation(progress.review.nation)
    require_not_after("on", row.on, today, "The decision")
    require_not_before("on", row.on, progress.review.on, "The decision", "the start of the review")
    if row.rank == IndefiniteReviewDecision.Rank.SHERIFF and nation != IndefiniteReview.Nation.SCOTLAND:
        raise FactRefused(
            "rank", "Select a police rank: only in Scotland does a sheriff decide. Record an appeal as a separate step."
        )
    if row.outcome == IndefiniteReviewDecision.Outcome.ENDS and row.months is not None:
        raise FactRefused("months", "Leave the months empty when the requirements end.")
    if _is_new(row) and DECIDED not in progress.may_follow:
        raise FactRefused("", "Correct the recorded decision on this review instead. There can be only one.")
    yield from _find_decision_warnings(row, progress, nation)


def _find_decision_warnings(
    row: IndefiniteReviewDecision, progress: ReviewProgress, nation: IndefiniteReview.Nation
) -> Iterator[FactWarning]:
    if row.outcome == IndefiniteReviewDecision.Outcome.CONTINUES and nation in BAR_MONTHS and row.months is not None:
        min_months, max_months = BAR_MONTHS[nation]
        if not min_months <= row.months <= max_months:
            yield FactWarning("months", UNLAWFUL_BAR[nation])
    if (
        row.outcome == IndefiniteReviewDecision.Outcome.CONTINUES
        and nation == IndefiniteReview.Nation.SCOTLAND
        and row.months is None
    ):
        yield FactWarning("months", "A notification continuation order has a fixed period, s.88C(2).")
    missing_factors = [name for name in FACTORS if not getattr(row, name)]
    if missing_factors and nation == IndefiniteReview.Nation.ENGLAND_AND_WALES:
        text = "; ".join(FACTORS[name][:1].lower() + FACTORS[name][1:] for name in missing_factors)
        yield FactWarning(
            missing_factors[0], f"s.91D lists factors that must be taken into account. There is no note on: {text}."
        )
    for step in progress.unanswered if _is_new(row) else ():
        yield FactWarning("on", f"No reply recorded from {step.body} to the request of {format_date(step.on)}.")


def _require_progress(row: IndefiniteReviewStep | IndefiniteReviewDecision) -> ReviewProgress:
    progress = queries.get_review_progress(row.nominal_id, row.review_id)
    if progress is None:
        raise FactRefused("", "Select a review that is on the record. This one was struck out.")
    return progress


def _is_new(row: IndefiniteReviewStep | IndefiniteReviewDecision) -> bool:
    """Say whether the row begins a chain. A correction may repeat the earlier values."""
    return row.first is None


CHECKS: Checks = {
    FirstNotified: check_first_notified,
    IndefiniteReview: check_review,
    IndefiniteReviewStep: check_step,
    IndefiniteReviewDecision: check_decision,
}
