"""Keep the MAPPA read model up to date, in the transaction of each fact."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.nominals.models import Allocation, CaseReach, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import progress, queries
from .models import (
    CategoryDecision,
    Countersignature,
    LevelScreening,
    MappaEntry,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
)
from .progress import ReferralProgress, ReferralState

KINDS: Kinds = frozenset(
    {CategoryDecision, MappaLevelRecord, LevelScreening, MappaReferral, Countersignature, ReferralDecision}
)
MOVES: Kinds = frozenset({Allocation, Restriction})
"""Facts that change the force of a case, or who may see it."""
SIGNATURE, TRIAGE = "signature", "triage"
_WAITS_FOR = {
    ReferralState.SIGNATURE: SIGNATURE,
    ReferralState.SENT_BACK: SIGNATURE,
    ReferralState.RETURNED: SIGNATURE,
    ReferralState.TRIAGE: TRIAGE,
}


type Rows = dict[type[RecordedFact], dict[UUID, list[Any]]]


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the rows of these nominals if the facts recorded can change them."""
    moved = kinds & MOVES and MappaEntry.objects.filter(nominal_id__in=nominals).exists()
    if moved or kinds & KINDS:
        rebuild_read_model(nominals)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the rows of these nominals."""
    if not nominals:
        return
    MappaEntry.objects.filter(nominal_id__in=nominals).delete()
    of: Rows = {
        model: _group_by_nominal(model, nominals)
        for model in (
            CategoryDecision,
            MappaLevelRecord,
            LevelScreening,
            MappaReferral,
            Countersignature,
            ReferralDecision,
        )
    }
    there = {nominal for rows in of.values() for nominal in rows}
    if there:
        reaches = CaseReach.objects.filter(nominal_id__in=there)
        MappaEntry.objects.bulk_create(_build_row(reach, of) for reach in reaches)


def _group_by_nominal(model: type[RecordedFact], nominals: Sequence[UUID]) -> dict[UUID, list[Any]]:
    results: dict[UUID, list[Any]] = defaultdict(list)
    rows: Any = model._default_manager.known_at().filter(nominal_id__in=nominals)
    for row in rows:
        results[row.nominal_id].append(row)
    return results


def _build_row(reach: CaseReach, of: Rows) -> MappaEntry:
    nominal = reach.nominal_id
    decided = of[CategoryDecision].get(nominal, [])
    at = queries.get_level_status(of[MappaLevelRecord].get(nominal, []), decided, date.max)
    last = max(of[LevelScreening].get(nominal, []), key=lambda row: (row.screened_on, str(row.first)), default=None)
    referral_progress = list(_referring(nominal, of))
    waits = next((each for each in referral_progress if each.state in _WAITS_FOR), None)
    accepted = (
        each.triage.decided_on for each in referral_progress if each.triage and each.state is ReferralState.ACCEPTED
    )
    category = progress.category_counted(decided, date.max)
    return MappaEntry(
        nominal_id=nominal, holding_force=reach.holding_force, team_id=reach.team_id,
        offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted, category=category,
        since_on=_find_category_start(decided, category), level=at.level if at else None,
        set_on=at.set_on if at else None,
        review_on=at.review_due if at else None, screened_on=last.screened_on if last else None,
        found_level=last.level if last else None, accepted_on=max(accepted, default=None),
        **_waiting(waits),
    )  # fmt: skip


def _referring(nominal: UUID, of: Rows) -> Iterator[ReferralProgress]:
    rows = sorted(of[MappaReferral].get(nominal, []), key=lambda row: (row.referred_on, str(row.first)), reverse=True)
    for row in rows:
        yield progress.referral_progress(
            row, of[Countersignature].get(nominal, []), of[ReferralDecision].get(nominal, [])
        )


def _find_category_start(decided: Sequence[CategoryDecision], category: int | None) -> date | None:
    """Return the start date of a category: as recorded, as proposed at the time, or the date of the decision."""
    of_it = [each for each in decided if each.category == category and each.kind == CategoryDecision.Kind.CONFIRMED]
    last = max(of_it, key=lambda each: (each.on, str(each.first)), default=None)
    if last is None:
        return None
    by_law = (one["from"] for one in last.proposed if one["category"] == category)
    first = min(by_law, default=None)
    return last.from_on or (date.fromisoformat(first) if first is not None else last.on)


def _waiting(referral_progress: ReferralProgress | None) -> dict[str, Any]:
    if referral_progress is None:
        return {"waits_for": ""}
    return {
        "referral_id": referral_progress.referral.first,
        "referral_level": referral_progress.referral.level,
        "referred_on": referral_progress.reached_on or referral_progress.referral.referred_on,
        "waits_for": _WAITS_FOR[referral_progress.state],
        "urgent": referral_progress.referral.urgent,
    }
