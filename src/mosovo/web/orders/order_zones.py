"""The zones on the page of an order: the drawing, a line for each, and whom it protects for those who read that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mosovo.record.field_groups import group_status
from mosovo.record.geometry import Ring
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Clause, Order, OrderZone, ZoneBehind
from mosovo.web.casefile.panel import PLURALS
from mosovo.web.duty_components import DutyLink
from mosovo.web.fact_types.registry import EVERY
from mosovo.web.maps.map_view import MapSteps
from mosovo.web.maps.zone_figure import draw_zones
from mosovo.web.request_context import AsOf
from mosovo.web.url_reversing import url_for
from mosovo.web.zone_text import describe_width

BEHIND = "person behind a zone"


@dataclass(frozen=True, slots=True)
class Zoned:
    """One zone, with its clause, and whom it protects as far as the reader reads that."""

    zone: OrderZone
    clause: Clause | None
    wide: str
    told: str
    """What it touches on the map."""
    holds: bool
    behind: Sequence[ZoneBehind]


def ring_of(zone: OrderZone) -> Ring:
    """The corners of a zone as geometry has them."""
    return [(float(latitude), float(longitude)) for latitude, longitude in zone.points]


def build_context(
    permit: Permit, found: Sequence[OrderZone], order: Order, clauses: Sequence[Clause], moment: AsOf, asked: str = ""
) -> dict[str, Any]:
    """What the section shows of the zones of the order; `asked` is what the address says of the map."""
    rings = [ring_of(each) for each in found]
    steps = MapSteps.of(asked, len(rings))
    drawn = draw_zones(rings, steps.paper(rings)) if rings else None
    told = [*(drawn.told if drawn else ()), *[""] * len(rings)]
    behind = queries.list_protected_people(permit.nominal_id, known_at=moment.known_at) if found else []
    kept = [each for each in (group_status(permit, moment.known_at)[0] if found else ()) if each.kind == BEHIND]
    rows = [
        Zoned(
            each,
            next((clause for clause in clauses if clause.first == each.clause_id), None),
            describe_width(ring),
            words,
            queries.is_zone_in_force_on(each, order, moment.on),
            [one for one in behind if one.zone_id == each.first],
        )
        for each, ring, words in zip(found, rings, told, strict=False)
    ]
    return {
        "zones": rows,
        "zones_drawn": drawn,
        "zones_ways": steps.ways(rings) if rings else (),
        "zones_kept": [
            (f"{each.rows} {BEHIND if each.rows == 1 else PLURALS[BEHIND]}, not shown",
             DutyLink(f"Open {each.group.words}", url_for("open_group", urn=permit.urn, group=each.group.value)))
            for each in kept
        ],
        "records_behind": EVERY[ZoneBehind._meta.label_lower].recorded_by(permit.actor),
    }  # fmt: skip
