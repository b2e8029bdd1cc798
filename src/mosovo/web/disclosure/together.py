"""Two applications about one matter: said, and said to be two after all. Each keeps its steps, clocks and answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.nominals import door
from mosovo.record.refusing import Impossible
from mosovo.rooms.disclosure import actions, policy, queries
from mosovo.rooms.disclosure.course import Course
from mosovo.rooms.disclosure.models import Application
from mosovo.search.words import words_of
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.words import instant

from .desk import allowed
from .forms import BecauseForm, TogetherForm
from .views import address, course_of, form_page, may_record, sent

WAYS = ["GET", "POST"]
MOST = 20
SHORTEST = 3


@require_http_methods(WAYS)
@once
def together(request: Request, application_id: UUID) -> HttpResponse:
    """Say which other application is about the same matter: the likest of the force are offered."""
    allowed(request, taking_in=True)
    course = dealt_with(request, application_id)
    offered = others(course)
    form = TogetherForm(request.POST or None, today=request.today)
    form.fields["other"].choices = [(str(each.application.pk), in_words(each)) for each in offered]

    def act() -> None:
        one, other = both(request, application_id, UUID(form.cleaned_data["other"]))
        actions.say_together(one, other, holds=True, because=form.cleaned_data["because"], by=request.actor)

    if sent(request, form, act):
        messages.success(request, "They are linked as one matter. Each keeps its own clocks.")
        return HttpResponseRedirect(address(application_id))
    if request.method == "GET":
        shown = sorted({each.application.nominal_id for each in offered if each.application.nominal_id})
        log(Act(Verb.CONSULTATION, "disclosure.list", subjects=shown, fields=["desk"], detail={"rows": len(offered)}))
    lead = (
        "Two people may ask about the same man, or one asks twice. Each application keeps its own steps, clocks and "
        f"answer. The {MOST} that are likest are offered."
        if offered
        else "There is no other application that you may deal with."
    )
    return form_page(request, course, form, "Link another application", lead)


@require_http_methods(WAYS)
@once
def apart(request: Request, application_id: UUID, other_id: UUID) -> HttpResponse:
    """Say that they are two matters after all."""
    allowed(request, taking_in=True)
    course = dealt_with(request, application_id)
    if other_id not in {each.application.pk for _, each in queries.together(application_id)}:
        raise Http404("they are not linked")
    form = BecauseForm(request.POST or None, today=request.today)

    def act() -> None:
        one, other = both(request, application_id, other_id)
        actions.say_together(one, other, holds=False, because=form.cleaned_data["because"], by=request.actor)

    if sent(request, form, act):
        messages.success(request, "They are no longer linked as one matter.")
        return HttpResponseRedirect(address(application_id))
    return form_page(
        request, course, form, "They are two matters", "That they were linked stays to be read in the log."
    )


def dealt_with(request: Request, application_id: UUID) -> Course:
    """The application, for whoever takes its steps."""
    course, permit = course_of(request, application_id)
    if not may_record(request, permit):
        raise Http404("it is read, and no more")
    return course


def both(request: Request, one: UUID, other: UUID) -> tuple[actions.Leave, actions.Leave]:
    """Both with leave to record, opened in one order, so that no two who ask wait for each other."""
    found: dict[UUID, actions.Leave] = {}
    for key in sorted((one, other)):
        try:
            course, permit = course_of(request, key, to=policy.RECORD)
        except door.NoSuchNominal:
            raise Impossible("other", "You may not record about the person to whom one of them is linked.") from None
        found[key] = course.application, permit
    return found[one], found[other]


def others(course: Course) -> list[Course]:
    """Other applications of the force, not linked to this one: those with most words in common, then the latest."""
    row, force = course.application, course.application.force_id
    gone = {row.pk, *(each.application.pk for _, each in queries.together(row.pk))}
    mine = words(row)
    every = (*queries.waiting(force).rows, *queries.over(force).rows)
    found = [each for each in every if each.application.pk not in gone]
    found.sort(key=lambda each: (len(mine & words(each.application)), each.application.received_at), reverse=True)
    return found[:MOST]


def words(row: Application) -> frozenset[str]:
    """The words by which two applications may be alike: whom they are about, who is at risk, who asks."""
    said = words_of(f"{row.subject} {row.at_risk} {row.applicant} {row.contact}")
    return frozenset(word for word in said if len(word) >= SHORTEST)


def in_words(course: Course) -> str:
    """An application in a line."""
    row = course.application
    return f"{row.scheme.upper()}, received {instant(row.received_at)}, about {row.subject[:80]}. {course.words}"
