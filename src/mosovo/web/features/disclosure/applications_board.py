"""The board of disclosure applications with their deadlines, and the counts of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import LONDON, Request
from mosovo.obligations.force_policy import load_policy
from mosovo.practice.disclosure_schemes import ApplicationDeadlines, application_deadlines
from mosovo.practice.policy_settings.disclosure import ANSWER_DAYS
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.disclosure import policy, queries
from mosovo.rooms.disclosure.models import DisclosureScheme
from mosovo.rooms.disclosure.progress import ApplicationProgress
from mosovo.web.core.reference_search import search_by_reference
from mosovo.web.core.rendering import render_page
from mosovo_law.core.policy import Policy


@dataclass(frozen=True, slots=True)
class NextDeadline:
    """The next deadline of an application. `at` is the time, if it is counted in hours."""

    words: str
    on: date
    at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application as a row of the board."""

    course: ApplicationProgress
    due: NextDeadline | None
    href: str


def require_board_reader(request: Request, *, recording: bool = False) -> None:
    """Require the role that reads applications or, with `recording`, records them; not found for anyone else."""
    is_allowed = (
        policy.can_record_applications(request.actor) if recording else policy.can_read_applications(request.actor)
    )
    if not is_allowed:
        raise Http404("there is no such page")


def next_deadline(course: ApplicationProgress, force_policy: Policy, now: datetime) -> NextDeadline | None:
    """Return the next deadline, counted in the same way as the duties of a case."""
    if not course.is_open or course.answered_on is not None:
        return None
    deadlines, today = calculate_all_deadlines(course, force_policy), now.astimezone(LONDON).date()
    if course.checked_on is None:
        at = deadlines.checks_at.replace(tzinfo=LONDON)
        return NextDeadline("Initial checks", at.date(), at, at < now)
    if course.interviewed_on is None and course.state != "out-of-scope":
        return NextDeadline("Interview", deadlines.interview_by, None, deadlines.interview_by < today)
    return NextDeadline("Decision and reply", deadlines.answer_by, None, deadlines.answer_by < today)


def calculate_all_deadlines(course: ApplicationProgress, force_policy: Policy) -> ApplicationDeadlines:
    """Return every deadline of an application."""
    return application_deadlines(
        force_policy, course.received, course.checked_on, course.interviewed_on, course.answered_on
    )


@require_GET
def show_applications(request: Request) -> HttpResponse:
    """Show open applications, next deadline first, or closed ones."""
    require_board_reader(request)
    force, closed = request.actor.force, request.GET.get("show") == "closed"
    searched = search_by_reference(request, lambda number: queries.find_application_by_reference(force, number))
    if searched.found:
        return HttpResponseRedirect(reverse("application", kwargs={"application_id": searched.found}))
    short_list = queries.list_closed_applications(force) if closed else queries.list_open_applications(force)
    courses = short_list.rows
    nominal_ids = [each.application.nominal_id for each in courses if each.application.nominal_id]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "disclosure.list",
            subjects=nominal_ids,
            fields=["desk"],
            detail={"rows": len(courses)},
        )
    )
    force_policy = load_policy(force)
    board_url = reverse("disclosure")
    context = {
        "lines": _build_rows(courses, force_policy, request.now),
        "closed": closed,
        "found": short_list,
        "searched": searched,
        "may_record": policy.can_record_applications(request.actor),
        "tabs": [("Open", board_url, not closed), ("Closed", f"{board_url}?show=closed", closed)],
    }
    return render_page(request, "disclosure/desk.jinja", context)


def count_open_applications(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the open applications; None for a reader who may not list them."""
    if not policy.can_read_applications(request.actor):
        return None
    return queries.build_open_applications_query(request.actor.force)


def _build_rows(courses: Sequence[ApplicationProgress], force_policy: Policy, now: datetime) -> list[ApplicationRow]:
    lines = [
        ApplicationRow(
            each,
            next_deadline(each, force_policy, now),
            reverse("application", kwargs={"application_id": each.application.pk}),
        )
        for each in courses
    ]
    return sorted(lines, key=lambda line: (line.due is None, line.due.on if line.due else date.max))


@require_GET
def show_counts(request: Request) -> HttpResponse:
    """Show the counts for the annual return, by scheme, for this year and the 4 before it."""
    require_board_reader(request, recording=True)
    force, force_policy = request.actor.force, load_policy(request.actor.force)
    years = []
    for year in ReturnYear.containing(request.today).and_before(4):
        courses = queries.list_applications_of_year(force, year.first_on, year.last_on)
        days = force_policy.on(ANSWER_DAYS, min(year.last_on, request.today))
        years.append(
            (
                year,
                [
                    (scheme.label, queries.count_applications(courses, scheme.value, days))
                    for scheme in DisclosureScheme
                ],
            )
        )
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "disclosure.counts", fields=["counts"]))
    return render_page(request, "disclosure/counts.jinja", {"years": years})
