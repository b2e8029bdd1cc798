"""A journey and what is recorded about it as rows of the case file and of its own page."""

from collections.abc import Iterator
from datetime import date, time

from django.urls import reverse

from mosovo.rooms.travel.models import TravelNotice
from mosovo.rooms.travel.queries import JourneyDetails
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date, format_timestamp
from mosovo.web.core.panel import FactRow

ROOM = "travel"


def format_stage_date(day: date, clock: time | None = None) -> str:
    """Format a date, with the time if it is known."""
    return f"{format_date(day)}, {clock:%H:%M}" if clock else format_date(day)


def describe_journey_state(trip: JourneyDetails, on: date) -> str:
    """Describe the status of a journey on a date."""
    returns_on = trip.journey.returns_on
    if trip.called_off is not None:
        return f"Cancelled on {format_date(trip.called_off.on)}"
    if trip.returned_on is not None and trip.returned_on <= on:
        return f"Returned on {format_date(trip.returned_on)}"
    if trip.leaves_on > on and trip.left_on is None:
        return f"Leaves on {format_date(trip.leaves_on)}"
    if returns_on is not None and returns_on < on:
        return f"Return overdue since {format_date(returns_on)}"
    departure = f"Left on {format_date(trip.left_on)}" if trip.left_on else "Departure not confirmed"
    return f"{departure}, return {f'planned for {format_date(returns_on)}' if returns_on else 'date not recorded'}"


def build_plan_row(urn: str, trip: JourneyDetails, on: date, *, opens: bool = True) -> FactRow:
    """Build the row of the plan."""
    row = trip.journey
    departure = f"Departs {format_stage_date(row.departs_on, row.departs_time)}" + (
        f" from {row.departs_from}" if row.departs_from else ""
    )
    back = f"returns {format_stage_date(row.returns_on, row.returns_time)}" if row.returns_on else "return not recorded"
    back += f", {row.returns_to}" if row.returns_to else ""
    known = (
        f"Details known since {format_date(row.known_on)}"
        if row.known_on
        else "Date the details became known: not recorded"
    )
    href = reverse("journey", kwargs={"urn": urn, "first": row.first})
    return FactRow(
        f"To {trip.countries}", describe_journey_state(trip, on), f"{departure}; {back}. {known}.", on=trip.leaves_on,
        until=trip.returned_on or (trip.called_off.on if trip.called_off else None), row=row, room=ROOM,
        act=DutyLink("Open the journey", href) if opens else None,
    )  # fmt: skip


def list_journey_rows(trip: JourneyDetails) -> Iterator[FactRow]:
    """Yield the notices, changes, enquiries and decisions of a journey, in that order."""
    yield from _build_notice_rows(trip)
    for change in trip.changes:
        departure_change = (
            f". Departs {format_stage_date(change.leaves_on, change.leaves_time)}" if change.leaves_on else ""
        )
        name, value = "Plan changed", change.get_kind_display()
        yield FactRow(
            name,
            value,
            f"{format_date(change.on)}: {change.what}{departure_change}",
            on=change.on,
            row=change,
            room=ROOM,
        )
    if trip.back is not None and trip.returned_on is not None:
        return_text = (
            ", ".join(filter(None, (trip.back.arrived_at, trip.back.evidence))) or "Evidence of return: not recorded"
        )
        yield FactRow(
            "Returned", format_date(trip.returned_on), return_text, on=trip.returned_on, row=trip.back, room=ROOM
        )
    for enquiry in trip.enquiries:
        answer = enquiry.answer or "No answer yet"
        yield FactRow(
            "Enquiry",
            enquiry.enquiry_target,
            f"{format_date(enquiry.on)}: {answer}",
            on=enquiry.on,
            row=enquiry,
            room=ROOM,
        )
    for decision in trip.decisions:
        decision_text = f"{format_date(decision.on)}, {decision.decided_by}: {decision.reason}"
        yield FactRow("Decision", decision.get_kind_display(), decision_text, on=decision.on, row=decision, room=ROOM)


def _build_notice_rows(trip: JourneyDetails) -> Iterator[FactRow]:
    if trip.notified is None and trip.called_off is None:
        yield FactRow("Travel notice", "No travel notice before departure is recorded", state="missing")
    for notice in trip.notices:
        place = ", ".join(filter(None, (notice.station, f"taken by {notice.taken_by}" if notice.taken_by else "")))
        text = "" if notice.acknowledged else "Not acknowledged in writing"
        detail = ". ".join(filter(None, (place, text)))
        value = TravelNotice.Kind(notice.kind).label
        yield FactRow(
            f"Notified {format_stage_date(notice.on, notice.time)}", value, detail, on=notice.on, row=notice, room=ROOM
        )


def format_countries(trip: JourneyDetails) -> Iterator[FactRow]:
    """Yield a row for each country, in order."""
    for stop in trip.stops:
        details = [f"Arrives {format_date(stop.arrives_on)}" if stop.arrives_on else "", stop.arrives_at, stop.carrier]
        details += [f"leaves {format_date(stop.leaves_on)}" if stop.leaves_on else "", stop.accommodation]
        detail = ", ".join(part for part in details if part) or "Arrival, carrier and accommodation not recorded"
        yield FactRow(f"Country {stop.position}", stop.get_country_display(), detail, row=stop, room=ROOM)


CHECK_COLUMNS = {
    "Orders": "orders", "Licence": "licence", "Past pattern": "pattern", "Countries of concern": "countries",
}  # fmt: skip


def list_check_rows(trip: JourneyDetails) -> Iterator[FactRow]:
    """Yield what was found when the journey was recorded, as it was shown then."""
    for check in trip.checks:
        checked_text = (
            f"Checked {format_timestamp(check.recorded_at)}, before it was recorded by "
            f"{check.recorded_by or 'the system'}"
        )
        for name, column in CHECK_COLUMNS.items():
            yield FactRow(name, getattr(check, column), checked_text if column == "orders" else "")
