"""The record beside the text: a few lines of the case, none of which is of a field group."""

from collections.abc import Iterator
from datetime import date

from mosovo.caseload.rows import Person
from mosovo.record.permit import Permit
from mosovo.rooms.risk.queries import levels, standing
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import day_of, visits
from mosovo.rooms.whereabouts.queries import home
from mosovo.web.words import days_ago, plain_day

Line = tuple[str, str]


def beside(permit: Permit, line: Person | None, today: date) -> list[Line]:
    """What a meeting asks for again and again."""
    return list(_lines(permit, line, today))


def _lines(permit: Permit, line: Person | None, today: date) -> Iterator[Line]:
    seen = next((each for each in visits(permit.nominal_id) if each.outcome == Visit.Outcome.SEEN), None)
    yield "Last seen", f"{plain_day(day_of(seen))}, {days_ago(day_of(seen), today)}" if seen else "Never"
    lives = home(permit.nominal_id, on=today)
    yield "Home", ", ".join(lives.lines.splitlines()) if lives else "Not recorded"
    risk = standing(levels(permit.nominal_id), today)
    yield "Risk", f"{risk.get_level_display()}, since {plain_day(risk.set_on)}" if risk else "Not recorded"
    if line is None:
        return
    yield "Managed by", line.offender_manager_name or "Nobody yet"
    yield "Lead agency", line.lead_agency
    if line.in_custody(today):
        yield "In custody", f"since {plain_day(line.custody_from_on)}" if line.custody_from_on else "Yes"
    subject = "for life" if line.indefinite else f"until {plain_day(line.subject_until)}" if line.subject_until else ""
    if subject:
        yield "Notification", subject
    for kind in line.orders_on(today):
        yield "Order", kind.upper()
    if line.last_notified_on:
        yield "Last notified", f"{plain_day(line.last_notified_on)}, {days_ago(line.last_notified_on, today)}"
    if line.next_due_on:
        yield "Next", f"{line.next_duty.rstrip('.')}, by {plain_day(line.next_due_on)}"
