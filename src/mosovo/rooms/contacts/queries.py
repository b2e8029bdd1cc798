"""Load contacts as recorded at a moment."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from .models import Contact

LONDON = ZoneInfo("Europe/London")


def list_contacts(nominal_id: UUID, known_at: datetime | None = None) -> list[Contact]:
    """List the contacts that the reader may read, latest first."""
    rows = Contact.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-made_at", "-recorded_at"))


def contact_date(contact: Contact) -> date:
    """Return the date of the contact in London time."""
    return contact.made_at.astimezone(LONDON).date()
