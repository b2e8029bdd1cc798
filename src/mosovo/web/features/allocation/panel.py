"""The case file panel with the offender manager and the lead agency."""

from mosovo.access.action import AccessNeed
from mosovo.nominals import queries
from mosovo.nominals.models import Allocation
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, HeaderSlot, Panel
from mosovo.web.core.url_reversing import url_of_parts

ROOM = "nominals"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel: the current allocation and the earlier ones."""
    history = list(queries.list_allocations(case.nominal_id, case.known_at))
    now = next((allocation for allocation in history if allocation.from_on <= case.moment.on), None)
    return Panel(
        anchor="holder",
        title="Case management",
        lines=[_build_row(allocation) for allocation in history],
        empty="Unallocated. A supervisor can allocate the case.",
        slots=(_slot(case, now),),
        tags=["Restricted"] if case.permit.case.is_restricted else [],
        acts=_acts(case),
    )


def _acts(case: CaseContext) -> list[DutyLink]:
    seen = [DutyLink("Who has access", url_of_parts("who_sees", {"urn": case.permit.urn}))]
    if not case.allows(AccessNeed.ALLOCATE):
        return seen if case.allows(AccessNeed.MANAGE_ACCESS) else []
    return [*seen, DutyLink("Case management", url_of_parts("allocate", {"urn": case.permit.urn}))]


def _slot(case: CaseContext, now: Allocation | None) -> HeaderSlot:
    if now is None or now.offender_manager is None:
        return HeaderSlot("Offender manager", "Unallocated", now.team.name if now and now.team else "unallocated")
    mine = now.offender_manager_id == case.permit.actor.account
    return HeaderSlot(
        "Offender manager", "You" if mine else now.offender_manager.name, f"since {format_date(now.from_on)}"
    )


def _build_row(allocation: Allocation) -> FactRow:
    who = allocation.offender_manager.name if allocation.offender_manager else "Unallocated"
    team = f", {allocation.team.name}" if allocation.team else ""
    practitioner = allocation.community_offender_manager
    leads = f"{allocation.lead_agency} leads" + (f", community offender manager {practitioner}" if practitioner else "")
    detail = f"From {format_date(allocation.from_on)}. {leads}. {allocation.reason}".strip()
    return FactRow("Offender manager", f"{who}{team}", detail, on=allocation.from_on, row=allocation, room=ROOM)
