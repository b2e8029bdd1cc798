"""Indefinite notification reviews on the case file, each with its steps."""

from collections.abc import Iterator

from mosovo.rooms.indefinite_reviews import queries
from mosovo.rooms.indefinite_reviews.models import (
    FirstNotified,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.rooms.indefinite_reviews.progress import ReviewProgress
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

ROOM = "reviews"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest review first."""
    reviews = queries.list_review_progress(case.nominal_id, case.known_at)
    first_notifications = list(queries.get_first_notified(case.nominal_id, case.known_at))
    link = DutyLink("Indefinite notification review", url_of_parts("review", {"urn": case.permit.urn}))
    return Panel(
        anchor="reviews",
        title="Indefinite notification review",
        lines=[
            *_build_first_notification_rows(first_notifications),
            *(line for course in reviews for line in _build_rows(course, case)),
        ],
        empty="No reviews. For an indefinite notification period, the qualifying date is listed among the duties.",
        entries=[entry for course in reviews for entry in list_timeline_entries(course)],
        acts=[link],
    )


def _build_first_notification_rows(first_notifications: list[FirstNotified]) -> Iterator[FactRow]:
    for row in first_notifications:
        yield FactRow(
            "First notification after release",
            format_date(row.on),
            row.information_source,
            on=row.on,
            row=row,
            room=ROOM,
        )


def _build_rows(course: ReviewProgress, case: CaseContext) -> Iterator[FactRow]:
    review = course.review
    link = DutyLink("Open review", url_of_parts("review", {"urn": case.permit.urn}))
    value = f"{describe_beginning(review)}, {format_date(review.on)}"
    yield FactRow("Review", value, course.in_words(), on=review.on, row=review, room=ROOM, act=link)
    for step in course.steps:
        yield FactRow(
            step.get_kind_display(), format_date(step.on), describe_step(step), on=step.on, row=step, room=ROOM
        )
    if course.decision is not None:
        decision = course.decision
        may_correct = can_record_decisions(case.permit.actor)
        yield FactRow(
            "Decision", f"{describe_decision(decision)}, {format_date(decision.on)}",
            f"{decision.decided_by}, {decision.get_rank_display()}",
            on=decision.on, row=decision, room=ROOM, is_correctable=may_correct,
        )  # fmt: skip


def describe_beginning(review: IndefiniteReview) -> str:
    """Describe in one line how the review began."""
    if review.kind == IndefiniteReview.Kind.DISCHARGE:
        return "Started before the date of discharge"
    return f"Application by {review.get_by_display().lower()}, {review.get_form_display().lower()}"


def describe_step(step: IndefiniteReviewStep) -> str:
    """Describe a step: who, result and details."""
    appeal_text = "notice gives the right of appeal" if step.rights_told else ""
    return ". ".join(part for part in (step.body, step.get_result_display(), step.details, appeal_text) if part)


def describe_decision(decision: IndefiniteReviewDecision) -> str:
    """Describe the decision and its duration."""
    text = str(decision.get_outcome_display())
    return f"{text}, {format_count(decision.months, 'month')}" if decision.months else text


def list_timeline_entries(course: ReviewProgress) -> list[TimelineEntry]:
    """List the timeline entries of a review, in order."""
    review, decision = course.review, course.decision
    timeline_entries = [
        TimelineEntry(
            "Review",
            review.on,
            "Review started",
            detail=describe_beginning(review),
            information_source=format_provenance(review),
        )
    ]
    for step in course.steps:
        name = str(step.get_kind_display())
        timeline_entries.append(
            TimelineEntry(
                "Review", step.on, name, detail=describe_step(step), information_source=format_provenance(step)
            )
        )
    if decision is not None:
        decision_text = (
            f"{describe_decision(decision)}. {decision.decided_by}, {decision.get_rank_display()}. {decision.reasons}"
        )
        timeline_entries.append(
            TimelineEntry(
                "Review",
                decision.on,
                "Decision on the review",
                detail=decision_text,
                information_source=format_provenance(decision),
            )
        )
    return sorted(timeline_entries, key=lambda entry: entry.on)
