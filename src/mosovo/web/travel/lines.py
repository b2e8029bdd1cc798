"""A journey and what is known of it as lines of fact, for the case file and for its own page."""

from collections.abc import Iterator
from datetime import date, time

from django.urls import reverse

from mosovo.rooms.travel.models import Notice
from mosovo.rooms.travel.queries import Trip
from mosovo.web.casefile.panel import Line
from mosovo.web.duties import Act
from mosovo.web.words import instant, plain_day

ROOM = "travel"


def at(day: date, clock: time | None = None) -> str:
    """A day, with its hour where that is known."""
    return f"{plain_day(day)}, {clock:%H:%M}" if clock else plain_day(day)


def state(trip: Trip, on: date) -> str:
    """How a journey stands on a day, in a few words."""
    back = trip.journey.returns_on
    if trip.called_off is not None:
        return f"Called off on {plain_day(trip.called_off.on)}"
    if trip.returned_on is not None and trip.returned_on <= on:
        return f"Back on {plain_day(trip.returned_on)}"
    if trip.leaves_on > on and trip.left_on is None:
        return f"Leaves on {plain_day(trip.leaves_on)}"
    if back is not None and back < on:
        return f"Return overdue since {plain_day(back)}"
    left = f"Left on {plain_day(trip.left_on)}" if trip.left_on else "Departure not confirmed"
    return f"{left}, to be back {f'on {plain_day(back)}' if back else 'on a day not known'}"


def plan_line(urn: str, trip: Trip, on: date, *, opens: bool = True) -> Line:
    """The plan on one line."""
    row = trip.journey
    out = f"Departs {at(row.departs_on, row.departs_time)}" + (f" from {row.departs_from}" if row.departs_from else "")
    back = f"back {at(row.returns_on, row.returns_time)}" if row.returns_on else "return not known"
    back += f", {row.returns_to}" if row.returns_to else ""
    known = f"Known to them since {plain_day(row.known_on)}" if row.known_on else "When they came to know: not recorded"
    href = reverse("journey", kwargs={"urn": urn, "first": row.first})
    return Line(
        f"To {trip.countries}", state(trip, on), f"{out}; {back}. {known}.", on=trip.leaves_on,
        until=trip.returned_on or (trip.called_off.on if trip.called_off else None), row=row, room=ROOM,
        act=Act("Open the journey", href) if opens else None,
    )  # fmt: skip


def of(trip: Trip) -> Iterator[Line]:
    """What was told, changed, asked and decided of a journey, in that order."""
    yield from _told(trip)
    for change in trip.changes:
        now = f". Departs {at(change.leaves_on, change.leaves_time)}" if change.leaves_on else ""
        name, value = "Plan changed", change.get_kind_display()
        yield Line(name, value, f"{plain_day(change.on)}: {change.what}{now}", on=change.on, row=change, room=ROOM)
    if trip.back is not None and trip.returned_on is not None:
        how = ", ".join(filter(None, (trip.back.arrived_at, trip.back.known_from))) or "How it is known: not recorded"
        yield Line("Came back", plain_day(trip.returned_on), how, on=trip.returned_on, row=trip.back, room=ROOM)
    for enquiry in trip.enquiries:
        answer = enquiry.answer or "No answer yet"
        yield Line(
            "Enquiry", enquiry.asked, f"{plain_day(enquiry.on)}: {answer}", on=enquiry.on, row=enquiry, room=ROOM
        )
    for decision in trip.decisions:
        why = f"{plain_day(decision.on)}, {decision.decided_by}: {decision.reason}"
        yield Line("Decision", decision.get_kind_display(), why, on=decision.on, row=decision, room=ROOM)


def _told(trip: Trip) -> Iterator[Line]:
    if trip.notified is None and trip.called_off is None:
        yield Line("Notice before leaving", "No notice before leaving is recorded", state="missing")
    for notice in trip.notices:
        where = ", ".join(filter(None, (notice.station, f"taken by {notice.taken_by}" if notice.taken_by else "")))
        told = "" if notice.acknowledged else "Not acknowledged in writing"
        detail = ". ".join(filter(None, (where, told)))
        value = Notice.Kind(notice.kind).label
        yield Line(f"Told us {at(notice.on, notice.time)}", value, detail, on=notice.on, row=notice, room=ROOM)


def countries(trip: Trip) -> Iterator[Line]:
    """Each country, in order."""
    for stop in trip.stops:
        there = [f"Arrives {plain_day(stop.arrives_on)}" if stop.arrives_on else "", stop.arrives_at, stop.carrier]
        there += [f"leaves {plain_day(stop.leaves_on)}" if stop.leaves_on else "", stop.accommodation]
        detail = ", ".join(part for part in there if part) or "Arrival, carrier and accommodation are not recorded"
        yield Line(f"Country {stop.position}", stop.get_country_display(), detail, row=stop, room=ROOM)


FOUND = {
    "Orders": "orders", "Licence": "licence", "Past pattern": "pattern", "Countries of concern": "countries",
}  # fmt: skip


def looked_at(trip: Trip) -> Iterator[Line]:
    """What was found when the journey was recorded, as it was shown then."""
    for check in trip.checks:
        when = f"Looked at {instant(check.recorded_at)}, before it was recorded by {check.recorded_by or 'the system'}"
        for name, column in FOUND.items():
            yield Line(name, getattr(check, column), when if column == "orders" else "")
