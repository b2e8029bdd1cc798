"""A visit, and how easily visits can be foreseen, in words."""

from collections.abc import Iterator

from mosovo.rooms.visits.foreseen import BAND, Foreseen
from mosovo.rooms.visits.models import PreVisitCheck, Visit
from mosovo.rooms.visits.queries import day_of
from mosovo.web.casefile.panel import Line
from mosovo.web.words import LONDON, clock, instant

ROOM = "visits"
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def when(told: Foreseen) -> str:
    """The day of the week and the hours on which most fell.

    >>> when(Foreseen(made=4, together=3, weekday=1, hour=16, announced=0, alone=0))
    'Tuesdays between 16:00 and 19:59'
    """
    return f"{DAYS[told.weekday]} between {told.hour:02}:00 and {told.hour + BAND - 1:02}:59"


def visit_line(visit: Visit) -> Line:
    """A visit as the case file and the pack read it."""
    parts = (
        _hours(visit),
        "Announced" if visit.announced else "Unannounced",
        _crew(visit),
        visit.place,
        visit.text,
        *_seen(visit),
        f"To follow up: {visit.follow_up}" if visit.follow_up else "",
    )
    said = ". ".join(part.strip().rstrip(".") for part in parts if part) + "."
    name = "Visit" if visit.outcome == Visit.Outcome.SEEN else "Failed visit"
    return Line(name, str(visit.get_outcome_display()), said, on=day_of(visit), row=visit, room=ROOM)


def check_line(check: PreVisitCheck) -> Line:
    """A check before a visit: its system and result, who made it and when."""
    by = check.made_by or str(check.recorded_by or "the system")
    made = f"Checked {instant(check.checked_at)} by {by}."
    day = check.checked_at.astimezone(LONDON).date()
    result, detail = str(check.get_result_display()), f"{made} {check.text}".strip()
    return Line(str(check.get_system_display()), result, detail, on=day, row=check, room=ROOM)


def _seen(visit: Visit) -> Iterator[str]:
    for name, words in (
        ("Also there", visit.present),
        ("Children", visit.children),
        ("Devices", visit.devices),
        ("Vehicles", visit.vehicles),
    ):
        if words:
            yield f"{name}: {words}"


def _hours(visit: Visit) -> str:
    if visit.ended_at is None:
        return instant(visit.began_at)
    within_a_day = visit.ended_at.astimezone(LONDON).date() == day_of(visit)
    return f"{instant(visit.began_at)} to {clock(visit.ended_at) if within_a_day else instant(visit.ended_at)}"


def _crew(visit: Visit) -> str:
    if visit.second_officer is not None:
        return f"With {visit.second_officer.name}"
    if visit.with_whom:
        return f"With {visit.with_whom}"
    return f"Alone: {visit.alone_because.rstrip('.')}. Approved by {visit.alone_approved_by}"
