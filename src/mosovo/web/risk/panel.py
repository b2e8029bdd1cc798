"""The level of risk on the case file: what stands, why, and what waits for a sign-off."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.record.queries import held
from mosovo.rooms.risk.dynamic import Judgement, Reading, judgements
from mosovo.rooms.risk.harm import harm_statements
from mosovo.rooms.risk.models import (
    Assessment,
    AssessmentCheck,
    HarmStatement,
    Level,
    LevelCheck,
    OspScore,
    ToolResult,
)
from mosovo.rooms.risk.policy import signs_off
from mosovo.rooms.risk.queries import Assessed, State, levels, standing
from mosovo.web.casefile.panel import Case, Line, Panel, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

from . import dynamic_lines, static_lines

ROOM = "risk"
WAITS = "Lower risk level waits for a sign-off"
ASSESSMENT_WAITS = "Assessment waits for a sign-off"


def panel(case: Case) -> Panel:
    """The panel of this room. The level that acts on the day stands in the header."""
    found = levels(case.nominal_id, case.known_at)
    there = held(case.nominal_id, Assessment, HarmStatement, OspScore, ToolResult)
    judged = judgements(case.nominal_id, case.known_at) if Assessment in there else []
    harm = harm_statements(case.nominal_id, case.known_at) if HarmStatement in there else []
    stands = standing(found, case.moment.on)
    may = signs_off(case.permit.actor)
    lines = [
        *(_line(each, stands, may=may) for each in found),
        *dynamic_lines.judgement_lines(case, judged),
        *dynamic_lines.harm_lines(harm),
        *(static_lines.lines(case) if there & {OspScore, ToolResult} else ()),
    ]
    return Panel(
        anchor="risk",
        title="Risk",
        lines=lines,
        empty="Nobody has set a level of risk. How often to visit follows from it.",
        entries=[*(_entry(each) for each in found if each.state is State.ACTS), *dynamic_lines.entries(judged)],
        tags=list(_tags(found, judged)),
        acts=[*_signing(case, found, judged), *_recording(case)],
        risk=stands.level.replace("_", "-") if stands else "",
    )


def _tags(found: list[Assessed], judged: list[Judgement]) -> Iterator[str]:
    if any(each.state is State.WAITS for each in found):
        yield WAITS
    if any(each.state is Reading.WAITS for each in judged):
        yield ASSESSMENT_WAITS


def _signing(case: Case, found: list[Assessed], judged: list[Judgement]) -> Iterator[Act]:
    """What waits for the reader's own sign-off: never what they wrote."""
    me = case.permit.actor.account
    if not signs_off(case.permit.actor):
        return
    if any(each.state is State.WAITS and each.level.recorded_by_id != me for each in found):
        yield recording(case, LevelCheck)
    if any(each.state is Reading.WAITS and me not in each.written_by for each in judged):
        yield recording(case, AssessmentCheck)


def _recording(case: Case) -> Iterator[Act]:
    yield recording(case, Level)
    yield Act("Assessment of risk", reverse("assess_risk", kwargs={"urn": case.permit.urn}))
    yield from (recording(case, model) for model in (OspScore, ToolResult, HarmStatement))


def _line(each: Assessed, stands: Level | None, *, may: bool) -> Line:
    level = each.level
    name = "Level of risk" if level is stands else "Earlier level" if each.state is State.ACTS else "Lower level"
    detail = f"Set on {plain_day(level.set_on)}. {level.reason}{_signed(each)}"
    return Line(name, str(level), detail, on=level.set_on, row=level, room=ROOM, mended_here=may)


def _signed(each: Assessed) -> str:
    if not each.level.lowers:
        return ""
    if each.check is None:
        return " Waits for somebody else to sign it off: the higher level stands."
    who = f"{each.check.recorded_by}, {plain_day(each.check.checked_on)}"
    if each.state is State.ACTS:
        return f" Signed off by {who}: {each.check.words}"
    return f" Refused by {who}: {each.check.words}"


def _entry(each: Assessed) -> Entry:
    return Entry("Risk", each.level.set_on, f"{each.level} risk", detail=each.level.reason, tone="risk")
