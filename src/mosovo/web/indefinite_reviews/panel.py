"""Reviews of an indefinite period: each with what was done about it."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.rooms.indefinite_reviews import queries
from mosovo.rooms.indefinite_reviews.models import Decision, FirstNotified, Review, Step
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.rooms.indefinite_reviews.progress import ReviewProgress
from mosovo.web.casefile.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.duty_components import DutyLink
from mosovo.web.formatting import format_count, format_date
from mosovo.web.timeline import TimelineEntry

ROOM = "reviews"


def build_panel(case: CaseContext) -> Panel:
    """The panel of this room, latest review first."""
    courses = queries.list_review_progress(case.nominal_id, case.known_at)
    told = list(queries.get_first_notified(case.nominal_id, case.known_at))
    way = DutyLink("Review of the notification period", reverse("review", kwargs={"urn": case.permit.urn}))
    return Panel(
        anchor="reviews",
        title="Review of the period",
        lines=[*_first(told), *(line for course in courses for line in _lines(course, case))],
        empty="No review was asked for. Where a period has no end, its qualifying date stands among the duties.",
        entries=[entry for course in courses for entry in entries_of(course)],
        acts=[way],
    )


def _first(told: list[FirstNotified]) -> Iterator[FactRow]:
    for row in told:
        yield FactRow("First notified after release", format_date(row.on), row.told_by, on=row.on, row=row, room=ROOM)


def _lines(course: ReviewProgress, case: CaseContext) -> Iterator[FactRow]:
    review = course.review
    way = DutyLink("Open the review", reverse("review", kwargs={"urn": case.permit.urn}))
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


def beginning_of(review: Review) -> str:
    """What began it, in a line."""
    if review.kind == Review.Kind.DISCHARGE:
        return "Begun before the date of discharge"
    return f"Application by {review.get_by_display().lower()}, {review.get_form_display().lower()}"


def detail_of(step: Step) -> str:
    """Who, what and how it ended."""
    rights = "told of the right to appeal" if step.rights_told else ""
    return ". ".join(part for part in (step.who, step.get_result_display(), step.words, rights) if part)


def outcome_of(decision: Decision) -> str:
    """What was decided, and for how long."""
    said = str(decision.get_outcome_display())
    return f"{said}, {format_count(decision.months, 'month')}" if decision.months else said


def entries_of(course: ReviewProgress) -> list[TimelineEntry]:
    """The review on the timeline, in order."""
    review, made = course.review, course.decision
    found = [
        TimelineEntry(
            "Review", review.on, "Review begun", detail=beginning_of(review), told_by=format_provenance(review)
        )
    ]
    for step in course.steps:
        name = str(step.get_kind_display())
        found.append(TimelineEntry("Review", step.on, name, detail=detail_of(step), told_by=format_provenance(step)))
    if made is not None:
        who = f"{outcome_of(made)}. {made.decided_by}, {made.get_rank_display()}. {made.reasons}"
        found.append(
            TimelineEntry("Review", made.on, "Decision on the review", detail=who, told_by=format_provenance(made))
        )
    return sorted(found, key=lambda entry: entry.on)
