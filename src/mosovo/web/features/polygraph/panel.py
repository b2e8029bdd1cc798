"""The polygraph panel of the case file: dates only. Disclosures have their own page, with a use limitation."""

from collections.abc import Iterator

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.polygraph.models import PolygraphAppointment, PolygraphReferral, PolygraphSession
from mosovo.rooms.polygraph.queries import ReferralDetails, appointment_date, list_referrals
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date, format_timestamp
from mosovo.web.core.panel import (
    OF_POLYGRAPH,
    CaseContext,
    FactRow,
    Panel,
    format_provenance,
    list_withheld,
    record_links,
)
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

from .use_banners import SHORT

ROOM, LANE = "polygraph", "Polygraph"
NOT_OF_THE_ROLE = "Your role does not have access to polygraph tests."
WAITS = "Polygraph disclosure: no action recorded"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room: dates and bases, and the link to the page."""
    reach = reach_for_actor(case.permit.actor, by_glass=case.permit.rule == BREAK_GLASS)
    if FieldGroup.POLYGRAPH not in reach.records:
        return Panel(anchor="polygraph", title="Polygraph", empty=NOT_OF_THE_ROLE)
    referral_details = list_referrals(case.nominal_id, case.known_at)
    withheld_counts = [each for each in case.kept if each.kind in OF_POLYGRAPH]
    return Panel(
        anchor="polygraph",
        title="Polygraph",
        lines=[
            *list_withheld(case, withheld_counts),
            *(line for each in referral_details for line in _build_rows(case, each)),
        ],
        empty="No polygraph referrals recorded.",
        entries=[_entry(each, test.session) for each in referral_details for test in each.tests],
        tags=[WAITS] if any(is_waiting(each) for each in referral_details) else [],
        acts=list(_acts(case, referral_details)),
    )


def is_waiting(referred: ReferralDetails) -> bool:
    """Whether a significant disclosure has led to nothing yet."""
    made = (each for test in referred.tests for each in test.disclosures)
    return any(each.is_significant and not each.links for each in made)


def _acts(case: CaseContext, referral_details: list[ReferralDetails]) -> Iterator[DutyLink]:
    yield record_links(case, PolygraphReferral)
    if referral_details:
        yield DutyLink("Polygraph: appointments, sessions and disclosures", url_for("polygraph", urn=case.permit.urn))


def _build_rows(case: CaseContext, referred: ReferralDetails) -> Iterator[FactRow]:
    row = referred.referral
    runs = "In force" if referred.runs_on(case.moment.on) else "Ended"
    way = DutyLink("View sessions", url_for("polygraph", urn=case.permit.urn))
    detail = f"{runs}. Referred {format_date(row.referred_on)}."
    until = None if referred.end is None else referred.end.ended_on
    yield FactRow("Referral", str(row.get_basis_display()), detail, row.referred_on, until, row, room=ROOM, act=way)
    for appointment in referred.appointments:
        if referred.waits(appointment):
            yield _appointment(case, appointment)
    for test in referred.tests:
        yield FactRow("Session", format_date(test.session.held_on), SHORT[row.basis], test.session.held_on, room=ROOM)


def _appointment(case: CaseContext, row: PolygraphAppointment) -> FactRow:
    on = appointment_date(row)
    detail = "" if on >= case.moment.on else "No outcome recorded. Record the session."
    return FactRow("Appointment", format_timestamp(row.appointment_at), detail, on, row=row, room=ROOM)


def _entry(referred: ReferralDetails, session: PolygraphSession) -> TimelineEntry:
    label = "Polygraph session" if session.taken else "Polygraph: no test"
    return TimelineEntry(
        LANE,
        session.held_on,
        label,
        detail=SHORT[referred.referral.basis],
        information_source=format_provenance(session),
    )
