"""The risk panel of the case file: levels with reasons, assessments, tools and sign-offs due."""

from collections.abc import Iterator

from mosovo.record import approvals
from mosovo.record.queries import list_kinds_held
from mosovo.rooms.risk.assessments import AssessmentDetails, AssessmentState, list_assessments
from mosovo.rooms.risk.harm import list_harm_statements
from mosovo.rooms.risk.models import (
    Assessment,
    AssessmentSignOff,
    HarmStatement,
    OspScore,
    RiskLevel,
    RiskLevelSignOff,
    ToolResult,
)
from mosovo.rooms.risk.policy import can_sign_off
from mosovo.rooms.risk.queries import LevelState, LevelWithSignOff, current_level, list_levels
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from . import assessment_rows, tool_rows

ROOM = "risk"
WAITS = "Lower risk level awaiting sign-off"
ASSESSMENT_WAITS = "Risk assessment awaiting sign-off"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. The level in effect on the date is shown in the header."""
    offs = list_levels(case.nominal_id, case.known_at)
    there = list_kinds_held(case.nominal_id, Assessment, HarmStatement, OspScore, ToolResult)
    judged = list_assessments(case.nominal_id, case.known_at) if Assessment in there else []
    harm = list_harm_statements(case.nominal_id, case.known_at) if HarmStatement in there else []
    level = current_level(offs, case.moment.on)
    may = can_sign_off(case.permit.actor)
    lines = [
        *(_build_row(each, level, may=may) for each in offs),
        *assessment_rows.judgement_lines(case, judged),
        *assessment_rows.harm_lines(harm),
        *(tool_rows.build_tool_rows(case) if there & {OspScore, ToolResult} else ()),
    ]
    return Panel(
        anchor="risk",
        title="Risk",
        lines=lines,
        empty="No risk level set. Visit frequency depends on the risk level.",
        entries=[
            *(_entry(each) for each in offs if each.state is LevelState.ACTS),
            *assessment_rows.list_timeline_entries(judged),
        ],
        tags=list(_tags(offs, judged)),
        acts=[*_signing(case, offs, judged), *_recording(case)],
        risk=level.level.replace("_", "-") if level else "",
    )


def _tags(offs: list[LevelWithSignOff], judged: list[AssessmentDetails]) -> Iterator[str]:
    if any(each.state is LevelState.WAITS for each in offs):
        yield WAITS
    if any(each.state is AssessmentState.WAITS for each in judged):
        yield ASSESSMENT_WAITS


def _signing(case: CaseContext, offs: list[LevelWithSignOff], judged: list[AssessmentDetails]) -> Iterator[DutyLink]:
    """Yield links to what awaits the reader's sign-off. Users cannot sign off their own records."""
    me = case.permit.actor.account
    if not can_sign_off(case.permit.actor):
        return
    waits = [each.level.first for each in offs if each.state is LevelState.WAITS]
    if any(me not in approvals.list_writers("risk_level", first) for first in waits):
        yield record_links(case, RiskLevelSignOff)
    if any(each.state is AssessmentState.WAITS and me not in each.written_by for each in judged):
        yield record_links(case, AssessmentSignOff)


def _recording(case: CaseContext) -> Iterator[DutyLink]:
    yield record_links(case, RiskLevel)
    yield DutyLink("Risk assessment", url_of_parts("assess_risk", {"urn": case.permit.urn}))
    yield from (record_links(case, model) for model in (OspScore, ToolResult, HarmStatement))


def _build_row(each: LevelWithSignOff, risk_level: RiskLevel | None, *, may: bool) -> FactRow:
    level = each.level
    name = (
        "Risk level"
        if level is risk_level
        else "Earlier risk level"
        if each.state is LevelState.ACTS
        else "Lower risk level"
    )
    detail = f"Set on {format_date(level.set_on)}. {level.reason}{_signed(each)}"
    return FactRow(name, str(level), detail, on=level.set_on, row=level, room=ROOM, mended_here=may)


def _signed(each: LevelWithSignOff) -> str:
    if not each.level.lowers:
        return ""
    if each.check is None:
        return " Awaiting sign-off by another officer. The higher level applies until then."
    who = f"{each.check.recorded_by}, {format_date(each.check.checked_on)}"
    if each.state is LevelState.ACTS:
        return f" Signed off by {who}: {each.check.words}"
    return f" Refused by {who}: {each.check.words}"


def _entry(each: LevelWithSignOff) -> TimelineEntry:
    return TimelineEntry("Risk", each.level.set_on, f"{each.level} risk", detail=each.level.reason, tone="risk")
