"""One application: taken in, read, each step of it, and whom it is about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.access.policy import may
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.nominals import door
from mosovo.obligations.practice import policy_of
from mosovo.papers.disclosure import nothing_to_tell
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.rooms.disclosure import actions, policy, queries
from mosovo.rooms.disclosure.course import KIND, Course
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import key_of, once
from mosovo.web.pages import render
from mosovo.web.papers import handing
from mosovo.web.signin.stepup import fresh
from mosovo.web.urn import is_urn
from mosovo.web.writing import refuse

from .desk import all_clocks, allowed, due
from .forms import STEPS, BecauseForm, LinkForm, NewForm

WAYS = ["GET", "POST"]
NOBODY = "There is nobody of that URN about whom you may record."


@require_http_methods(WAYS)
@once
def new(request: Request) -> HttpResponse:
    """Take an application in. Its clocks run from when it came."""
    allowed(request, taking_in=True)
    form = NewForm(request.POST or None, today=request.today, initial={"received_at": request.now})
    made: list[UUID] = []

    def act() -> None:
        key = key_of(request)
        assert key is not None, "a form without its key was refused"
        made.append(actions.take_in(by=request.actor, key=key, now=request.now, **form.cleaned_data).pk)

    if sent(request, form, act):
        messages.success(request, "The application is taken in. Make the first checks within 24 hours.")
        return HttpResponseRedirect(address(made[0]))
    context = {"form": form, "title": "Take in an application", "lead": "", "breadcrumbs": trail("New application")}
    return render(request, "disclosure/form.jinja", context)


@require_GET
def application(request: Request, application_id: UUID) -> HttpResponse:
    """What was asked, how it stands, and what may follow."""
    course, permit = course_of(request, application_id)
    records = may_record(request, permit)
    last = course.last
    context = {
        "course": course,
        "application": course.application,
        "clocks": all_clocks(course, policy_of(course.application.force_id)),
        "due": due(course, policy_of(course.application.force_id), request.now),
        "urn": permit.urn if permit else "",
        "next": [
            (str(KIND(kind).label), address(course.application.pk, "application_step", kind=kind))
            for kind in (course.may_follow if records else ())
        ],
        "may_take_back": records and last is not None,
        "may_link": permit is None and policy.takes_in(request.actor) and course.is_open,
        "may_unlink": permit is not None and records and policy.takes_in(request.actor),
        "together": queries.together(application_id),
        "may_say_together": records and policy.takes_in(request.actor),
        "letter": has_letter(course),
        "gone": {step.takes_back_id for step in course.every if step.takes_back_id},
        "breadcrumbs": trail("Application"),
    }
    return render(request, "disclosure/application.jinja", context)


@require_http_methods(WAYS)
@once
def step(request: Request, application_id: UUID, kind: str) -> HttpResponse:
    """One step of it."""
    course, permit = course_of(request, application_id, to=policy.RECORD)
    if kind not in course.may_follow:
        raise Http404("there is no such step now")
    of_a_form, lead = STEPS[kind]
    form = of_a_form(request.POST or None, today=request.today, initial={"on": request.today})

    def act() -> None:
        actions.take_step(course, by=request.actor, today=request.today, permit=permit, kind=kind, **form.cleaned_data)

    if sent(request, form, act):
        messages.success(request, f"{KIND(kind).label}: recorded.")
        return HttpResponseRedirect(address(application_id))
    return form_page(request, course, form, str(KIND(kind).label), lead)


@require_http_methods(WAYS)
@once
def take_back(request: Request, application_id: UUID) -> HttpResponse:
    """Take the last step back, with a reason."""
    course, permit = course_of(request, application_id, to=policy.RECORD)
    if course.last is None:
        raise Http404("there is no step to take back")
    form = BecauseForm(request.POST or None, today=request.today)

    def act() -> None:
        actions.take_back(course, form.cleaned_data["because"], by=request.actor, today=request.today, permit=permit)

    if sent(request, form, act):
        messages.success(request, "The step is taken back.")
        return HttpResponseRedirect(address(application_id))
    title = f"Take back: {course.last.get_kind_display()}"
    return form_page(request, course, form, title, "The step stays to be read, and counts for nothing.")


@require_http_methods(WAYS)
@once
def link(request: Request, application_id: UUID) -> HttpResponse:
    """Say whom it is about."""
    course, permit = course_of(request, application_id)
    if permit is not None or not policy.takes_in(request.actor) or not course.is_open:
        raise Http404("it can't be linked now")
    form = LinkForm(request.POST or None, today=request.today)

    def act() -> None:
        if not is_urn(form.cleaned_data["urn"]):
            raise Impossible("urn", "A URN has the letters of the force and twice four figures, such as NS-0000-0001.")
        try:
            to = policy.by_post(policy.LINK, request.actor)
            found = door.get(form.cleaned_data["urn"], to=to, by=request.actor, fields=("disclosure.link",))
        except door.NoSuchNominal:
            raise Impossible("urn", NOBODY) from None
        actions.link(found, course.application, today=request.today)

    if sent(request, form, act):
        messages.success(request, "It is linked. Its clocks are duties of the case now.")
        return HttpResponseRedirect(address(application_id))
    lead = (
        "From then on it is seen by those of the police who may see the person, and its clocks are duties of the case."
    )
    return form_page(request, course, form, "Link it to somebody on the register", lead)


@require_http_methods(WAYS)
@fresh
@once
def unlink(request: Request, application_id: UUID) -> HttpResponse:
    """Say that it is about somebody else."""
    course, permit = course_of(request, application_id, to=policy.STRIKE_OUT)
    if permit is None or not policy.takes_in(request.actor):
        raise Http404("it is not linked")
    form = BecauseForm(request.POST or None, today=request.today)

    def act() -> None:
        actions.unlink(permit, course.application, form.cleaned_data["because"])

    if sent(request, form, act):
        messages.success(request, "It is not linked any more.")
        return HttpResponseRedirect(address(application_id))
    return form_page(request, course, form, "Unlink it", "It is about somebody else, or nobody who is known.")


@require_GET
def letter(request: Request, application_id: UUID) -> HttpResponse:
    """The letter that there is nothing to tell: the same words whatever is known."""
    course, _ = course_of(request, application_id)
    if not has_letter(course):
        raise Http404("there is no letter to this application")
    row = course.application
    log(Act(Verb.CONSULTATION, "disclosure.letter", detail={"application": str(row.pk)}))
    given = course.first(KIND.LETTER)
    paper = nothing_to_tell(row, row.force.name, given.on if given else request.today)
    return handing.pdf(paper, handing.named("letter", row.pk))


def has_letter(course: Course) -> bool:
    """Whether it was answered by the letter, or is to be."""
    return KIND.LETTER in course.may_follow or course.first(KIND.LETTER) is not None


def course_of(request: Request, application_id: UUID, to: Action = policy.VIEW) -> tuple[Course, Permit | None]:
    """The application, where the actor may see it. One that is linked is opened by its nominal, and that is audited."""
    allowed(request)
    course = queries.course(application_id)
    if course is None:
        raise Http404("there is no such application")
    nominal_id = course.application.nominal_id
    if nominal_id is None:
        if not policy.takes_in(request.actor):
            raise Http404("there is no such application")
        log(
            Act(
                Verb.CONSULTATION,
                "disclosure.view",
                fields=["application"],
                detail={"application": str(application_id)},
            )
        )
        return course, None
    to = policy.by_post(to, request.actor)
    return course, door.get_by_id(nominal_id, to=to, by=request.actor, fields=("disclosure.application",))


def may_record(request: Request, permit: Permit | None) -> bool:
    """Whether the actor may take steps."""
    if permit is None:
        return policy.takes_in(request.actor)
    return may(request.actor, policy.by_post(policy.RECORD, request.actor), permit.case).allowed


def sent(request: Request, form: Form, act: Callable[[], Any]) -> bool:
    """Whether the form was sent, was sound, and was done."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Impossible as refusal:
        refuse(form, refusal, {})
        return False
    return True


def form_page(request: Request, course: Course, form: Form, title: str, lead: str) -> HttpResponse:
    """A form about one application."""
    breadcrumbs = [*trail("Application", address(course.application.pk)), (title, "")]
    context = {"form": form, "title": title, "lead": lead, "course": course, "breadcrumbs": breadcrumbs}
    return render(request, "disclosure/form.jinja", context)


def trail(words: str, href: str = "") -> list[tuple[str, str]]:
    """The way here."""
    return [("Today", "/"), ("Disclosure schemes", reverse("disclosure")), (words, href)]


def address(application_id: UUID, name: str = "application", **parts: str) -> str:
    """Where an application, or something of it, stands."""
    return reverse(name, kwargs={"application_id": application_id, **parts})
