"""Page to allocate or reallocate a case."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.nominals import queries
from mosovo.nominals.actions import AllocationRefused, allocate_case
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import ALLOCATE, VIEW
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .forms import AllocationForm, initial_values


@require_http_methods(["GET", "POST"])
@idempotent
def allocate_page(request: Request, urn: str) -> HttpResponse:
    """Allocate the case to an offender manager, with its lead agency.

    Answer 409 if another user allocated it since the page was opened: what was typed is kept, and sending it again
    records it. The case is locked here, so of several users at once exactly one is first.
    """
    permit = open_nominal_for_page(request, urn, action=ALLOCATE)
    history = list(queries.list_allocations(permit.nominal_id))
    now, latest = next(iter(history), None), max(history, key=lambda row: row.recorded_at, default=None)
    form = AllocationForm(
        request.POST or None, today=request.today, force=permit.case.holding_force, initial=current_values(now, request)
    )
    version = str(latest.pk) if latest else ""
    context = {"now": now, "version": version}
    screen = RecordScreen(request, permit, form, "allocation/allocation.jinja", "The case is allocated.", context)
    if form.is_bound and request.POST.get("version", "") != version:
        form.add_error(None, describe_conflict(latest))
        response = screen.render_form()
        response.status_code = 409
        return response
    if form.is_bound and form.is_valid():
        screen.then = "" if can_still_view(permit, form) else reverse("today")
    return screen.respond(lambda override_reason: save_allocation(permit, form))


def describe_conflict(latest: Allocation | None) -> str:
    """Say what another user did while the page was open, and that nothing was recorded."""
    again = "Nothing was recorded. Check your entries, and send them again if they are still right."
    if latest is None:
        return f"The allocation was struck out while this page was open. {again}"
    manager = latest.offender_manager
    did = f"allocated this case to {manager.name}" if manager else "made this case unallocated"
    by, at = latest.recorded_by or "The system", format_timestamp(latest.recorded_at)
    return f"{by} {did} on {at}, while this page was open. {again}"


def save_allocation(permit: Permit, form: AllocationForm) -> Allocation:
    """Save the allocation. A refusal is shown at the offender manager field."""
    try:
        return allocate_case(permit, **form.to_fact_values())
    except AllocationRefused as refusal:
        raise FactRefused("offender_manager", str(refusal)) from refusal


def current_values(now: Allocation | None, request: Request) -> dict[str, object]:
    """Return the initial values of the form: the current allocation, and today as the start date."""
    if now is None:
        team = str(request.actor.team or "")
        return {"team": team, "lead_agency": "POL", "from_on": request.today}
    typed = initial_values(now.team_id, now.offender_manager_id, now.lead_agency.code, now.community_offender_manager)
    led = queries.find_leading_practitioner(now.nominal_id, request.today)
    return {**typed, "practitioner": str(led or ""), "from_on": request.today}


def can_still_view(permit: Permit, form: AllocationForm) -> bool:
    """Whether the reader will still have access afterwards: the case may go to a team that is not theirs."""
    values = form.to_fact_values()
    manager = values["offender_manager"]
    after = CaseRelation(
        holding_force=permit.case.holding_force,
        team=values["team"].pk,
        offender_manager=manager.pk if manager else None,
        is_restricted=permit.case.is_restricted,
        has_access_grant=permit.case.has_access_grant,
        is_named=permit.case.is_named,
    )
    return decide_access(permit.actor, VIEW, after).allowed
