"""The desk of applications: what waits, by its clocks, and the counts of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.law.policy import Policy
from mosovo.law.practice.disclosing import Clocks, clocks
from mosovo.law.practice.figures.disclosure import ANSWER_DAYS
from mosovo.obligations.practice import policy_of
from mosovo.reporting.years import Year
from mosovo.rooms.disclosure import policy, queries
from mosovo.rooms.disclosure.course import Course
from mosovo.rooms.disclosure.models import Scheme
from mosovo.web.moment import LONDON, Request
from mosovo.web.pages import render


@dataclass(frozen=True, slots=True)
class Due:
    """What an application waits for next on a clock, and by when. `at` is the moment, where hours count."""

    words: str
    on: date
    at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One application on one line of the desk."""

    course: Course
    due: Due | None
    href: str


def allowed(request: Request, *, taking_in: bool = False) -> None:
    """For the police whose work it is."""
    may = policy.takes_in(request.actor) if taking_in else policy.reads(request.actor)
    if not may:
        raise Http404("there is no such page")


def due(course: Course, of: Policy, now: datetime) -> Due | None:
    """The next clock that runs, by the same count as a nominal's duties."""
    if not course.is_open or course.answered_on is not None:
        return None
    found, today = all_clocks(course, of), now.astimezone(LONDON).date()
    if course.checked_on is None:
        at = found.checks_at.replace(tzinfo=LONDON)
        return Due("First checks", at.date(), at, at < now)
    if course.interviewed_on is None and course.state != "out-of-scope":
        return Due("Interview", found.interview_by, None, found.interview_by < today)
    return Due("Answer", found.answer_by, None, found.answer_by < today)


def all_clocks(course: Course, of: Policy) -> Clocks:
    """Every clock of an application."""
    return clocks(of, course.received, course.checked_on, course.interviewed_on, course.answered_on)


@require_GET
def desk(request: Request) -> HttpResponse:
    """What waits, the next clock first; or what was closed."""
    allowed(request)
    force, closed = request.actor.force, request.GET.get("show") == "closed"
    found = queries.over(force) if closed else queries.waiting(force)
    courses = found.rows
    shown = [each.application.nominal_id for each in courses if each.application.nominal_id]
    log(Act(Verb.CONSULTATION, "disclosure.list", subjects=shown, fields=["desk"], detail={"rows": len(courses)}))
    of = policy_of(force)
    at = reverse("disclosure")
    context = {
        "lines": _lines(courses, of, request.now),
        "closed": closed,
        "found": found,
        "takes_in": policy.takes_in(request.actor),
        "tabs": [("Waiting", at, not closed), ("Closed", f"{at}?show=closed", closed)],
    }
    return render(request, "disclosure/desk.jinja", context)


def _lines(courses: Sequence[Course], of: Policy, now: datetime) -> list[Line]:
    lines = [
        Line(each, due(each, of, now), reverse("application", kwargs={"application_id": each.application.pk}))
        for each in courses
    ]
    return sorted(lines, key=lambda line: (line.due is None, line.due.on if line.due else date.max))


@require_GET
def counts(request: Request) -> HttpResponse:
    """What the yearly return asks of each scheme, of this year and the four before it."""
    allowed(request, taking_in=True)
    force, of = request.actor.force, policy_of(request.actor.force)
    years = []
    for year in Year.of(request.today).and_before(4):
        courses = queries.of_the_year(force, year.first_on, year.last_on)
        days = of.on(ANSWER_DAYS, min(year.last_on, request.today))
        years.append((year, [(scheme.label, queries.counted(courses, scheme.value, days)) for scheme in Scheme]))
    log(Act(Verb.CONSULTATION, "disclosure.counts", fields=["counts"]))
    return render(request, "disclosure/counts.jinja", {"years": years})
