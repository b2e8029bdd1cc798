"""Disclosures on the case file: that somebody asked, and what was considered and told."""

from collections.abc import Iterator

from mosovo.rooms.disclosure import queries
from mosovo.rooms.disclosure.models import Disclosure, DisclosureLink
from mosovo.rooms.disclosure.policy import reads
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import day_in_london, plain_day

ROOM, LANE = "disclosure", "Disclosure"


def panel(case: Case) -> Panel:
    """The panel of this room."""
    told = queries.disclosures(case.nominal_id, case.known_at)
    asked = queries.links(case.nominal_id, case.known_at) if reads(case.permit.actor) else []
    return Panel(
        anchor="disclosure",
        title="Disclosure",
        lines=[*map(_asked, asked), *map(_told, told)],
        empty="No disclosure under a scheme. What a meeting decided stands under Meetings.",
        entries=[*(_entry_of_asked(each) for each in asked), *map(_entry, told)],
        acts=list(_acts(case)),
    )


def _acts(case: Case) -> Iterator[Act]:
    yield recording(case, Disclosure)
    yield Act("All disclosures and applications", address("disclosures", urn=case.permit.urn))


def _asked(row: DisclosureLink) -> Line:
    application = row.application
    day = day_in_london(application.received_at)
    return Line(
        "Application", f"{application.get_scheme_display()}, {plain_day(day)}", application.get_route_display(), day,
        row=row, room=ROOM, mended_here=False,
    )  # fmt: skip


def _told(row: Disclosure) -> Line:
    told = f"Told {plain_day(row.delivered_on)}" if row.delivered_on else ""
    return Line(
        "Disclosure", f"{row.get_decision_display()}: {row.to_whom}", f"{row.get_power_display()}. {told}".strip(),
        row.considered_on, row=row, room=ROOM,
    )  # fmt: skip


def _entry_of_asked(row: DisclosureLink) -> Entry:
    application = row.application
    return Entry(LANE, day_in_london(application.received_at), "Application for disclosure", told_by=provenance(row))


def _entry(row: Disclosure) -> Entry:
    return Entry(LANE, row.considered_on, f"Disclosure: {row.get_decision_display()}", told_by=provenance(row))
