"""Record what a disclosure in a polygraph test leads to: intelligence, or new information.

Each is a separate record. Neither repeats the session. The intelligence is in the officer’s own words. The new
information shows only its type and date, because every reader of the case can see it, and a court may.
"""

from datetime import date, datetime
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes.models import Concern
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph.queries import DisclosureDetails, get_disclosure

from .court_result import as_single_action

CONCERN_KINDS = (Concern.Kind.OFFENCE, Concern.Kind.INTELLIGENCE, Concern.Kind.RELATIONSHIP, Concern.Kind.CONCERN)
"""The types of new information that a disclosure can lead to."""
TEXT_IN_FIELD_GROUP = (
    "The details are in a field group of this case. Readers with access to the field group can see them."
)


def record_intelligence(
    permit: Permit,
    first: UUID,
    *,
    text: str,
    source: str,
    assessment: str,
    handling: str,
    made_at: datetime,
    today: date,
    reference: str = "",
    override_reason: str = "",
) -> Contact:
    """Record graded intelligence based on the disclosure, and link it to the disclosure."""
    disclosure_details = _require_disclosure(permit, first)
    if _fold_text(disclosure_details.disclosure.text) in _fold_text(text):
        raise FactRefused(
            "text", "Enter the intelligence in your own words. This repeats what was said in the session."
        )
    with as_single_action():
        contact = contacts.record_contact(
            permit, kind=Contact.Kind.INTELLIGENCE_OUT, made_at=made_at, text=text, today=today, source=source,
            assessment=assessment, handling=handling, reference=reference, override_reason=override_reason,
        )  # fmt: skip
        polygraph.link_disclosure(permit, first, contact_id=contact.first, today=today)
    return contact


def record_concern(
    permit: Permit, first: UUID, *, kind: str, on: date, today: date, override_reason: str = ""
) -> Concern:
    """Record new information from the disclosure. It requires a risk reassessment, and ends reactive management."""
    _require_disclosure(permit, first)
    if kind not in CONCERN_KINDS:
        raise FactRefused("kind", "Select the type of information.")
    with as_single_action():
        row = modes.record_concern(
            permit, kind=kind, on=on, text=TEXT_IN_FIELD_GROUP, today=today, override_reason=override_reason
        )
        polygraph.link_disclosure(permit, first, notice_id=row.first, today=today)
    return row


def _require_disclosure(permit: Permit, first: UUID) -> DisclosureDetails:
    found = get_disclosure(permit.nominal_id, first)
    if found is None:
        raise FactRefused("", "This disclosure was struck out. Open the polygraph page to see what is on the record.")
    return found[1]


def _fold_text(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
