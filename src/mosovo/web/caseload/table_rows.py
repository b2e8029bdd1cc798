"""Rows of the caseload table."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mosovo.caseload.queries import CaseloadPerson
from mosovo.rooms.identity.models import RecordKind
from mosovo.web.duty_components import DutySource
from mosovo.web.formatting import format_days_ago, format_relative_day, format_short_date
from mosovo.web.obligations.duty_rows import build_source, displayed_status, why_url
from mosovo.web.orders.display import short_order_name
from mosovo.web.url_reversing import url_for
from mosovo_law.explain.explanation import duty_title

SHORT_KIND: dict[str, str] = {
    RecordKind.Kind.REGISTERED_SEX_OFFENDER: "Sex offender",
    RecordKind.Kind.VIOLENT: "Violent",
    RecordKind.Kind.TERRORIST: "Terrorist",
    RecordKind.Kind.OTHER_DANGEROUS: "Other dangerous",
    RecordKind.Kind.POTENTIALLY_DANGEROUS: "Potentially dangerous",
}
GLYPHS = {"overdue": "late", "clock-stopped": "stopped", "question": "question", "ceased": "ceased"}
NO_DAY = frozenset({"clock-stopped", "question"})
WITHOUT_A_DAY = {
    "": "No duties", "clock-stopped": "No date yet", "question": "Cannot be calculated",
    "ceased": "No longer due (not done)"
}  # fmt: skip


class CaseloadRow(NamedTuple):
    """One person on one row. Every value is ready to be shown, because the template runs once for each row."""

    href: str
    surname: str
    capitals: str
    forenames: str
    kinds: str
    late: bool
    glyph: str
    when: str
    day: str
    what: str
    source: DutySource | None
    why_href: str
    notified: str
    orders: str
    indefinite: bool
    until: date | None
    held_by: str
    note: str


def build_row(person: CaseloadPerson, on: date) -> CaseloadRow:
    """Build the row of a person as at a date."""
    standing = person.next_status_on(on)
    shown = displayed_status(standing, in_question=person.next_in_question) if standing else ""
    due = person.next_due_on
    return CaseloadRow(
        href=url_for("casefile", urn=person.urn),
        surname=person.surname,
        capitals=person.surname.upper(),
        forenames=person.forenames,
        kinds=", ".join([SHORT_KIND.get(kind, kind) for kind in person.kinds]),
        late=shown == "overdue",
        glyph=GLYPHS.get(shown, "today" if due == on else "ahead") if shown else "",
        when=format_due(shown, due, on),
        day=format_short_date(due, on) if due and shown not in NO_DAY else "",
        what=duty_title(person.next_rule) if standing else "",
        source=build_source(person.next_source_kind, person.next_citation) if standing else None,
        why_href=why_url(person.urn, person.next_key) if standing else "",
        notified=format_days_ago(person.last_notified_on, on).capitalize() if person.last_notified_on else "",
        orders=format_officer(person.orders_on(on)),
        indefinite=person.indefinite,
        until=person.subject_until,
        held_by=person.offender_manager_name,
        note=describe_note(person, on),
    )


def list_sources(lines: Iterable[CaseloadRow]) -> list[DutySource]:
    """List the sources on the rows, each once: its badge is rendered once for each page."""
    return list({line.source: None for line in lines if line.source})


def format_due(standing: str, due: date | None, on: date) -> str:
    """Return when the next duty is due, in words."""
    if standing in WITHOUT_A_DAY or due is None:
        return WITHOUT_A_DAY.get(standing, "No date yet")
    return format_relative_day(due, on).capitalize()


def format_officer(orders: Sequence[str]) -> str:
    """Return the orders in force as short names, separated by commas."""
    return ", ".join(map(short_order_name, orders))


def describe_note(person: CaseloadPerson, on: date) -> str:
    """Return other points to know at a glance: in custody, duties out of date, unallocated."""
    notes = ["in custody"] if person.in_custody(on) else []
    if person.out_of_date:
        notes.append("duties may be out of date")
    if not person.offender_manager_name:
        notes.append("unallocated")
    return ", ".join(notes)
