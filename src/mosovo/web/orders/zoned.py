"""The zones on the page of an order: the drawing, a line for each, and whom it protects for those who read that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mosovo.record.groups import standing
from mosovo.record.permit import Permit
from mosovo.record.rings import Ring
from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Clause, Order, OrderZone, ZoneBehind
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import PLURALS
from mosovo.web.duties import Act
from mosovo.web.facts.every import EVERY
from mosovo.web.maps.figure import figure
from mosovo.web.maps.looking import Steps
from mosovo.web.moment import Moment
from mosovo.web.zones import wide

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


def context(
    permit: Permit, found: Sequence[OrderZone], order: Order, clauses: Sequence[Clause], moment: Moment, asked: str = ""
) -> dict[str, Any]:
    """What the section shows of the zones of the order; `asked` is what the address says of the map."""
    rings = [ring_of(each) for each in found]
    steps = Steps.of(asked, len(rings))
    drawn = figure(rings, steps.paper(rings)) if rings else None
    told = [*(drawn.told if drawn else ()), *[""] * len(rings)]
    behind = queries.behind(permit.nominal_id, known_at=moment.known_at) if found else []
    kept = [each for each in (standing(permit, moment.known_at)[0] if found else ()) if each.kind == BEHIND]
    rows = [
        Zoned(
            each,
            next((clause for clause in clauses if clause.first == each.clause_id), None),
            wide(ring),
            words,
            queries.zone_holds_on(each, order, moment.on),
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
             Act(f"Open {each.group.words}", address("open_group", urn=permit.urn, group=each.group.value)))
            for each in kept
        ],
        "records_behind": EVERY[ZoneBehind._meta.label_lower].recorded_by(permit.actor),
    }  # fmt: skip
