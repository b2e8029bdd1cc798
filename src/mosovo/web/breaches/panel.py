"""Breach cases on the case file."""

from django.urls import reverse

from mosovo.rooms.breaches import queries
from mosovo.rooms.breaches.models import Step
from mosovo.rooms.breaches.queries import Case as BreachCase
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

ROOM, LANE = "breaches", "Breaches"


def panel(case: Case) -> Panel:
    """The panel of this room. Failures on which nobody opened a case stand among the duties."""
    found = queries.cases(case.nominal_id, case.known_at)
    is_open = any(not each.progress.is_closed for each in found)
    return Panel(
        anchor="breaches",
        title="Breaches",
        lines=[_line(each, case.permit.urn) for each in found],
        empty="No breach case was opened. A duty that is late can be opened as one; so can what an officer found.",
        entries=[entry for each in found for entry in _entries(each)],
        tags=["Breach case open"] if is_open else [],
        acts=[Act("Breach case", reverse("open_breach", kwargs={"urn": case.permit.urn}))],
    )


def _line(case: BreachCase, urn: str) -> Line:
    progress, breach = case.progress, case.breach
    waits = f". Waits for {progress.waits_for}" if progress.waits_for else ""
    return Line(
        name=progress.words,
        value=f"{case.offence.words}, {case.offence.provision}",
        detail=f"Failure from {plain_day(breach.from_on)}, discovered {plain_day(breach.discovered_on)}{waits}",
        on=breach.from_on,
        row=breach,
        room=ROOM,
        act=Act("Open the breach case", reverse("breach", kwargs={"urn": urn, "breach_id": breach.first})),
    )


def _entries(case: BreachCase) -> list[Entry]:
    breach = case.breach
    found = [
        Entry(
            LANE, breach.discovered_on, "Suspected breach", shape="concern",
            detail=f"{case.offence.words}, {case.offence.provision}", told_by=provenance(breach),
        )
    ]  # fmt: skip
    return [*found, *(_entry(step) for step in case.steps)]


def _entry(step: Step) -> Entry:
    decided = step.get_course_display() if step.course else step.get_result_display() if step.result else ""
    return Entry(LANE, step.on, str(step.get_kind_display()), detail=str(decided), told_by=provenance(step))
