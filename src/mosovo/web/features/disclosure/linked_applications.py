"""Pages to link and unlink applications about the same matter. Each keeps its steps and deadlines."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.record.validation import FactRefused
from mosovo.rooms.disclosure import actions, policy, queries
from mosovo.rooms.disclosure.models import DisclosureApplication
from mosovo.rooms.disclosure.progress import ApplicationProgress
from mosovo.search.name_words import split_name_words
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.idempotency import idempotent

from .applications_board import require_board_reader
from .forms import ReasonForm, TogetherForm
from .views import application_url, can_record, get_application_or_404, is_submitted, render_form_page

FORM_METHODS = ["GET", "POST"]
MAX_APPLICATIONS = 20
MIN_WORD_LENGTH = 3


@require_http_methods(FORM_METHODS)
@idempotent
def join_applications_page(request: Request, application_id: UUID) -> HttpResponse:
    """Link another application about the same matter. The closest matches of the force are offered."""
    require_board_reader(request, recording=True)
    course = get_recordable_application_or_404(request, application_id)
    other_applications = list_other_applications(course)
    form = TogetherForm(request.POST or None, today=request.today)
    form.fields["other"].choices = [
        (str(each.application.pk), describe_application(each)) for each in other_applications
    ]

    def act() -> None:
        first_application, other = open_application_pair(request, application_id, UUID(form.cleaned_data["other"]))
        actions.join_applications(
            first_application, other, holds=True, reason=form.cleaned_data["reason"], actor=request.actor
        )

    if is_submitted(request, form, act):
        messages.success(request, "Applications linked. Each keeps its own deadlines.")
        return HttpResponseRedirect(application_url(application_id))
    if request.method == "GET":
        shown = sorted({each.application.nominal_id for each in other_applications if each.application.nominal_id})
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "disclosure.list",
                subjects=shown,
                fields=["desk"],
                detail={"rows": len(other_applications)},
            )
        )
    lead = (
        "Link applications about the same matter, for example two about one person of concern. Each keeps its own "
        f"steps and deadlines. The list shows the {MAX_APPLICATIONS} closest matches."
        if other_applications
        else "There is no other application that you have access to."
    )
    return render_form_page(request, course, form, "Link another application", lead)


@require_http_methods(FORM_METHODS)
@idempotent
def separate_applications(request: Request, application_id: UUID, other_id: UUID) -> HttpResponse:
    """Unlink two applications."""
    require_board_reader(request, recording=True)
    course = get_recordable_application_or_404(request, application_id)
    if other_id not in {each.application.pk for _, each in queries.list_joined_applications(application_id)}:
        raise Http404("the applications are not linked")
    form = ReasonForm(request.POST or None, today=request.today)

    def act() -> None:
        first_application, other = open_application_pair(request, application_id, other_id)
        actions.join_applications(
            first_application, other, holds=False, reason=form.cleaned_data["reason"], actor=request.actor
        )

    if is_submitted(request, form, act):
        messages.success(request, "Applications unlinked.")
        return HttpResponseRedirect(application_url(application_id))
    return render_form_page(
        request, course, form, "Unlink applications", "The audit log keeps a record that they were linked."
    )


def get_recordable_application_or_404(request: Request, application_id: UUID) -> ApplicationProgress:
    """Return the application for a reader who can record its steps, or raise Http404."""
    course, permit = get_application_or_404(request, application_id)
    if not can_record(request, permit):
        raise Http404("the actor can read this application but not record steps")
    return course


def open_application_pair(
    request: Request, first: UUID, second: UUID
) -> tuple[actions.ApplicationAccess, actions.ApplicationAccess]:
    """Return both applications with a permit to record, opened in a fixed order to avoid deadlocks."""
    results: dict[UUID, actions.ApplicationAccess] = {}
    for key in sorted((first, second)):
        try:
            course, permit = get_application_or_404(request, key, to=policy.RECORD)
        except gateway.NoSuchNominal:
            raise FactRefused("other", "One application is linked to a case that you cannot record on.") from None
        results[key] = course.application, permit
    return results[first], results[second]


def list_other_applications(course: ApplicationProgress) -> list[ApplicationProgress]:
    """List other applications of the force, not linked yet: those with most words in common first, then the latest."""
    row, force = course.application, course.application.force_id
    excluded_ids = {row.pk, *(each.application.pk for _, each in queries.list_joined_applications(row.pk))}
    own_words = list_comparison_words(row)
    all_applications = (*queries.list_open_applications(force).rows, *queries.list_closed_applications(force).rows)
    progress = [each for each in all_applications if each.application.pk not in excluded_ids]
    progress.sort(
        key=lambda each: (len(own_words & list_comparison_words(each.application)), each.application.received_at),
        reverse=True,
    )
    return progress[:MAX_APPLICATIONS]


def list_comparison_words(row: DisclosureApplication) -> frozenset[str]:
    """Return the words used to compare applications: person of concern, person at risk and applicant."""
    texts = split_name_words(f"{row.subject} {row.at_risk} {row.applicant} {row.contact}")
    return frozenset(word for word in texts if len(word) >= MIN_WORD_LENGTH)


def describe_application(course: ApplicationProgress) -> str:
    """Return an application in one line."""
    row = course.application
    return (
        f"{row.scheme.upper()}, received {format_timestamp(row.received_at)}, about {row.subject[:80]}. {course.words}"
    )
