"""Reviews of an indefinite period: each with what was done about it."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.rooms.reviews import queries
from mosovo.rooms.reviews.course import Course
from mosovo.rooms.reviews.models import Decision, FirstNotified, Review, Step
from mosovo.rooms.reviews.policy import records_decisions
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, plain_day

ROOM = "reviews"


def panel(case: Case) -> Panel:
    """The panel of this room, latest review first."""
    courses = queries.courses(case.nominal_id, case.known_at)
    told = list(queries.first_notified(case.nominal_id, case.known_at))
    way = Act("Review of the notification period", reverse("review", kwargs={"urn": case.permit.urn}))
    return Panel(
        anchor="reviews",
        title="Review of the period",
        lines=[*_first(told), *(line for course in courses for line in _lines(course, case))],
        empty="No review was asked for. Where a period has no end, its qualifying date stands among the duties.",
        entries=[entry for course in courses for entry in entries_of(course)],
        acts=[way],
    )


def _first(told: list[FirstNotified]) -> Iterator[Line]:
    for row in told:
        yield Line("First notified after release", plain_day(row.on), row.told_by, on=row.on, row=row, room=ROOM)


def _lines(course: Course, case: Case) -> Iterator[Line]:
    review = course.review
    way = Act("Open the review", reverse("review", kwargs={"urn": case.permit.urn}))
    value = f"{beginning_of(review)}, {plain_day(review.on)}"
    yield Line("Review", value, course.in_words(), on=review.on, row=review, room=ROOM, act=way)
    for step in course.steps:
        yield Line(step.get_kind_display(), plain_day(step.on), detail_of(step), on=step.on, row=step, room=ROOM)
    if course.decision is not None:
        made = course.decision
        mends = records_decisions(case.permit.actor)
        yield Line(
            "Decision", f"{outcome_of(made)}, {plain_day(made.on)}", f"{made.decided_by}, {made.get_rank_display()}",
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
    return f"{said}, {counted(decision.months, 'month')}" if decision.months else said


def entries_of(course: Course) -> list[Entry]:
    """The review on the timeline, in order."""
    review, made = course.review, course.decision
    found = [Entry("Review", review.on, "Review begun", detail=beginning_of(review), told_by=provenance(review))]
    for step in course.steps:
        name = str(step.get_kind_display())
        found.append(Entry("Review", step.on, name, detail=detail_of(step), told_by=provenance(step)))
    if made is not None:
        who = f"{outcome_of(made)}. {made.decided_by}, {made.get_rank_display()}. {made.reasons}"
        found.append(Entry("Review", made.on, "Decision on the review", detail=who, told_by=provenance(made)))
    return sorted(found, key=lambda entry: entry.on)
