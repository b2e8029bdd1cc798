"""The sections of a case file and where each is read: links to a section from one long page still lead to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mosovo.web.core.registry import map_case_panels
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.core.url_reversing import url_for

TITLES = {
    "notified": "Notifications", "travel": "Foreign travel", "courts": "Convictions and cautions",
    "reviews": "Indefinite notification review", "rulings": "Rulings", "risk": "Risk", "plan": "Risk management plan",
    "mappa": "MAPPA", "meetings": "Meetings", "victims": "Victims", "disclosure": "Disclosure", "visits": "Visits",
    "contacts": "Contacts", "polygraph": "Polygraph", "wanted": "Wanted, missing and entry", "orders": "Orders",
    "licence": "Licence", "breaches": "Breaches", "monitoring": "Monitoring", "who": "Identity",
    "where": "Whereabouts", "households": "Households with children", "traces": "Identifying details",
    "devices": "Devices", "money": "Finance", "holder": "Case management", "management": "Management",
    "supervision": "Supervision", "sources": "Prison and probation systems",
}  # fmt: skip
"""The title of each panel by its anchor. A test compares them with the panels."""


class SectionLink(NamedTuple):
    """A section: its name in links, its title, and its address."""

    anchor: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """A group, its address, and its sections."""

    key: str
    title: str
    href: str
    sections: Sequence[SectionLink]


def list_section_groups(urn: str) -> list[SectionGroup]:
    """List the groups with their sections, in reading order."""
    return [_build_group(urn, group) for group in CaseGroup]


def _build_group(urn: str, group: CaseGroup) -> SectionGroup:
    href, whole = url_for("case_group", urn=urn, part=group.key), url_for("whole_case_file", urn=urn)
    of_group = [panel for panel in map_case_panels().values() if panel.group is group]
    sections = [
        SectionLink(panel.anchor, TITLES[panel.anchor], f"{href}#{panel.anchor}")
        for panel in sorted(of_group, key=lambda panel: panel.place)
    ]
    if group is CaseGroup.MANAGEMENT:
        sections += [
            SectionLink("duties", "Duties", f"{href}#duties"),
            SectionLink("timeline", "Full timeline", f"{whole}#timeline"),
            SectionLink("questions", "Open questions", f"{whole}#questions"),
            SectionLink("record", "Everything you can record", f"{whole}#record"),
        ]
    return SectionGroup(group.key, group.title, href, sections)
