"""Journeys abroad on the case file: planned, made, and what was told of each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse

from mosovo.rooms.travel.queries import Trip, trips
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry

from . import lines
from .lines import at


def panel(case: Case) -> Panel:
    """The panel of this room, the latest departure first."""
    found, on = trips(case.nominal_id, case.known_at), case.moment.on
    return Panel(
        anchor="travel",
        title="Travel",
        lines=list(_lines(case.permit.urn, found, on)),
        empty="No journey is recorded. When they tell us of one, record it here: the law says whether it was in time.",
        entries=[entry for trip in found for entry in _entries(trip)],
        tags=["Return overdue" for trip in found if lines.state(trip, on).startswith("Return overdue")][:1],
        acts=[Act("Journey abroad", reverse("record_journey", kwargs={"urn": case.permit.urn}))],
    )


def _lines(urn: str, found: Sequence[Trip], on: date) -> Iterator[Line]:
    for trip in found:
        yield lines.plan_line(urn, trip, on)
        yield from lines.of(trip)


def _entries(trip: Trip) -> Iterator[Entry]:
    """The plan as a span, and what was told of it."""
    back = trip.journey.returns_on
    off = trip.called_off is not None
    yield Entry(
        "Travel planned",
        trip.leaves_on,
        f"{trip.countries}{', called off' if off else ''}",
        until=back + timedelta(days=1) if back and not off else None,
        detail=f"Departs {at(trip.journey.departs_on, trip.journey.departs_time)}",
        told_by=provenance(trip.journey),
    )
    for notice in trip.notices:
        yield Entry("Told us", notice.on, f"{notice.get_kind_display()}: {trip.countries}", told_by=provenance(notice))
