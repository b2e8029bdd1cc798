"""Rows of the caseload table."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mosovo.caseload.queries import CaseloadPerson
from mosovo.rooms.identity.models import RecordKind
from mosovo.web.core.duty_rows import format_status, why_url
from mosovo.web.core.formatting import format_day_and_time, format_days_ago, format_relative_day, format_short_date
from mosovo.web.core.url_reversing import url_for
from mosovo.web.features.orders.display import short_order_name
from mosovo_law.explain.explanation import duty_title

KIND_LABELS: dict[str, str] = {
    RecordKind.Kind.VIOLENT: "Violent",
    RecordKind.Kind.TERRORIST: "Terrorist",
    RecordKind.Kind.OTHER_DANGEROUS: "Other dangerous",
    RecordKind.Kind.POTENTIALLY_DANGEROUS: "Potentially dangerous",
}
GLYPHS = {"overdue": "late", "clock-stopped": "stopped", "question": "question", "ceased": "ceased"}
STATUSES_WITHOUT_DATE = frozenset({"clock-stopped", "question"})
NO_DATE_LABELS = {
    "": "No duties", "clock-stopped": "No date yet", "question": "Cannot be calculated",
    "ceased": "No longer due (not done)"
}  # fmt: skip


class CaseloadRow(NamedTuple):
    """One person on one row. Every value is ready to be shown, because the template runs once for each row."""

    key: str
    href: str
    surname: str
    capitals: str
    forenames: str
    risk: str
    mappa: str
    late: bool
    glyph: str
    when: str
    day: str
    what: str
    why_href: str
    seen: str
    over_limit: bool
    bar: tuple[int, int] | None
    """Days since last seen and over the limit, as parts of a bar of 60 of which the limit is 48; None without one."""
    limit: str
    visits: str
    orders: str
    indefinite: bool
    until: date | None
    held_by: str
    note: str
    is_new: bool


def build_row(person: CaseloadPerson, on: date, *, is_new: bool = False) -> CaseloadRow:
    """Build the row of a person as at a date."""
    standing = person.next_status_on(on)
    shown = format_status(standing, in_question=person.next_in_question) if standing else ""
    due = person.next_due_on
    return CaseloadRow(
        key=str(person.nominal_id),
        href=url_for("casefile", urn=person.urn),
        surname=person.surname,
        capitals=person.surname.upper(),
        forenames=person.forenames,
        risk=person.risk.replace("_", "-"),
        mappa=f"Level {person.mappa_level}" if person.mappa_level else "",
        late=shown == "overdue",
        glyph=GLYPHS.get(shown, "today" if due == on else "ahead") if shown else "",
        when=format_due(shown, due, on),
        day=format_short_date(due, on) if due and shown not in STATUSES_WITHOUT_DATE else "",
        what=duty_title(person.next_rule) if standing else "",
        why_href=why_url(person.urn, person.next_key) if standing else "",
        seen=format_days_ago(person.seen_on, on).capitalize() if person.seen_on else "Never",
        over_limit=person.visit_due_on is not None and person.visit_due_on < on,
        bar=measure_seen(person, on),
        limit=describe_limit(person, on),
        visits=describe_visits(person, on),
        orders=format_officer(person.orders_on(on)),
        indefinite=person.indefinite,
        until=person.subject_until,
        held_by=person.offender_manager_name,
        note=describe_note(person, on),
        is_new=is_new,
    )


def format_due(standing: str, due: date | None, on: date) -> str:
    """Return when the next duty is due, in words."""
    if standing in NO_DATE_LABELS or due is None:
        return NO_DATE_LABELS.get(standing, "No date yet")
    return format_relative_day(due, on).capitalize()


def format_officer(orders: Sequence[str]) -> str:
    """Return the orders in force as short names, separated by commas."""
    return ", ".join(map(short_order_name, orders))


def describe_limit(person: CaseloadPerson, on: date) -> str:
    """Return the limit of days between visits, or the day of a first one; empty without a duty to visit."""
    seen, due = person.seen_on, person.visit_due_on
    if due is None:
        return ""
    return f"limit {(due - seen).days}" if seen and seen < due else f"visit due {format_short_date(due, on)}"


def describe_visits(person: CaseloadPerson, on: date) -> str:
    """Return the planned visit, and the last failed one since the person was seen, as far as known."""
    seen, tried = person.seen_on, person.tried_on
    parts = []
    if planned := person.visit_planned_on:
        parts.append(f"planned {format_day_and_time(planned, person.visit_planned_at, on)}")
    if tried and (seen is None or tried > seen):
        parts.append(f"tried {format_short_date(tried, on)}")
    return ", ".join(parts)


BAR_LENGTH, LIMIT = 60, 48


def measure_seen(person: CaseloadPerson, on: date) -> tuple[int, int] | None:
    """Return the days since the person was last seen, within the limit and beyond it, as lengths of a bar."""
    seen, due = person.seen_on, person.visit_due_on
    if seen is None or due is None or due <= seen or person.in_custody(on):
        return None
    length = min(BAR_LENGTH, round(LIMIT * (on - seen).days / (due - seen).days))
    return min(length, LIMIT), max(length - LIMIT, 1 if due < on else 0)


def describe_note(person: CaseloadPerson, on: date) -> str:
    """Return other points to know at a glance: a register other than the usual, custody, doubt, unallocated."""
    notes = [
        KIND_LABELS.get(kind, kind).lower() for kind in person.kinds if kind != RecordKind.Kind.REGISTERED_SEX_OFFENDER
    ]
    if not person.kinds:
        notes.append("register not recorded")
    if person.in_custody(on):
        notes.append("in custody")
    if person.out_of_date:
        notes.append("duties may be out of date")
    if not person.offender_manager_name:
        notes.append("unallocated")
    joined = ", ".join(notes)
    return joined[:1].upper() + joined[1:]
