"""Visits, and visit predictability, as text."""

from collections.abc import Iterator

from mosovo.rooms.visits.models import PreVisitCheck, Visit
from mosovo.rooms.visits.predictability import BAND, Predictability
from mosovo.rooms.visits.queries import visit_date
from mosovo.web.core.formatting import LONDON, format_time, format_timestamp
from mosovo.web.core.panel import FactRow

ROOM = "visits"
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def format_visit_time(predictability: Predictability) -> str:
    """Format the weekday and the hours of most visits.

    >>> format_visit_time(Predictability(made=4, together=3, weekday=1, hour=16, announced=0, alone=0))
    'Tuesdays between 16:00 and 19:59'
    """
    return (
        f"{DAYS[predictability.weekday]} between {predictability.hour:02}:00 and {predictability.hour + BAND - 1:02}:59"
    )


def describe_visit(visit: Visit) -> FactRow:
    """Build the row of a visit for the case file and the briefing."""
    parts = (
        _format_hours(visit),
        "Announced" if visit.announced else "Unannounced",
        _format_crew(visit),
        visit.place,
        visit.text,
        *_list_observations(visit),
        f"To follow up: {visit.follow_up}" if visit.follow_up else "",
    )
    text = ". ".join(part.strip().rstrip(".") for part in parts if part) + "."
    name = "Visit" if visit.outcome == Visit.Outcome.SEEN else "Failed visit"
    return FactRow(name, str(visit.get_outcome_display()), text, on=visit_date(visit), row=visit, room=ROOM)


def build_pre_visit_check_row(check: PreVisitCheck) -> FactRow:
    """Build the row of a pre-visit check: system, result, who made it and when."""
    checker = check.made_by or str(check.recorded_by or "the system")
    checked_text = f"Checked {format_timestamp(check.checked_at)} by {checker}."
    day = check.checked_at.astimezone(LONDON).date()
    result, detail = str(check.get_result_display()), f"{checked_text} {check.text}".strip()
    return FactRow(str(check.get_system_display()), result, detail, on=day, row=check, room=ROOM)


def _list_observations(visit: Visit) -> Iterator[str]:
    for name, words in (
        ("Also present", visit.present),
        ("Children", visit.children),
        ("Devices", visit.devices),
        ("Vehicles", visit.vehicles),
    ):
        if words:
            yield f"{name}: {words}"


def _format_hours(visit: Visit) -> str:
    if visit.ended_at is None:
        return format_timestamp(visit.began_at)
    within_a_day = visit.ended_at.astimezone(LONDON).date() == visit_date(visit)
    return (
        f"{format_timestamp(visit.began_at)} to "
        f"{format_time(visit.ended_at) if within_a_day else format_timestamp(visit.ended_at)}"
    )


def _format_crew(visit: Visit) -> str:
    if visit.second_officer is not None:
        return f"With {visit.second_officer.name}"
    if visit.companion_from_agency:
        return f"With {visit.companion_from_agency}"
    return f"Single-crewed: {visit.single_crewed_reason.rstrip('.')}. Approved by {visit.alone_approved_by}"
