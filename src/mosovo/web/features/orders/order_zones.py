"""The zones on the order page: the map, a row for each, and the protected people for readers with access."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mosovo.edge.request_context import AsOf
from mosovo.maps.geometry import Ring
from mosovo.record.field_groups import load_group_status
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Clause, Order, OrderZone, ZoneProtectedPerson
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.maps.map_view import MapSteps
from mosovo.web.core.maps.zone_figure import draw_zones
from mosovo.web.core.url_reversing import url_for
from mosovo.web.core.zone_text import describe_width

PROTECTED_PERSON_FACT = "person behind a zone"
"""The name of these facts in the database function `groups_standing`."""


@dataclass(frozen=True, slots=True)
class OrderZoneRow:
    """A zone with its clause, and the people it protects if the reader has access."""

    zone: OrderZone
    clause: Clause | None
    width: str
    overlap: str
    """What it overlaps on the map."""
    is_in_force: bool
    protected_people: Sequence[ZoneProtectedPerson]


def get_corners(zone: OrderZone) -> Ring:
    """Return the corners of a zone as numbers."""
    return [(float(latitude), float(longitude)) for latitude, longitude in zone.points]


def build_context(
    permit: Permit, zones: Sequence[OrderZone], order: Order, clauses: Sequence[Clause], moment: AsOf, query: str = ""
) -> dict[str, Any]:
    """Build the context of the zones section; `query` is the map view in the URL."""
    rings = [get_corners(each) for each in zones]
    steps = MapSteps.parse_steps(query, len(rings))
    zone_map = draw_zones(rings, steps.build_viewport(rings)) if rings else None
    texts = [*(zone_map.descriptions if zone_map else ()), *[""] * len(rings)]
    protected_people = queries.list_protected_people(permit.nominal_id, known_at=moment.known_at) if zones else []
    withheld_counts = [
        each
        for each in (load_group_status(permit, moment.known_at)[0] if zones else ())
        if each.kind == PROTECTED_PERSON_FACT
    ]
    rows = [
        OrderZoneRow(
            each,
            next((clause for clause in clauses if clause.first == each.clause_id), None),
            describe_width(ring),
            words,
            queries.is_zone_in_force_on(each, order, moment.on),
            [one for one in protected_people if one.zone_id == each.first],
        )
        for each, ring, words in zip(zones, rings, texts, strict=False)
    ]
    return {
        "zones": rows,
        "zones_drawn": zone_map,
        "zone_moves": steps.list_moves(rings) if rings else (),
        "withheld_zone_people": [
            (f"{each.rows} {'person' if each.rows == 1 else 'people'} protected by a zone, not shown",
             DutyLink(f"Open {each.group.words}", url_for("open_group", urn=permit.urn, group=each.group.value)))
            for each in withheld_counts
        ],
        "records_behind": map_fact_types()[ZoneProtectedPerson._meta.label_lower].recorded_by(permit.actor),
    }  # fmt: skip
