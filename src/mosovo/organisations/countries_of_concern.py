"""A force's countries of concern: managed by its supervisors and inspectors, dated, never deleted."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .countries import COUNTRIES
from .models import Account, CountryOfConcern


class CountryListRefused(ValueError):
    """The change is not possible. `field` names the input; the message says what is wrong and what is allowed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def list_countries_of_concern(force: str, on: date) -> Sequence[CountryOfConcern]:
    """List the countries on the force's list on the date."""
    return list(CountryOfConcern.objects.filter(Q(until=None) | Q(until__gt=on), force=force, from_on__lte=on))


def list_all_countries_of_concern(force: str) -> Sequence[CountryOfConcern]:
    """List all countries ever on the force's list: current ones first, then the most recently removed."""
    return list(
        CountryOfConcern.objects.filter(force=force)
        .select_related("listed_by", "taken_off_by")
        .order_by("-until", "country", "-from_on")
    )


def add_country_of_concern(
    force: str, country: str, *, from_on: date, reason: str, by: Account, today: date
) -> CountryOfConcern:
    """Add a country to the force's list from a date."""
    if country not in COUNTRIES:
        raise CountryListRefused("country", "Select a country from the list.")
    if not reason.strip():
        raise CountryListRefused("reason", "Enter the reason this is a country of concern.")
    if from_on > today:
        raise CountryListRefused("from_on", "Start date must be today or earlier.")
    open_row = CountryOfConcern.objects.filter(force=force, country=country, until=None)
    if open_row.exists():
        raise CountryListRefused(
            "country", f"{COUNTRIES[country]} is already on the list. Remove it before you add it again."
        )
    with transaction.atomic():
        row = CountryOfConcern.objects.create(
            force_id=force, country=country, from_on=from_on, reason=reason.strip(), listed_by=by
        )
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION,
                "organisations.list_country",
                detail={"force": force, "country": country},
            )
        )
    return row


def remove_country_of_concern(force: str, row_id: UUID, *, by: Account, today: date) -> CountryOfConcern | None:
    """Remove a country from the force's list from today. Returns None if the row is not on this force's list."""
    row = CountryOfConcern.objects.filter(pk=row_id, force=force, until=None).first()
    if row is None:
        return None
    row.until, row.taken_off_by = max(today, row.from_on), by
    with transaction.atomic():
        row.save(update_fields=["until", "taken_off_by"])
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION,
                "organisations.unlist_country",
                detail={"force": force, "country": row.country},
            )
        )
    return row
