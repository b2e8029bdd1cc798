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
from mosovo.web.moment import Moment
from mosovo.web.zones import drawn_zones, wide

BEHIND = "person behind a zone"


@dataclass(frozen=True, slots=True)
class Zoned:
    """One zone, with its clause, and whom it protects as far as the reader reads that."""

    zone: OrderZone
    clause: Clause | None
    wide: str
    holds: bool
    behind: Sequence[ZoneBehind]


def ring_of(zone: OrderZone) -> Ring:
    """The corners of a zone as geometry has them."""
    return [(float(latitude), float(longitude)) for latitude, longitude in zone.points]


def context(
    permit: Permit, found: Sequence[OrderZone], order: Order, clauses: Sequence[Clause], moment: Moment
) -> dict[str, Any]:
    """What the section shows of the zones of the order."""
    behind = queries.behind(permit.nominal_id, known_at=moment.known_at) if found else []
    kept = [each for each in (standing(permit, moment.known_at)[0] if found else ()) if each.kind == BEHIND]
    rows = [
        Zoned(
            each,
            next((clause for clause in clauses if clause.first == each.clause_id), None),
            wide(ring_of(each)),
            queries.zone_holds_on(each, order, moment.on),
            [one for one in behind if one.zone_id == each.first],
        )
        for each in found
    ]
    return {
        "zones": rows,
        "zones_drawn": drawn_zones([ring_of(each) for each in found]),
        "zones_kept": [
            (f"{each.rows} {BEHIND if each.rows == 1 else PLURALS[BEHIND]}, not shown",
             Act(f"Open {each.group.words}", address("open_group", urn=permit.urn, group=each.group.value)))
            for each in kept
        ],
        "records_behind": EVERY[ZoneBehind._meta.label_lower].recorded_by(permit.actor),
    }  # fmt: skip
