"""Reading when a nominal was wanted or missing, and where entry was sought, as known at a moment."""

from datetime import datetime
from uuid import UUID

from .course import Entering, Pursuit, in_order
from .models import EntryStep, Premises, Wanted, WantedStep


def pursuits(nominal_id: UUID, known_at: datetime | None = None) -> list[Pursuit]:
    """Each time the nominal was wanted or missing, the latest first."""
    found = Wanted.objects.of(nominal_id, known_at).select_related("recorded_by")
    rows = list(found.order_by("-since_on", "-first"))
    if not rows:
        return []
    steps = list(WantedStep.objects.of(nominal_id, known_at).select_related("recorded_by"))
    return [Pursuit(row, in_order(step for step in steps if step.wanted_id == row.first)) for row in rows]


def pursuit(nominal_id: UUID, wanted_id: UUID, known_at: datetime | None = None) -> Pursuit | None:
    """One of them, by the first row of its chain."""
    return next((each for each in pursuits(nominal_id, known_at) if each.wanted.first == wanted_id), None)


def enterings(nominal_id: UUID, known_at: datetime | None = None) -> list[Entering]:
    """Each of the premises to which entry was sought, the latest first."""
    found = Premises.objects.of(nominal_id, known_at).select_related("recorded_by")
    rows = list(found.order_by("-first"))
    if not rows:
        return []
    steps = list(EntryStep.objects.of(nominal_id, known_at).select_related("recorded_by"))
    return [Entering(row, in_order(step for step in steps if step.premises_id == row.first)) for row in rows]


def entering(nominal_id: UUID, premises_id: UUID, known_at: datetime | None = None) -> Entering | None:
    """One of them, by the first row of its chain."""
    return next((each for each in enterings(nominal_id, known_at) if each.premises.first == premises_id), None)
