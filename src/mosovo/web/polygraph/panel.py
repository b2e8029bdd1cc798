"""Polygraph tests on the case file: that they took place. What was said stands on a page of its own, under a banner."""

from collections.abc import Iterator

from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.polygraph.models import PolygraphAppointment, PolygraphReferral, PolygraphSession
from mosovo.rooms.polygraph.queries import Referred, day_of, referrals
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import OF_POLYGRAPH, Case, Line, Panel, kept_back, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import instant, plain_day

from .banners import SHORT

ROOM, LANE = "polygraph", "Polygraph"
NOT_OF_THE_ROLE = "Your role does not read polygraph tests."
WAITS = "Polygraph disclosure: nothing followed yet"


def panel(case: Case) -> Panel:
    """The panel of this room: days and bases, and the way to the page."""
    reach = of(case.permit.actor, by_glass=case.permit.rule == BREAK_GLASS)
    if FieldGroup.POLYGRAPH not in reach.records:
        return Panel(anchor="polygraph", title="Polygraph", empty=NOT_OF_THE_ROLE)
    found = referrals(case.nominal_id, case.known_at)
    kept = [each for each in case.kept if each.kind in OF_POLYGRAPH]
    return Panel(
        anchor="polygraph",
        title="Polygraph",
        lines=[*kept_back(case, kept), *(line for each in found for line in _lines(case, each))],
        empty="No referral for a polygraph is recorded.",
        entries=[_entry(each, test.session) for each in found for test in each.tests],
        tags=[WAITS] if any(is_waiting(each) for each in found) else [],
        acts=list(_acts(case, found)),
    )


def is_waiting(referred: Referred) -> bool:
    """Whether a significant disclosure has led to nothing yet."""
    made = (each for test in referred.tests for each in test.disclosures)
    return any(each.is_significant and not each.links for each in made)


def _acts(case: Case, found: list[Referred]) -> Iterator[Act]:
    yield recording(case, PolygraphReferral)
    if found:
        yield Act("Polygraph page: appointments, sessions, disclosures", address("polygraph", urn=case.permit.urn))


def _lines(case: Case, referred: Referred) -> Iterator[Line]:
    row = referred.referral
    runs = "Runs" if referred.runs_on(case.moment.on) else "Has ended"
    way = Act("Read the sessions", address("polygraph", urn=case.permit.urn))
    detail = f"{runs}. Referred {plain_day(row.referred_on)}."
    until = None if referred.end is None else referred.end.ended_on
    yield Line("Referral", str(row.get_basis_display()), detail, row.referred_on, until, row, room=ROOM, act=way)
    for appointment in referred.appointments:
        if referred.waits(appointment):
            yield _appointment(case, appointment)
    for test in referred.tests:
        yield Line("Session", plain_day(test.session.held_on), SHORT[row.basis], test.session.held_on, room=ROOM)


def _appointment(case: Case, row: PolygraphAppointment) -> Line:
    on = day_of(row)
    detail = "" if on >= case.moment.on else "Nobody has said what became of it."
    return Line("Appointment", instant(row.at), detail, on, row=row, room=ROOM)


def _entry(referred: Referred, session: PolygraphSession) -> Entry:
    label = "Polygraph session" if session.taken else "Polygraph: no test"
    return Entry(LANE, session.held_on, label, detail=SHORT[referred.referral.basis], told_by=provenance(session))
