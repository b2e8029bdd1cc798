"""A line of the caseload as the table draws it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mosovo.caseload.queries import Person
from mosovo.law.explain import title
from mosovo.rooms.identity.models import RecordKind
from mosovo.web.addresses import address
from mosovo.web.duties import Source
from mosovo.web.obligations.drawing import shown_standing, source, why_href
from mosovo.web.orders.said import short
from mosovo.web.words import days_ago, relative_day, short_day

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
    "": "Nothing owed", "clock-stopped": "No day yet", "question": "In question", "ceased": "Ceased unmet"
}  # fmt: skip


class Line(NamedTuple):
    """One person on one line: nothing is left to be worked out where it is drawn, once a row."""

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
    source: Source | None
    why_href: str
    notified: str
    orders: str
    indefinite: bool
    until: date | None
    held_by: str
    note: str


def line(person: Person, on: date) -> Line:
    """The line of a person on a day."""
    standing = person.standing(on)
    shown = shown_standing(standing, in_question=person.next_in_question) if standing else ""
    due = person.next_due_on
    return Line(
        href=address("casefile", urn=person.urn),
        surname=person.surname,
        capitals=person.surname.upper(),
        forenames=person.forenames,
        kinds=", ".join([SHORT_KIND.get(kind, kind) for kind in person.kinds]),
        late=shown == "overdue",
        glyph=GLYPHS.get(shown, "today" if due == on else "ahead") if shown else "",
        when=when(shown, due, on),
        day=short_day(due, on) if due and shown not in NO_DAY else "",
        what=title(person.next_rule) if standing else "",
        source=source(person.next_source_kind, person.next_citation) if standing else None,
        why_href=why_href(person.urn, person.next_key) if standing else "",
        notified=days_ago(person.last_notified_on, on).capitalize() if person.last_notified_on else "",
        orders=named(person.orders_on(on)),
        indefinite=person.indefinite,
        until=person.subject_until,
        held_by=person.offender_manager_name,
        note=note(person, on),
    )


def sources(lines: Iterable[Line]) -> list[Source]:
    """Who says so on any of the lines, each once: its badge is drawn once a page."""
    return list({line.source: None for line in lines if line.source})


def when(standing: str, due: date | None, on: date) -> str:
    """When the next duty is due, as people say it."""
    if standing in WITHOUT_A_DAY or due is None:
        return WITHOUT_A_DAY.get(standing, "No day yet")
    return relative_day(due, on).capitalize()


def named(orders: Sequence[str]) -> str:
    """The orders in force, in short."""
    return ", ".join(map(short, orders))


def note(person: Person, on: date) -> str:
    """What else is to be known at a glance."""
    notes = ["in custody"] if person.in_custody(on) else []
    if person.out_of_date:
        notes.append("duties may be out of date")
    if not person.offender_manager_name:
        notes.append("unallocated")
    return ", ".join(notes)
