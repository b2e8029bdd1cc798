"""Allocate a case."""

from datetime import date

from django.db import connection, transaction

from mosovo.organisations.models import Account, Agency, Team
from mosovo.record.fact_writer import write_fact
from mosovo.record.permit import Permit

from .models import Allocation
from .sharing import set_leading_practitioner


class AllocationRefused(ValueError):
    """The officers, team and agency of the allocation do not fit together. The message says what is allowed."""


def allocate_case(
    permit: Permit,
    *,
    team: Team | None,
    offender_manager: Account | None,
    lead_agency: Agency,
    from_on: date,
    community_offender_manager: str = "",
    practitioner: Account | None = None,
    reason: str = "",
) -> Allocation:
    """Allocate the case to a team and an offender manager, with the lead agency.

    Access changes in the same transaction. Without an offender manager the case is unallocated, which is the most
    restricted state. A probation practitioner with an account sees the case they lead from that date, and records what
    the two agencies share.
    """
    _check_allocation(team, offender_manager, lead_agency, community_offender_manager or str(practitioner or ""))
    _check_lead_practitioner(practitioner, lead_agency)
    force = team.force_id if team else permit.case.holding_force
    team_id, manager_id = (team.pk if team else None), (offender_manager.pk if offender_manager else None)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "select place_nominal(%s, %s, %s, %s)",
                [permit.nominal_id, force, team_id, manager_id],
            )
        set_leading_practitioner(permit, practitioner, today=from_on)
        return write_fact(
            Allocation(
                nominal_id=permit.nominal_id,
                from_on=from_on,
                team=team,
                offender_manager=offender_manager,
                lead_agency=lead_agency,
                community_offender_manager=community_offender_manager or str(practitioner or ""),
                reason=reason,
            ),
            permit,
        )


def _check_allocation(team: Team | None, manager: Account | None, lead_agency: Agency, practitioner: str) -> None:
    if manager and "offender_manager" not in manager.roles:
        raise AllocationRefused(f"{manager} is not an offender manager.")
    if manager and (team is None or manager.team_id != team.pk):
        raise AllocationRefused(
            f"{manager} does not work in that team. Select an officer of the team, or the team of {manager}."
        )
    if lead_agency.code == "PRB" and not practitioner.strip():
        raise AllocationRefused("Enter the community offender manager: the Probation Service is the lead agency.")


def _check_lead_practitioner(practitioner: Account | None, lead_agency: Agency) -> None:
    if practitioner and ("practitioner" not in practitioner.roles or practitioner.agency_id != lead_agency.pk):
        raise AllocationRefused(f"{practitioner} is not a practitioner of {lead_agency}.")
