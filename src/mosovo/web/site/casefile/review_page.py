"""The page of indefinite notification reviews: the qualifying date, open reviews and next steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.access.action import AccessNeed
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.rooms.indefinite_reviews import policy, queries
from mosovo.rooms.indefinite_reviews.models import FACTORS, IndefiniteReviewStep
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.rooms.indefinite_reviews.progress import DECIDED, ReviewProgress
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.duty_rows import INDEFINITE_REVIEW_RULES, build_duty_row
from mosovo.web.core.formatting import format_long_date
from mosovo.web.core.panel import HeaderPerson
from mosovo.web.core.rendering import render_page
from mosovo.web.features.indefinite_reviews.panel import list_timeline_entries
from mosovo_law.acts.soa2003.review_status import review_status_on

from .page import CaseReading, read_case

ACTS: Mapping[str, str] = {
    IndefiniteReviewStep.Kind.ACKNOWLEDGED: "Record acknowledgement",
    IndefiniteReviewStep.Kind.ASKED: "Record information request",
    IndefiniteReviewStep.Kind.ANSWERED: "Record information received",
    DECIDED: "Record decision",
    IndefiniteReviewStep.Kind.SERVED: "Record receipt of notice",
    IndefiniteReviewStep.Kind.APPEALED: "Record appeal",
    IndefiniteReviewStep.Kind.APPEAL_DECIDED: "Record appeal result",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review as the page shows it."""

    course: ReviewProgress
    title: str
    status_text: str
    done: list[tuple[date, str, str]]
    factors: list[tuple[str, str]]
    acts: list[DutyLink]


def build_context(read: CaseReading) -> Mapping[str, Any]:
    """Build the context of the review page."""
    case, urn = read.case, read.person.urn
    courses = queries.list_review_progress(case.nominal_id, case.known_at)
    can_act = case.allows(AccessNeed.RECORD)
    duties = [
        (each, standing) for each, standing in read.board.list_statuses(read.on) if each.rule in INDEFINITE_REVIEW_RULES
    ]
    return {
        "person": read.person,
        "moment": case.moment,
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Review", "")],
        "here": reverse("review", kwargs={"urn": urn}),
        "sentences": list(status_sentences(read)),
        "duties": [build_duty_row(each, read.on, urn, read.person.his) for each, _ in duties],
        "questions": read.list_questions(),
        "failed": read.board.failed,
        "differs": False,
        "shown": [build_review_row(each, read, can_act=can_act) for each in courses],
        "acts": [DutyLink("Record application", reverse("begin_review", kwargs={"urn": urn}))] if can_act else [],
    }


def status_sentences(read: CaseReading) -> Iterator[str]:
    """Say from when the nominal may apply, by what date the police in Scotland review, or why there is no review."""
    derivation = read.board.derivation
    if derivation is None:
        yield "Duties could not be calculated for this case, so the review date is not known."
        return
    results = review_status_on(derivation.position, read.on)
    if results is None:
        yield "No indefinite notification period on this date, so there is nothing to review."
    elif "date_of_discharge" in results:
        yield from _describe_discharge(results)
    else:
        yield from _describe_application(results, read.person, read.on)


def _describe_discharge(results: Mapping[str, Any]) -> Iterator[str]:
    falls = results["date_of_discharge"]
    if falls is None:
        yield "The date of discharge cannot be calculated yet: a question is open."
        return
    yield (
        f"The police must review by {format_long_date(date.fromisoformat(falls))}, the date of discharge (s.88B). "
        "No application is needed."
    )
    if results["application_to_sheriff"]:
        yield "That date has passed without a decision: an application may be made to the sheriff (s.88F)."


def _describe_application(results: Mapping[str, Any], person: HeaderPerson, on: date) -> Iterator[str]:
    he, qualifying = person.he.capitalize(), results["qualifying_date"]
    again = " again" if results["further"] else ""
    if qualifying is None:
        yield f"The date from which {person.he} may apply cannot be calculated yet: a question is open."
        return
    first = date.fromisoformat(qualifying)
    since = f"could apply{again} from" if first <= on else f"may apply{again} from"
    yield f"{he} {since} {format_long_date(first)}."
    if results["barred_by"]:
        yield "No application can be made while an order to prevent sexual harm is in force (s.91A(2)(b))."


def build_review_row(course: ReviewProgress, read: CaseReading, *, can_act: bool) -> ReviewRow:
    """Build one review with its steps in order and the next steps."""
    review = course.review
    noted = [(label, getattr(course.decision, name)) for name, label in FACTORS.items()] if course.decision else []
    return ReviewRow(
        course=course,
        title=f"{review.get_kind_display()}, {format_long_date(review.on)}",
        status_text=course.in_words(),
        done=[(entry.on, entry.label, entry.detail) for entry in list_timeline_entries(course)],
        factors=[(label, note) for label, note in noted if note],
        acts=list(list_next_steps(course, read)) if can_act else [],
    )


def list_next_steps(course: ReviewProgress, read: CaseReading) -> Iterator[DutyLink]:
    """Yield a link to each next step; to the decision only for those who may record it."""
    to = {"urn": read.person.urn, "first": course.review.first}
    for kind in course.may_follow:
        if kind != DECIDED:
            yield DutyLink(ACTS[kind], reverse("record_review_step", kwargs={**to, "kind": kind}))
        elif can_record_decisions(read.case.permit.actor):
            yield DutyLink(ACTS[kind], reverse("decide_review", kwargs=to))


@require_GET
def show_review(request: Request, urn: str) -> HttpResponse:
    """Show the qualifying date, the status of each review and the next steps."""
    permit = gateway.open_nominal(urn, action=policy.VIEW, actor=request.actor, visible_fields=("review",))
    return render_page(request, "indefinite_reviews/review.jinja", build_context(read_case(permit, request.moment)))
