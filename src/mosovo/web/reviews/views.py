"""The review of an indefinite period: how it stands, and each thing that may be recorded of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.nominals import door
from mosovo.obligations.queries import board
from mosovo.record.permit import Permit
from mosovo.rooms.reviews import policy, queries
from mosovo.rooms.reviews.actions import begin_review, record_decision, record_step
from mosovo.rooms.reviews.course import Course
from mosovo.rooms.reviews.models import FACTORS, Step
from mosovo.web.casefile import page
from mosovo.web.facts.kinds import told
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .forms import STEPS, AnsweredForm, DecisionForm, ReviewForm
from .standing import context


@require_GET
def overview(request: Request, urn: str) -> HttpResponse:
    """From when they may apply, how each review stands, and what may be recorded next."""
    permit = door.get(urn, to=policy.VIEW, by=request.actor, fields=("review",))
    return render(request, "reviews/review.jinja", context(page.read(permit, request.moment)))


@require_http_methods(["GET", "POST"])
@once
def begin(request: Request, urn: str) -> HttpResponse:
    """An application came; or in Scotland the date of discharge is near."""
    permit = opened(request, urn, to=policy.RECORD)
    nation = board(permit).gathered.facts.jurisdiction
    first = {"nation": nation, "on": request.today}
    form = ReviewForm(request.POST or None, today=request.today, initial=first)
    words = {"title": "Record an application for review", "record": "Record it"}
    words["lead"] = "Record it on the day it came, even if it seems to come too early. The law says whether it counts."
    screen = Screen(request, permit, form, "writing/form.jinja", "The application is recorded.", words, back(permit))
    return screen.answer(
        lambda because: begin_review(permit, today=request.today, confirmed_because=because, **form.cleaned_data)
    )


@require_http_methods(["GET", "POST"])
@once
def step(request: Request, urn: str, first: UUID, kind: str) -> HttpResponse:
    """Something was done about the review."""
    permit = opened(request, urn, to=policy.RECORD)
    course = course_of(permit, first)
    if kind not in STEPS:
        raise Http404("there is no such step")
    more = {"asked": course.unanswered} if STEPS[kind] is AnsweredForm else {}
    form = STEPS[kind](request.POST or None, today=request.today, initial={"on": request.today}, **more)
    name = str(Step.Kind(kind).label)
    words = {"title": name, "record": "Record it", "lead": course.in_words() + "."}
    screen = Screen(request, permit, form, "writing/form.jinja", "It is recorded.", words, back(permit))
    return screen.answer(
        lambda because: record_step(
            permit, course.review, kind=kind, today=request.today, confirmed_because=because, **told(form)
        )
    )


@require_http_methods(["GET", "POST"])
@fresh
@once
def decide(request: Request, urn: str, first: UUID) -> HttpResponse:
    """A superintendent decided: put it on record, with a note on each factor."""
    permit = opened(request, urn, to=policy.DECIDE)
    if not policy.records_decisions(request.actor):
        raise Http404("a supervisor or the inspector puts a decision on record")
    course = course_of(permit, first)
    form = DecisionForm(request.POST or None, today=request.today, initial={"on": request.today})
    own = {"course": course, "factors": [*FACTORS]}
    screen = Screen(request, permit, form, "reviews/decide.jinja", "The decision is recorded.", own, back(permit))
    return screen.answer(lambda because: _decided(permit, course, form, request, because))


def _decided(permit: Permit, course: Course, form: DecisionForm, request: Request, because: str) -> object:
    said = dict(form.cleaned_data)
    noted = {name: said.pop(name) for name in FACTORS}
    return record_decision(permit, course.review, factors=noted, today=request.today, confirmed_because=because, **said)


def course_of(permit: Permit, first: UUID) -> Course:
    """One review of the nominal."""
    found = queries.course(permit.nominal_id, first)
    if found is None:
        raise Http404("there is no such review of this nominal")
    return found


def back(permit: Permit) -> str:
    """The screen of the review."""
    return reverse("review", kwargs={"urn": permit.urn})
