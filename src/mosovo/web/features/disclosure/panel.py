"""The disclosure panel of the case file: applications, and disclosures considered and made."""

from collections.abc import Iterator

from mosovo.rooms.disclosure import queries
from mosovo.rooms.disclosure.models import ApplicationLink, ThirdPartyDisclosure
from mosovo.rooms.disclosure.policy import can_read_applications
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import day_in_london, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

ROOM, LANE = "disclosure", "Disclosure"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of disclosures."""
    disclosures = queries.list_disclosures(case.nominal_id, case.known_at)
    links = (
        queries.list_linked_applications(case.nominal_id, case.known_at)
        if can_read_applications(case.permit.actor)
        else []
    )
    return Panel(
        anchor="disclosure",
        title="Disclosure",
        lines=[*map(_build_application_row, links), *map(_build_disclosure_row, disclosures)],
        empty="No disclosures or disclosure applications. Decisions of MAPPA meetings are listed under Meetings.",
        entries=[*(_build_application_entry(each) for each in links), *map(_build_timeline_entry, disclosures)],
        acts=list(_list_record_links(case)),
    )


def _list_record_links(case: CaseContext) -> Iterator[DutyLink]:
    yield build_record_link(case, ThirdPartyDisclosure)
    yield DutyLink("All disclosures and applications", url_for("disclosures", urn=case.permit.urn))


def _build_application_row(row: ApplicationLink) -> FactRow:
    application = row.application
    day = day_in_london(application.received_at)
    return FactRow(
        "Disclosure application", f"{application.get_scheme_display()}, {format_date(day)}",
        application.get_route_display(), day,
        row=row, room=ROOM, is_correctable=False,
    )  # fmt: skip


def _build_disclosure_row(row: ThirdPartyDisclosure) -> FactRow:
    text = f"Disclosure made {format_date(row.delivered_on)}" if row.delivered_on else ""
    return FactRow(
        "Disclosure", f"{row.get_decision_display()}: {row.disclosed_to}", f"{row.get_power_display()}. {text}".strip(),
        row.considered_on, row=row, room=ROOM,
    )  # fmt: skip


def _build_application_entry(row: ApplicationLink) -> TimelineEntry:
    application = row.application
    return TimelineEntry(
        LANE,
        day_in_london(application.received_at),
        "Disclosure application",
        information_source=format_provenance(row),
    )


def _build_timeline_entry(row: ThirdPartyDisclosure) -> TimelineEntry:
    return TimelineEntry(
        LANE, row.considered_on, f"Disclosure: {row.get_decision_display()}", information_source=format_provenance(row)
    )
