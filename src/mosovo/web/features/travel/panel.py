"""Foreign travel on the case file: planned and made journeys, and their notices."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mosovo.rooms.travel.queries import JourneyDetails, list_journeys
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from . import journey_rows
from .journey_rows import format_stage_date


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest departure first."""
    journey_details, on = list_journeys(case.nominal_id, case.known_at), case.moment.on
    return Panel(
        anchor="travel",
        title="Foreign travel",
        lines=list(_build_rows(case.permit.urn, journey_details, on)),
        empty="No foreign travel recorded. Record a travel notice here: whether it was in time is calculated.",
        entries=[entry for trip in journey_details for entry in _list_timeline_entries(trip)],
        tags=[
            "Return overdue"
            for trip in journey_details
            if journey_rows.describe_journey_state(trip, on).startswith("Return overdue")
        ][:1],
        acts=[DutyLink("Foreign travel", url_of_parts("record_journey", {"urn": case.permit.urn}))],
    )


def _build_rows(urn: str, journey_details: Sequence[JourneyDetails], on: date) -> Iterator[FactRow]:
    for trip in journey_details:
        yield journey_rows.build_plan_row(urn, trip, on)
        yield from journey_rows.list_journey_rows(trip)


def _list_timeline_entries(trip: JourneyDetails) -> Iterator[TimelineEntry]:
    """Yield the plan as a span, and each notice as a point."""
    returns_on = trip.journey.returns_on
    is_cancelled = trip.called_off is not None
    yield TimelineEntry(
        "Travel planned",
        trip.leaves_on,
        f"{trip.countries}{', cancelled' if is_cancelled else ''}",
        until=returns_on + timedelta(days=1) if returns_on and not is_cancelled else None,
        detail=f"Departs {format_stage_date(trip.journey.departs_on, trip.journey.departs_time)}",
        information_source=format_provenance(trip.journey),
    )
    for notice in trip.notices:
        yield TimelineEntry(
            "Travel notice",
            notice.on,
            f"{notice.get_kind_display()}: {trip.countries}",
            information_source=format_provenance(notice),
        )
