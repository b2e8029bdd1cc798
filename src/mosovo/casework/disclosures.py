"""What follows from a disclosure in a polygraph test: intelligence, and a new look at the risk. Each stands by itself.

Neither repeats the session. The intelligence is in the officer's own words; of the matter that came to notice only its
kind and its day are told, since whoever sees the case reads it, and so may a court.
"""

from datetime import date, datetime
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.modes import actions as modes
from mosovo.rooms.modes.models import Notice
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph.queries import Disclosed, disclosed

from .parts import one_act

KINDS = (Notice.Kind.OFFENCE, Notice.Kind.INTELLIGENCE, Notice.Kind.RELATIONSHIP, Notice.Kind.CONCERN)
"""What a disclosure may make come to notice."""
IN_A_GROUP = "What came to notice is kept in a field group of this case. Whoever may read the group finds it there."


def make_intelligence(
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
    confirmed_because: str = "",
) -> Contact:
    """Record intelligence that rests on the disclosure, graded."""
    found = _of(permit, first)
    if _plain(found.disclosure.text) in _plain(text):
        raise Impossible("text", "This repeats what was said in the session. Say it in your own words.")
    with one_act():
        contact = contacts.record_contact(
            permit, kind=Contact.Kind.INTELLIGENCE_OUT, made_at=made_at, text=text, today=today, source=source,
            assessment=assessment, handling=handling, reference=reference, confirmed_because=confirmed_because,
        )  # fmt: skip
        polygraph.link(permit, first, contact_id=contact.first, today=today)
    return contact


def raise_review(
    permit: Permit, first: UUID, *, kind: str, on: date, today: date, confirmed_because: str = ""
) -> Notice:
    """Record that something came to notice: it asks for an assessment anew, and ends reactive management."""
    _of(permit, first)
    if kind not in KINDS:
        raise Impossible("kind", "Choose what came to notice.")
    with one_act():
        row = modes.notice(permit, kind=kind, on=on, text=IN_A_GROUP, today=today, confirmed_because=confirmed_because)
        polygraph.link(permit, first, notice_id=row.first, today=today)
    return row


def _of(permit: Permit, first: UUID) -> Disclosed:
    found = disclosed(permit.nominal_id, first)
    if found is None:
        raise Impossible("", "This disclosure is not on the record, or was struck out.")
    return found[1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
