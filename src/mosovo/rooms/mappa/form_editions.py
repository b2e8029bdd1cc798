"""Titles of MAPPA forms on a date: as the force set them, or the defaults.

The letters changed between the 2012 and 2021 editions of the Guidance, and may change again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.validation import FactRefused

from .models import FormEdition

USE = FormEdition.Use
DEFAULT_TITLES: Mapping[str, tuple[str, str]] = {
    USE.REFERRAL: ("MAPPA A", "Referral to Level 2 or 3"),
    USE.MINUTES: ("MAPPA C", "Minutes of the meeting"),
    USE.PRISON: ("MAPPA F", "Prison information"),
    USE.SUMMARY: ("MAPPA G", "Executive summary"),
    USE.NOTIFICATION: ("MAPPA I", "Notification by youth justice or mental health services"),
    USE.CASE_AUDIT: ("MAPPA K", "Audit of a case"),
    USE.MEETING_AUDIT: ("MAPPA L", "Audit of a meeting"),
    USE.SCR_NOTICE: ("MAPPA M", "Serious case review notice"),
    USE.SCR_REPORT: ("MAPPA O", "Serious case review report"),
}
DEFAULT_EDITION = "as known in 2026, not checked against the current edition"


@dataclass(frozen=True, slots=True)
class MappaForm:
    """The title of a form on a date."""

    use: str
    letter: str
    title: str
    edition: str
    row: FormEdition | None = None
    """The edition set by the force, if any."""


def list_forms_on(force: str, on: date) -> Sequence[MappaForm]:
    """List the titles of all forms on a date."""
    by_use: dict[str, FormEdition] = {}
    for row in (
        FormEdition.objects.filter(force=force, from_on__lte=on).select_related("set_by").order_by("from_on", "id")
    ):
        by_use[row.use] = row
    return [_build_form(use, by_use.get(use)) for use in USE.values]


def get_form_on(force: str, use: str, on: date) -> MappaForm:
    """Return the title of one form on a date."""
    return next(each for each in list_forms_on(force, on) if each.use == use)


def set_form_title(
    force: str, use: str, *, letter: str, title: str, edition: str, from_on: date, by: Account, today: date
) -> FormEdition:  # fmt: skip
    """Set the title of a form from a date. Earlier documents keep the title of their own date."""
    if from_on < today:
        raise FactRefused("from_on", "Date must be today or later.")
    with transaction.atomic():
        row = FormEdition.objects.create(
            force_id=force, use=use, letter=letter, title=title, edition=edition, from_on=from_on, set_by=by
        )
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION,
                "mappa.set_form",
                detail={"force": force, "use": use, "from_on": str(from_on)},
            )
        )
    return row


def _build_form(use: str, row: FormEdition | None) -> MappaForm:
    if row is None:
        letter, title = DEFAULT_TITLES[use]
        return MappaForm(use, letter, title, DEFAULT_EDITION)
    return MappaForm(use, row.letter, row.title, row.edition, row)
