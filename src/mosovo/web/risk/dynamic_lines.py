"""Judgements and statements of harm on the case file."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from mosovo.rooms.risk.dynamic import Judgement, Reading
from mosovo.rooms.risk.harm import OF_THE_PLACE, PLACES, level_of, overall
from mosovo.rooms.risk.models import HarmStatement, Level
from mosovo.web.casefile.panel import Case, Line
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

from .words import GROUP_NAMES, PLACE_NAMES

ROOM = "risk"
WORDS = {
    Reading.WAITS: "Waits for somebody else to sign it off.",
    Reading.SIGNED: "Signed off by {who}.",
    Reading.RETURNED: "Returned by {who}: {words}",
}


def judgement_lines(case: Case, found: Sequence[Judgement]) -> Iterator[Line]:
    """Each assessment, with its way to the page that shows it beside the one before."""
    for judged in found:
        row = judged.assessment
        way = reverse("assessment", kwargs={"urn": case.permit.urn, "row_id": row.first})
        name = "Assessment" if judged is found[0] else "Earlier assessment"
        detail = f"{_state(judged)} Assess anew by {plain_day(row.reassess_on)}. First: {row.priority}"
        yield Line(name, str(row), detail, on=row.assessed_on, row=row, room=ROOM, act=Act("Read it", way))


def _state(judged: Judgement) -> str:
    check = judged.check
    who = f"{check.recorded_by}, {plain_day(check.checked_on)}" if check else ""
    return WORDS[judged.state].format(who=who, words=check.words if check else "")


def harm_lines(found: Sequence[HarmStatement]) -> Iterator[Line]:
    """Each statement: the overall level, and the level to each group in each place."""
    for row in found:
        name = "Risk of serious harm" if row is found[0] else "Earlier statement of harm"
        detail = " ".join(part for part in (*_places(row), f"Who: {row.who}", f"What would raise it: {row.increases}"))
        yield Line(name, _called(overall(row)), detail, on=row.assessed_on, row=row, room=ROOM)


def _places(row: HarmStatement) -> Iterator[str]:
    for place in PLACES:
        said = [
            f"{GROUP_NAMES[group].lower()} {_called(level).lower()}"
            for group in OF_THE_PLACE[place]
            if (level := level_of(row, place, group))
        ]
        if said:
            yield f"{PLACE_NAMES[place].capitalize()}: {', '.join(said)}."


def _called(level: str) -> str:
    return str(Level.Is(level).label) if level else "Not assessed"


def entries(found: Sequence[Judgement]) -> Iterator[Entry]:
    """On the timeline: each assessment on its day."""
    for judged in found:
        row = judged.assessment
        yield Entry("Risk", row.assessed_on, f"Assessed: {str(row).lower()}", detail=row.priority, tone="risk")
