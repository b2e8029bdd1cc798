"""Pages to record an application, show it, record its steps and link it to a nominal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.access.policy import decide_access
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.disclosure_letter import build_nothing_to_disclose_letter
from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.nominals import gateway
from mosovo.obligations.force_policy import load_policy
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit
from mosovo.rooms.disclosure import actions, policy, queries
from mosovo.rooms.disclosure.progress import KIND, ApplicationProgress
from mosovo.web.core import downloads
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import form_key, idempotent
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .applications_board import calculate_all_deadlines, next_deadline, require_board_reader
from .forms import STEPS, LinkForm, NewForm, ReasonForm

FORM_METHODS = ["GET", "POST"]
URN_NOT_FOUND = "Enter the URN of a case you can record on."


@require_http_methods(FORM_METHODS)
@idempotent
def record_application_page(request: Request) -> HttpResponse:
    """Record an application. Its deadlines count from the time it was received."""
    require_board_reader(request, recording=True)
    form = NewForm(request.POST or None, today=request.today, initial={"received_at": request.now})
    created_ids: list[UUID] = []

    def act() -> None:
        key = form_key(request)
        assert key is not None, "a form without its key was refused"
        created_ids.append(
            actions.record_application(actor=request.actor, key=key, now=request.now, **form.cleaned_data).pk
        )

    if is_submitted(request, form, act):
        messages.success(request, "Application recorded. Complete the initial checks within 24 hours.")
        return HttpResponseRedirect(application_url(created_ids[0]))
    context = {
        "form": form,
        "title": "Record an application",
        "lead": "",
        "breadcrumbs": build_breadcrumb("New application"),
    }
    return render_page(request, "disclosure/form.jinja", context)


@require_GET
def show_application(request: Request, application_id: UUID) -> HttpResponse:
    """Show an application, its status and the next steps."""
    course, permit = get_application_or_404(request, application_id)
    records = can_record(request, permit)
    last = course.last
    context = {
        "course": course,
        "application": course.application,
        "clocks": calculate_all_deadlines(course, load_policy(course.application.force_id)),
        "due": next_deadline(course, load_policy(course.application.force_id), request.now),
        "urn": permit.urn if permit else "",
        "next": [
            (str(KIND(kind).label), application_url(course.application.pk, "application_step", kind=kind))
            for kind in (course.may_follow if records else ())
        ],
        "another": course.needs_another_person(request.actor.account) if records else "",
        "may_withdraw_step": records and last is not None,
        "may_link": permit is None and policy.can_record_applications(request.actor) and course.is_open,
        "may_unlink": permit is not None and records and policy.can_record_applications(request.actor),
        "linked_applications": queries.list_joined_applications(application_id),
        "may_link_applications": records and policy.can_record_applications(request.actor),
        "letter": has_letter(course),
        "withdrawn_steps": {step.takes_back_id for step in course.every if step.takes_back_id},
        "breadcrumbs": build_breadcrumb("Application"),
    }
    return render_page(request, "disclosure/application.jinja", context)


@require_http_methods(FORM_METHODS)
@idempotent
def record_step(request: Request, application_id: UUID, kind: str) -> HttpResponse:
    """Record one step of the application."""
    course, permit = get_application_or_404(request, application_id, to=policy.RECORD)
    if kind not in course.may_follow:
        raise Http404("there is no such step now")
    form_class, lead = STEPS[kind]
    form = form_class(request.POST or None, today=request.today, initial={"on": request.today})

    def act() -> None:
        actions.record_application_step(
            course, actor=request.actor, today=request.today, permit=permit, kind=kind, **form.cleaned_data
        )

    if is_submitted(request, form, act):
        messages.success(request, f"{KIND(kind).label}: recorded.")
        return HttpResponseRedirect(application_url(application_id))
    return render_form_page(request, course, form, str(KIND(kind).label), lead)


@require_http_methods(FORM_METHODS)
@idempotent
def withdraw_step_page(request: Request, application_id: UUID) -> HttpResponse:
    """Withdraw the last step, with a reason."""
    course, permit = get_application_or_404(request, application_id, to=policy.RECORD)
    if course.last is None:
        raise Http404("there is no step to withdraw")
    form = ReasonForm(request.POST or None, today=request.today)

    def act() -> None:
        actions.take_back_step(
            course, form.cleaned_data["reason"], actor=request.actor, today=request.today, permit=permit
        )

    if is_submitted(request, form, act):
        messages.success(request, "Step withdrawn.")
        return HttpResponseRedirect(application_url(application_id))
    title = f"Withdraw step: {course.last.get_kind_display()}"
    return render_form_page(request, course, form, title, "The step stays on the record but no longer counts.")


@require_http_methods(FORM_METHODS)
@idempotent
def link_application_page(request: Request, application_id: UUID) -> HttpResponse:
    """Link an application to the nominal it is about."""
    course, permit = get_application_or_404(request, application_id)
    if permit is not None or not policy.can_record_applications(request.actor) or not course.is_open:
        raise Http404("the application cannot be linked now")
    form = LinkForm(request.POST or None, today=request.today)

    def act() -> None:
        if not is_urn(form.cleaned_data["urn"]):
            raise FactRefused("urn", "Enter a URN with the letters of the force and 8 digits, like NS-0000-0001.")
        try:
            to = policy.choose_decision_action(policy.LINK, request.actor)
            linked_permit = gateway.open_nominal(
                form.cleaned_data["urn"], action=to, actor=request.actor, visible_fields=("disclosure.link",)
            )
        except gateway.NoSuchNominal:
            raise FactRefused("urn", URN_NOT_FOUND) from None
        actions.link_application(linked_permit, course.application, today=request.today)

    if is_submitted(request, form, act):
        messages.success(request, "Application linked. Its deadlines are now duties on the case.")
        return HttpResponseRedirect(application_url(application_id))
    lead = "Police users with access to the case can then see the application. Its deadlines become duties on the case."
    return render_form_page(request, course, form, "Link application to a nominal", lead)


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def unlink_application_page(request: Request, application_id: UUID) -> HttpResponse:
    """Unlink an application from the nominal."""
    course, permit = get_application_or_404(request, application_id, to=policy.STRIKE_OUT)
    if permit is None or not policy.can_record_applications(request.actor):
        raise Http404("the application is not linked")
    form = ReasonForm(request.POST or None, today=request.today)

    def act() -> None:
        actions.unlink_application(permit, course.application, form.cleaned_data["reason"])

    if is_submitted(request, form, act):
        messages.success(request, "Application unlinked.")
        return HttpResponseRedirect(application_url(application_id))
    return render_form_page(
        request,
        course,
        form,
        "Unlink application",
        "Unlink it if it is about another person, or about someone who has not been identified.",
    )


@require_GET
def download_letter(request: Request, application_id: UUID) -> HttpResponse:
    """Return the letter that there is nothing to disclose. It is the same whatever is known."""
    course, _ = get_application_or_404(request, application_id)
    if not has_letter(course):
        raise Http404("there is no letter to this application")
    row = course.application
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "disclosure.letter", detail={"application": str(row.pk)}))
    step = course.first(KIND.LETTER)
    document = build_nothing_to_disclose_letter(row, row.force.name, step.on if step else request.today)
    return downloads.pdf_response(document, downloads.download_name("letter", row.pk))


def has_letter(course: ApplicationProgress) -> bool:
    """Whether the letter was sent or may be sent."""
    return KIND.LETTER in course.may_follow or course.first(KIND.LETTER) is not None


def get_application_or_404(
    request: Request, application_id: UUID, to: Action = policy.VIEW
) -> tuple[ApplicationProgress, Permit | None]:
    """Return the application if the actor may see it. A linked one is opened through its nominal, which is audited."""
    require_board_reader(request)
    course = queries.get_application(application_id)
    if course is None:
        raise Http404("there is no such application")
    nominal_id = course.application.nominal_id
    if nominal_id is None:
        if not policy.can_record_applications(request.actor):
            raise Http404("there is no such application")
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "disclosure.view",
                fields=["application"],
                detail={"application": str(application_id)},
            )
        )
        return course, None
    to = policy.choose_decision_action(to, request.actor)
    return course, gateway.open_nominal_by_id(
        nominal_id, action=to, actor=request.actor, visible_fields=("disclosure.disclosureapplication",)
    )


def can_record(request: Request, permit: Permit | None) -> bool:
    """Whether the actor may take steps."""
    if permit is None:
        return policy.can_record_applications(request.actor)
    return decide_access(
        request.actor, policy.choose_decision_action(policy.RECORD, request.actor), permit.case
    ).allowed


def is_submitted(request: Request, form: Form, act: Callable[[], Any]) -> bool:
    """Whether the form was sent and valid and the action succeeded."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except FactRefused as refusal:
        show_refusal(form, refusal, {})
        return False
    return True


def render_form_page(request: Request, course: ApplicationProgress, form: Form, title: str, lead: str) -> HttpResponse:
    """Render a form about one application."""
    breadcrumbs = [*build_breadcrumb("Application", application_url(course.application.pk)), (title, "")]
    context = {"form": form, "title": title, "lead": lead, "course": course, "breadcrumbs": breadcrumbs}
    return render_page(request, "disclosure/form.jinja", context)


def build_breadcrumb(words: str, href: str = "") -> list[tuple[str, str]]:
    """Return the breadcrumbs of a page about applications."""
    return [("Today", "/"), ("Disclosure schemes", reverse("disclosure")), (words, href)]


def application_url(application_id: UUID, name: str = "application", **parts: str) -> str:
    """Return the URL of an application, or of one of its pages."""
    return reverse(name, kwargs={"application_id": application_id, **parts})
