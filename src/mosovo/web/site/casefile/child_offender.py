"""A child on the case file: youth justice is lead agency, guardian and school are known, transition is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mosovo.nominals.models import Allocation
from mosovo.practice.children import is_child_on
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.management_modes.models import TransitionPlan
from mosovo.web.core.panel import CaseContext, FactRow, HeaderPerson, Panel, build_record_link, list_facts_by_reference
from mosovo_law.core.days import age_on

YOUTH_JUSTICE = "YJS"
REQUIRED_ROLES = (LinkedPerson.Role.GUARDIAN, LinkedPerson.Role.SCHOOL)
LINES_BEFORE_NOTICE = 3
"""The number of facts shown before guardian and school: name, date of birth and sex."""


def child_offender_notice(case: CaseContext, panels: Sequence[Panel], person: HeaderPerson) -> list[Panel]:
    """Return the panels, with the tags and warnings for a child if the person is one on the date viewed."""
    on, born_on = case.moment.on, person.born_on
    if born_on is None or not is_child_on(on, born_on) or (person.died_on and person.died_on <= on):
        return list(panels)
    warning = list(_list_lead_agency_warnings(case, panels))
    leads = "should be lead agency" if warning else "is lead agency"
    tag = f"Child, {age_on(on, born_on)}: youth justice {leads}"
    return [_add_child_notice(case, panel, warning, tag) for panel in panels]


def _add_child_notice(case: CaseContext, panel: Panel, warning: Sequence[FactRow], tag: str) -> Panel:
    if panel.anchor == "who":
        lines = [*panel.lines[:LINES_BEFORE_NOTICE], *_list_missing_contacts(panel), *panel.lines[LINES_BEFORE_NOTICE:]]
        return replace(panel, tags=[tag, *panel.tags], lines=lines)
    if panel.anchor == "holder":
        return replace(panel, lines=[*warning, *panel.lines])
    if panel.anchor == "management":
        return replace(panel, acts=[*panel.acts, build_record_link(case, TransitionPlan)])
    return panel


def _list_missing_contacts(panel: Panel) -> Iterator[FactRow]:
    """Yield a missing row for guardian and school, each if none is recorded."""
    named = {line.row.role for line in panel.lines if isinstance(line.row, LinkedPerson)}
    for role in REQUIRED_ROLES:
        if role not in named:
            yield FactRow(
                str(role.label), "", "Record a linked person, or ask the youth justice service.", state="missing"
            )


def _list_lead_agency_warnings(case: CaseContext, panels: Sequence[Panel]) -> Iterator[FactRow]:
    """Yield a warning while an agency other than youth justice leads."""
    held = (line.row for _, line in list_facts_by_reference(panels) if isinstance(line.row, Allocation))
    now = next((each for each in held if each.from_on <= case.moment.on), None)
    if now is None or now.lead_agency.code != YOUTH_JUSTICE:
        yield FactRow(
            "Lead agency", str(now.lead_agency) if now else "No lead agency",
            "For a child the lead agency is the youth justice service. A supervisor reallocates the case or records "
            "why not.", state="missing",
        )  # fmt: skip
