"""All zones of one nominal on one map: of orders, of a tag, and of victims by their corners alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.nominals.policy import VIEW
from mosovo.record.permit import Permit
from mosovo.record.rings import Ring
from mosovo.rooms.monitoring import queries as monitoring
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.victims.existence import known
from mosovo.web.addresses import address
from mosovo.web.duties import Act
from mosovo.web.moment import Moment, Request
from mosovo.web.orders.said import called
from mosovo.web.pages import render
from mosovo.web.victims.said import zone as of_a_victim
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.words import plain_day
from mosovo.web.zones import wide

from .figure import figure
from .looking import MAP, Steps, here

FIELDS = (*SHOWN, "orders.orderzone", "monitoring.zone", "victims.zone")


@dataclass(frozen=True, slots=True)
class Shown:
    """One zone: what it is called, on what it rests, and whether it is in force."""

    name: str
    rests_on: str
    ring: Ring
    holds: bool
    act: Act


@require_GET
def zones(request: Request, urn: str) -> HttpResponse:
    """Where they may not go, or may not leave: what is in force on the map, the others by name."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    found = [*of_orders(permit, request.moment), *of_tags(permit, request.moment), *of_victims(permit, request.moment)]
    context = {"permit": permit, "person": whom(permit), "moment": request.moment, **drawn(request, found)}
    return render(request, "maps/zones.jinja", context)


def drawn(request: Request, found: Sequence[Shown]) -> dict[str, Any]:
    """The zones in force, drawn; and those that are not."""
    running = [each for each in found if each.holds]
    rings = [each.ring for each in running]
    steps = Steps.of(request.GET.get(MAP, ""), len(rings))
    made = figure(rings, steps.paper(rings)) if rings else None
    told = made.told if made else ()
    return {
        "figure": made,
        "ways": steps.ways(rings) if rings else (),
        "here": here(request),
        "rows": [
            (each, wide(each.ring), told[place] if place < len(told) else "") for place, each in enumerate(running)
        ],
        "over": [(each, wide(each.ring)) for each in found if not each.holds],
    }


def of_orders(permit: Permit, moment: Moment) -> Iterator[Shown]:
    """Exclusion zones of orders."""
    _, _, found = orders.beside(permit.nominal_id, moment.known_at)
    made = {each.first: each for each in orders.orders(permit.nominal_id, moment.known_at)} if found else {}
    for each in found:
        order = made.get(each.order_id)
        if order is not None:
            holds = orders.zone_holds_on(each, order, moment.on)
            act = Act("Open the order", address("order", urn=permit.urn, order_id=str(order.first)))
            yield Shown(each.name, f"{called(order)}. Not to enter", ring_of(each.points), holds, act)


def of_tags(permit: Permit, moment: Moment) -> Iterator[Shown]:
    """Zones that a tag watches over."""
    for each in monitoring.zones(permit.nominal_id, moment.known_at):
        holds = each.from_on <= moment.on and (each.until is None or moment.on < each.until)
        until = f" until {plain_day(each.until)}" if each.until else ""
        rests_on = f"Tag. {each.get_kind_display()}. From {plain_day(each.from_on)}{until}"
        act = Act("Monitoring on the case file", f"{address('casefile', urn=permit.urn)}#monitoring")
        yield Shown(each.name, rests_on, ring_of(each.points), holds, act)


def of_victims(permit: Permit, moment: Moment) -> Iterator[Shown]:
    """Zones that protect a victim: a place and its days, and neither a name nor a number of whom they protect."""
    if FieldGroup.VICTIM not in of(permit.actor, by_glass=permit.rule == BREAK_GLASS).records:
        return
    found = known(permit.nominal_id, moment.on, moment.known_at)
    act = Act("Victims", address("victims", urn=permit.urn))
    for each in (zone for victim in found for zone in victim.zones):
        rests_on = of_a_victim(each, moment.on).removesuffix(".")
        yield Shown("A zone that protects a victim", rests_on, ring_of(each.points), each.holds_on(moment.on), act)


def ring_of(points: Sequence[Sequence[float]]) -> Ring:
    """Corners as geometry has them."""
    return [(float(latitude), float(longitude)) for latitude, longitude in points]
