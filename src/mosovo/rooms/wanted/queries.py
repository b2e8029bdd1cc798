"""Load wanted and missing reports and entry to premises as recorded at a moment."""

from datetime import datetime
from uuid import UUID

from .models import EntryPremises, EntryStep, WantedReport, WantedStep
from .progress import EntryProgress, WantedProgress, sort_steps


def list_wanted(nominal_id: UUID, known_at: datetime | None = None) -> list[WantedProgress]:
    """List the wanted and missing reports, latest first."""
    results = WantedReport.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    rows = list(results.order_by("-since_on", "-first"))
    if not rows:
        return []
    steps = list(WantedStep.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return [WantedProgress(row, sort_steps(step for step in steps if step.wanted_id == row.first)) for row in rows]


def get_wanted(nominal_id: UUID, wanted_id: UUID, known_at: datetime | None = None) -> WantedProgress | None:
    """Return the report with this first row; None if there is none."""
    return next((each for each in list_wanted(nominal_id, known_at) if each.wanted.first == wanted_id), None)


def list_entries(nominal_id: UUID, known_at: datetime | None = None) -> list[EntryProgress]:
    """List the premises to which entry was sought, latest first."""
    results = EntryPremises.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    rows = list(results.order_by("-first"))
    if not rows:
        return []
    steps = list(EntryStep.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return [EntryProgress(row, sort_steps(step for step in steps if step.premises_id == row.first)) for row in rows]


def get_entry(nominal_id: UUID, premises_id: UUID, known_at: datetime | None = None) -> EntryProgress | None:
    """Return the premises with this first row, with their steps; None if there are none."""
    return next((each for each in list_entries(nominal_id, known_at) if each.premises.first == premises_id), None)
