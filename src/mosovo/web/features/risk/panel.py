"""The risk panel of the case file: levels with reasons, assessments, tools and sign-offs due."""

from collections.abc import Iterator

from mosovo.record import approvals
from mosovo.record.queries import list_recorded_kinds
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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from . import assessment_rows, tool_rows

ROOM = "risk"
WAITS = "Lower risk level awaiting sign-off"
ASSESSMENT_WAITS = "Risk assessment awaiting sign-off"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. The level in effect on the date is shown in the header."""
    offs = list_levels(case.nominal_id, case.known_at)
    recorded_types = list_recorded_kinds(case.nominal_id, Assessment, HarmStatement, OspScore, ToolResult)
    assessments = list_assessments(case.nominal_id, case.known_at) if Assessment in recorded_types else []
    harm = list_harm_statements(case.nominal_id, case.known_at) if HarmStatement in recorded_types else []
    level = current_level(offs, case.moment.on)
    may_sign_off = can_sign_off(case.permit.actor)
    lines = [
        *(_build_row(each, level, may_sign_off=may_sign_off) for each in offs),
        *assessment_rows.build_assessment_rows(case, assessments),
        *assessment_rows.build_harm_rows(harm),
        *(tool_rows.build_tool_rows(case) if recorded_types & {OspScore, ToolResult} else ()),
    ]
    return Panel(
        anchor="risk",
        title="Risk",
        lines=lines,
        empty="No risk level set. Visit frequency depends on the risk level.",
        entries=[
            *(_build_timeline_entry(each) for each in offs if each.state is LevelState.IN_EFFECT),
            *assessment_rows.list_timeline_entries(assessments),
        ],
        tags=list(_list_tags(offs, assessments)),
        acts=[*_list_sign_off_links(case, offs, assessments), *_list_recording_links(case)],
        risk=level.level.replace("_", "-") if level else "",
    )


def _list_tags(offs: list[LevelWithSignOff], assessments: list[AssessmentDetails]) -> Iterator[str]:
    if any(each.state is LevelState.WAITS for each in offs):
        yield WAITS
    if any(each.state is AssessmentState.WAITS for each in assessments):
        yield ASSESSMENT_WAITS


def _list_sign_off_links(
    case: CaseContext, offs: list[LevelWithSignOff], assessments: list[AssessmentDetails]
) -> Iterator[DutyLink]:
    """Yield links to what awaits the reader's sign-off. Users cannot sign off their own records."""
    account_id = case.permit.actor.account
    if not can_sign_off(case.permit.actor):
        return
    waiting_levels = [each.level.first for each in offs if each.state is LevelState.WAITS]
    if any(account_id not in approvals.list_writers("risk_level", first) for first in waiting_levels):
        yield build_record_link(case, RiskLevelSignOff)
    if any(each.state is AssessmentState.WAITS and account_id not in each.written_by for each in assessments):
        yield build_record_link(case, AssessmentSignOff)


def _list_recording_links(case: CaseContext) -> Iterator[DutyLink]:
    yield build_record_link(case, RiskLevel)
    yield DutyLink("Risk assessment", url_of_parts("assess_risk", {"urn": case.permit.urn}))
    yield from (build_record_link(case, model) for model in (OspScore, ToolResult, HarmStatement))


def _build_row(each: LevelWithSignOff, risk_level: RiskLevel | None, *, may_sign_off: bool) -> FactRow:
    level = each.level
    name = (
        "Risk level"
        if level is risk_level
        else "Earlier risk level"
        if each.state is LevelState.IN_EFFECT
        else "Lower risk level"
    )
    detail = f"Set on {format_date(level.set_on)}. {level.reason}{_describe_sign_off(each)}"
    return FactRow(name, str(level), detail, on=level.set_on, row=level, room=ROOM, is_correctable=may_sign_off)


def _describe_sign_off(each: LevelWithSignOff) -> str:
    if not each.level.lowers:
        return ""
    if each.check is None:
        return " Awaiting sign-off by another officer. The higher level applies until then."
    checker = f"{each.check.recorded_by}, {format_date(each.check.checked_on)}"
    if each.state is LevelState.IN_EFFECT:
        return f" Signed off by {checker}: {each.check.words}"
    return f" Refused by {checker}: {each.check.words}"


def _build_timeline_entry(each: LevelWithSignOff) -> TimelineEntry:
    return TimelineEntry("Risk", each.level.set_on, f"{each.level} risk", detail=each.level.reason, tone="risk")
