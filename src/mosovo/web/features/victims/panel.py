"""Victims on the case file: their existence, liaison officers and zones. No names and no addresses."""

from collections.abc import Iterator, Sequence

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.victims.models import Victim
from mosovo.rooms.victims.victim_summary import VictimSummary, list_victim_summaries
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link
from mosovo.web.core.url_reversing import url_for

from .display import describe_liaison, describe_scheme, describe_zone

ROOM = "victims"
NO_ACCESS = "Your role does not have access to victim information."
NO_VICTIMS = "No victims recorded."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room."""
    reach = reach_for_actor(case.permit.actor, is_emergency=case.permit.rule == BREAK_GLASS)
    if FieldGroup.VICTIM not in reach.records:
        return Panel(anchor="victims", title="Victims", empty=NO_ACCESS)
    victim_summaries = list_victim_summaries(case.nominal_id, case.moment.on, case.known_at)
    acts = [build_record_link(case, Victim)]
    if victim_summaries:
        acts.append(
            DutyLink("Victims: details, liaison, zones and access requests", url_for("victims", urn=case.permit.urn))
        )
    if any(each.zones for each in victim_summaries):
        acts.append(DutyLink("Zones on the map", url_for("zones", urn=case.permit.urn)))
    return Panel(
        anchor="victims", title="Victims", lines=[line for each in victim_summaries for line in build_rows(case, each)],
        empty=NO_VICTIMS,
        acts=acts,
    )  # fmt: skip


def build_rows(case: CaseContext, victim: VictimSummary) -> Iterator[FactRow]:
    """Yield what every reader of the case can see of one victim."""
    on = case.moment.on
    kind = str(Victim.Kind(victim.kind).label)
    link = DutyLink("View or request access", url_for("victims", urn=case.permit.urn))
    yield FactRow(victim.label, kind, f"Victim Contact Scheme: {describe_scheme(victim)}", room=ROOM, act=link)
    yield FactRow("Victim liaison officer", describe_liaison(victim.liaison), room=ROOM)
    for each in victim.zones:
        until = each.until if each.until and each.until < on else None
        yield FactRow(
            "Exclusion zone", describe_zone(each, on), _format_corners(each.points), each.from_on, until, room=ROOM
        )


def _format_corners(points: Sequence[Sequence[float]]) -> str:
    return "Corners: " + "; ".join(f"{latitude}, {longitude}" for latitude, longitude in points)
