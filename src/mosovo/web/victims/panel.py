"""Victims on the case file: that there are some, who liaises with them, and the zones. No name, and no address."""

from collections.abc import Iterator, Sequence

from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.victims.existence import Known, known
from mosovo.rooms.victims.models import Victim
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, recording
from mosovo.web.duties import Act

from .said import liaison, scheme, zone

ROOM = "victims"
NOT_OF_THE_ROLE = "Your role is not told of victims."
NONE = "No victim is recorded."


def panel(case: Case) -> Panel:
    """The panel of this room."""
    reach = of(case.permit.actor, by_glass=case.permit.rule == BREAK_GLASS)
    if FieldGroup.VICTIM not in reach.records:
        return Panel(anchor="victims", title="Victims", empty=NOT_OF_THE_ROLE)
    found = known(case.nominal_id, case.moment.on, case.known_at)
    acts = [recording(case, Victim)]
    if found:
        acts.append(Act("Victims: liaison, zones, asking to read", address("victims", urn=case.permit.urn)))
    if any(each.zones for each in found):
        acts.append(Act("Zones on the map", address("zones", urn=case.permit.urn)))
    return Panel(
        anchor="victims", title="Victims", lines=[line for each in found for line in lines(case, each)], empty=NONE,
        acts=acts,
    )  # fmt: skip


def lines(case: Case, victim: Known) -> Iterator[Line]:
    """What whoever reads the case is told of one victim."""
    on = case.moment.on
    kind = str(Victim.Kind(victim.kind).label)
    way = Act("Read, or ask to", address("victims", urn=case.permit.urn))
    yield Line(victim.called, kind, f"Victim Contact Scheme: {scheme(victim)}", room=ROOM, act=way)
    yield Line("Liaison officer", liaison(victim.liaison), room=ROOM)
    for each in victim.zones:
        until = each.until if each.until and each.until < on else None
        yield Line("Not to enter", zone(each, on), _corners(each.points), each.from_on, until, room=ROOM)


def _corners(points: Sequence[Sequence[float]]) -> str:
    return "Corners: " + "; ".join(f"{latitude}, {longitude}" for latitude, longitude in points)
