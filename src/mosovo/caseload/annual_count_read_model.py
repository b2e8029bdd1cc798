"""The cases counted in the annual returns, with the period in which each count was known.

A return can be calculated as at a recorded time, so earlier answers are stored next to today’s. They are built from the
facts, each of which has the time when it was recorded, and can be rebuilt at any time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from mosovo.nominals.models import CaseReach
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import progress as breaches
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.indefinite_reviews import progress as reviews
from mosovo.rooms.indefinite_reviews.models import IndefiniteReview, IndefiniteReviewDecision
from mosovo.rooms.indefinite_reviews.models import IndefiniteReviewStep as ReviewStep

from .models import AnnualCountEntry

type Key = tuple[str, UUID]
"""The type of count, and the id of the first row of the case."""

COUNTED_KINDS: Kinds = frozenset({BreachCase, BreachStep, IndefiniteReview, ReviewStep, IndefiniteReviewDecision})


@dataclass(frozen=True, slots=True)
class RecordedCount:
    """What a case counts as: the date, the offence or the force, and the outcome."""

    on: date
    offence: str = ""
    state: str = ""
    force: str = ""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the counts of these people if the new facts can change them. Called after each fact."""
    if kinds & COUNTED_KINDS:
        rebuild_annual_counts(nominals)


def rebuild_annual_counts(nominals: Sequence[UUID]) -> None:
    """Rebuild the counts of these people from their facts."""
    results = {kind: list(_list_rows(kind, nominals)) for kind in COUNTED_KINDS}
    nominal_ids = sorted({row.nominal_id for rows in results.values() for row in rows})
    if not nominal_ids:
        return
    reaches = {reach.nominal_id: reach for reach in CaseReach.objects.filter(nominal_id__in=nominal_ids)}
    AnnualCountEntry.objects.filter(nominal_id__in=nominal_ids).delete()
    AnnualCountEntry.objects.bulk_create(
        row
        for nominal_id in nominal_ids
        for row in _build_history(
            reaches[nominal_id],
            {kind: [each for each in rows if each.nominal_id == nominal_id] for kind, rows in results.items()},
        )
    )


def _list_rows(kind: type[models.Model], nominals: Sequence[UUID]) -> QuerySet[Any]:
    """List every row about these people, including rows that were later corrected or struck out."""
    return kind._default_manager.filter(nominal_id__in=nominals)


def _build_history(reach: CaseReach, rows: dict[Any, list[Any]]) -> Iterator[AnnualCountEntry]:
    instants = sorted({row.recorded_at for each in rows.values() for row in each})
    values: dict[Key, list[tuple[datetime, RecordedCount | None]]] = {}
    for instant in instants:
        current_rows = {kind: counts_known_at(each, instant) for kind, each in rows.items()}
        current_counts = {**_count_breaches(current_rows), **_count_reviews(current_rows)}
        for key in values.keys() | current_counts.keys():
            history = values.setdefault(key, [])
            if (history[-1][1] if history else None) != current_counts.get(key):
                history.append((instant, current_counts.get(key)))
    for (count_type, case), history in values.items():
        for (begins, recorded_count), (ends, _) in pairwise([*history, (None, None)]):
            if recorded_count is not None and begins is not None:
                yield _build_counted_row(reach, count_type, case, recorded_count, begins, ends)


def counts_known_at(rows: Iterable[Any], instant: datetime) -> list[Any]:
    """Return the rows that were current at the instant: already recorded, and not yet corrected or struck out."""
    recorded = [row for row in rows if row.recorded_at <= instant]
    later = {row.corrects_id for row in recorded}
    return [row for row in recorded if row.pk not in later and not row.struck_out]


def _count_breaches(current_rows: dict[Any, list[Any]]) -> dict[Key, RecordedCount]:
    counts: dict[Key, RecordedCount] = {}
    for breach in current_rows[BreachCase]:
        steps = breaches.sort_steps(step for step in current_rows[BreachStep] if step.breach_id == breach.first)
        on = breaches.counted_date(breach, steps)
        if on is not None:
            state = breaches.breach_progress(breach, steps).state
            counts[AnnualCountEntry.Figure.BREACH, breach.first] = RecordedCount(
                on, offence=breach.offence, state=state
            )
    return counts


def _count_reviews(current_rows: dict[Any, list[Any]]) -> dict[Key, RecordedCount]:
    counts: dict[Key, RecordedCount] = {}
    for review in current_rows[IndefiniteReview]:
        progress = reviews.review_progress(review, current_rows[ReviewStep], current_rows[IndefiniteReviewDecision])
        if progress.requirements_ended_on is not None and progress.decision is not None:
            force = progress.decision.recorded_force
            counts[AnnualCountEntry.Figure.REVIEW, review.first] = RecordedCount(
                progress.requirements_ended_on, force=force
            )
    return counts


def _build_counted_row(
    reach: CaseReach,
    count_type: str,
    case: UUID,
    recorded_count: RecordedCount,
    begins: datetime,
    ends: datetime | None,
) -> AnnualCountEntry:
    return AnnualCountEntry(
        nominal_id=reach.nominal_id, holding_force=reach.holding_force, team_id=reach.team_id,
        offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted, figure=count_type, case=case,
        counted_on=recorded_count.on, offence=recorded_count.offence, state=recorded_count.state,
        force=recorded_count.force, recorded_from=begins,
        recorded_until=ends,
    )  # fmt: skip
