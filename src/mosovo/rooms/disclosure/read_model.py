"""Keep the register of disclosures up to date, in the transaction of each fact."""

from collections.abc import Sequence
from uuid import UUID

from mosovo.nominals.models import Allocation, CaseReach, Nominal, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

from .models import DisclosureEntry, ThirdPartyDisclosure

KINDS: Kinds = frozenset({ThirdPartyDisclosure, Allocation, Restriction})


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the rows of these nominals if the facts recorded can change them."""
    if kinds & KINDS:
        rebuild_read_model(nominals)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the rows of these nominals."""
    if not nominals:
        return
    results = list(ThirdPartyDisclosure.objects.known_at().filter(nominal_id__in=nominals))
    DisclosureEntry.objects.filter(nominal_id__in=nominals).delete()
    if not results:
        return
    reaches = {reach.nominal_id: reach for reach in CaseReach.objects.filter(nominal_id__in=nominals)}
    urns = dict(Nominal.objects.filter(pk__in=nominals).values_list("pk", "urn"))
    DisclosureEntry.objects.bulk_create(
        _build_row(row, reaches[row.nominal_id], urns[row.nominal_id]) for row in results
    )


def _build_row(row: ThirdPartyDisclosure, reach: CaseReach, urn: str) -> DisclosureEntry:
    return DisclosureEntry(
        id=row.first, nominal_id=row.nominal_id, urn=urn, holding_force=reach.holding_force, team_id=reach.team_id,
        offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted,
        considered_on=row.considered_on,
        considered=row.considered, power=row.power, decision=row.decision, action_due_on=row.action_due_on,
        delivered_on=row.delivered_on,
    )  # fmt: skip
