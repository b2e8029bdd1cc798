"""The dip sample of a week: a random draw that can be repeated, with records from each risk level.

The seed comes from the team and the week. The candidates are the records dated in that week, by key, each with its risk
level when drawn. All of this is stored, so the draw can be checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import zip_longest
from uuid import UUID

from django.db import IntegrityError, transaction

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.validation import FactRefused

from .models import DipSample, WorkEntry

LEVELS = ("very_high", "high", "medium", "low", "")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SampleCandidate:
    """A record that may be drawn, with the risk level of its nominal."""

    id: str
    level: str


def draw_ids(seed: str, candidates: Sequence[SampleCandidate], size: int) -> list[str]:
    """Draw up to `size` records, one from each risk level in turn, highest first; in random order within a level."""
    shuffled = sorted(candidates, key=lambda each: sha256(f"{seed}/{each.id}".encode()).digest())
    strata = [[each.id for each in shuffled if each.level == level] for level in LEVELS]
    interleaved = [each for round_of_ids in zip_longest(*strata) for each in round_of_ids if each is not None]
    return interleaved[:size]


def sample_seed(team: UUID, monday: date) -> str:
    """Return the seed for a team’s week."""
    return sha256(f"{team}/{monday}".encode()).hexdigest()


def last_full_week(today: date) -> date:
    """Return the Monday of the last week that is over."""
    return today - timedelta(days=today.weekday()) - WEEK


def draw_sample(actor: Actor, levels: Mapping[UUID, str], size: int, today: date) -> DipSample:
    """Draw last week’s sample for the actor’s team, once. `levels` holds the risk level of each nominal."""
    if actor.team is None or not actor.has("supervisor"):
        raise FactRefused("", "Only the supervisor of a team can draw its sample.")
    monday = last_full_week(today)
    of_the_week = DipSample.objects.filter(team=actor.team, monday=monday)
    already = FactRefused("", "The sample for that week has already been drawn.")
    if of_the_week.exists():
        raise already
    rows = WorkEntry.objects.filter(team_id=actor.team, on__gte=monday, on__lt=monday + WEEK).order_by("id")
    candidates = [SampleCandidate(str(row.pk), levels.get(row.nominal_id, "")) for row in rows]
    if not candidates:
        raise FactRefused("", "No visits or risk levels are recorded for that week, so there is no sample to draw.")
    seed = sample_seed(actor.team, monday)
    try:
        with transaction.atomic():
            sample = DipSample.objects.create(
                team_id=actor.team, monday=monday, seed=seed, population=[[each.id, each.level] for each in candidates],
                sampled_ids=draw_ids(seed, candidates, size), drawn_by_id=actor.account,
            )  # fmt: skip
            detail = {"monday": str(monday), "drawn": len(sample.sampled_ids)}
            log_event(AuditEvent(ProcessingOperation.COLLECTION, "supervision.sample", detail=detail))
    except IntegrityError as error:
        if not of_the_week.exists():
            raise
        raise already from error  # another supervisor of the team drew it since the check
    return sample


def is_reproducible(sample: DipSample) -> bool:
    """Whether the draw, repeated from the stored list and the seed of its week, gives the same records."""
    candidates = [SampleCandidate(*each) for each in sample.population]
    is_seed_right = sample.seed == sample_seed(sample.team_id, sample.monday)
    return is_seed_right and sample.sampled_ids == draw_ids(sample.seed, candidates, len(sample.sampled_ids))


def list_samples(team: UUID) -> Sequence[DipSample]:
    """List the last 26 samples of a team, latest first."""
    return list(DipSample.objects.filter(team=team).select_related("drawn_by")[:26])
