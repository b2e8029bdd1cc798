"""One group of a case file: its sections, read when it is opened, and what can be recorded in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from mosovo.access.action import AccessNeed
from mosovo.database.reads_ahead import reads_ahead
from mosovo.practice.children import is_child_on
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.web.core.panel import CaseContext, HeaderPerson, Panel
from mosovo.web.core.registry import map_case_panels
from mosovo.web.core.screen_spec import CaseGroup

from . import child_offender
from .case_frame import build_frame, list_duty_rows
from .groups import group_panels
from .page import list_recordable_facts
from .pictures import list_pictures
from .summary_page import CaseHead, build_rail_context
from .touching_picture import list_touching_pictures

HOLDER = "holder"
"""The section that says which agency leads, which decides what is said about a child."""


def find_group(key: str) -> CaseGroup | None:
    """Return the group of an address."""
    return next((each for each in CaseGroup if each.key == key), None)


def read_panels_of(case: CaseContext, group: CaseGroup, person: HeaderPerson) -> Sequence[Panel]:
    """Read the sections of one group, with what is said about a child on them."""
    is_child = person.born_on is not None and is_child_on(case.moment.on, person.born_on)
    page, who, on = f"casefile.{group.key}", case.nominal_id, case.moment.on
    with skip_empty_tables(who), reads_ahead(page, nominal=who, on=on):
        panels = [
            panel.build(case)
            for panel in map_case_panels().values()
            if panel.group is group or (is_child and panel.anchor == HOLDER)
        ]
    panels_with_notice = child_offender.child_offender_notice(case, panels, person)
    return [panel for panel in panels_with_notice if map_case_panels()[panel.anchor].group is group]


def build_group_context(head: CaseHead, group: CaseGroup, *, sources: bool) -> Mapping[str, Any]:
    """Build the template context of a group."""
    frame = build_frame(head.case, head.summary, head.since, group.key)
    panels = read_panels_of(head.case, group, frame.person)
    [grouped] = group_panels(panels)
    may_record = head.case.allows(AccessNeed.RECORD)
    return {
        **build_rail_context(head, frame),
        "group": grouped,
        "is_management": group is CaseGroup.MANAGEMENT,
        "duties": list_duty_rows(head.case, head.summary.duties, head.since) if group is CaseGroup.MANAGEMENT else [],
        "record_acts": list_recordable_facts(panels) if may_record else [],
        "contact_kinds": next((panel.line for panel in panels if panel.line), ()),
        "tags": list(dict.fromkeys(tag for panel in panels for tag in panel.tags)),
        "pictures": [
            *list_pictures(group, head.summary, panels, head.on),
            *(list_touching_pictures(head.case) if group is CaseGroup.PEOPLE_AND_PLACES else ()),
        ],
        "sources": sources,
    }
