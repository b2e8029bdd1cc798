"""Keep the rows of the work up to date with the facts, in the transaction of each fact."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from mosovo.nominals.models import Allocation, CaseReach, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit

from .models import WorkEntry, WorkReview, WorkReviewAnswer
from .queries import WorkItem, list_work_items

KINDS: Kinds = frozenset({Visit, RiskLevel, WorkReview, WorkReviewAnswer})
MOVES: Kinds = frozenset({Allocation, Restriction})
"""Facts that change the force of a case, or who may see it."""
COLUMNS = ("id", *(field.attname for field in WorkEntry._meta.concrete_fields if not field.primary_key))
"""The columns of a row, the key first."""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the rows of these nominals if the facts recorded can change them."""
    if kinds & KINDS or kinds & MOVES:
        rebuild_read_model(nominals)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the rows of these nominals. Only rows that differ are written."""
    if not nominals:
        return
    work_items = list_work_items(nominals, lean=True)
    about = WorkEntry.objects.filter(nominal_id__in=nominals)
    held = {row[0]: row for row in about.values_list(*COLUMNS)}
    reaches = {reach.nominal_id: reach for reach in CaseReach.objects.filter(nominal_id__in=nominals)}
    rows = list(_build_rows(work_items, reaches))
    differing = [row for row in rows if held.get(row.pk) != _read_values(row)]
    old = (held.keys() - {row.pk for row in rows}) | (held.keys() & {row.pk for row in differing})
    if old:
        about.filter(pk__in=old).delete()
    if differing:
        WorkEntry.objects.bulk_create(differing)


def _read_values(row: WorkEntry) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COLUMNS)


def _build_rows(work_items: Sequence[WorkItem], reaches: dict[UUID, CaseReach]) -> Iterator[WorkEntry]:
    for piece in work_items:
        row, reach = piece.row, reaches[piece.row.nominal_id]
        yield WorkEntry(
            id=row.first, nominal_id=row.nominal_id, holding_force=reach.holding_force, team_id=reach.team_id,
            offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted, kind=piece.kind.value,
            on=piece.on,
            by_id=row.recorded_by_id, **_of_a_visit(row), state=piece.state.value,
            reviewed_on=piece.review.reviewed_on if piece.review else None,
            score=piece.review.score if piece.review else None,
        )  # fmt: skip


def _of_a_visit(row: Visit | RiskLevel) -> dict[str, bool]:
    if not isinstance(row, Visit):
        return {}
    return {
        "seen": row.outcome == Visit.Outcome.SEEN,
        "announced": row.announced,
        "alone": bool(row.single_crewed_reason),
    }
