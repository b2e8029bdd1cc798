"""Report a nominal wanted or missing, show the report and record its steps."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.wanted import actions, policy, queries
from mosovo.rooms.wanted.models import WantedStep
from mosovo.rooms.wanted.policy import DECISION_KINDS
from mosovo.rooms.wanted.progress import WantedProgress
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import FORMS, ReportForm

FORM_METHODS = ["GET", "POST"]
KIND = WantedStep.Kind


@require_http_methods(FORM_METHODS)
@idempotent
def report_page(request: Request, urn: str) -> HttpResponse:
    """Report the nominal wanted or missing."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    initial = {"since_on": request.today, "reported_by": request.actor.name}
    form = ReportForm(request.POST or None, today=request.today, initial=initial)
    context = {
        "title": "Report wanted or missing", "record": "Report", "previews_effects": False,
        "lead": "The nominal stays on the board until an outcome is recorded.",
    }  # fmt: skip
    screen = RecordScreen(
        request,
        permit,
        form,
        "record_screen/form.jinja",
        "The report is recorded. The nominal is on the board.",
        context,
    )

    def act(override_reason: str) -> None:
        row = actions.report_wanted(permit, today=request.today, override_reason=override_reason, **form.cleaned_data)
        screen.then = reverse("pursuit", kwargs={"urn": urn, "wanted_id": row.first})

    return screen.respond(act)


@require_GET
def show_wanted(request: Request, urn: str, wanted_id: UUID) -> HttpResponse:
    """Show what is known and what was done, latest first."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW)
    progress = get_pursuit_or_404(permit, wanted_id, request)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "pursuit": progress,
        "steps": list(reversed(progress.steps)),
        "next": list_next_steps(permit, progress) if request.moment.is_current and progress.is_open else (),
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Wanted", "")],
    }
    return render_page(request, "wanted/pursuit.jinja", context)


def get_pursuit_or_404(permit: Permit, wanted_id: UUID, request: Request) -> WantedProgress:
    """Return the report of the opened nominal with its steps."""
    progress = queries.get_wanted(permit.nominal_id, wanted_id, request.moment.known_at)
    if progress is None:
        raise Http404("there is no wanted or missing report of this nominal with this reference")
    return progress


def list_next_steps(permit: Permit, progress: WantedProgress) -> list[tuple[str, str]]:
    """List the steps that the reader may record."""
    next_steps = []
    for kind in KIND:
        action = policy.DECIDE if kind in DECISION_KINDS else policy.RECORD
        if decide_access(permit.actor, action, permit.case).allowed and policy.can_record_step(permit.actor, kind):
            name = "wanted_decision" if kind in DECISION_KINDS else "wanted_step"
            url_kwargs = {"urn": permit.urn, "wanted_id": progress.wanted.first, "kind": kind.value}
            next_steps.append((str(kind.label), reverse(name, kwargs=url_kwargs)))
    return next_steps


@require_http_methods(FORM_METHODS)
@idempotent
def record_step(request: Request, urn: str, wanted_id: UUID, kind: str) -> HttpResponse:
    """Record a step that anyone with access to record on the case may take."""
    if kind not in FORMS or kind in DECISION_KINDS:
        raise Http404("there is no such step")
    return save_step(request, urn, wanted_id, kind, policy.RECORD)


@require_http_methods(FORM_METHODS)
@idempotent
def record_decision(request: Request, urn: str, wanted_id: UUID, kind: str) -> HttpResponse:
    """Record a supervisor’s review or media decision."""
    if kind not in DECISION_KINDS:
        raise Http404("there is no such decision")
    return save_step(request, urn, wanted_id, kind, policy.DECIDE)


def save_step(request: Request, urn: str, wanted_id: UUID, kind: str, action: Action) -> HttpResponse:
    """Show and save the form of a step."""
    permit = open_nominal_for_page(request, urn, action=action)
    if not policy.can_record_step(permit.actor, kind):
        raise Http404("there is no such step for this role")
    progress = get_pursuit_or_404(permit, wanted_id, request)
    form = FORMS[kind](request.POST or None, today=request.today, initial={"on": request.today})
    label = str(KIND(kind).label)
    context: dict[str, Any] = {"title": label, "record": "Record", "previews_effects": False, "lead": ""}
    then = reverse("pursuit", kwargs={"urn": urn, "wanted_id": wanted_id})
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", f"{label}: recorded.", context, then)
    return screen.respond(
        lambda override_reason: actions.record_wanted_step(
            permit,
            progress.wanted,
            kind=kind,
            today=request.today,
            override_reason=override_reason,
            **form.cleaned_data,
        )
    )
