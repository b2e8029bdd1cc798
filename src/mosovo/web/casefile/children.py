"""A child who offends, on the case file: youth justice leads, guardian and school are known, transition is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mosovo.law.days import age_on
from mosovo.law.practice.children import child_on
from mosovo.nominals.models import Allocation
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.modes.models import Transition

from .panel import Case, Line, Panel, Person, recording

YOUTH_JUSTICE = "YJS"
TO_NAME = (LinkedPerson.Role.GUARDIAN, LinkedPerson.Role.SCHOOL)


def minded(case: Case, panels: Sequence[Panel], person: Person) -> list[Panel]:
    """The panels; of somebody who is a child on the day stood on, with what that asks for."""
    on, born_on = case.moment.on, person.born_on
    if born_on is None or not child_on(on, born_on) or (person.died_on and person.died_on <= on):
        return list(panels)
    added = {
        "who": lambda panel: replace(
            panel,
            tags=[f"Child, {age_on(on, born_on)}: youth justice leads", *panel.tags],
            lines=[*panel.lines, *_not_named(panel)],
        ),
        "holder": lambda panel: replace(panel, lines=[*_not_led(case, panel), *panel.lines]),
        "management": lambda panel: replace(panel, acts=[*panel.acts, recording(case, Transition)]),
    }
    return [added[panel.anchor](panel) if panel.anchor in added else panel for panel in panels]


def _not_named(panel: Panel) -> Iterator[Line]:
    """Guardian and school, each where nobody recorded one."""
    named = {line.row.role for line in panel.lines if isinstance(line.row, LinkedPerson)}
    for role in TO_NAME:
        if role not in named:
            yield Line(str(role.label), "", "Record them as a linked person, or ask youth justice.", state="missing")


def _not_led(case: Case, panel: Panel) -> Iterator[Line]:
    """A warning while an agency other than youth justice leads."""
    held = (line.row for line in panel.lines if isinstance(line.row, Allocation))
    now = next((each for each in held if each.from_on <= case.moment.on), None)
    if now is None or now.lead_agency.code != YOUTH_JUSTICE:
        leads = f"{now.lead_agency} leads" if now else "Nobody leads"
        yield Line(
            "Lead agency", f"{leads}, and youth justice does not",
            "For a child youth justice leads. A supervisor allocates the case anew, or says why not.",
        )  # fmt: skip
