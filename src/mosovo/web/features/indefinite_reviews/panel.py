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
    courses = queries.list_review_progress(case.nominal_id, case.known_at)
    notifieds = list(queries.get_first_notified(case.nominal_id, case.known_at))
    way = DutyLink("Indefinite notification review", url_of_parts("review", {"urn": case.permit.urn}))
    return Panel(
        anchor="reviews",
        title="Indefinite notification review",
        lines=[*_first(notifieds), *(line for course in courses for line in _build_rows(course, case))],
        empty="No reviews. For an indefinite notification period, the qualifying date is listed among the duties.",
        entries=[entry for course in courses for entry in entries_of(course)],
        acts=[way],
    )


def _first(notifieds: list[FirstNotified]) -> Iterator[FactRow]:
    for row in notifieds:
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
    way = DutyLink("Open review", url_of_parts("review", {"urn": case.permit.urn}))
    value = f"{beginning_of(review)}, {format_date(review.on)}"
    yield FactRow("Review", value, course.in_words(), on=review.on, row=review, room=ROOM, act=way)
    for step in course.steps:
        yield FactRow(step.get_kind_display(), format_date(step.on), detail_of(step), on=step.on, row=step, room=ROOM)
    if course.decision is not None:
        made = course.decision
        mends = can_record_decisions(case.permit.actor)
        yield FactRow(
            "Decision", f"{outcome_of(made)}, {format_date(made.on)}", f"{made.decided_by}, {made.get_rank_display()}",
            on=made.on, row=made, room=ROOM, mended_here=mends,
        )  # fmt: skip


def beginning_of(review: IndefiniteReview) -> str:
    """Describe in one line how the review began."""
    if review.kind == IndefiniteReview.Kind.DISCHARGE:
        return "Started before the date of discharge"
    return f"Application by {review.get_by_display().lower()}, {review.get_form_display().lower()}"


def detail_of(step: IndefiniteReviewStep) -> str:
    """Describe a step: who, result and details."""
    rights = "notice gives the right of appeal" if step.rights_told else ""
    return ". ".join(part for part in (step.body, step.get_result_display(), step.details, rights) if part)


def outcome_of(decision: IndefiniteReviewDecision) -> str:
    """Describe the decision and its duration."""
    text = str(decision.get_outcome_display())
    return f"{text}, {format_count(decision.months, 'month')}" if decision.months else text


def entries_of(course: ReviewProgress) -> list[TimelineEntry]:
    """List the timeline entries of a review, in order."""
    review, made = course.review, course.decision
    timeline_entries = [
        TimelineEntry(
            "Review",
            review.on,
            "Review started",
            detail=beginning_of(review),
            information_source=format_provenance(review),
        )
    ]
    for step in course.steps:
        name = str(step.get_kind_display())
        timeline_entries.append(
            TimelineEntry("Review", step.on, name, detail=detail_of(step), information_source=format_provenance(step))
        )
    if made is not None:
        who = f"{outcome_of(made)}. {made.decided_by}, {made.get_rank_display()}. {made.reasons}"
        timeline_entries.append(
            TimelineEntry(
                "Review", made.on, "Decision on the review", detail=who, information_source=format_provenance(made)
            )
        )
    return sorted(timeline_entries, key=lambda entry: entry.on)
