"""Contacts on the case file, latest first. Intelligence is shown only to roles that read it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mosovo.access.action import AccessNeed
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.contacts.queries import contact_date, list_contacts
from mosovo.search.record_matches import CONTACT
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, list_withheld
from mosovo.web.core.suggestion_lists import map_rows_for_facts
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

from .form_builders import list_contact_kinds

ROOM = "contacts"
LANE, INTELLIGENCE = "Contacts", "Intelligence"
CONTACT_FIELD_GROUP = "contact"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of contacts, with the line on which the next contact is recorded."""
    contacts = [each for each in list_contacts(case.nominal_id, case.known_at) if contact_date(each) <= case.moment.on]
    withheld_counts = [each for each in case.withheld if each.kind == CONTACT_FIELD_GROUP]
    matches = map_rows_for_facts(case, CONTACT) if contacts else {}
    href = url_for("record_contact", urn=case.permit.urn)
    return Panel(
        anchor="contacts",
        title="Contacts",
        lines=[*list_withheld(case, withheld_counts), *_build_rows(contacts, matches)],
        empty="No contacts recorded.",
        entries=list(map(_build_timeline_entry, contacts)),
        acts=[DutyLink("Contact", href)],
        line=tuple(list_contact_kinds(case.permit)) if case.allows(AccessNeed.RECORD) else (),
    )


def _build_rows(contacts: Iterable[Contact], matches: Mapping[str, Sequence[FactRow]]) -> Iterator[FactRow]:
    """Yield each contact, followed by the people it may mention."""
    for contact in contacts:
        yield _build_row(contact)
        yield from matches.get(str(contact.first), ())


def _build_row(contact: Contact) -> FactRow:
    parts = (
        format_timestamp(contact.made_at),
        f"Graded {contact.grade}" if contact.is_intelligence else "",
        f"Log {contact.reference}" if contact.reference else "",
        f"With {contact.other_party}" if contact.other_party else "",
        "Joint contact: police and another agency" if contact.joint else "",
        f"To follow up: {contact.follow_up}" if contact.follow_up else "",
    )
    detail = ". ".join(part.rstrip(".") for part in parts if part) + "."
    name = str(contact.get_kind_display())
    return FactRow(name, contact.text, detail, on=contact_date(contact), row=contact, room=ROOM)


def _build_timeline_entry(contact: Contact) -> TimelineEntry:
    lane = INTELLIGENCE if contact.is_intelligence else LANE
    joint = ", joint" if contact.joint else ""
    label = f"{contact.get_kind_display()}{joint}"
    return TimelineEntry(
        lane, contact_date(contact), label, detail=contact.text, information_source=format_provenance(contact)
    )
