"""Who manages the case, and who leads."""

from django.urls import reverse

from mosovo.access.action import Need
from mosovo.nominals import queries
from mosovo.nominals.models import Allocation
from mosovo.web.casefile.panel import Case, Line, Panel, Slot
from mosovo.web.duties import Act
from mosovo.web.words import plain_day

ROOM = "nominals"


def panel(case: Case) -> Panel:
    """The panel of the holding: the one who manages the case now, and those before."""
    history = list(queries.allocations(case.nominal_id, case.known_at))
    now = next((allocation for allocation in history if allocation.from_on <= case.moment.on), None)
    return Panel(
        anchor="holder",
        title="Who manages the case",
        lines=[_line(allocation) for allocation in history],
        empty="Nobody manages this case yet. A supervisor allocates it.",
        slots=(_slot(case, now),),
        tags=["Restricted"] if case.permit.case.sealed else [],
        acts=_acts(case),
    )


def _acts(case: Case) -> list[Act]:
    seen = [Act("Who can see this person, and why", reverse("who_sees", kwargs={"urn": case.permit.urn}))]
    if not case.allows(Need.ALLOCATE):
        return seen if case.allows(Need.MARK) else []
    return [*seen, Act("Who manages the case", reverse("allocate", kwargs={"urn": case.permit.urn}))]


def _slot(case: Case, now: Allocation | None) -> Slot:
    if now is None or now.offender_manager is None:
        return Slot("Held by", "Nobody yet", now.team.name if now and now.team else "unallocated")
    mine = now.offender_manager_id == case.permit.actor.account
    return Slot("Held by", "You" if mine else now.offender_manager.name, f"since {plain_day(now.from_on)}")


def _line(allocation: Allocation) -> Line:
    who = allocation.offender_manager.name if allocation.offender_manager else "Nobody: unallocated"
    team = f", {allocation.team.name}" if allocation.team else ""
    practitioner = allocation.community_offender_manager
    leads = f"{allocation.lead_agency} leads" + (f", community offender manager {practitioner}" if practitioner else "")
    detail = f"From {plain_day(allocation.from_on)}. {leads}. {allocation.reason}".strip()
    return Line("Offender manager", f"{who}{team}", detail, on=allocation.from_on, row=allocation, room=ROOM)
