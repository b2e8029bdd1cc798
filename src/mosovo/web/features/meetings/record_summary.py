"""A short summary of the record for the meeting room, without protected field groups."""

from collections.abc import Iterator
from datetime import date

from mosovo.caseload.list_rows import CaseloadPerson
from mosovo.record.permit import Permit
from mosovo.rooms.risk.queries import current_level, list_levels
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import list_visits, visit_date
from mosovo.rooms.whereabouts.queries import get_home
from mosovo.web.core.formatting import format_date, format_days_ago

SummaryLine = tuple[str, str]


def build_record_summary(permit: Permit, line: CaseloadPerson | None, today: date) -> list[SummaryLine]:
    """Return the facts that a meeting needs."""
    return list(_list_summary_lines(permit, line, today))


def _list_summary_lines(permit: Permit, line: CaseloadPerson | None, today: date) -> Iterator[SummaryLine]:
    last_visit = next((each for each in list_visits(permit.nominal_id) if each.outcome == Visit.Outcome.SEEN), None)
    yield (
        "Last seen",
        f"{format_date(visit_date(last_visit))}, {format_days_ago(visit_date(last_visit), today)}"
        if last_visit
        else "Never",
    )
    home = get_home(permit.nominal_id, on=today)
    yield "Home", ", ".join(home.lines.splitlines()) if home else "Not recorded"
    risk = current_level(list_levels(permit.nominal_id), today)
    yield "Risk", f"{risk.get_level_display()}, since {format_date(risk.set_on)}" if risk else "Not recorded"
    if line is None:
        return
    yield "Offender manager", line.offender_manager_name or "Unallocated"
    yield "Lead agency", line.lead_agency
    if line.in_custody(today):
        yield "In custody", f"since {format_date(line.custody_from_on)}" if line.custody_from_on else "Yes"
    subject = (
        "Indefinite" if line.indefinite else f"until {format_date(line.subject_until)}" if line.subject_until else ""
    )
    if subject:
        yield "Notification", subject
    for kind in line.orders_on(today):
        yield "Order", kind.upper()
    if line.last_notified_on:
        yield "Last notified", f"{format_date(line.last_notified_on)}, {format_days_ago(line.last_notified_on, today)}"
    if line.next_due_on:
        yield "Next", f"{line.next_duty.rstrip('.')}, by {format_date(line.next_due_on)}"
