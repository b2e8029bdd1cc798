"""Contacts on the case file, the latest first. Intelligence only for whoever reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mosovo.access.action import Need
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.contacts.queries import contacts, day_of
from mosovo.search.collisions import CONTACT
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, kept_back, provenance
from mosovo.web.duties import Act
from mosovo.web.suggestions.shown import of_facts
from mosovo.web.timeline import Entry
from mosovo.web.words import instant

from .making import kinds

ROOM = "contacts"
LANE, INTELLIGENCE = "Contacts", "Intelligence"
OF_CONTACTS = "contact"


def panel(case: Case) -> Panel:
    """The panel of this room, with the line on which the next contact is written."""
    found = [each for each in contacts(case.nominal_id, case.known_at) if day_of(each) <= case.moment.on]
    kept = [each for each in case.kept if each.kind == OF_CONTACTS]
    matches = of_facts(case, CONTACT) if found else {}
    href = address("record_contact", urn=case.permit.urn)
    return Panel(
        anchor="contacts",
        title="Contacts",
        lines=[*kept_back(case, kept), *_lines(found, matches)],
        empty="No contact is recorded. The line under the record takes one.",
        entries=list(map(_entry, found)),
        acts=[Act("Contact", href)],
        line=tuple(kinds(case.permit)) if case.allows(Need.RECORD) else (),
    )


def _lines(found: Iterable[Contact], matches: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    """Each contact, and under it the people whom it may mention."""
    for contact in found:
        yield _line(contact)
        yield from matches.get(str(contact.first), ())


def _line(contact: Contact) -> Line:
    parts = (
        instant(contact.made_at),
        f"Graded {contact.grade}" if contact.is_intelligence else "",
        f"Log {contact.reference}" if contact.reference else "",
        f"With {contact.with_whom}" if contact.with_whom else "",
        "Police and another agency together" if contact.joint else "",
        f"To follow up: {contact.follow_up}" if contact.follow_up else "",
    )
    detail = ". ".join(part.rstrip(".") for part in parts if part) + "."
    name = str(contact.get_kind_display())
    return Line(name, contact.text, detail, on=day_of(contact), row=contact, room=ROOM)


def _entry(contact: Contact) -> Entry:
    lane = INTELLIGENCE if contact.is_intelligence else LANE
    joint = ", joint" if contact.joint else ""
    label = f"{contact.get_kind_display()}{joint}"
    return Entry(lane, day_of(contact), label, detail=contact.text, told_by=provenance(contact))
