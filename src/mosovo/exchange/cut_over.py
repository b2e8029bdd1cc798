"""The cut-over day of a force for one source: decided with the first import, and fixed once people came in.

A dry run takes any day, so that a force sees the effect before it decides. The first import that is not a dry run
decides. Later imports of the source use the same day.
"""

from datetime import date

from mosovo.record.field_validation import format_date

from .models import Import
from .settle_days import CutOver


class CutOverRefused(ValueError):
    """A cut-over day that is refused. `field` is the field of the form."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def find_cut_over_decision(source: str, force: str) -> Import | None:
    """Return the import that decided the cut-over day of the source, with who asked for it and when; or None."""
    runs = Import.objects.filter(source=source, force=force, dry_run=False, cut_over_on__isnull=False)
    return runs.exclude(state=Import.State.REFUSED).select_related("asked_by").order_by("asked_at").first()


def has_imported(source: str, force: str) -> bool:
    """Whether an import of the source that was no dry run is done."""
    return Import.objects.filter(source=source, force=force, dry_run=False, state=Import.State.DONE).exists()


def get_cut_over(job: Import) -> CutOver | None:
    """Return the cut-over day that the import uses."""
    if job.cut_over_on is None or job.notifications_from is None:
        return None
    return CutOver(job.cut_over_on, job.notifications_from)


def check_cut_over(on: date | None, notifications_from: date | None) -> CutOver | None:
    """Return the cut-over of two dates, or None without them. Raises `CutOverRefused`."""
    if on is None and notifications_from is None:
        return None
    if on is None:
        raise CutOverRefused("cut_over_on", "Enter the cut-over date, or leave both dates empty")
    if notifications_from is None:
        raise CutOverRefused(
            "notifications_from", "Enter the date from which the notifications of the file are complete"
        )
    if notifications_from > on:
        raise CutOverRefused("notifications_from", f"Date must be on or before the cut-over date, {format_date(on)}")
    return CutOver(on, notifications_from)


def cut_over_columns(cut_over: CutOver | None, *, source: str, force: str, dry_run: bool) -> dict[str, date | None]:
    """Return the columns of an import: the dates given, or those decided before. Raises `CutOverRefused`."""
    decided = None if dry_run and cut_over else find_cut_over_decision(source, force)
    if decided is not None:
        before = get_cut_over(decided)
        if cut_over is not None and cut_over != before and before is not None:
            raise CutOverRefused(
                "cut_over_on",
                f"The cut-over date of {source} is {format_date(before.on)}, with notifications complete from "
                f"{format_date(before.notifications_from)}. Enter these dates, or leave both empty",
            )
        cut_over = before
    elif cut_over is not None and not dry_run and has_imported(source, force):
        raise CutOverRefused(
            "cut_over_on", f"People from {source} were imported without a cut-over date. Leave both dates empty"
        )
    if cut_over is None:
        return {"cut_over_on": None, "notifications_from": None}
    return {"cut_over_on": cut_over.on, "notifications_from": cut_over.notifications_from}
