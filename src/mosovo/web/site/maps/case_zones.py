"""All zones of one nominal on one map: of orders, of tags, and of victims without names or addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.edge.request_context import AsOf, Request
from mosovo.maps.geometry import Ring
from mosovo.nominals.policy import VIEW
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring import queries as monitoring
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.victims.victim_summary import list_victim_summaries
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.maps.map_view import MAP_PARAMETER, MapSteps, current_view
from mosovo.web.core.maps.zone_figure import draw_zones
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.url_reversing import url_for
from mosovo.web.core.zone_text import describe_width
from mosovo.web.features.orders.display import describe_order
from mosovo.web.features.victims.display import describe_zone as of_a_victim

FIELDS = (*SHOWN, "orders.orderzone", "monitoring.tagzone", "victims.zone")


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone: its name, its basis and whether it is in force."""

    name: str
    basis: str
    ring: Ring
    is_in_force: bool
    act: DutyLink


@require_GET
def show_zones(request: Request, urn: str) -> HttpResponse:
    """Show the zones in force on the map, and list the others by name."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    zone_rows = [
        *list_order_zones(permit, request.moment),
        *list_tag_zones(permit, request.moment),
        *list_victim_zones(permit, request.moment),
    ]
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        **draw_all_zones(request, zone_rows),
    }
    return render_page(request, "maps/zones.jinja", context)


def draw_all_zones(request: Request, zone_rows: Sequence[ZoneRow]) -> dict[str, Any]:
    """Draw the zones in force, and list those that are not."""
    zones_in_force = [each for each in zone_rows if each.is_in_force]
    rings = [each.ring for each in zones_in_force]
    steps = MapSteps.parse_steps(request.GET.get(MAP_PARAMETER, ""), len(rings))
    figure = draw_zones(rings, steps.build_viewport(rings)) if rings else None
    rows = figure.descriptions if figure else ()
    return {
        "figure": figure,
        "moves": steps.list_moves(rings) if rings else (),
        "position_url": current_view(request),
        "rows": [
            (each, describe_width(each.ring), rows[index] if index < len(rows) else "")
            for index, each in enumerate(zones_in_force)
        ],
        "zones_not_in_force": [(each, describe_width(each.ring)) for each in zone_rows if not each.is_in_force],
    }


def list_order_zones(permit: Permit, moment: AsOf) -> Iterator[ZoneRow]:
    """List the exclusion zones of orders."""
    _, _, zones = orders.load_order_details(permit.nominal_id, moment.known_at)
    figure = {each.first: each for each in orders.list_orders(permit.nominal_id, moment.known_at)} if zones else {}
    for each in zones:
        order = figure.get(each.order_id)
        if order is not None:
            is_in_force = orders.is_zone_in_force_on(each, order, moment.on)
            act = DutyLink("Open the order", url_for("order", urn=permit.urn, order_id=str(order.first)))
            yield ZoneRow(each.name, f"{describe_order(order)}. Exclusion zone", to_ring(each.points), is_in_force, act)


def list_tag_zones(permit: Permit, moment: AsOf) -> Iterator[ZoneRow]:
    """List the zones that a tag monitors."""
    for each in monitoring.list_tag_zones(permit.nominal_id, moment.known_at):
        is_in_force = each.from_on <= moment.on and (each.until is None or moment.on < each.until)
        until = f" until {format_date(each.until)}" if each.until else ""
        basis = f"Tag. {each.get_kind_display()}. From {format_date(each.from_on)}{until}"
        act = DutyLink("Monitoring on the case file", f"{url_for('casefile', urn=permit.urn)}#monitoring")
        yield ZoneRow(each.name, basis, to_ring(each.points), is_in_force, act)


def list_victim_zones(permit: Permit, moment: AsOf) -> Iterator[ZoneRow]:
    """List the zones that protect a victim: place and dates only, without the name or number of the victim."""
    if FieldGroup.VICTIM not in reach_for_actor(permit.actor, is_emergency=permit.rule == BREAK_GLASS).records:
        return
    victim_summaries = list_victim_summaries(permit.nominal_id, moment.on, moment.known_at)
    act = DutyLink("Victims", url_for("victims", urn=permit.urn))
    for each in (zone for victim in victim_summaries for zone in victim.zones):
        basis = of_a_victim(each, moment.on).removesuffix(".")
        yield ZoneRow("Victim protection zone", basis, to_ring(each.points), each.is_in_force_on(moment.on), act)


def to_ring(points: Sequence[Sequence[float]]) -> Ring:
    """Convert corners to the numbers that the geometry needs."""
    return [(float(latitude), float(longitude)) for latitude, longitude in points]
