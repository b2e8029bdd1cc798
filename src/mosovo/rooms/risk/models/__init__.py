"""The models of risk: levels, tool results, assessments and statements of risk of serious harm."""

from .assessments import Assessment, AssessmentFinding, AssessmentSignOff
from .harm import HarmStatement
from .headings import HeadingEdition
from .level import RiskLevel, RiskLevelSignOff
from .tool_results import OspScore, ToolResult

__all__ = [
    "Assessment",
    "AssessmentFinding",
    "AssessmentSignOff",
    "HarmStatement",
    "HeadingEdition",
    "OspScore",
    "RiskLevel",
    "RiskLevelSignOff",
    "ToolResult",
]
