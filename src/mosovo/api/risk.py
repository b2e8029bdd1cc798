"""Risk: the level in effect, assessments, OSP and results of other tools."""

from django.http import HttpResponse

from mosovo.nominals.policy import API_RISK
from mosovo.rooms.risk.assessments import AssessmentDetails, list_assessments
from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.rooms.risk.queries import LevelWithSignOff, current_level, list_levels
from mosovo.rooms.risk.tool_results import list_osp_scores, list_tool_results

from .calls import ApiRequest, ViewDates, has_text, open_person, respond
from .shapes.risk import OspResult, RiskAssessmentShape, RiskFinding, RiskLevelShape, RiskPicture, ToolScore
from .shapes.values import only_with


def answer_risk(request: ApiRequest, urn: str, view_dates: ViewDates) -> HttpResponse:
    """Answer everything about risk that was known by the date viewed."""
    permit, text = open_person(request, urn, API_RISK, ("risk",)), has_text(request)
    nominal_id, known_at, on = permit.nominal_id, view_dates.known_at, view_dates.on
    levels = [each for each in list_levels(nominal_id, known_at) if each.level.set_on <= on]
    current = current_level(levels, on)
    answer = RiskPicture(
        urn=permit.urn,
        on=on,
        level=current.level if current else None,
        levels=[_build_level(each, text) for each in levels],
        assessments=[
            _build_assessment(each, text)
            for each in list_assessments(nominal_id, known_at)
            if each.assessment.assessed_on <= on
        ],
        osp=[_build_osp(each) for each in list_osp_scores(nominal_id, known_at) if each.scored_on <= on],
        tools=[_build_tool(each) for each in list_tool_results(nominal_id, known_at) if each.assessed_on <= on],
    )
    return respond(request, answer)


def _build_level(signed: LevelWithSignOff, text: bool) -> RiskLevelShape:
    row = signed.level
    return RiskLevelShape(
        id=row.first, level=row.level, set_on=row.set_on, state=signed.state, **only_with(text, reason=row.reason)
    )


def _build_assessment(details: AssessmentDetails, text: bool) -> RiskAssessmentShape:
    row = details.assessment
    return RiskAssessmentShape(
        id=row.first, assessed_on=row.assessed_on, overall=row.overall, reassess_on=row.reassess_on,
        state=details.state,
        findings=[
            RiskFinding(heading=each.heading_text, grade=each.grade, **only_with(text, text=each.text))
            for each in details.findings
        ],
        **only_with(text, rationale=row.rationale),
    )  # fmt: skip


def _build_osp(row: OspScore) -> OspResult:
    return OspResult(
        id=row.first, scored_on=row.scored_on, version=row.version, direct=row.direct, indirect=row.indirect,
        provisional=row.provisional,
    )  # fmt: skip


def _build_tool(row: ToolResult) -> ToolScore:
    return ToolScore(
        id=row.first, tool=row.tool, tool_name=row.tool_name, version=row.version, score=row.score, band=row.band,
        assessed_on=row.assessed_on,
    )  # fmt: skip
