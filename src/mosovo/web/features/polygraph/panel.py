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
    build_record_link,
    format_provenance,
    list_withheld,
)
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

from .use_banners import SHORT

ROOM, LANE = "polygraph", "Polygraph"
NO_ACCESS = "Your role does not have access to polygraph tests."
DISCLOSURE_WAITING = "Polygraph disclosure: no action recorded"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room: dates and bases, and the link to the page."""
    reach = reach_for_actor(case.permit.actor, is_emergency=case.permit.rule == BREAK_GLASS)
    if FieldGroup.POLYGRAPH not in reach.records:
        return Panel(anchor="polygraph", title="Polygraph", empty=NO_ACCESS)
    referral_details = list_referrals(case.nominal_id, case.known_at)
    withheld_counts = [each for each in case.withheld if each.kind in OF_POLYGRAPH]
    return Panel(
        anchor="polygraph",
        title="Polygraph",
        lines=[
            *list_withheld(case, withheld_counts),
            *(line for each in referral_details for line in _build_rows(case, each)),
        ],
        empty="No polygraph referrals recorded.",
        entries=[_build_timeline_entry(each, test.session) for each in referral_details for test in each.tests],
        tags=[DISCLOSURE_WAITING] if any(is_waiting(each) for each in referral_details) else [],
        acts=list(_list_record_links(case, referral_details)),
    )


def is_waiting(details: ReferralDetails) -> bool:
    """Whether a significant disclosure has led to nothing yet."""
    disclosures = (each for test in details.tests for each in test.disclosures)
    return any(each.is_significant and not each.links for each in disclosures)


def _list_record_links(case: CaseContext, referral_details: list[ReferralDetails]) -> Iterator[DutyLink]:
    yield build_record_link(case, PolygraphReferral)
    if referral_details:
        yield DutyLink("Polygraph: appointments, sessions and disclosures", url_for("polygraph", urn=case.permit.urn))


def _build_rows(case: CaseContext, details: ReferralDetails) -> Iterator[FactRow]:
    row = details.referral
    status_text = "In force" if details.is_in_force_on(case.moment.on) else "Ended"
    link = DutyLink("View sessions", url_for("polygraph", urn=case.permit.urn))
    detail = f"{status_text}. Referred {format_date(row.referred_on)}."
    until = None if details.end is None else details.end.ended_on
    yield FactRow("Referral", str(row.get_basis_display()), detail, row.referred_on, until, row, room=ROOM, act=link)
    for appointment in details.appointments:
        if details.waits(appointment):
            yield _build_appointment_row(case, appointment)
    for test in details.tests:
        yield FactRow("Session", format_date(test.session.held_on), SHORT[row.basis], test.session.held_on, room=ROOM)


def _build_appointment_row(case: CaseContext, row: PolygraphAppointment) -> FactRow:
    on = appointment_date(row)
    detail = "" if on >= case.moment.on else "No outcome recorded. Record the session."
    return FactRow("Appointment", format_timestamp(row.appointment_at), detail, on, row=row, room=ROOM)


def _build_timeline_entry(details: ReferralDetails, session: PolygraphSession) -> TimelineEntry:
    label = "Polygraph session" if session.taken else "Polygraph: no test"
    return TimelineEntry(
        LANE,
        session.held_on,
        label,
        detail=SHORT[details.referral.basis],
        information_source=format_provenance(session),
    )
