"""Pages for open MAPPA actions, action updates, and disclosures made."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.edge.request_context import Request
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import action_tracking as meeting_actions
from mosovo.rooms.meetings import decisions, policy, queries
from mosovo.rooms.meetings.action_chase import map_action_chases
from mosovo.rooms.meetings.disclosure_approval import can_approve, get_disclosure_approval
from mosovo.rooms.meetings.models import DisclosureDecision, DisclosureMade, MeetingAction
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page

from .approval_form import ApprovalForm, build_approval_form
from .case_forms import ActionUpdateForm, DisclosureMadeForm
from .meeting_pages import add_message
from .room_folds import locate_section


@require_GET
def show_open_actions(request: Request) -> HttpResponse:
    """List every open action of the cases the user can list, the longest overdue first."""
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
    progress = queries.list_open_actions()
    people = {
        each.nominal_id: each for each in list_named_people(sorted({each.action.nominal_id for each in progress}))
    }
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.actions", subjects=sorted(people)))
    rows = [(each, people[each.action.nominal_id]) for each in progress if each.action.nominal_id in people]
    overdue = [each for each, _ in rows if each.action.agency.code != "POL" and each.days_late(request.today)]
    context = {"rows": rows, "overdue": len(overdue), "chases": map_action_chases([each for each, _ in rows])}
    return render_page(request, "meetings/actions.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def record_action_step_page(request: Request, urn: str, action: UUID) -> HttpResponse:
    """Record an action update, by its agency or by people who record the meeting."""
    view_permit = open_nominal_for_page(request, urn, action=policy.VIEW)
    row = MeetingAction.objects.known_at().select_related("agency", "owner", "slot").filter(
        first=action, nominal=view_permit.nominal_id
    ).first()  # fmt: skip
    can_record = decide_access(request.actor, policy.write_action(request.actor), view_permit.case).allowed
    if row is None or not (can_record or meeting_actions.is_own_action(request.actor, row)):
        raise Http404("there is no such action that you can update")
    permit = (
        open_nominal_for_page(request, urn, action=policy.write_action(request.actor)) if can_record else view_permit
    )
    form = ActionUpdateForm(request.POST or None, today=request.today)
    [progress] = queries.list_action_progress([row])
    if not can_record:
        form.limit_to_own_outcomes()
    elif row.agency.code != "POL" and progress.days_late(request.today):
        form.offer_escalation()
    if request.method == "POST" and form.is_valid():
        try:
            meeting_actions.record_action_step(permit, row, today=request.today, **form.cleaned_data)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, "Recorded.")
            if can_record:
                return redirect(locate_section(urn, row.slot_id, "actions"))
            return redirect("today")
    context = {"permit": permit, "person": person_banner(permit), "progress": progress, "form": form}
    return render_page(request, "meetings/step.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def record_disclosure_made_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record that a disclosure was made or verified. A decision not to disclose redirects to the meeting room."""
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor))
    row = DisclosureDecision.objects.known_at().filter(first=first, nominal=permit.nominal_id).first()
    if row is None:
        raise Http404("there is no such decision")
    if row.decision not in DisclosureDecision.TELLS:
        return redirect(locate_section(urn, row.slot_id, "disclosure"))
    form = DisclosureMadeForm(request.POST or None, today=request.today, initial={"disclosed_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            decisions.record_disclosure_made(permit, row, today=request.today, **form.cleaned_data)
        except FactRefused as refused:
            add_message(form, refused)
        except WriteNotPermitted as refused:
            raise Http404("other users record this") from refused
        else:
            messages.success(request, "Recorded.")
            return redirect(locate_section(urn, row.slot_id, "disclosure"))
    return render_disclosure(request, permit, row, form=form)


def render_disclosure(
    request: Request, permit: Permit, row: DisclosureDecision, *, form: DisclosureMadeForm | None = None,
    submitted_form: ApprovalForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Render a disclosure with its approval, with a submitted form that has errors."""
    approval_status = get_disclosure_approval(permit, row)
    shows_approval_form = submitted_form is not None or (not approval_status.is_current and can_approve(permit, row))
    disclosures_made = (
        DisclosureMade.objects.known_at().filter(consideration=row.first).order_by("disclosed_on", "recorded_at")
    )
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "row": row,
        "disclosures_made": list(disclosures_made),
        "form": form or DisclosureMadeForm(today=request.today, initial={"disclosed_on": request.today}),
        "approval": approval_status,
        "approval_form": (submitted_form or build_approval_form(request)) if shows_approval_form else None,
    }
    return render_page(request, "meetings/disclosure_made.jinja", context)
