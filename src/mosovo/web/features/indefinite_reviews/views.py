"""Show an indefinite notification review, and record its steps and decision."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.indefinite_reviews import policy, queries
from mosovo.rooms.indefinite_reviews.actions import open_review, record_decision, record_review_step
from mosovo.rooms.indefinite_reviews.models import FACTORS, IndefiniteReviewStep
from mosovo.rooms.indefinite_reviews.progress import ReviewProgress
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.step_up import require_recent_factor

from .forms import STEPS, DecisionForm, InformationReplyForm, ReviewForm


@require_http_methods(["GET", "POST"])
@idempotent
def open_review_page(request: Request, urn: str) -> HttpResponse:
    """Start a review: an application, or in Scotland a coming date of discharge."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    nation = load_board(permit).gathered.facts.jurisdiction
    initial = {"nation": nation, "on": request.today}
    form = ReviewForm(request.POST or None, today=request.today, initial=initial)
    words = {"title": "Record an application for review", "record": "Record"}
    words["lead"] = (
        "Record each application on the date received, even if it seems early. The system decides if it counts."
    )
    screen = RecordScreen(
        request, permit, form, "record_screen/form.jinja", "The application is recorded.", words, review_url(permit)
    )
    return screen.record(open_review)


@require_http_methods(["GET", "POST"])
@idempotent
def record_step(request: Request, urn: str, first: UUID, kind: str) -> HttpResponse:
    """Record a step of the review."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    course = get_review_or_404(permit, first)
    if kind not in STEPS:
        raise Http404("there is no such step")
    form_arguments = {"steps": course.unanswered} if STEPS[kind] is InformationReplyForm else {}
    form = STEPS[kind](request.POST or None, today=request.today, initial={"on": request.today}, **form_arguments)
    name = str(IndefiniteReviewStep.Kind(kind).label)
    words = {"title": name, "record": "Record", "lead": course.in_words() + "."}
    screen = RecordScreen(
        request, permit, form, "record_screen/form.jinja", f"{name}: recorded.", words, review_url(permit)
    )
    return screen.respond(
        lambda override_reason: record_review_step(
            permit,
            course.review,
            kind=kind,
            today=request.today,
            override_reason=override_reason,
            **form.to_fact_values(),
        )
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def record_decision_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record a superintendent’s decision, with a note on each factor."""
    permit = open_nominal_for_page(request, urn, action=policy.DECIDE)
    if not policy.can_record_decisions(request.actor):
        raise Http404("only a supervisor or an inspector can record a decision")
    course = get_review_or_404(permit, first)
    form = DecisionForm(request.POST or None, today=request.today, initial={"on": request.today})
    context = {"course": course, "factors": [*FACTORS]}
    screen = RecordScreen(
        request,
        permit,
        form,
        "indefinite_reviews/decide.jinja",
        "The decision is recorded.",
        context,
        review_url(permit),
    )
    return screen.respond(lambda override_reason: _record_decision(permit, course, form, request, override_reason))


def _record_decision(
    permit: Permit, course: ReviewProgress, form: DecisionForm, request: Request, override_reason: str
) -> object:
    values = dict(form.cleaned_data)
    factor_notes = {name: values.pop(name) for name in FACTORS}
    return record_decision(
        permit, course.review, factors=factor_notes, today=request.today, override_reason=override_reason, **values
    )


def get_review_or_404(permit: Permit, first: UUID) -> ReviewProgress:
    """Return a review of the nominal."""
    progress = queries.get_review_progress(permit.nominal_id, first)
    if progress is None:
        raise Http404("there is no such review of this nominal")
    return progress


def review_url(permit: Permit) -> str:
    """Return the URL of the review."""
    return reverse("review", kwargs={"urn": permit.urn})
