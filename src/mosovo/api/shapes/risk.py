"""Risk: level, assessments, OSP and results of other tools. Free text needs the field group `text`."""

from typing import Annotated
from uuid import UUID

from mosovo.rooms.risk.assessments import AssessmentState
from mosovo.rooms.risk.models import AssessmentFinding, RiskLevel, ToolResult
from mosovo.rooms.risk.queries import LevelState

from .values import Day, Shape, one_of

Level = Annotated[str, one_of(RiskLevel.Is.values)]
Grade = Annotated[str, one_of(AssessmentFinding.Grade.values)]
Tool = Annotated[str, one_of(ToolResult.Tool.values)]
Band = Annotated[str, one_of(ToolResult.Band.values)]


class RiskLevelShape(Shape):
    """A risk level. A lower level takes effect after another officer has signed it off."""

    id: UUID
    level: Level
    set_on: Day
    state: LevelState
    reason: str = ""


class RiskFinding(Shape):
    """A finding of an assessment."""

    heading: str
    grade: Grade
    text: str = ""


class RiskAssessmentShape(Shape):
    """A risk assessment with its findings."""

    id: UUID
    assessed_on: Day
    overall: Level
    reassess_on: Day
    state: AssessmentState
    findings: list[RiskFinding]
    rationale: str = ""


class OspResult(Shape):
    """OSP/DC and OSP/IIC, as calculated on that date. The bands are empty if OSP does not apply."""

    id: UUID
    scored_on: Day
    version: str
    direct: str
    indirect: str
    provisional: bool


class ToolScore(Shape):
    """The result of another tool, as its assessor reported it."""

    id: UUID
    tool: Tool
    tool_name: str
    version: str
    score: str
    band: Band
    assessed_on: Day


class RiskPicture(Shape):
    """Everything about risk. `level` is the level in effect on the date viewed, null if there is none."""

    urn: str
    on: Day
    level: Level | None
    levels: list[RiskLevelShape]
    assessments: list[RiskAssessmentShape]
    osp: list[OspResult]
    tools: list[ToolScore]
