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
ACCESS_KINDS: Kinds = frozenset({Allocation, Restriction})
"""Facts that change the force of a case, or who may see it."""
SIGNATURE, TRIAGE = "signature", "triage"
_AWAITED = {
    ReferralState.SIGNATURE: SIGNATURE,
    ReferralState.SENT_BACK: SIGNATURE,
    ReferralState.RETURNED: SIGNATURE,
    ReferralState.TRIAGE: TRIAGE,
}


type RowsByModel = dict[type[RecordedFact], dict[UUID, list[Any]]]


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the rows of these nominals if the facts recorded can change them."""
    moved = kinds & ACCESS_KINDS and MappaEntry.objects.filter(nominal_id__in=nominals).exists()
    if moved or kinds & KINDS:
        rebuild_read_model(nominals)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the rows of these nominals."""
    if not nominals:
        return
    MappaEntry.objects.filter(nominal_id__in=nominals).delete()
    rows_by_model: RowsByModel = {
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
    nominals_with_facts = {nominal for rows in rows_by_model.values() for nominal in rows}
    if nominals_with_facts:
        reaches = CaseReach.objects.filter(nominal_id__in=nominals_with_facts)
        MappaEntry.objects.bulk_create(_build_row(reach, rows_by_model) for reach in reaches)


def _group_by_nominal(model: type[RecordedFact], nominals: Sequence[UUID]) -> dict[UUID, list[Any]]:
    results: dict[UUID, list[Any]] = defaultdict(list)
    rows: Any = model._default_manager.known_at().filter(nominal_id__in=nominals)
    for row in rows:
        results[row.nominal_id].append(row)
    return results


def _build_row(reach: CaseReach, rows_by_model: RowsByModel) -> MappaEntry:
    nominal = reach.nominal_id
    decided = rows_by_model[CategoryDecision].get(nominal, [])
    level_status = queries.get_level_status(rows_by_model[MappaLevelRecord].get(nominal, []), decided, date.max)
    last = max(
        rows_by_model[LevelScreening].get(nominal, []), key=lambda row: (row.screened_on, str(row.first)), default=None
    )
    referral_progress = list(_list_referral_progress(nominal, rows_by_model))
    waiting = next((each for each in referral_progress if each.state in _AWAITED), None)
    accepted = (
        each.triage.decided_on for each in referral_progress if each.triage and each.state is ReferralState.ACCEPTED
    )
    category = progress.find_counted_category(decided, date.max)
    return MappaEntry(
        nominal_id=nominal, holding_force=reach.holding_force, team_id=reach.team_id,
        offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted, category=category,
        since_on=_find_category_start(decided, category), level=level_status.level if level_status else None,
        set_on=level_status.set_on if level_status else None,
        review_on=level_status.review_due if level_status else None, screened_on=last.screened_on if last else None,
        found_level=last.level if last else None, accepted_on=max(accepted, default=None),
        **_waiting_columns(waiting),
    )  # fmt: skip


def _list_referral_progress(nominal: UUID, rows_by_model: RowsByModel) -> Iterator[ReferralProgress]:
    rows = sorted(
        rows_by_model[MappaReferral].get(nominal, []), key=lambda row: (row.referred_on, str(row.first)), reverse=True
    )
    for row in rows:
        yield progress.referral_progress(
            row, rows_by_model[Countersignature].get(nominal, []), rows_by_model[ReferralDecision].get(nominal, [])
        )


def _find_category_start(decided: Sequence[CategoryDecision], category: int | None) -> date | None:
    """Return the start date of a category: as recorded, as proposed at the time, or the date of the decision."""
    decisions = [each for each in decided if each.category == category and each.kind == CategoryDecision.Kind.CONFIRMED]
    last = max(decisions, key=lambda each: (each.on, str(each.first)), default=None)
    if last is None:
        return None
    calculated_starts = (one["from"] for one in last.proposed if one["category"] == category)
    first = min(calculated_starts, default=None)
    return last.from_on or (date.fromisoformat(first) if first is not None else last.on)


def _waiting_columns(referral_progress: ReferralProgress | None) -> dict[str, Any]:
    if referral_progress is None:
        return {"waits_for": ""}
    return {
        "referral_id": referral_progress.referral.first,
        "referral_level": referral_progress.referral.level,
        "referred_on": referral_progress.reached_on or referral_progress.referral.referred_on,
        "waits_for": _AWAITED[referral_progress.state],
        "urgent": referral_progress.referral.urgent,
    }
