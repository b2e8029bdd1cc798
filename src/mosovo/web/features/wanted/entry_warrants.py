"""Entry to premises: attempts, and a warrant under s.96B."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.wanted import actions, policy, queries
from mosovo.rooms.wanted.models import EntryStep
from mosovo.rooms.wanted.progress import STATE_LABELS, EntryProgress
from mosovo.rooms.whereabouts.queries import get_home
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo_law.facts import entry_warrants

from .forms import ENTRY_FORMS, PremisesForm

FORM_METHODS = ["GET", "POST"]
KIND = EntryStep.Kind
REQUIREMENT = (
    f"{entry_warrants.WARRANT} requires that a constable sought entry to the premises on two occasions, to assess "
    "risk, and could not get in. Entry must be necessary, and the nominal must not be in custody, in hospital or "
    "abroad."
)


@require_http_methods(FORM_METHODS)
@idempotent
def record_premises_page(request: Request, urn: str) -> HttpResponse:
    """Record the premises to which entry is sought."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    home = get_home(permit.nominal_id, on=request.today)
    initial = {"lines": str(home)} if home else {}
    form = PremisesForm(request.POST or None, today=request.today, initial=initial)
    context = {"title": "Entry to premises", "record": "Record", "previews_effects": False, "lead": REQUIREMENT}
    screen = RecordScreen(
        request,
        permit,
        form,
        "record_screen/form.jinja",
        "The premises are recorded. Now record each attempt to enter.",
        context,
    )

    def act(override_reason: str) -> None:
        row = actions.record_premises(permit, today=request.today, override_reason=override_reason, **form.cleaned_data)
        screen.then = reverse("premises", kwargs={"urn": urn, "premises_id": row.first})

    return screen.respond(act)


@require_GET
def show_premises(request: Request, urn: str, premises_id: UUID) -> HttpResponse:
    """Show the attempts, which of them count, and the warrant with its last day."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW)
    progress = get_entry_or_404(permit, premises_id, request)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "entering": progress,
        "state": STATE_LABELS[progress.state],
        "expired": progress.has_expired(request.moment.on),
        "legal_test": REQUIREMENT,
        "occasions_needed": entry_warrants.OCCASIONS,
        "warrant_length_citation": entry_warrants.RUNS,
        "next": list_next_steps(permit, progress) if request.moment.is_current else (),
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Entry", "")],
    }
    return render_page(request, "wanted/premises.jinja", context)


def get_entry_or_404(permit: Permit, premises_id: UUID, request: Request) -> EntryProgress:
    """Return the premises of the opened nominal with their steps."""
    progress = queries.get_entry(permit.nominal_id, premises_id, request.moment.known_at)
    if progress is None:
        raise Http404("there are no such premises of this nominal")
    return progress


def list_next_steps(permit: Permit, progress: EntryProgress) -> list[tuple[str, str]]:
    """List the steps that the reader may record next."""
    if not decide_access(permit.actor, policy.RECORD, permit.case).allowed:
        return []
    url_kwargs = {"urn": permit.urn, "premises_id": progress.premises.first}
    return [
        (f"Record: {str(KIND(kind).label).lower()}", reverse("entry_step", kwargs={**url_kwargs, "kind": kind}))
        for kind in progress.may_follow
    ]


@require_http_methods(FORM_METHODS)
@idempotent
def record_step(request: Request, urn: str, premises_id: UUID, kind: str) -> HttpResponse:
    """Record an attempt, or a step of the warrant."""
    if kind not in ENTRY_FORMS:
        raise Http404("there is no such step")
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    progress = get_entry_or_404(permit, premises_id, request)
    form = ENTRY_FORMS[kind](request.POST or None, today=request.today, initial={"on": request.today})
    label = str(KIND(kind).label)
    lead = f"{progress.premises.lines}. {progress.occasions} of {entry_warrants.OCCASIONS} occasions count so far."
    context: dict[str, Any] = {"title": label, "record": "Record", "previews_effects": False, "lead": lead}
    then = reverse("premises", kwargs={"urn": urn, "premises_id": premises_id})
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", f"{label}: recorded.", context, then)
    return screen.respond(
        lambda override_reason: actions.record_entry_step(
            permit,
            progress.premises,
            kind=kind,
            today=request.today,
            override_reason=override_reason,
            **form.cleaned_data,
        )
    )
