"""A child who offends, on the case file: youth justice leads, guardian and school are known, transition is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mosovo.law.days import age_on
from mosovo.law.practice.children import child_on
from mosovo.nominals.models import Allocation
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.modes.models import Transition

from .panel import Case, Line, Panel, Person, known, recording

YOUTH_JUSTICE = "YJS"
TO_NAME = (LinkedPerson.Role.GUARDIAN, LinkedPerson.Role.SCHOOL)
MOST_IN_SIGHT = 3
"""Behind name, birth and sex, and before what is folded away."""


def minded(case: Case, panels: Sequence[Panel], person: Person) -> list[Panel]:
    """The panels; of somebody who is a child on the day stood on, with what that asks for."""
    on, born_on = case.moment.on, person.born_on
    if born_on is None or not child_on(on, born_on) or (person.died_on and person.died_on <= on):
        return list(panels)
    warning = list(_not_led(case, panels))
    leads = "should lead" if warning else "leads"
    tag = f"Child, {age_on(on, born_on)}: youth justice {leads}"
    return [_minded(case, panel, warning, tag) for panel in panels]


def _minded(case: Case, panel: Panel, warning: Sequence[Line], tag: str) -> Panel:
    if panel.anchor == "who":
        lines = [*panel.lines[:MOST_IN_SIGHT], *_not_named(panel), *panel.lines[MOST_IN_SIGHT:]]
        return replace(panel, tags=[tag, *panel.tags], lines=lines)
    if panel.anchor == "holder":
        return replace(panel, lines=[*warning, *panel.lines])
    if panel.anchor == "management":
        return replace(panel, acts=[*panel.acts, recording(case, Transition)])
    return panel


def _not_named(panel: Panel) -> Iterator[Line]:
    """Guardian and school, each where nobody recorded one."""
    named = {line.row.role for line in panel.lines if isinstance(line.row, LinkedPerson)}
    for role in TO_NAME:
        if role not in named:
            yield Line(str(role.label), "", "Record them as a linked person, or ask youth justice.", state="missing")


def _not_led(case: Case, panels: Sequence[Panel]) -> Iterator[Line]:
    """A warning while an agency other than youth justice leads."""
    held = (line.row for _, line in known(panels) if isinstance(line.row, Allocation))
    now = next((each for each in held if each.from_on <= case.moment.on), None)
    if now is None or now.lead_agency.code != YOUTH_JUSTICE:
        yield Line(
            "Lead of youth justice", f"{now.lead_agency} leads" if now else "Nobody leads",
            "For a child youth justice leads. A supervisor allocates the case anew, or says why not.", state="missing",
        )  # fmt: skip
