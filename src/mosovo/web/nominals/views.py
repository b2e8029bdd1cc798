"""Allocating a case, and allocating it anew."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.access.policy import may
from mosovo.access.subject import Subject
from mosovo.nominals import queries
from mosovo.nominals.actions import CannotAllocate, allocate
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import ALLOCATE, VIEW
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .forms import AllocationForm, as_typed


@require_http_methods(["GET", "POST"])
@once
def allocation(request: Request, urn: str) -> HttpResponse:
    """Give the case to an offender manager, with the agency that leads."""
    permit = opened(request, urn, to=ALLOCATE)
    now = queries.allocations(permit.nominal_id).first()
    form = AllocationForm(
        request.POST or None, today=request.today, force=permit.case.holding_force, initial=as_it_stands(now, request)
    )
    context = {"now": now}
    screen = Screen(request, permit, form, "nominals/allocation.jinja", "The case is allocated.", context)
    if form.is_bound and form.is_valid():
        screen.then = "" if still_seen(permit, form) else reverse("today")
    return screen.answer(lambda because: allocated(permit, form))


def allocated(permit: Permit, form: AllocationForm) -> Allocation:
    """The allocation, its refusal said as the other refusals are."""
    try:
        return allocate(permit, **form.told())
    except CannotAllocate as refusal:
        raise Impossible("offender_manager", str(refusal)) from refusal


def as_it_stands(now: Allocation | None, request: Request) -> dict[str, object]:
    """What the form shows first: the allocation in force, and today."""
    if now is None:
        team = str(request.actor.team or "")
        return {"team": team, "lead_agency": "POL", "from_on": request.today}
    typed = as_typed(now.team_id, now.offender_manager_id, now.lead_agency.code, now.community_offender_manager)
    led = queries.led_by(now.nominal_id, request.today)
    return {**typed, "practitioner": str(led or ""), "from_on": request.today}


def still_seen(permit: Permit, form: AllocationForm) -> bool:
    """Whether whoever allocates will still see the case: it may go to a team that is not theirs."""
    told = form.told()
    manager = told["offender_manager"]
    after = Subject(
        holding_force=permit.case.holding_force,
        team=told["team"].pk,
        offender_manager=manager.pk if manager else None,
        sealed=permit.case.sealed,
        tied=permit.case.tied,
        named=permit.case.named,
    )
    return may(permit.actor, VIEW, after).allowed
