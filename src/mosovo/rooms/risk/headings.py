"""The assessment headings that a force uses on a date: its own set if it has one, otherwise the default."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.practice.headings import AssessmentHeading, HeadingSet, edition_on
from mosovo.record.validation import FactRefused

from .models import HeadingEdition

MIN_HEADINGS = 3


def get_headings_in_use(force: str, on: date) -> HeadingSet:
    """Return the latest set of the force that is in use on the date; the default if it has none."""
    edition = HeadingEdition.objects.filter(force=force, from_on__lte=on).order_by("-from_on", "-set_at").first()
    return edition_on(on) if edition is None else _build_heading_set(edition)


def list_heading_editions(force: str) -> Sequence[HeadingEdition]:
    """List the sets of headings of the force, latest first."""
    return list(HeadingEdition.objects.filter(force=force).select_related("set_by").order_by("-from_on", "-set_at"))


def set_headings(
    force: str, headings: Sequence[AssessmentHeading], *, from_on: date, reason: str, by: Account, today: date
) -> HeadingEdition:
    """Set the headings that a force uses from a date. Earlier assessments keep the headings they were written under."""
    if from_on < today:
        raise FactRefused("from_on", "Effective from must be today or in the future.")
    if len(headings) < MIN_HEADINGS:
        raise FactRefused("", f"Enter at least {MIN_HEADINGS} headings.")
    if len({each.called.casefold() for each in headings}) < len(headings):
        raise FactRefused("", "Enter a different name for each heading.")
    with transaction.atomic():
        row = HeadingEdition.objects.create(
            force_id=force, from_on=from_on, headings=[asdict(each) for each in headings], reason=reason, set_by=by
        )
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION, "risk.set_headings", detail={"force": force, "from_on": str(from_on)}
            )
        )
    return row


def _build_heading_set(row: HeadingEdition) -> HeadingSet:
    headings = tuple(AssessmentHeading(**each) for each in row.headings)
    return HeadingSet(f"{row.force_id} {row.from_on:%Y-%m-%d}", row.from_on, headings)
