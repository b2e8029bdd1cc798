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

KINDS: Kinds = frozenset({BreachCase, BreachStep, IndefiniteReview, ReviewStep, IndefiniteReviewDecision})


@dataclass(frozen=True, slots=True)
class RecordedCount:
    """What a case counts as: the date, the offence or the force, and the outcome."""

    on: date
    offence: str = ""
    state: str = ""
    force: str = ""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the counts of these people if the new facts can change them. Called after each fact."""
    if kinds & KINDS:
        rebuild_annual_counts(nominals)


def rebuild_annual_counts(nominals: Sequence[UUID]) -> None:
    """Rebuild the counts of these people from their facts."""
    results = {kind: list(_rows(kind, nominals)) for kind in KINDS}
    concerned = sorted({row.nominal_id for rows in results.values() for row in rows})
    if not concerned:
        return
    reaches = {reach.nominal_id: reach for reach in CaseReach.objects.filter(nominal_id__in=concerned)}
    AnnualCountEntry.objects.filter(nominal_id__in=concerned).delete()
    AnnualCountEntry.objects.bulk_create(
        row
        for nominal_id in concerned
        for row in _of_one(
            reaches[nominal_id],
            {kind: [each for each in rows if each.nominal_id == nominal_id] for kind, rows in results.items()},
        )
    )


def _rows(kind: type[models.Model], nominals: Sequence[UUID]) -> QuerySet[Any]:
    """List every row about these people, including rows that were later corrected or struck out."""
    return kind._default_manager.filter(nominal_id__in=nominals)


def _of_one(reach: CaseReach, rows: dict[Any, list[Any]]) -> Iterator[AnnualCountEntry]:
    instants = sorted({row.recorded_at for each in rows.values() for row in each})
    values: dict[Key, list[tuple[datetime, RecordedCount | None]]] = {}
    for instant in instants:
        known = {kind: counts_known_at(each, instant) for kind, each in rows.items()}
        now = {**_breaches(known), **_reviews(known)}
        for key in values.keys() | now.keys():
            history = values.setdefault(key, [])
            if (history[-1][1] if history else None) != now.get(key):
                history.append((instant, now.get(key)))
    for (figure, case), history in values.items():
        for (begins, what), (ends, _) in pairwise([*history, (None, None)]):
            if what is not None and begins is not None:
                yield _build_counted_row(reach, figure, case, what, begins, ends)


def counts_known_at(rows: Iterable[Any], instant: datetime) -> list[Any]:
    """Return the rows that were current at the instant: already recorded, and not yet corrected or struck out."""
    by_then = [row for row in rows if row.recorded_at <= instant]
    later = {row.corrects_id for row in by_then}
    return [row for row in by_then if row.pk not in later and not row.struck_out]


def _breaches(known: dict[Any, list[Any]]) -> dict[Key, RecordedCount]:
    counted: dict[Key, RecordedCount] = {}
    for breach in known[BreachCase]:
        steps = breaches.sort_steps(step for step in known[BreachStep] if step.breach_id == breach.first)
        on = breaches.counted_date(breach, steps)
        if on is not None:
            state = breaches.breach_progress(breach, steps).state
            counted[AnnualCountEntry.Figure.BREACH, breach.first] = RecordedCount(
                on, offence=breach.offence, state=state
            )
    return counted


def _reviews(known: dict[Any, list[Any]]) -> dict[Key, RecordedCount]:
    counted: dict[Key, RecordedCount] = {}
    for review in known[IndefiniteReview]:
        course = reviews.review_progress(review, known[ReviewStep], known[IndefiniteReviewDecision])
        if course.freed_on is not None and course.decision is not None:
            force = course.decision.recorded_force
            counted[AnnualCountEntry.Figure.REVIEW, review.first] = RecordedCount(course.freed_on, force=force)
    return counted


def _build_counted_row(
    reach: CaseReach, figure: str, case: UUID, recorded_count: RecordedCount, begins: datetime, ends: datetime | None
) -> AnnualCountEntry:
    return AnnualCountEntry(
        nominal_id=reach.nominal_id, holding_force=reach.holding_force, team_id=reach.team_id,
        offender_manager_id=reach.offender_manager_id, is_restricted=reach.is_restricted, figure=figure, case=case,
        counted_on=recorded_count.on, offence=recorded_count.offence, state=recorded_count.state,
        force=recorded_count.force, recorded_from=begins,
        recorded_until=ends,
    )  # fmt: skip
